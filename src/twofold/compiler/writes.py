"""INSERT, UPDATE, DELETE, and the rows of link tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Slot
from twofold.algebra.operands import check_assigned
from twofold.algebra.queries import Item
from twofold.algebra.sources import Table
from twofold.algebra.writes import Assignment, Conflict, Delete, DeleteLinks, Insert, InsertLinks, Update
from twofold.compiler.context import Lowering, Statement, lowers_query
from twofold.compiler.scope import bare_table, physical, quoted
from twofold.compiler.select import items
from twofold.errors import QueryError


@lowers_query(Insert)
def insert(lower: Lowering, query: Insert) -> Statement:
    """INSERT of one row or more; of defaults, if there are no assignments."""
    source = lower.scope.table(query.source)
    made: Any = lower.dialect.insert(source)
    made = made.values(_rows(lower, query)) if query.assignments else made
    with lower.scope.visible({query.source: source}):
        if query.conflict is not None:
            made = _on_conflict(lower, made, query.source, query.conflict)
        return _returning(lower, made, query.source, source, query.returning)


def _rows(lower: Lowering, query: Insert) -> Any:
    """The values of the row, or of each of several."""
    for each in query.assignments:
        for source in each.value.sources():
            raise QueryError(
                f"{query.source.name}.{each.field}: a new row takes a value, got `{each.value!r}`, which is computed "
                f"from a row of {source.name}. `select(...).as_scalar()` gives a value of another row."
            )
    first = _assigned(lower, query.source, query.assignments)
    if not query.more:
        return first
    names = [each.field for each in query.assignments]
    more = [tuple(map(Assignment, names, values)) for values in query.more]
    return [first, *[_assigned(lower, query.source, row) for row in more]]


def _on_conflict(lower: Lowering, made: Any, table: Table, conflict: Conflict) -> Any:
    target = [quoted(table.model.field(name).column) for name in conflict.fields]
    if not conflict.assignments:
        return made.on_conflict_do_nothing(index_elements=target or None)
    lower.excluded = made.excluded
    where = None if conflict.where is None else lower.condition(conflict.where)
    values = _assigned(lower, table, conflict.assignments)
    return made.on_conflict_do_update(index_elements=target, set_=values, where=where)


@lowers_query(Update)
def update(lower: Lowering, query: Update) -> Statement:
    """UPDATE of the rows that fulfil the condition."""
    source = lower.scope.table(query.source)
    made: Any = sa.update(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with lower.scope.visible({query.source: source}):
        made = made.values(_assigned(lower, query.source, query.assignments))
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


def _assigned(lower: Lowering, table: Table, assignments: tuple[Assignment, ...]) -> dict[Any, Any]:
    return {table.model.field(each.field).column: _stored(lower, table, each) for each in assignments}


def _stored(lower: Lowering, table: Table, assignment: Assignment) -> sa.ColumnElement[Any]:
    """A value as it is assigned to its column."""
    kind = table.columns[assignment.field].type
    if assignment.value.type is not kind:
        check_assigned(kind, assignment.value)
    if isinstance(assignment.value, Slot):
        return lower.dialect.cast_stored(lower.parameters.value(assignment.value.evolve(type=kind)), kind)
    item = lower(assignment.value)
    return item if assignment.value.stored else lower.dialect.cast_assigned(item, kind)


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
