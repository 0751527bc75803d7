"""Plan: the answer to "how" for one shape on one dialect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import define

from twofold.schema import Model

Row = tuple[Any, ...]


@define(frozen=True, eq=False)
class Plan:
    """SQL, where each value goes in it, and how its rows become what was asked for."""

    sql: str
    bind: Callable[[Sequence[Any]], Sequence[Any]]
    """A question's values as the driver takes them, in the order of the placeholders. Raises `InvalidValueError`."""
    decode: Callable[[Sequence[Row]], list[Any]] | None
    """Rows to records, tuples or values; None where the answer is a number of rows."""
    models: tuple[Model, ...]
    """The models whose tables it touches, for messages."""
    writes: bool = False
