"""The functions that PostgreSQL spells in another way, or has for other types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import cast, extract, func, literal_column

from twofold.compiler.dialects.base import Column, TypeName


def as_type(name: str) -> Callable[[Column], Column]:
    """A cast to a type."""

    def function(item: Column) -> Column:
        return cast(item, TypeName(name))

    return function


_double = as_type("DOUBLE PRECISION")
_numeric = as_type("NUMERIC")
_bigint = as_type("BIGINT")
_integer = as_type("INTEGER")
_text = as_type("TEXT")
_EPOCH: Column = literal_column("DATE '1970-01-01'")
_NOW: Column = literal_column("CURRENT_TIMESTAMP")


def _of_doubles(name: str) -> Callable[..., Column]:
    def function(*numbers: Column) -> Column:
        made: Column = getattr(func, name)(*map(_double, numbers))
        return made

    return function


def _unchanged(number: Column) -> Column:
    return number


def _plus(left: Column, right: Column) -> Column:
    return left.op("+", precedence=7)(right)


def _literal(word: str) -> Column:
    return literal_column(f"'{word}'")


def _in_utc(moment: Column) -> Column:
    return func.timezone(_literal("UTC"), moment)


def _round_integer(number: Column, digits: Column) -> Column:
    return _bigint(func.round(_numeric(number), digits))


def _round_float(number: Column, digits: Column) -> Column:
    """Of the decimal that the float is printed as: PostgreSQL's own cast to NUMERIC has 15 digits."""
    return _double(func.round(_numeric(_text(number)), digits))


def _sign_integer(number: Column) -> Column:
    return _integer(func.sign(number))


_WITH_FRACTION = ("second", "milliseconds", "epoch")


def _extract(field: str, moment: Column) -> Column:
    found: Any = extract(field, moment)
    return _numeric(found) if field in _WITH_FRACTION else _integer(found)


def _date_trunc(unit: str, moment: Column) -> Column:
    return func.date_trunc(_literal(unit), moment)


def _make_interval(unit: str, number: Column) -> Column:
    return number.op("*", precedence=8)(literal_column(f"INTERVAL '1 {unit}'"))


def _add_months(moment: Column, months: Column) -> Column:
    return _plus(moment, _make_interval("month", months))


def _current_timestamp() -> Column:
    return _date_trunc("milliseconds", _in_utc(_NOW))


def _since_epoch(time: Column) -> Column:
    return _plus(_EPOCH, time)


def _since_epoch_in_utc(time: Column) -> Column:
    return _in_utc(_since_epoch(time))


_OF_INTEGERS: Mapping[str, Callable[..., Column]] = {
    "round": _round_integer,
    "ceil": _unchanged,
    "floor": _unchanged,
    "trunc": _unchanged,
    "sign": _sign_integer,
}
FUNCTIONS: Mapping[str, Callable[..., Column]] = {
    **{f"{name} {kind}": made for name, made in _OF_INTEGERS.items() for kind in ("Int", "BigInt")},
    "round Float": _round_float,
    **{name: _of_doubles(name) for name in ("power", "sqrt", "exp", "ln")},
    "substring": func.substr,
    "trim": func.btrim,
    "extract": _extract,
    "date_trunc": _date_trunc,
    "add_months": _add_months,
    "make_interval": _make_interval,
    "current_timestamp": _current_timestamp,
}
MOMENTS: Mapping[str, Callable[[Column], Column]] = {
    "Timestamptz": _in_utc,
    "Date": as_type("TIMESTAMP"),
    "Time": _since_epoch,
    "Timetz": _since_epoch_in_utc,
}
"""How a column of a native type becomes a TIMESTAMP in UTC."""
