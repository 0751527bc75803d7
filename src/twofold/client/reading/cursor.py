"""Cursors: the records from a given one on, by the values that it has in the order's keys.

    ORDER BY "age", "id"    ->    "age" > c.age OR ("age" = c.age AND "id" >= c.id)

The cursor's record is found by its key alone, whatever the condition says. One that is not there has no successors.
"""

from __future__ import annotations

from typing import Any

from twofold.algebra.expressions import ColumnExpr, Expr, Ordering
from twofold.algebra.operators import Binary, IsNull, Not
from twofold.algebra.queries import Select
from twofold.algebra.subqueries import ScalarQuery
from twofold.algebra.types import BOOLEAN
from twofold.client.grammar.model import Words
from twofold.errors import QueryError


def beyond(words: Words, order_by: tuple[Ordering[Any], ...], start: Expr[bool], *, backwards: bool) -> Expr[bool]:
    """Whether a record stands at the cursor's place or after it; `backwards`, before it."""
    found: Expr[bool] | None = None
    same: Expr[bool] | None = None
    for number, given in enumerate(order_by):
        key = given.reversed() if backwards else given
        there = _there(words, key, start)
        last = number == len(order_by) - 1
        step = _after(words, key, there, or_same=last)
        step = step if same is None else same & step
        found = step if found is None else found | step
        equal = _equal(key, there)
        same = equal if same is None else same & equal
    assert found is not None
    return found


def _there(words: Words, key: Ordering[Any], start: Expr[bool]) -> Expr[Any]:
    """The cursor's value for a sort key."""
    return ScalarQuery(Select((key.item,), words.source, where=start), key.item.type)


def _after(words: Words, key: Ordering[Any], there: Expr[Any], *, or_same: bool) -> Expr[bool]:
    operator = ("<" if key.descending else ">") + ("=" if or_same else "")
    after: Expr[bool] = Binary(operator, key.item, there, BOOLEAN)
    if not _nullable(key):
        return after
    if key.nulls is None:
        raise QueryError(
            f"{words.name}: with a cursor, {key.item!r} may be NULL, so its order has to say where NULLs stand: "
            "{'sort': 'asc', 'nulls': 'last'}."
        )
    if key.nulls == "FIRST":
        return after | (IsNull(there) & IsNull(key.item, True))
    return after | (IsNull(key.item) & IsNull(there, True))


def _equal(key: Ordering[Any], there: Expr[Any]) -> Expr[bool]:
    if _nullable(key):
        return Not(Binary("IS DISTINCT FROM", key.item, there, BOOLEAN))
    return Binary("=", key.item, there, BOOLEAN)


def _nullable(key: Ordering[Any]) -> bool:
    return not isinstance(key.item, ColumnExpr) or key.item.type.nullable
