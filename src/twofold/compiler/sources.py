"""FROM and JOIN: sources as SQLAlchemy's, under names that are free in the statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from twofold.algebra.ctes import CTE, Above, Recursive, Renamed
from twofold.algebra.derived import Lateral, Subquery
from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr
from twofold.algebra.listed import JsonRows, Series, Unnest, Values
from twofold.algebra.operators import Binary, Junction, compare
from twofold.algebra.queries import Join, JoinKind
from twofold.algebra.sets import RecordOperation, SetOperation
from twofold.algebra.sources import Source, Table
from twofold.compiler.context import Lowering
from twofold.compiler.ctes import cte, renamed, selected
from twofold.compiler.listed import json_rows, series, unnest, values
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
        rows = selected(lower, source, source.query)
    return rows.subquery(quoted(name))  # type: ignore[no-any-return]


def _lateral(lower: Lowering, source: Lateral) -> sa.FromClause:
    """A query in FROM that sees the sources before it."""
    if not lower.dialect.facts.lateral:
        raise QueryError(
            f"{lower.dialect.facts.title} has no LATERAL ({source.name!r}). Include a relation with an order and a "
            "limit, or number the rows of a subquery with `row_number()`."
        )
    name = lower.scope.free_name(source.name, source)
    return selected(lower, source, source.query).lateral(quoted(name))  # type: ignore[no-any-return]


def _combined(lower: Lowering, source: SetOperation | RecordOperation) -> sa.FromClause:
    """A set operation in FROM."""
    name = lower.scope.free_name(source.name, source)
    with lower.scope.derived():
        return combined(lower, source).subquery(quoted(name))


_SOURCES: Mapping[type, Callable[[Lowering, Any], sa.FromClause]] = {
    Table: _table,
    Subquery: _subquery,
    Lateral: _lateral,
    SetOperation: _combined,
    RecordOperation: _combined,
    CTE: cte,
    Recursive: cte,
    Above: cte,
    Renamed: renamed,
    Values: values,
    Series: series,
    Unnest: unnest,
    JsonRows: json_rows,
}
"""How each kind of source is written in FROM."""


def join_clause(lower: Lowering, tables: Tables, left: sa.FromClause, join: Join) -> sa.FromClause:
    """The sources so far joined with another, which is added to `tables`."""
    source = join.source.stands_for
    if source in tables:
        raise QueryError(f"{source.name} is in this query already. Join it again under an alias.")
    right = from_clause(lower, join.source)
    if join.kind == "CROSS":
        tables[source] = right
        return CrossJoin(left, right, sa.true())
    if join.edge is not None:
        left, right, on = _along(lower, tables, left, right, join)
    else:
        tables[source] = right
        _check_full_join(lower, join)
        on = [lower.condition(each) for each in _using(tables, join)]
    on += [] if join.on is None else [lower.row_condition("join", join.on)]
    return _JOINS[join.kind](left, right, sa.and_(*on))


class CrossJoin(sa.Join):
    """Every row with every row."""

    __visit_name__ = "cross_join"
    inherit_cache = True


_JOINS: Mapping[JoinKind, Callable[[sa.FromClause, sa.FromClause, sa.ColumnElement[bool]], sa.FromClause]] = {
    "INNER": lambda left, right, on: left.join(right, on),
    "LEFT": lambda left, right, on: left.join(right, on, isouter=True),
    "RIGHT": lambda left, right, on: right.join(left, on, isouter=True),
    "FULL": lambda left, right, on: left.join(right, on, full=True),
}
"""RIGHT JOIN is the LEFT JOIN of the sides turned round: SQLite has it in newer versions only."""


def _using(tables: Tables, join: Join) -> list[Expr[bool]]:
    """Each column of USING equal to that of the one source before that has it."""
    conditions: list[Expr[bool]] = []
    for name in join.using:
        before = [source for source in tables if name in source.columns and source is not join.source.stands_for]
        if len(before) != 1:
            found = "none" if not before else " and ".join([source.name for source in before])
            raise QueryError(
                f"The join of {join.source.name} using {name!r}: one source before it has this column, got {found}. "
                "Join it on a condition."
            )
        conditions.append(compare("=", before[0].columns[name], join.source.stands_for.columns[name]))
    return conditions


def _check_full_join(lower: Lowering, join: Join) -> None:
    """Raises `QueryError` for a full join that the database does not take: PostgreSQL needs an equality."""
    if join.kind != "FULL" or join.using or not lower.dialect.facts.full_join_needs_equality:
        return
    conditions = join.on.items if isinstance(join.on, Junction) and join.on.operator == "AND" else (join.on,)
    source = join.source.stands_for
    for each in conditions:
        if isinstance(each, Binary) and each.operator == "=":
            sides = [set(side.sources()) for side in (each.left, each.right)]
            if {source} in sides and any(side and source not in side for side in sides):
                return
    raise QueryError(
        f"{lower.dialect.facts.title} has a full join of {source.name} only on an equality of its columns with others, "
        f"and further conditions, got `{join.on!r}`."
    )


def _along(
    lower: Lowering, tables: Tables, left: sa.FromClause, right: sa.FromClause, join: Join
) -> tuple[sa.FromClause, sa.FromClause, list[sa.ColumnElement[Any]]]:
    """Both sides of a relation and the condition between them; a link table is on the side that may be absent."""
    edge = join.edge
    assert edge is not None
    if edge.source not in tables:
        raise QueryError(f"{edge.name} starts from {edge.source.name}, which is not part of this query.")
    here = tables[edge.source]
    tables[join.source] = right
    if edge.link is None:
        return left, right, equal_keys(here, right, edge, join.source)
    between, ours, theirs = linked(lower, here, right, edge, join.source)
    if join.kind in ("INNER", "RIGHT"):
        return left.join(between, ours), right, [theirs]
    if join.kind == "LEFT" and join.on is None:
        return left.join(between, ours, isouter=True), right, [theirs]
    if join.kind == "FULL":
        raise QueryError(
            f"A full join along {edge.name}, which has a link table, is two joins: join them on conditions."
        )
    return left, between.join(right, theirs), [ours]


def equal_keys(here: sa.FromClause, right: sa.FromClause, edge: Edge, target: Source) -> list[sa.ColumnElement[Any]]:
    """The conditions of a relation with a foreign key."""
    return [physical(right, target, there) == physical(here, edge.source, name) for name, there in edge.pairs]


def linked(
    lower: Lowering, here: sa.FromClause, right: sa.FromClause, edge: Edge, target: Source
) -> tuple[sa.FromClause, sa.ColumnElement[Any], sa.ColumnElement[Any]]:
    """The link table of a many-to-many relation, and its conditions on the row here and on the related one."""
    link = edge.link
    assert link is not None
    between = lower.scope.link(link.table, link.namespace)
    ours = between.c[link.here] == physical(here, edge.source, link.source_key)
    return between, ours, between.c[link.there] == physical(right, target, link.target_key)
