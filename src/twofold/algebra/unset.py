"""UNSET: what a condition is that a query put together at run time does not have."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, cast

from twofold.algebra.expressions import Expr, condition


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Final = Unset.UNSET
"""No condition, in `where` and `having`. Nothing else is left out: None in their place is an error."""


def set_conditions(given: tuple[Any, ...]) -> tuple[Expr[bool], ...]:
    """The conditions without those that are `UNSET`. Raises `QueryError` for what is no condition."""
    return tuple([condition(cast("object", item)) for item in given if item is not UNSET])
