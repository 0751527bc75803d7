"""INSERT, UPDATE, DELETE, and the rows of link tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Slot, Truth
from twofold.algebra.queries import Item
from twofold.algebra.sources import Table
from twofold.algebra.writes import Assigned, Assignment, Delete, DeleteLinks, Insert, InsertLinks, Update
from twofold.compiler.assigning import assigned, stored
from twofold.compiler.conflicts import on_conflict
from twofold.compiler.context import Column, Lowering, Statement, lowers, lowers_query
from twofold.compiler.scope import bare_table, physical, quoted
from twofold.compiler.select import items
from twofold.errors import QueryError


@lowers_query(Insert)
def insert(lower: Lowering, query: Insert) -> Statement:
    """INSERT of one row or more; of defaults, if there are no assignments."""
    source = lower.scope.table(query.source)
    made: Any = lower.dialect.insert(source)
    if query.query is not None:
        columns = [quoted(query.source.column_name(name)) for name in query.fields]
        made = made.from_select(columns, _selected(lower, query))
    elif query.assignments:
        made = made.values(_rows(lower, query))
    with lower.scope.visible({query.source: source}):
        if query.conflict is not None:
            made = on_conflict(lower, made, query.source, query.conflict)
        return _returning(lower, made, query.source, source, query.returning)


def _rows(lower: Lowering, query: Insert) -> Any:
    """The values of the row, or of each of several."""
    for each in query.assignments:
        for source in each.value.sources():
            raise QueryError(
                f"{query.source.name}.{each.field}: a new row takes a value, got `{each.value!r}`, which is computed "
                f"from a row of {source.name}. `select(...).as_scalar()` gives a value of another row."
            )
    first = assigned(lower, query.source, query.assignments)
    if not query.more:
        return first
    names = [each.field for each in query.assignments]
    more = [tuple(map(Assignment, names, values)) for values in query.more]
    return [first, *[assigned(lower, query.source, row) for row in more]]


def _selected(lower: Lowering, query: Insert) -> sa.Select[Any]:
    """The query of INSERT ... SELECT, with its items as they are stored."""
    rows = query.query
    assert rows is not None
    values: list[Expr[Any]] = []
    for field, item in zip(query.fields, rows.items, strict=True):
        if not isinstance(item, Expr):
            raise QueryError(f"{query.source.name}.{field}: takes a column or an expression, got the model {item!r}.")
        values.append(Assigned(item, query.source, field))
    # A condition tells SQLite that the ON of ON CONFLICT does not belong to a join.
    where = Truth(True) if query.conflict is not None and rows.where is None else rows.where
    rows = rows.evolve(items=tuple(values), where=where)
    with lower.scope.isolated():
        return lower.subquery(rows)


@lowers_query(Update)
def update(lower: Lowering, query: Update) -> Statement:
    """UPDATE of the rows that fulfil the condition."""
    source = lower.scope.table(query.source)
    made: Any = sa.update(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with lower.scope.visible({query.source: source}):
        made = made.values(assigned(lower, query.source, query.assignments))
        made = _where(lower, made, query, source)
        return _returning(lower, made, query.source, source, query.returning)


@lowers_query(Delete)
def delete(lower: Lowering, query: Delete) -> Statement:
    """DELETE of the rows that fulfil the condition."""
    source = lower.scope.table(query.source)
    made: Any = sa.delete(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with lower.scope.visible({query.source: source}):
        made = _where(lower, made, query, source)
        return _returning(lower, made, query.source, source, query.returning)


def _where(lower: Lowering, made: Any, query: Update | Delete, source: sa.FromClause) -> Any:
    """The condition. With a limit, membership in the first keys, since not every database has UPDATE ... LIMIT."""
    if query.limit is None:
        return made if query.where is None else made.where(lower.condition(query.where))
    identity = query.source.model.identity
    assert identity is not None
    inner = lower.scope.table(query.source)
    with lower.scope.visible({query.source: inner}):
        keys = sa.select(*[physical(inner, query.source, name) for name in identity.fields]).select_from(inner)
        keys = keys if query.where is None else keys.where(lower.condition(query.where))
        assert isinstance(query.limit, Slot)
        keys = keys.limit(lower.parameters.value(query.limit))
    own = [physical(source, query.source, name) for name in identity.fields]
    return made.where((own[0] if len(own) == 1 else sa.tuple_(*own)).in_(keys))


@lowers(Assigned)
def _as_selected(lower: Lowering, expr: Assigned[Any]) -> Column:
    if isinstance(expr.item, Slot):
        kind = expr.table.columns[expr.field].type
        return lower.dialect.cast(stored(lower, expr.table, Assignment(expr.field, expr.item)), kind)
    return stored(lower, expr.table, Assignment(expr.field, expr.item))


def _returning(lower: Lowering, made: Any, table: Table, source: sa.FromClause, wanted: tuple[Item, ...]) -> Statement:
    if not wanted:
        return made, []
    lower.returning = True
    columns, shapes = items(lower, wanted, {table: source}, set())
    return made.returning(*columns), shapes


@lowers_query(InsertLinks)
def insert_links(lower: Lowering, query: InsertLinks) -> Statement:
    """INSERT into a link table, except pairs that exist."""
    link = query.edge.link
    assert link is not None
    made: Any = lower.dialect.insert(bare_table(link.table, link.namespace, ("A", "B")))
    targets = _targets(lower, query.edge, query.where, lower(query.here))
    return made.from_select([link.here, link.there], targets).on_conflict_do_nothing(), []


@lowers_query(DeleteLinks)
def delete_links(lower: Lowering, query: DeleteLinks) -> Statement:
    """DELETE from a link table: all pairs of one record, or those with some others."""
    link = query.edge.link
    assert link is not None
    table = bare_table(link.table, link.namespace, ("A", "B"))
    made = sa.delete(table).where(table.c[link.here] == lower(query.here))
    if query.where is not None:
        made = made.where(table.c[link.there].in_(_targets(lower, query.edge, query.where)))
    return made, []


def _targets(lower: Lowering, edge: Edge, where: Expr[bool], *before: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """The keys of the targets in the link table."""
    assert edge.link is not None
    target = lower.scope.table(edge.target)
    with lower.scope.visible({edge.target: target}):
        key = physical(target, edge.target, edge.link.target_key)
        return sa.select(*before, key).select_from(target).where(lower.condition(where))
