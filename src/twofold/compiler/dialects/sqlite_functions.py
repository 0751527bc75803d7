"""The functions that SQLite spells in another way, and those that the connection registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sqlalchemy import cast, func, literal_column

from twofold.compiler.dialects.base import Column, TypeName
from twofold.compiler.dialects.sqlite_stored import call
from twofold.databases.sqlite_functions import CALLED, LOWER, RANDOM, UPPER, SQLFunction

_MICROSECONDS: Mapping[str, int] = {
    "day": 86_400_000_000,
    "hour": 3_600_000_000,
    "minute": 60_000_000,
    "second": 1_000_000,
}


def _unchanged(number: Column) -> Column:
    return number


def _with_word(name: str) -> Callable[[str, Column], Column]:
    return lambda word, item: call(CALLED[name], literal_column(f"'{word}'"), item)


def _make_interval(unit: str, number: Column) -> Column:
    return number * literal_column(str(_MICROSECONDS[unit]))


def _octet_length(text: Column) -> Column:
    return func.length(cast(text, TypeName("BLOB")))


def _current_timestamp() -> Column:
    return func.strftime(literal_column("'%Y-%m-%dT%H:%M:%f+00:00'"), literal_column("'now'"))


def _called(function: SQLFunction) -> Callable[..., Column]:
    return partial(call, function)


FUNCTIONS: Mapping[str, Callable[..., Column]] = {
    **{name: _called(function) for name, function in CALLED.items()},
    **{f"{name} {kind}": _unchanged for name in ("ceil", "floor", "trunc") for kind in ("Int", "BigInt")},
    **{f"abs {kind}": func.abs for kind in ("Int", "BigInt", "Float")},
    **{f"{name} Decimal": _called(CALLED[f"{name}_decimal"]) for name in ("greatest", "least")},
    "lower": _called(LOWER),
    "upper": _called(UPPER),
    "octet_length": _octet_length,
    "strpos": func.instr,
    "random": _called(RANDOM),
    "extract": _with_word("extract"),
    "date_trunc": _with_word("date_trunc"),
    "make_interval": _make_interval,
    "current_timestamp": _current_timestamp,
}
