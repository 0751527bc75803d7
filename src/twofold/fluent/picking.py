"""Picking: a key that is one of the selected items, said again.

    half = Post.views / 2
    db.select(half, count()).group_by(half)      # one parameter, not two

PostgreSQL takes two expressions for the same only if they have the same parameters, so that the second must not be
traced as one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

import attrs
from attrs import define

from twofold.algebra.expressions import ColumnExpr, Expr, Label, Ordering, Sink
from twofold.algebra.types import UNKNOWN, ValueType
from twofold.fluent.chain import GROUP_BY, SELECT, Clause


@define(frozen=True, eq=False)
class Picked(Expr[Any]):
    """The selected item of this number; after the last, the group keys."""

    number: int
    type: ValueType = UNKNOWN

    def trace(self, sink: Sink) -> Hashable:
        return "item", self.number

    def slotted(self, numbers: Iterator[int]) -> Picked:
        return self


def picked(key: Any, steps: tuple[Any, ...]) -> Any:
    """The key, with the numbers of the selected items and group keys that are in it."""
    if issubclass(type(key.item if isinstance(key, Ordering) else key), ColumnExpr):  # pyright: ignore
        return key  # pyright: ignore
    known: dict[int, int] = {}
    for number, item in enumerate(_said(steps)):
        for same in (item, item.item) if issubclass(type(item), Label) else (item,):
            if issubclass(type(same), Expr) and not issubclass(type(same), ColumnExpr | Picked):
                known[id(same)] = number
    return _changed(key, lambda node: Picked(known[id(node)]) if id(node) in known else None) if known else key  # pyright: ignore


def resolved(key: Any, items: Sequence[Any]) -> Any:
    """The key with the items in place of their numbers."""
    return _changed(key, lambda node: items[node.number] if isinstance(node, Picked) else None)


def _said(steps: tuple[Any, ...]) -> list[Any]:
    """What was selected, and what it was grouped by."""
    clause: Clause = SELECT
    found: list[Any] = []
    for step in steps:
        if isinstance(step, Clause):
            clause = step
        elif clause is SELECT or clause is GROUP_BY:
            found.append(step)
    return found


def _changed(node: Any, change: Callable[[Any], Any]) -> Any:
    """The same tree with some nodes changed, not looking into subqueries."""
    found = change(node)
    if found is not None:
        return found
    kind: Any = type(node)  # pyright: ignore
    if issubclass(kind, tuple):
        return tuple([_changed(part, change) for part in node])
    if not issubclass(kind, Expr | Ordering) or issubclass(kind, ColumnExpr) or not attrs.has(kind):  # pyright: ignore
        return node
    names = [field.name for field in attrs.fields(kind) if field.init]
    made = {name: _changed(getattr(node, name), change) for name in names}
    return node if all(made[name] is getattr(node, name) for name in names) else kind(**made)
