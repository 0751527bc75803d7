"""Functions of datetimes, which are in UTC, and the calendar intervals that are added to them."""

# pyright: reportOverlappingOverload=false

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, TypeVar, overload

from twofold.algebra.arithmetic import Shift
from twofold.algebra.expressions import INTEGER, Expr, Param
from twofold.algebra.functions import Function, call
from twofold.algebra.operators import arithmetic
from twofold.algebra.types import DECIMAL, INTERVAL
from twofold.errors import QueryError, shown, suggestion

D = TypeVar("D", datetime, datetime | None)
Field = Literal["year", "quarter", "month", "week", "day", "hour", "minute", "isoyear", "doy", "dow", "isodow"]
ExactField = Literal["second", "milliseconds", "epoch"]
Unit = Literal["year", "quarter", "month", "week", "day", "hour", "minute", "second"]
_FIELDS = ("year", "quarter", "month", "week", "day", "hour", "minute", "isoyear", "doy", "dow", "isodow")
_EXACT_FIELDS = ("second", "milliseconds", "epoch")
_UNITS = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")


@overload
def extract(field: Field, item: Expr[datetime]) -> Function[int]: ...
@overload
def extract(field: Field, item: Expr[datetime | None]) -> Function[int | None]: ...
@overload
def extract(field: ExactField, item: Expr[datetime]) -> Function[Decimal]: ...
@overload
def extract(field: ExactField, item: Expr[datetime | None]) -> Function[Decimal | None]: ...
def extract(field: str, item: Expr[Any]) -> Function[Any]:
    """`EXTRACT(year FROM x)`, in UTC: an int; `second`, `milliseconds` and `epoch` have a fraction and are Decimals.

    db.select(extract("year", Order.date), sum_(Order.total)).group_by(extract("year", Order.date))

    `week` and `isoyear` are those of ISO 8601, `doy` is the day of the year, `dow` the day of the week from 0 (Sunday),
    `isodow` from 1 (Monday).
    """
    _check_word("extract", field, (*_FIELDS, *_EXACT_FIELDS))
    found = call("extract", item, words=(field,))
    return found if field in _FIELDS else found.evolve(type=DECIMAL)


def date_trunc(unit: Unit, item: Expr[D]) -> Function[D]:
    """`date_trunc('month', x)`: when the month began, in UTC. A week begins on Monday."""
    _check_word("date_trunc", unit, _UNITS)
    return call("date_trunc", item, words=(unit,))


def _check_word(function: str, word: object, expected: tuple[str, ...]) -> None:
    if word not in expected:
        hint = suggestion(word, expected) if isinstance(word, str) else ""
        raise QueryError(f"`{function}` takes one of {', '.join(expected)}; got {shown(word)}.{hint}")


def current_timestamp() -> Function[datetime]:
    """`CURRENT_TIMESTAMP`, in UTC and to the millisecond: on PostgreSQL when the transaction began."""
    return call("current_timestamp")


class Interval(Shift):
    """Months and a length of time, to be added to a datetime or taken from it."""

    def __init__(self, months: Any, time: timedelta, parts: tuple[Expr[Any], ...]) -> None:
        self.months = months
        """None for no months."""
        self.time = time
        self.parts = parts
        """Lengths of time that are expressions."""

    def shift(self, moment: Any, *, back: bool) -> Any:
        """The months come first: the day is that of the other month, or its last."""
        if self.months is not None:
            months = self.months
            moment = call("add_months", moment, (0 - months) if back else months)
        operator = "-" if back else "+"
        if self.time:
            moment = arithmetic(operator, moment, Param(self.time, INTERVAL))
        for part in self.parts:
            moment = arithmetic(operator, moment, part)
        return moment

    def __radd__(self, other: datetime) -> Any:
        raise QueryError(
            f"`interval(...)` is added to an expression, got {shown(other)}: `literal(...) + interval(...)`."
        )

    __rsub__ = __radd__

    def __repr__(self) -> str:
        return f"<interval of {self.months or 0} months and {self.time}>"


def interval(
    *,
    years: int = 0,
    months: int | Expr[int] = 0,
    weeks: int = 0,
    days: int | Expr[int] = 0,
    hours: int | Expr[int] = 0,
    minutes: int | Expr[int] = 0,
    seconds: int | Expr[int] = 0,
) -> Interval:
    """A calendar interval, to be added to a datetime or taken from it: `Order.date + interval(months=3)`.

    A month later is the same day of the next month, or its last day where it is shorter. The numbers can be columns:
    `Task.begun + interval(days=Task.days)`. A length of time without months can also be a `timedelta`.
    """
    for number in (years, months, weeks, days, hours, minutes, seconds):
        INTEGER.check("interval", number)
    whole = months + years * 12 if isinstance(months, Expr) else years * 12 + months
    given = {"day": days, "hour": hours, "minute": minutes, "second": seconds}
    numbers = {f"{unit}s": number for unit, number in given.items() if not isinstance(number, Expr)}
    parts = [call("make_interval", number, words=(unit,)) for unit, number in given.items() if isinstance(number, Expr)]
    shifts = isinstance(whole, Expr) or whole != 0
    return Interval(whole if shifts else None, timedelta(weeks=weeks, **numbers), tuple(parts))
