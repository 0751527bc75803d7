"""Picking: a key that is one of the selected items, said again.

    half = Post.views / 2
    db.select(half, count()).group_by(half)      # one parameter, not two

PostgreSQL takes two expressions for the same only if they have the same parameters, so that the second must not be
traced as one of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import takewhile
from typing import Any, cast

from attrs import define

from twofold.algebra.expressions import ColumnExpr, Expr, Ordering, Sink
from twofold.algebra.types import UNKNOWN, ValueType
from twofold.fluent.chain import Clause


@define(frozen=True, eq=False)
class Picked(Expr[Any]):
    """The selected item of this number."""

    number: int
    type: ValueType = UNKNOWN

    def trace(self, sink: Sink) -> Hashable:
        return "item", self.number

    def slotted(self, numbers: Iterator[int]) -> Picked:
        return self


def picked(key: Any, steps: tuple[Any, ...]) -> Any:
    """The key, or the number of the item that it is."""
    ordered = _ordering(key)
    item: Any = ordered.item if ordered else key
    if isinstance(item, ColumnExpr):
        return key
    items = takewhile(lambda step: not isinstance(step, Clause), steps[1:])
    number = next((number for number, selected in enumerate(items) if selected is item), None)
    return key if number is None else _said(ordered, Picked(number))


def resolved(key: Any, items: tuple[Any, ...]) -> Any:
    """The key with the item in place of its number."""
    ordered = _ordering(key)
    item: Any = ordered.item if ordered else key
    return _said(ordered, items[item.number]) if isinstance(item, Picked) else key


def _ordering(key: Any) -> Ordering[Any] | None:
    return cast("Ordering[Any]", key) if isinstance(key, Ordering) else None


def _said(ordered: Ordering[Any] | None, item: Expr[Any]) -> Any:
    return item if ordered is None else Ordering(item, descending=ordered.descending, nulls=ordered.nulls)
