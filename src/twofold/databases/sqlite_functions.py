"""The SQL functions that SQLite lacks: twofold's connection registers them, and its dialect calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from twofold.databases import sqlite_moments as moments
from twofold.databases import sqlite_numbers as numbers
from twofold.databases import sqlite_texts as texts


@frozen
class SQLFunction:
    """A function that the connection registers."""

    name: str
    arguments: int


INT = SQLFunction("twofold_int", 3)
"""A computed integer, which must be between the other two arguments."""
FLOAT_TEXT = SQLFunction("twofold_float", 1)
"""A float as text, with all of its digits."""
TO_FLOAT = SQLFunction("twofold_real", 1)
"""A text as the float that it spells."""
JSON_TEXT = SQLFunction("twofold_json", 1)
"""A JSON document in one spelling, so that equal documents are equal texts."""
LOWER = SQLFunction("twofold_lower", 1)
"""A text in lower case, in every alphabet."""
UPPER = SQLFunction("twofold_upper", 1)
"""A text in upper case, in every alphabet."""
NO_DIVISOR = SQLFunction("twofold_no_divisor", 0)
"""The error of a division by zero."""
MOMENT = SQLFunction("twofold_moment", 1)
"""A moment that was stored in any spelling, in ours."""
DECIMAL = SQLFunction("twofold_decimal", 3)
"""An operator and two decimals: the exact result."""
AGGREGATES: Mapping[str, SQLFunction] = {
    name: SQLFunction(f"twofold_decimal_{name}", 1) for name in ("sum", "avg", "min", "max")
}
"""Exact aggregates of decimals, by the name of the SQL aggregate."""
DECIMAL_COLLATION = "twofold_decimal"
"""Orders texts as the decimals that they spell."""

SCALAR_FUNCTIONS = (INT, FLOAT_TEXT, TO_FLOAT, JSON_TEXT, LOWER, UPPER, NO_DIVISOR, MOMENT, DECIMAL)

_TAKING_NULL: Mapping[str, Callable[..., Any]] = {
    "concat_ws": texts.concat_ws,
    "greatest": numbers.greatest,
    "least": numbers.least,
    "greatest_decimal": numbers.greatest_decimal,
    "least_decimal": numbers.least_decimal,
}
"""Functions that are not simply NULL where an argument is."""
_STRICT: Mapping[str, Callable[..., Any]] = {
    "substring": texts.substring,
    "left": texts.left,
    "right": texts.right,
    "translate": texts.translate,
    "lpad": texts.lpad,
    "rpad": texts.rpad,
    "repeat": texts.repeat,
    "reverse": texts.reverse,
    "split_part": texts.split_part,
    "abs": numbers.absolute,
    "round": numbers.round_to,
    "ceil": numbers.ceil,
    "floor": numbers.floor,
    "trunc": numbers.trunc,
    "sign": numbers.sign,
    "power": numbers.power,
    "sqrt": numbers.sqrt,
    "exp": numbers.exp,
    "ln": numbers.ln,
    "extract": moments.extract,
    "date_trunc": moments.date_trunc,
    "add_months": moments.add_months,
    "add_interval": moments.add_interval,
    "microseconds_between": moments.microseconds_between,
}
"""Functions that are NULL where an argument is."""
RANDOM = SQLFunction("twofold_random", 0)
"""A float from 0 to 1, another for each row."""


def _strict(implementation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args: None if None in args else implementation(*args)


def _taken(implementation: Callable[..., Any]) -> int:
    """How many arguments an implementation takes; -1 for any number."""
    code = implementation.__code__
    return -1 if code.co_flags & 4 else code.co_argcount


CALLED: Mapping[str, SQLFunction] = {
    name: SQLFunction(f"twofold_{name}", _taken(implementation))
    for name, implementation in {**_TAKING_NULL, **_STRICT}.items()
}
"""The functions of the signatures that SQLite itself has not, or has otherwise."""
IMPLEMENTATIONS: Mapping[SQLFunction, Callable[..., Any]] = {
    **{CALLED[name]: implementation for name, implementation in _TAKING_NULL.items()},
    **{CALLED[name]: _strict(implementation) for name, implementation in _STRICT.items()},
}
