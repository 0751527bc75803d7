"""FROM and JOIN: sources as SQLAlchemy's, under names that are free in the statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from twofold.algebra.ctes import CTE, Above, Recursive, Renamed
from twofold.algebra.derived import Subquery
from twofold.algebra.queries import Join
from twofold.algebra.sets import RecordOperation, SetOperation
from twofold.algebra.sources import Source, Table
from twofold.compiler.context import Lowering
from twofold.compiler.ctes import cte, renamed
from twofold.compiler.scope import physical, quoted
from twofold.compiler.sets import combined
from twofold.errors import QueryError

Tables = dict[Source, sa.FromClause]


def from_clause(lower: Lowering, source: Source) -> sa.FromClause:
    """A source of the statement, under a name that is free."""
    return _SOURCES[type(source)](lower, source)


def _table(lower: Lowering, source: Table) -> sa.FromClause:
    return lower.scope.table(source)


def _subquery(lower: Lowering, source: Subquery) -> sa.FromClause:
    """A query in FROM."""
    name = lower.scope.free_name(source.name, source)
    with lower.scope.derived():
        rows = lower.subquery(source.query)
    columns = zip(rows.selected_columns, source.items, strict=True)
    named = [column.label(quoted(label)) for column, label in columns]
    return rows.with_only_columns(*named, maintain_column_froms=True).subquery(quoted(name))


def _combined(lower: Lowering, source: SetOperation | RecordOperation) -> sa.FromClause:
    """A set operation in FROM."""
    name = lower.scope.free_name(source.name, source)
    with lower.scope.derived():
        return combined(lower, source).subquery(quoted(name))


_SOURCES: Mapping[type, Callable[[Lowering, Any], sa.FromClause]] = {
    Table: _table,
    Subquery: _subquery,
    SetOperation: _combined,
    RecordOperation: _combined,
    CTE: cte,
    Recursive: cte,
    Above: cte,
    Renamed: renamed,
}
"""How each kind of source is written in FROM."""


def join_clause(lower: Lowering, tables: Tables, left: sa.FromClause, join: Join) -> sa.FromClause:
    """The sources so far joined with another, which is added to `tables`."""
    if join.source.stands_for in tables:
        raise QueryError(f"{join.source.name} is in this query already. Join it again under an alias.")
    right = from_clause(lower, join.source)
    if join.edge is None:
        tables[join.source.stands_for] = right
        assert join.on is not None
        return left.join(right, lower.condition(join.on), isouter=join.outer)
    if join.edge.source not in tables:
        raise QueryError(f"{join.edge.name} starts from {join.edge.source.name}, which is not part of this query.")
    left, on = _along(lower, tables, left, right, join)
    tables[join.source] = right
    extra = [] if join.on is None else [lower.condition(join.on)]
    return left.join(right, sa.and_(*on, *extra), isouter=join.outer)


def _along(
    lower: Lowering, tables: Tables, left: sa.FromClause, right: sa.FromClause, join: Join
) -> tuple[sa.FromClause, list[sa.ColumnElement[Any]]]:
    """The left side, with the link table of a many-to-many relation, and the condition on the right side."""
    edge = join.edge
    assert edge is not None
    here, link = tables[edge.source], edge.link
    if link is None:
        pairs = edge.pairs
        return left, [physical(right, join.source, there) == physical(here, edge.source, name) for name, there in pairs]
    between = lower.scope.link(link.table, link.namespace)
    ours = between.c[link.here] == physical(here, edge.source, link.source_key)
    left = left.join(between, ours, isouter=join.outer)
    return left, [between.c[link.there] == physical(right, join.source, link.target_key)]
