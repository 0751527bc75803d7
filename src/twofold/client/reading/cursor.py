"""Cursor: the records from a given one on, by the values that it has in the sort keys.

    ORDER BY "age", "id"    ->    "age" > c.age OR ("age" = c.age AND "id" >= c.id)

The record of the cursor is found by its key alone; it need not fulfil the condition. If it does not exist, no records
do.
"""

from __future__ import annotations

from typing import Any

from twofold.algebra.expressions import ColumnExpr, Expr, Ordering
from twofold.algebra.operators import Binary, IsNull, Not, junction
from twofold.algebra.queries import Select
from twofold.algebra.subqueries import ScalarQuery
from twofold.algebra.types import BOOLEAN
from twofold.client.grammar.model import ModelGrammar
from twofold.client.problems import refused


def from_cursor(
    grammar: ModelGrammar, order_by: tuple[Ordering[Any], ...], start: Expr[bool], *, backwards: bool
) -> Expr[bool]:
    """Whether a record is that of the cursor, or comes after it; `backwards`, before it. The order must be total."""
    alternatives: list[Expr[bool]] = []
    equal: list[Expr[bool]] = []
    for position, given in enumerate(order_by, 1):
        key = given.reversed() if backwards else given
        there: Expr[Any] = ScalarQuery(Select((key.item,), grammar.table, where=start), key.item.type)
        after = _comes_after(grammar, key, there, or_equal=position == len(order_by))
        alternatives.append(junction("AND", *equal, after))
        equal.append(_is_equal(key, there))
    return junction("OR", *alternatives)


def _comes_after(grammar: ModelGrammar, key: Ordering[Any], there: Expr[Any], *, or_equal: bool) -> Expr[bool]:
    operator = ("<" if key.descending else ">") + ("=" if or_equal else "")
    after: Expr[bool] = Binary(operator, key.item, there, BOOLEAN)
    if not _is_nullable(key):
        return after
    if key.nulls is None:
        raise refused(
            (grammar.path, "order_by"),
            f"got {key.item!r}, which may be NULL, expected the position of NULLs as well because `cursor` is given, "
            "such as {'sort': 'asc', 'nulls': 'last'}.",
        )
    if key.nulls == "FIRST":
        return after | (IsNull(there) & IsNull(key.item, True))
    return after | (IsNull(key.item) & IsNull(there, True))


def _is_equal(key: Ordering[Any], there: Expr[Any]) -> Expr[bool]:
    if _is_nullable(key):
        return Not(Binary("IS DISTINCT FROM", key.item, there, BOOLEAN))
    return Binary("=", key.item, there, BOOLEAN)


def _is_nullable(key: Ordering[Any]) -> bool:
    return not isinstance(key.item, ColumnExpr) or key.item.type.nullable
