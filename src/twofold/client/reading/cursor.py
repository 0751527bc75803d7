"""Cursor: the records from a given one on, by the values that it has in the sort keys.

    ORDER BY "age", "id"    ->    "age" > c.age OR ("age" = c.age AND "id" >= c.id)

The record of the cursor is found by its key alone; it need not fulfil the condition. If it does not exist, no records
do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.operators import Binary, IsNull, Not, junction
from twofold.algebra.queries import Select
from twofold.algebra.subqueries import Exists, ScalarQuery
from twofold.algebra.types import BOOLEAN
from twofold.client.grammar.model import ModelGrammar

CursorKey = tuple[Ordering[Any], bool]
"""A sort key, and whether it may be NULL. Then it says where NULLs are."""


def from_cursor(grammar: ModelGrammar, keys: Sequence[CursorKey], start: Expr[bool], *, backwards: bool) -> Expr[bool]:
    """Whether a record is that of the cursor, or comes after it; `backwards`, before it. The order must be total."""
    alternatives: list[Expr[bool]] = []
    equal: list[Expr[bool]] = []
    for position, (given, nullable) in enumerate(keys, 1):
        key = given.reversed() if backwards else given
        there: Expr[Any] = ScalarQuery(Select((key.item,), grammar.table, where=start), key.item.type)
        is_last = position == len(keys)
        if nullable:
            after = _after_nullable(key, there)
            after = after | _is_equal(key, there) if is_last else after
        else:
            after = _compared(key, "=" if is_last else "", there)
        alternatives.append(junction("AND", *equal, after))
        equal.append(_is_equal(key, there) if nullable else Binary("=", key.item, there, BOOLEAN))
    after = junction("OR", *alternatives)
    if not any(nullable for _, nullable in keys):
        return after
    # A cursor that does not exist has no key either, which is not NULL.
    return Exists(Select((keys[-1][0].item,), grammar.table, where=start)) & after


def _compared(key: Ordering[Any], or_equal: str, there: Expr[Any]) -> Expr[bool]:
    return Binary(("<" if key.descending else ">") + or_equal, key.item, there, BOOLEAN)


def _after_nullable(key: Ordering[Any], there: Expr[Any]) -> Expr[bool]:
    after = _compared(key, "", there)
    if key.nulls == "FIRST":
        return after | (IsNull(there) & IsNull(key.item, True))
    return after | (IsNull(key.item) & IsNull(there, True))


def _is_equal(key: Ordering[Any], there: Expr[Any]) -> Expr[bool]:
    return Not(Binary("IS DISTINCT FROM", key.item, there, BOOLEAN))
