"""What other programs stored in SQLite: moments and booleans in several spellings, compared as what reading gives.

    2013-06-01T00:00:00.000+00:00   2013-06-01 00:00:00   2013-06-01T02:00:00.000+02:00   1370044800000

Our own spelling of a moment has one width, so that its texts sort as the moments do. The others are compared by it. A
moment in UTC and its text are at most a day apart. So a text whose date is far enough from a bound is decided by the
text alone, which an index serves, and only texts near it are read one by one. Numbers come before all texts.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define
from sqlalchemy import ColumnElement, and_, case, cast, column, func, literal_column, not_, or_, select
from sqlalchemy.sql.visitors import iterate

from twofold.compiler.checks import Encode
from twofold.compiler.dialects.base import TypeName
from twofold.databases.sqlite_functions import DECIMAL, MOMENT, SQLFunction
from twofold.databases.sqlite_values import boolean_text, moment_after, moment_before, moment_number

Column = ColumnElement[Any]
Derived = Callable[[Encode], Column]
"""Makes another parameter of one, by a function of its value."""

_OURS: Column = literal_column("'??????????T????????.???+00:00'")
"""The pattern (GLOB) of `2013-06-01T00:00:00.000+00:00`."""
_FIRST_TEXT: Column = literal_column("''")
_LAST_TEXT: Column = literal_column("'~'")
"""After every date, in place of a day after the year 9999."""
_LEAST_NUMBER: Column = literal_column("-9223372036854775808")
_ONE: Column = literal_column("1")
_ZERO: Column = literal_column("0")


def call(function: SQLFunction, *arguments: Column) -> Column:
    """A call of a function that the connection registers."""
    made: Column = getattr(func, function.name)(*arguments)
    return made


def _is_ours(item: Column) -> Column:
    return item.op("GLOB", is_comparison=True)(_OURS)


def by_bytes(item: Column) -> Column:
    """The item, to be compared as texts are.

    SQLite compares by a collation that stands anywhere inside of its operands: that of decimals in a condition of
    CASE, or in an argument of a function.
    """
    inside = any(each.__visit_name__ == "collation" for each in iterate(item))
    return item.collate("BINARY") if inside else item


def moment(item: Column) -> Column:
    """A stored moment in our own spelling, to the millisecond."""
    return case((_is_ours(item), item), else_=call(MOMENT, item))


def boolean(item: Column) -> Column:
    """A stored boolean as 0 or 1."""
    text = by_bytes(item)
    return case((text == literal_column("'true'"), _ONE), (text == literal_column("'false'"), _ZERO), else_=item)


def decimal(item: Column) -> Column:
    """A stored decimal as text. Prisma stores numbers, which would come before all texts."""
    number = call(DECIMAL, literal_column("'+'"), item, _ZERO)
    return case((by_bytes(func.typeof(item)) == literal_column("'text'"), item), else_=number)


@define(frozen=True, eq=False)
class _Bounds:
    """A moment that a column is compared with, and the points around it between which the spelling matters."""

    moment: Column
    before: Column
    """Texts before this date are moments before it."""
    after: Column
    """Texts from this date on are moments after it."""
    number: Column
    """It in milliseconds since 1970."""

    @property
    def next_number(self) -> Column:
        """The next millisecond. A number with a fraction counts as the millisecond that it is in."""
        return self.number + _ONE


def _bounds(other: Column, derived: Derived | None) -> _Bounds:
    """The bounds of a parameter, which are parameters too, or those of any other value, computed in SQL."""
    if derived is not None:
        return _Bounds(other, derived(moment_before), derived(moment_after), derived(moment_number))
    seconds = cast(func.strftime(literal_column("'%s'"), other), TypeName("INTEGER"))
    milliseconds = cast(func.substr(other, literal_column("21"), literal_column("3")), TypeName("INTEGER"))
    return _Bounds(
        other,
        func.date(other, literal_column("'-1 day'")),
        func.coalesce(func.date(other, literal_column("'+2 days'")), _LAST_TEXT),
        seconds * literal_column("1000") + milliseconds,
    )


def _after(item: Column, sign: str, bounds: _Bounds) -> Column:
    first_number = bounds.number if sign == ">=" else bounds.next_number
    return or_(
        item >= bounds.after,
        and_(item >= bounds.before, item < bounds.after, _SIGNS[sign](moment(item), bounds.moment)),
        and_(item < _FIRST_TEXT, item >= first_number),
    )


def _before(item: Column, sign: str, bounds: _Bounds) -> Column:
    end_of_numbers = bounds.number if sign == "<" else bounds.next_number
    return and_(
        item < bounds.after,
        or_(item < bounds.before, _SIGNS[sign](moment(item), bounds.moment)),
        or_(item >= _FIRST_TEXT, item < end_of_numbers),
    )


def _equal(item: Column, sign: str, bounds: _Bounds) -> Column:
    near = and_(item >= bounds.before, item < bounds.after)
    found = or_(
        item == bounds.moment,
        and_(near, not_(_is_ours(item)), call(MOMENT, item) == bounds.moment),
        and_(item < _FIRST_TEXT, item >= bounds.number, item < bounds.next_number),
    )
    return found if sign == "=" else not_(found)


_SIGNS: Mapping[str, Callable[[Column, Column], Column]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MOMENTS: Mapping[str, Callable[[Column, str, _Bounds], Column]] = {
    "=": _equal,
    "<>": _equal,
    "<": _before,
    "<=": _before,
    ">": _after,
    ">=": _after,
}


def compare_moment(sign: str, item: Column, other: Column, derived: Derived | None) -> Column | None:
    """A stored moment compared with one moment, so that an index on its column serves it."""
    compare, item = _MOMENTS.get(sign), by_bytes(item)
    return compare(item, sign, _bounds(other, derived)) if compare else None


def compare_boolean(sign: str, item: Column, other: Column, derived: Derived | None) -> Column | None:
    """A stored boolean compared with one boolean, so that an index on its column serves it."""
    if sign not in ("=", "<>") or derived is None:
        return None
    spellings, item = (other, derived(boolean_text)), by_bytes(item)
    return item.in_(spellings) if sign == "=" else item.not_in(spellings)


def moments_of_page(item: Column, last: Column, has_numbers: Column, descending: bool) -> Column:
    """Whether a stored moment can be on a page whose last text is `last`. With numbers in the column, any can."""
    day = func.substr(last, _ONE, literal_column("10"))
    if descending:
        first = func.coalesce(func.date(day, literal_column("'-2 days'")), _FIRST_TEXT)
        return item >= case((has_numbers, _LEAST_NUMBER), else_=first)
    end = func.coalesce(func.date(day, literal_column("'+3 days'")), _LAST_TEXT)
    return item < case((has_numbers, _LAST_TEXT), else_=end)


def moment_in(item: Column, values: Column) -> Column:
    """Whether a stored moment is in a list of moments, which is one JSON array."""
    value: Column = column("value")
    item = by_bytes(item)

    def listed(selected: Column) -> Any:
        return select(selected).select_from(func.json_each(values))

    before = listed(func.date(func.min(value), literal_column("'-1 day'"))).scalar_subquery()
    last = func.date(func.max(value), literal_column("'+2 days'"))
    after = listed(func.coalesce(last, _LAST_TEXT)).scalar_subquery()
    return or_(
        item.in_(listed(value)),
        and_(item >= before, item < after, not_(_is_ours(item)), call(MOMENT, item).in_(listed(value))),
        and_(item < _FIRST_TEXT, call(MOMENT, item).in_(listed(value))),
    )
