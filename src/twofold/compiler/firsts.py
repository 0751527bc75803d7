"""The first row of each group, by a window: what DISTINCT ON gives, on every database.

"id" IN (SELECT "id" FROM (SELECT "id", row_number() OVER (PARTITION BY "age" ORDER BY "id") ...) WHERE place = 1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from twofold.algebra.computed import FirstOfEach
from twofold.compiler.scope import physical, quoted
from twofold.errors import QueryError

if TYPE_CHECKING:
    from twofold.compiler.lowering import Lowering

_PLACE = "place"


def first_of_each(lower: Lowering, expr: FirstOfEach) -> sa.ColumnElement[Any]:
    """Membership of the row's key in those of the first ones."""
    table = expr.source.table
    identity = table.model.identity
    if identity is None:
        raise QueryError(
            f"{table.name} has no key that tells its rows apart, so `distinct` cannot pick the first ones."
        )
    own = [lower(table.columns[name]) for name in identity.fields]
    with lower.scope.frame():
        first = _first(lower, expr, identity.fields)
    return (own[0] if len(own) == 1 else sa.tuple_(*own)).in_(first)


def _first(lower: Lowering, expr: FirstOfEach, identity: tuple[str, ...]) -> Any:
    table = expr.source.table
    inner = lower.scope.source(table)
    with lower.scope.level({table: inner}):
        agreeing = [lower.dialect.compared(lower(each), each.type) for each in expr.agreeing]
        place = sa.func.row_number().over(
            partition_by=agreeing, order_by=[lower.ordering(key) for key in expr.order_by]
        )
        keys = [physical(inner, table, name).label(quoted(f"key_{n}")) for n, name in enumerate(identity)]
        rows = sa.select(*keys, place.label(quoted(_PLACE))).select_from(inner)
        rows = rows if expr.where is None else rows.where(lower(expr.where))
    placed = rows.correlate(None).subquery(quoted(lower.scope.free("placed", None)))
    return sa.select(*[placed.c[key.name] for key in keys]).where(placed.c[_PLACE] == sa.literal_column("1"))
