"""The window of a page: the rows that can be on it, where an index knows their order but for a few places.

Moments that several programs stored in SQLite are sorted by what their texts mean, which no index does. Yet a text is
at most a day away from the place that it has by its meaning. So the last row of the page in the order of the texts,
which an index finds, gives how far from it the rows of the page can be, and only these are sorted.

    SELECT ... FROM "Event" WHERE "at" >= (two days before the 20th text) ORDER BY <meaning of "at"> DESC LIMIT 20
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Ordering
from twofold.algebra.queries import Select
from twofold.algebra.sources import Table
from twofold.compiler.context import Column, Lowering


def window(lower: Lowering, query: Select) -> Column | None:
    """The condition that leaves only rows that can be on the page; None if the order needs no such help."""
    key = _first_key(query)
    if key is None or lower.scope.depth > 1:
        return None
    column, table = key.item, query.source
    assert isinstance(column, ColumnExpr)
    assert isinstance(table, Table)
    within = lower.dialect.page_window(column.type)
    if within is None or not _has_index(table, column.name):
        return None
    found = within(lower(column), _last(lower, query, key), _numbers(lower, table, column), key.descending)
    return sa.or_(found, lower(column).is_(None)) if column.type.nullable else found


def _first_key(query: Select) -> Ordering[Any] | None:
    """The first sort key, if it is a column of the table whose rows are on the page, each of them once."""
    outer = any(join.kind in ("RIGHT", "FULL") for join in query.joins)
    if outer or query.group_by or query.having is not None or query.distinct or not query.order_by:
        return None
    key = query.order_by[0].reversed() if query.backwards else query.order_by[0]
    own = isinstance(key.item, ColumnExpr) and isinstance(query.source, Table) and key.item.source is query.source
    return key if own else None


def _has_index(table: Table, name: str) -> bool:
    """Whether the schema declares an index that has the column."""
    columns = [*[key.fields for key in table.model.keys], *[index.fields for index in table.model.indexes]]
    return any(name in fields for fields in columns)


def _last(lower: Lowering, query: Select, key: Ordering[Any]) -> Column:
    """What the last row of the page would have in the column, if it was sorted by what is stored."""
    rows = lower.subquery(query.evolve(items=(key.item,), order_by=(), limit=None, offset=None, bare=True))
    stored: Column = rows.selected_columns[0]
    ordered = stored.desc() if key.descending else stored.asc()
    ordered = {"FIRST": ordered.nulls_first, "LAST": ordered.nulls_last}[key.nulls]() if key.nulls else ordered
    assert query.limit is not None
    place = lower.row_count(query.limit) - sa.literal_column("1")
    place = place if query.offset is None else lower.row_count(query.offset) + place
    last: Column = rows.order_by(ordered).limit(sa.literal_column("1")).offset(place).scalar_subquery()
    return last


def _numbers(lower: Lowering, table: Table, column: ColumnExpr[Any]) -> Column:
    """Whether the column holds numbers, whose order an index does not know at all."""
    with lower.scope.select():
        inner = lower.scope.table(table)
        with lower.scope.visible({table: inner}):
            number = lower(column) < sa.literal_column("''")
    one: Column = sa.literal_column("1")
    return sa.select(one).select_from(inner).where(number).correlate(None).exists()
