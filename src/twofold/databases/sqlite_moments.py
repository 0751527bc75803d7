"""The functions of moments that SQLite lacks. They take our spelling, `2020-01-01T00:00:00.000+00:00`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from twofold.databases.sqlite_decimals import format_decimal
from twofold.databases.sqlite_values import spell_moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_FIELDS: Mapping[str, Callable[[datetime], int | Decimal]] = {
    "year": lambda moment: moment.year,
    "quarter": lambda moment: (moment.month + 2) // 3,
    "month": lambda moment: moment.month,
    "week": lambda moment: moment.isocalendar().week,
    "isoyear": lambda moment: moment.isocalendar().year,
    "day": lambda moment: moment.day,
    "doy": lambda moment: moment.timetuple().tm_yday,
    "dow": lambda moment: moment.isoweekday() % 7,
    "isodow": lambda moment: moment.isoweekday(),
    "hour": lambda moment: moment.hour,
    "minute": lambda moment: moment.minute,
    "second": lambda moment: Decimal(moment.second * 1_000_000 + moment.microsecond).scaleb(-6),
    "milliseconds": lambda moment: Decimal(moment.second * 1_000_000 + moment.microsecond).scaleb(-3),
    "epoch": lambda moment: Decimal((moment - _EPOCH) // _MICROSECOND).scaleb(-6),
}
_MIDNIGHT = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
_NEW_YEAR = {"month": 1, "day": 1, **_MIDNIGHT}
_TRUNCATED: Mapping[str, Callable[[datetime], datetime]] = {
    "year": lambda moment: moment.replace(**_NEW_YEAR),  # type: ignore[arg-type]
    "quarter": lambda moment: moment.replace(**{**_NEW_YEAR, "month": moment.month - (moment.month - 1) % 3}),  # type: ignore[arg-type]
    "month": lambda moment: moment.replace(day=1, **_MIDNIGHT),  # type: ignore[arg-type]
    "week": lambda moment: moment.replace(**_MIDNIGHT) - timedelta(days=moment.weekday()),  # type: ignore[arg-type]
    "day": lambda moment: moment.replace(**_MIDNIGHT),  # type: ignore[arg-type]
    "hour": lambda moment: moment.replace(minute=0, second=0, microsecond=0),
    "minute": lambda moment: moment.replace(second=0, microsecond=0),
    "second": lambda moment: moment.replace(microsecond=0),
}


def extract(field: str, spelled: str) -> int | str:
    """A field of a moment: an integer, or a decimal without zeros at its end."""
    found = _FIELDS[field](datetime.fromisoformat(spelled))
    return found if isinstance(found, int) else format_decimal(found.normalize())


def date_trunc(unit: str, spelled: str) -> str:
    """The moment at which the unit that it is in began."""
    return spell_moment(_TRUNCATED[unit](datetime.fromisoformat(spelled)))


def add_months(spelled: str, months: int) -> str:
    """The same day of another month, or its last one where it is shorter."""
    moment = datetime.fromisoformat(spelled)
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("date value out of range")
    day = min(moment.day, monthrange(year, month + 1)[1])
    return spell_moment(moment.replace(year=year, month=month + 1, day=day))


def add_interval(spelled: str, microseconds: int) -> str:
    """The moment after so many microseconds. Raises `ArithmeticError` where it would lose some of them."""
    if microseconds % 1000:
        raise ArithmeticError("a moment has milliseconds, got a length of time with microseconds")
    return spell_moment(datetime.fromisoformat(spelled) + microseconds * _MICROSECOND)


def microseconds_between(spelled: str, earlier: str) -> int:
    """The microseconds from one moment to another."""
    return (datetime.fromisoformat(spelled) - datetime.fromisoformat(earlier)) // _MICROSECOND
