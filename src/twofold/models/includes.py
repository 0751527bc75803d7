"""The checks of what an `include` and an `order_by` take."""

from __future__ import annotations

from typing import Any

from twofold.algebra.expressions import Expr, Ordering
from twofold.errors import QueryError, shown


def ordering(key: Any) -> Ordering[Any]:
    """A sort key; ascending for a bare expression. Raises `QueryError` for anything else."""
    if isinstance(key, Expr):
        return Ordering(key)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(key, Ordering):
        return key  # pyright: ignore[reportUnknownVariableType]
    raise QueryError(f"`order_by` takes columns and expressions such as `User.id.desc()`, got {shown(key)}.")
