"""INSERT, UPDATE, DELETE, and the rows of link tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Slot, Truth
from twofold.algebra.writes import Assigned, Assignment, Delete, DeleteLinks, Insert, InsertLinks, Update, Write
from twofold.compiler.assigning import assigned, check_written, stored
from twofold.compiler.conflicts import on_conflict
from twofold.compiler.context import Column, Lowering, Statement, check_of_row, lowers, lowers_query
from twofold.compiler.joined_writes import others
from twofold.compiler.scope import bare_table, physical, quoted
from twofold.compiler.select import items
from twofold.compiler.sources import Tables
from twofold.errors import QueryError, shown


@lowers_query(Insert)
def insert(lower: Lowering, query: Insert) -> Statement:
    """INSERT of one row or more; of defaults, if there are no assignments."""
    source = lower.scope.table(query.source)
    made: Any = lower.dialect.insert(source)
    if query.query is not None:
        check_written(query.source, query.fields)
        columns = [quoted(query.source.column_name(name)) for name in query.fields]
        made = made.from_select(columns, _selected(lower, query))
    elif query.assignments:
        made = made.values(_rows(lower, query))
    with lower.scope.visible({query.source: source}):
        if query.conflict is not None:
            made = on_conflict(lower, made, query.source, query.conflict)
        return _returning(lower, made, query, {query.source: source})


def _rows(lower: Lowering, query: Insert) -> Any:
    """The values of the row, or of each of several."""
    for each in query.assignments:
        for source in each.value.sources():
            raise QueryError(
                f"{query.source.name}.{each.field}: a new row takes a value, got `{shown(each.value)}`, which is "
                f"computed from a row of {source.name}. `select(...).as_scalar()` gives a value of another row."
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
    # With a condition SQLite knows that the ON of ON CONFLICT does not belong to a join.
    where = Truth(True) if query.conflict is not None and rows.where is None else rows.where
    rows = rows.evolve(items=tuple(values), where=where)
    with lower.scope.derived():
        return lower.subquery(rows)


@lowers_query(Update)
def update(lower: Lowering, query: Update) -> Statement:
    """UPDATE of the rows that fulfil the condition."""
    source = lower.scope.table(query.source)
    made: Any = sa.update(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    tables: Tables = {query.source: source}
    with lower.scope.visible(tables):
        if query.limit is None:
            found = others(lower, tables, query)
            made = made.values(assigned(lower, query.source, query.assignments)).where(*found.conditions)
            made = found.added_to(made)
        else:
            made = made.values(assigned(lower, query.source, query.assignments))
            made = made.where(_is_among(lower, query, source))
        return _returning(lower, made, query, tables)


@lowers_query(Delete)
def delete(lower: Lowering, query: Delete) -> Statement:
    """DELETE of the rows that fulfil the condition."""
    source = lower.scope.table(query.source)
    made: Any = sa.delete(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    tables: Tables = {query.source: source}
    with lower.scope.visible(tables):
        if query.limit is None and (lower.dialect.facts.joined_writes or not query.others()):
            found = others(lower, tables, query)
            made = found.added_to(made.where(*found.conditions))
        else:
            made = made.where(_is_among(lower, query, source))
        return _returning(lower, made, query, tables)


def _is_among(lower: Lowering, query: Update | Delete, source: sa.FromClause) -> Column:
    """Membership in the keys of the rows: not every database has UPDATE ... LIMIT and DELETE ... USING."""
    identity = query.source.model.identity
    if identity is None:
        raise QueryError(
            f"{query.source.name} has no key, by which {lower.dialect.facts.title} could find the rows of other tables."
        )
    inner = lower.scope.table(query.source)
    tables: Tables = {query.source: inner}
    with lower.scope.visible(tables):
        found = others(lower, tables, query)
        keys = sa.select(*[physical(inner, query.source, name) for name in identity.fields])
        keys = keys.select_from(inner, *found.sources).where(*found.conditions).correlate_except(*tables.values())
        if query.limit is not None:
            assert isinstance(query.limit, Slot)
            keys = keys.limit(lower.parameters.value(query.limit))
    own = [physical(source, query.source, name) for name in identity.fields]
    return (own[0] if len(own) == 1 else sa.tuple_(*own)).in_(keys)


@lowers(Assigned)
def _as_selected(lower: Lowering, expr: Assigned[Any]) -> Column:
    if isinstance(expr.item, Slot):
        kind = expr.table.columns[expr.field].type
        return lower.dialect.cast(stored(lower, expr.table, Assignment(expr.field, expr.item)), kind)
    return stored(lower, expr.table, Assignment(expr.field, expr.item))


def _returning(lower: Lowering, made: Any, query: Write, tables: Tables) -> Statement:
    if not query.returning:
        return made, []
    for source in [source for item in query.returning for source in item.sources()]:
        if source not in tables or not (source is query.source or lower.dialect.facts.joined_writes):
            raise QueryError(
                f"RETURNING gives columns of {query.source.name}, got one of {source.name}, which is not written."
            )
    for item in query.returning:
        if isinstance(item, Expr):
            check_of_row("returning", item)
    lower.returning = True
    columns, shapes = items(lower, query.returning, tables, {})
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
        return sa.select(*before, key).select_from(target).where(lower.row_condition("where", where))
