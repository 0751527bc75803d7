"""The SQL functions that SQLite lacks: twofold's connection registers them, and its dialect calls them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


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
