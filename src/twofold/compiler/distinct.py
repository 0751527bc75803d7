"""The first row of each group, by a window function: DISTINCT ON for every database.

"id" IN (SELECT "id" FROM (SELECT "id", row_number() OVER (PARTITION BY "age" ORDER BY "id") ...) WHERE place = 1)
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.subqueries import DistinctOn
from twofold.compiler.context import Column, Lowering, lowers
from twofold.compiler.scope import physical, quoted
from twofold.errors import QueryError

_PLACE = "place"


@lowers(DistinctOn)
def _distinct_on(lower: Lowering, expr: DistinctOn) -> Column:
    """Membership of the row's key in the keys of the first rows."""
    table = expr.source
    identity = table.model.identity
    if identity is None:
        raise QueryError(
            f"{table.name}: `distinct` needs a primary key or a required unique key, and the model has none."
        )
    own = [lower(table.columns[name]) for name in identity.fields]
    with lower.scope.select():
        first = _first(lower, expr, identity.fields)
    return (own[0] if len(own) == 1 else sa.tuple_(*own)).in_(first)


def _first(lower: Lowering, expr: DistinctOn, identity: tuple[str, ...]) -> Any:
    table = expr.source
    inner = lower.scope.table(table)
    with lower.scope.visible({table: inner}):
        agreeing = [lower.comparable(key) for key in expr.agreeing]
        place = sa.func.row_number().over(
            partition_by=agreeing, order_by=[lower.ordering(key) for key in expr.order_by]
        )
        keys = [physical(inner, table, name).label(quoted(f"key_{n}")) for n, name in enumerate(identity)]
        rows = sa.select(*keys, place.label(quoted(_PLACE))).select_from(inner)
        rows = rows if expr.where is None else rows.where(lower.row_condition("where", expr.where))
    placed = rows.correlate(None).subquery(quoted(lower.scope.free_name("placed", None)))
    return sa.select(*[placed.c[key.name] for key in keys]).where(placed.c[_PLACE] == sa.literal_column("1"))
