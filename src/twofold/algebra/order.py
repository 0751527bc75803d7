"""Total orders: what is added to an ORDER BY so that no two rows are equal in it, and whether a sort key can be NULL.

    ORDER BY "score" LIMIT 5    ->    ORDER BY "score", "id" LIMIT 5

A page that is cut out of an order in which rows are equal has any of them, so pages could lose and repeat rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from twofold.algebra.expressions import ColumnExpr, Expr, Ordering, Param, Slot, Wrapper
from twofold.algebra.functions import Aggregate, Function, Optional
from twofold.algebra.operators import Binary
from twofold.algebra.queries import Entity, Nested, Select
from twofold.algebra.signatures import SIGNATURES, Null, null_rule
from twofold.algebra.sources import Source, Table
from twofold.algebra.subqueries import RelatedAggregate

Order = tuple[Ordering[Any], ...]


def total_order(query: Select) -> Order:
    """The order of a select: total if rows are cut out of it."""
    is_cut = query.limit is not None or query.offset is not None or query.after or query.before
    return whole_order(query) if query.order_by and is_cut else query.order_by


def whole_order(query: Select) -> Order:
    """The order of a select with what makes it total."""
    if query.group_by:
        return with_keys(query.order_by, query.group_by)
    if query.distinct:
        return with_keys(query.order_by, _columns_of(query))
    order = query.order_by
    for source in (query.source, *[join.source for join in query.joins]):
        rows = None if source is None else source.stands_for
        if isinstance(rows, Table):
            order = total_order_of(rows, order)
        elif rows is not None:
            order = with_keys(order, [column for column in rows.columns.values() if _is_sortable(column)])
    return order


def total_nested_order(nested: Nested) -> Order:
    """The order of related records: total if some are cut out of it."""
    if not nested.order_by or (nested.limit is None and nested.offset is None):
        return nested.order_by
    return total_order_of(nested.edge.target, nested.order_by)


def total_order_of(table: Table, order_by: Order) -> Order:
    """The order with the columns that identify a row of the table at its end, unless a key of it is there already.

    Rows of a table without a key are equal only if all of their values are.
    """
    model = table.model
    given = _columns_in(order_by)
    for key in model.keys:
        required = key.where is None and not any(model.field(name).nullable for name in key.fields)
        if (required or key is model.primary_key) and given.issuperset((table, name) for name in key.fields):
            return order_by
    identity = model.identity
    names = [each.name for each in model.fields if not each.is_list] if identity is None else identity.fields
    columns = [table.columns[name] for name in names]
    return with_keys(order_by, [each for each in columns if _is_sortable(each)])


def with_keys(order_by: Order, keys: Iterable[Expr[Any]]) -> Order:
    """The order with these keys at its end, except columns that are there already."""
    given = _columns_in(order_by)
    missing = [key for key in keys if not (isinstance(key, ColumnExpr) and (key.source, key.name) in given)]
    return (*order_by, *map(Ordering, missing))


def _columns_in(order_by: Order) -> set[tuple[Source, str]]:
    """The columns that are sort keys."""
    return {(key.item.source, key.item.name) for key in order_by if isinstance(key.item, ColumnExpr)}


def _is_sortable(column: ColumnExpr[Any]) -> bool:
    return column.type.kind in ("scalar", "enum")


def _columns_of(query: Select) -> Sequence[Expr[Any]]:
    """The columns by which the rows of a SELECT DISTINCT differ."""
    columns: list[Expr[Any]] = []
    for item in query.items:
        if isinstance(item, ColumnExpr):
            columns.append(item)
        elif isinstance(item, Entity):
            identity = item.source.model.identity
            read = item.source.readable if item.fields is None else item.fields
            if identity is not None and set(identity.fields) <= set(read):
                columns += [item.source.columns[name] for name in identity.fields]
    return columns


def can_be_null(expr: Expr[Any]) -> bool:
    """Whether an expression may be NULL. It may say so of one that never is, but not the other way round."""
    if isinstance(expr, ColumnExpr):
        return expr.type.nullable
    if isinstance(expr, Param | Slot):
        return False
    if isinstance(expr, Aggregate):
        return expr.name != "count"
    if isinstance(expr, RelatedAggregate):
        return can_be_null(expr.aggregate)
    if isinstance(expr, Wrapper) and not isinstance(expr, Optional):
        return can_be_null(expr.item)
    if isinstance(expr, Binary) and expr.operator in _STRICT_OPERATORS:
        return can_be_null(expr.left) or can_be_null(expr.right)
    if isinstance(expr, Function):
        return _NULL_RULES[null_rule(expr.name) if expr.name in SIGNATURES else "maybe"](map(can_be_null, expr.args))
    return True


_STRICT_OPERATORS = frozenset({"+", "-", "*", "/", "%", "||"})
"""What is NULL only if an operand is. A division by zero is an error."""
_NULL_RULES: Mapping[Null, Callable[[Iterable[bool]], bool]] = {
    "any": any,
    "all": all,
    "never": lambda args: False,
    "maybe": lambda args: True,
}
