"""Custom types: classes of yours as values of columns, by two functions to and from what the database stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeVar, cast

from twofold.algebra.types import CustomType
from twofold.errors import SchemaError, shown

T = TypeVar("T")
S = TypeVar("S")

_BASES: dict[Any, str] = {
    str: "String",
    bool: "Boolean",
    int: "BigInt",
    float: "Float",
    Decimal: "Decimal",
    bytes: "Bytes",
    dict: "Json",
    list: "Json",
}


def custom(
    python: type[T],
    base: type[S],
    *,
    encode: Callable[[T], S],
    decode: Callable[[S], T],
    sqlite: str | None = None,
    postgresql: str | None = None,
) -> CustomType[T]:
    """A type of values for `column(type=...)`: stored as `base`, given and read as `python`.

        money = custom(Money, int, encode=lambda money: money.cents, decode=Money)
        network = custom(IPv4Network, str, encode=str, decode=IPv4Network, postgresql="CIDR")

        price: Column[Money] = column(type=money)                # BIGINT
        allowed: Column[IPv4Network] = column(type=network)      # TEXT on SQLite, CIDR on PostgreSQL

    `base` is `str`, `bool`, `int`, `float`, `Decimal`, `bytes`, or `dict` for a JSON document. `sqlite` and
    `postgresql` are the types of the column, if not the usual one of the base. Values are decoded alike everywhere:
    as columns, in records, in related records and lists. They are compared and sorted as they are stored.

    A value of another class raises `InvalidValueError`, and so does one for which `encode` raises `ValueError` or
    `TypeError`.
    """
    name = _BASES.get(base)
    if name is None:
        known = ", ".join(each.__name__ for each in _BASES)
        raise SchemaError(f"custom({python.__name__}): got the base {shown(base)}, expected one of {known}.")
    given: dict[str, str | None] = dict(sqlite=sqlite, postgresql=postgresql)  # noqa: C408 (names of arguments)
    types = {database: text for database, text in given.items() if text is not None}
    return CustomType(python, name, encode, cast("Callable[[Any], T]", decode), types)


def _day(value: date) -> str:
    if hasattr(value, "hour"):
        raise ValueError("it is a datetime; its day is `.date()`")
    return value.isoformat()


def _time_of_day(value: time) -> str:
    if value.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return value.isoformat()


def built_in(python: Any) -> CustomType[Any] | None:
    """The type of a class that columns can hold without `custom(...)`."""
    if python not in _BUILT_IN and getattr(python, "__module__", "") == "uuid":
        _BUILT_IN[python] = custom(python, str, encode=str, decode=python, postgresql="UUID")
    return _BUILT_IN.get(python)


_BUILT_IN: dict[Any, CustomType[Any]] = {
    date: custom(date, str, encode=_day, decode=date.fromisoformat, postgresql="DATE"),
    time: custom(time, str, encode=_time_of_day, decode=time.fromisoformat, postgresql="TIME"),
}
