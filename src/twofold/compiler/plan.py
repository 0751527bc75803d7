"""Plan: how one query is executed on one dialect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from twofold.schema import Model
from twofold.structs import Struct, struct

Row = tuple[Any, ...]


@struct
class Plan(Struct):
    """The SQL, the place of each value in it, and how its rows become the result."""

    sql: str
    bind: Callable[[Sequence[Any]], Sequence[Any]]
    """From a question's values to the parameters, in the order of the placeholders. Raises `InvalidValueError`."""
    decode: Callable[[Sequence[Row]], list[Any]] | None
    """From rows to records, tuples or values; None if the result is a number of rows."""
    models: tuple[Model, ...]
    """The models whose tables it uses, for messages."""
