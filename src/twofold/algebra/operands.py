"""Operands: which types go together, and the type of what is made of them, in operators, functions and writes.

Int with Float is a Float, Int with Decimal a Decimal; Float and Decimal do not mix. Any other type goes with itself.
The static types of `arithmetic` say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from twofold.algebra.types import BIG_INT, DATE_TIME, DECIMAL, FLOAT, INTERVAL, STRING, ValueType
from twofold.errors import QueryError, shown

if TYPE_CHECKING:
    from twofold.algebra.expressions import Expr

Description = Callable[[], str]
"""What a message says of the whole expression. It is a function, since most expressions need no message."""

_INTEGERS = frozenset({"Int", "BigInt"})
_NUMBERS = frozenset({*_INTEGERS, "Float", "Decimal"})


def is_number(kind: ValueType) -> bool:
    return kind.kind == "scalar" and not kind.is_list and kind.name in _NUMBERS and kind.custom is None


def is_integer(kind: ValueType) -> bool:
    return kind.kind == "scalar" and not kind.is_list and kind.name in _INTEGERS and kind.custom is None


def is_moment(kind: ValueType) -> bool:
    return kind.kind == "scalar" and not kind.is_list and kind.name == "DateTime"


def sum_type(kind: ValueType) -> ValueType:
    """The type of a sum. That of ints is an int on every database, as large as there is."""
    return BIG_INT if kind.name == "Int" else kind


def average_type(kind: ValueType) -> ValueType:
    """The type of an average: a float, of Decimals a Decimal."""
    return DECIMAL if kind.name == "Decimal" else FLOAT


def is_text(kind: ValueType) -> bool:
    return not kind.is_list and (kind.kind == "enum" or kind.name == STRING.name)


def is_free(kind: ValueType) -> bool:
    """Whether nothing is known of the type, so that the database decides."""
    return kind.kind == "unsupported"


def common(first: ValueType, second: ValueType) -> ValueType | None:
    """The type that values of both types have together; None if they do not go together."""
    if is_free(first) or is_free(second):
        return second if is_free(first) else first
    if first.custom is not second.custom:
        return None
    if is_number(first) and is_number(second):
        return _promoted(first, second)
    if first.is_list != second.is_list or first.kind != second.kind or first.name != second.name:
        return None
    return first


def _promoted(first: ValueType, second: ValueType) -> ValueType | None:
    names = {first.name, second.name}
    if len(names) == 1:
        return first
    if names == {"Float", "Decimal"}:
        return None
    if "Decimal" in names:
        return DECIMAL
    return FLOAT if "Float" in names else BIG_INT


def together(describe: Description, first: Expr[Any], *others: Expr[Any]) -> ValueType:
    """The common type of some expressions. Raises `QueryError` if they have none."""
    kind = first.type
    for other in others:
        found = common(kind, other.type)
        if found is None:
            raise QueryError(
                f"{describe()}: {_described(kind)} and {_described(other.type)} do not go together{_hint(kind)}."
            )
        kind = found
    return kind


def _hint(kind: ValueType) -> str:
    return ", since a float is not exact" if kind.name in ("Float", "Decimal") else ""


def _described(kind: ValueType) -> str:
    return f"{kind.described()} ({kind.place})" if kind.place else kind.described()


def computed(describe: Description, operator: str, left: Expr[Any], right: Expr[Any]) -> ValueType:
    """The type of `left operator right`. Raises `QueryError` for what the operator does not take."""
    if operator == "||":
        _require((left, right), is_text, describe, "texts")
        return left.type
    timed = _TIMED.get((left.type.name, operator, right.type.name))
    if timed is not None:
        return timed
    _require((left, right), is_number, describe, "numbers")
    return together(describe, left, right)


_TIMED: Mapping[tuple[str, str, str], ValueType] = {
    ("DateTime", "+", "Interval"): DATE_TIME,
    ("DateTime", "-", "Interval"): DATE_TIME,
    ("DateTime", "-", "DateTime"): INTERVAL,
    ("Interval", "+", "Interval"): INTERVAL,
    ("Interval", "-", "Interval"): INTERVAL,
}
"""What is computed of datetimes, by the types of the operands."""


def require_numbers(describe: Description, *items: Expr[Any]) -> None:
    """Raises `QueryError` for an argument that is no number."""
    _require(items, is_number, describe, "numbers")


def require_texts(describe: Description, *items: Expr[Any]) -> None:
    """Raises `QueryError` for an argument that is no text."""
    _require(items, is_text, describe, "texts")


def _require(
    items: Iterable[Expr[Any]], fits: Callable[[ValueType], bool], describe: Description, expected: str
) -> None:
    for item in items:
        if not is_free(item.type) and not fits(item.type):
            raise QueryError(
                f"{describe()}: takes {expected}, got `{shown(item)}`, which is of type {item.type.described()}."
            )


def check_assigned(column: ValueType, value: Expr[Any]) -> None:
    """Raises `QueryError` for an expression whose values a column does not hold: nothing is rounded on the way."""
    given = value.type
    if common(column, given) is None or not (is_free(column) or is_free(given) or _fits(column.name, given.name)):
        raise QueryError(
            f"{column.place or 'A column'}: got `{shown(value)}`, which is of type {given.described()}, expected "
            f"{column.described()}."
        )


def _fits(column: str, given: str) -> bool:
    """Whether values of a type are values of the column, perhaps out of its range."""
    return column == given or given in _INTEGERS
