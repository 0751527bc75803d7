"""Picking: a key that is one of the selected items, said again.

    half = Post.views / 2
    db.select(half, count()).group_by(half)      # one parameter, not two

PostgreSQL takes two expressions for the same only if they have the same parameters, so that the second must not be
traced as one of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import takewhile
from typing import Any

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
    item = key.item if isinstance(key, Ordering) else key
    if isinstance(item, ColumnExpr):
        return key
    items = takewhile(lambda step: not isinstance(step, Clause), steps[1:])
    number = next((number for number, selected in enumerate(items) if selected is item), None)
    if number is None:
        return key
    if isinstance(key, Ordering):
        return Ordering(Picked(number), descending=key.descending, nulls=key.nulls)
    return Picked(number)


def resolved(key: Any, items: tuple[Any, ...]) -> Any:
    """The key with the item in place of its number."""
    if isinstance(key, Picked):
        return items[key.number]
    if isinstance(key, Ordering) and isinstance(key.item, Picked):
        return Ordering(items[key.item.number], descending=key.descending, nulls=key.nulls)
    return key
