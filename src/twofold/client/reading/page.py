"""Page: `order_by`, `take`, `skip`, `cursor` and `distinct` to their shape, and the shape to the clauses of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import define

from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.order import Order, total_order_of
from twofold.algebra.subqueries import DistinctOn
from twofold.algebra.types import BIG_INT
from twofold.client.grammar.model import ModelGrammar
from twofold.client.problems import ArgumentPath, is_collection, refused, unknown, wrong
from twofold.client.reading.cursor import CursorKey, from_cursor
from twofold.client.reading.order import (
    OrderShape,
    build_order,
    can_be_null_in,
    described,
    identity_order,
    trace_order,
)
from twofold.client.reading.unique import UniqueShape, build_unique, trace_unique
from twofold.client.shape import Rebuild, Trace

TakenFrom = Literal["start", "end"]
PageShape = tuple[OrderShape, TakenFrom | None, bool, UniqueShape | None, tuple[str, ...]]
"""The sort keys, the end from which records are taken, whether some are skipped, the cursor, and the distinct fields.

The numbers of `take` and `skip` are values.
"""


@define(frozen=True, eq=False)
class Page:
    """The clauses of a query for a page."""

    where: Expr[bool] | None
    order_by: tuple[Ordering[Any], ...] = ()
    limit: Expr[int] | None = None
    offset: Expr[int] | None = None
    backwards: bool = False


def trace_page(
    grammar: ModelGrammar, given: Mapping[str, Any], trace: Trace, path: ArgumentPath, default_take: int | None
) -> PageShape | None:
    """The shape of the arguments of a page; None for all records in any order.

    Without an `order_by`, a page is in the order of the primary key. With nothing but the `default_take` it is in any
    order.
    """
    get = given.get
    order_by, take, skip, cursor, distinct = get("order_by"), get("take"), get("skip"), get("cursor"), get("distinct")
    in_any_order = take is None and default_take is not None and skip is None and cursor is None
    if take is None:
        take = default_take
    if order_by is None and take is None and skip is None and cursor is None and not distinct:
        return None
    order = () if order_by is None else trace_order(grammar, order_by, trace, (path, "order_by"))
    taken_from = None if take is None else _trace_take(take, trace, (path, "take"))
    if skip is not None:
        trace.append(checked_count(skip, (path, "skip")))
    start = None if cursor is None else trace_unique(grammar, cursor, trace, (path, "cursor"))
    fields = () if distinct is None else _checked_fields(grammar, distinct, (path, "distinct"))
    if not order and not in_any_order:
        order = identity_order(grammar)
    return order, taken_from, skip is not None, start, fields


def _trace_take(take: object, trace: Trace, path: ArgumentPath) -> TakenFrom:
    if not isinstance(take, int) or isinstance(take, bool):
        raise wrong(path, take, "a number of records, negative for the last ones")
    trace.append(abs(take))
    return "end" if take < 0 else "start"


def checked_count(count: object, path: ArgumentPath) -> int:
    """The number, if it can be a number of records. Raises `QueryError` for anything else."""
    if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
        return count
    raise wrong(path, count, "a number of records, 0 or more")


def _checked_fields(grammar: ModelGrammar, distinct: object, path: ArgumentPath) -> tuple[str, ...]:
    names = (distinct,) if isinstance(distinct, str) else distinct
    if not is_collection(names):
        raise wrong(path, distinct, "the name of a field, or a list of names")
    fields: list[str] = []
    for name in names:
        field = grammar.fields.get(name) if isinstance(name, str) else None
        if field is None:
            raise unknown(path, name, f"a field of {grammar.name}", grammar.fields)
        fields.append(field.name)
    return tuple(fields)


# --- building


def build_page(
    grammar: ModelGrammar,
    shape: PageShape | None,
    where: Expr[bool] | None,
    rebuild: Rebuild,
    grouped_by: Sequence[str] = (),
) -> Page:
    """The clauses for the records that fulfil a condition. `grouped_by` are fields that `distinct` has in addition."""
    if shape is None:
        return Page(where)
    order, taken_from, skips, cursor, distinct = shape
    order_by = build_order(order, grammar, rebuild)
    limit = None if taken_from is None else rebuild.next_value(BIG_INT)
    offset = rebuild.next_value(BIG_INT) if skips else None
    backwards = taken_from == "end"
    total = total_order_of(grammar.table, order_by)
    if distinct:
        where = _first_of_each(grammar, (*grouped_by, *distinct), total, where, backwards=backwards)
    if cursor is not None:
        keys = _cursor_keys(grammar, order, total)
        begins = from_cursor(grammar, keys, build_unique(cursor, rebuild), backwards=backwards)
        where = begins if where is None else where & begins
    is_cut = bool(distinct) or cursor is not None
    return Page(where, total if is_cut else order_by, limit, offset, backwards)


def _cursor_keys(grammar: ModelGrammar, shape: OrderShape, total: Order) -> list[CursorKey]:
    """The sort keys, and whether they may be NULL. Raises `QueryError` for one that may be, and does not say where."""
    nullable = can_be_null_in(shape, total[: len(shape)])
    for index, may_be_null in enumerate(nullable):
        if may_be_null and total[index].nulls is None:
            raise refused(
                (grammar.path, "order_by"),
                f"got {described(grammar, shape[index], total[index])}, which may be NULL, expected the position of "
                "NULLs as well, because of `cursor`: {'sort': 'asc', 'nulls': 'last'}.",
            )
    return [(key, index < len(nullable) and nullable[index]) for index, key in enumerate(total)]


def _first_of_each(
    grammar: ModelGrammar,
    names: Sequence[str],
    total: Order,
    where: Expr[bool] | None,
    *,
    backwards: bool,
) -> Expr[bool]:
    """Whether a record is the first of those that agree in these fields, in the order in which they are read."""
    agreeing = tuple([grammar.fields[name].column for name in names])
    return DistinctOn(grammar.table, agreeing, tuple([key.reversed() for key in total]) if backwards else total, where)
