"""INSERT, UPDATE, DELETE, and the rows of link tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import Binary, Expr, Slot
from twofold.algebra.queries import Assignment, Conflict, Delete, DeleteLinks, Insert, InsertLinks, Item, Update
from twofold.algebra.tables import Edge, Table
from twofold.compiler.decoding import Shape
from twofold.compiler.lowering import Lowering
from twofold.compiler.scope import bare_table, physical, quoted
from twofold.compiler.selecting import items

Statement = tuple[Any, list[Shape]]


def insert(lower: Lowering, query: Insert) -> Statement:
    """INSERT of one row; with nothing to say about it, of defaults."""
    source = lower.scope.source(query.table)
    made: Any = lower.dialect.insert(source)
    with lower.scope.level({query.table: source}):
        made = made.values(_rows(lower, query)) if query.assignments else made
        if query.conflict is not None:
            made = _on_conflict(lower, made, query.table, query.conflict)
        return _returning(lower, made, query.table, source, query.returning)


def _rows(lower: Lowering, query: Insert) -> Any:
    """The values of the one row, or of each of several."""
    first = _assigned(lower, query.table, query.assignments)
    if not query.more:
        return first
    names = [each.field for each in query.assignments]
    more = [tuple(map(Assignment, names, values)) for values in query.more]
    return [first, *[_assigned(lower, query.table, row) for row in more]]


def _on_conflict(lower: Lowering, made: Any, table: Table, conflict: Conflict) -> Any:
    target = [quoted(table.model.field(name).column) for name in conflict.fields]
    if not conflict.assignments:
        return made.on_conflict_do_nothing(index_elements=target or None)
    lower.excluded = made.excluded
    where = None if conflict.where is None else lower.condition(conflict.where)
    values = _assigned(lower, table, conflict.assignments)
    return made.on_conflict_do_update(index_elements=target, set_=values, where=where)


def update(lower: Lowering, query: Update) -> Statement:
    """UPDATE of the rows that fulfil the condition."""
    source = lower.scope.source(query.table)
    made: Any = sa.update(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with lower.scope.level({query.table: source}):
        made = made.values(_assigned(lower, query.table, query.assignments))
        made = _where(lower, made, query, source)
        return _returning(lower, made, query.table, source, query.returning)


def delete(lower: Lowering, query: Delete) -> Statement:
    """DELETE of the rows that fulfil the condition."""
    source = lower.scope.source(query.table)
    made: Any = sa.delete(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with lower.scope.level({query.table: source}):
        made = _where(lower, made, query, source)
        return _returning(lower, made, query.table, source, query.returning)


def _where(lower: Lowering, made: Any, query: Update | Delete, source: sa.FromClause) -> Any:
    """The condition; with a limit, membership in the first so many keys, since not every database limits an UPDATE."""
    if query.limit is None:
        return made if query.where is None else made.where(lower.condition(query.where))
    identity = query.table.model.identity
    assert identity is not None
    inner = lower.scope.source(query.table)
    with lower.scope.level({query.table: inner}):
        keys = sa.select(*[physical(inner, query.table, name) for name in identity.fields]).select_from(inner)
        keys = keys if query.where is None else keys.where(lower.condition(query.where))
        assert isinstance(query.limit, Slot)
        keys = keys.limit(lower.slots.bound(query.limit))
    own = [physical(source, query.table, name) for name in identity.fields]
    return made.where((own[0] if len(own) == 1 else sa.tuple_(*own)).in_(keys))


def _assigned(lower: Lowering, table: Table, assignments: tuple[Assignment, ...]) -> dict[Any, Any]:
    return {table.model.field(each.field).column: _stored(lower, table, each) for each in assignments}


def _stored(lower: Lowering, table: Table, assignment: Assignment) -> sa.ColumnElement[Any]:
    """A value as it goes into its column, typed by the column."""
    kind = table.columns[assignment.field].type
    if isinstance(assignment.value, Slot):
        return lower.dialect.stored(lower.slots.bound(assignment.value), kind)
    item = lower(assignment.value)
    return lower.dialect.computed(item, kind) if isinstance(assignment.value, Binary) else item


def _returning(lower: Lowering, made: Any, table: Table, source: sa.FromClause, wanted: tuple[Item, ...]) -> Statement:
    if not wanted:
        return made, []
    columns, shapes = items(lower, wanted, {table: source}, set())
    return made.returning(*columns), shapes


def insert_links(lower: Lowering, query: InsertLinks) -> Statement:
    """Pairs into a link table, unless they are there."""
    link = query.edge.link
    assert link is not None
    made: Any = lower.dialect.insert(bare_table(link.table, link.namespace, ("A", "B")))
    targets = _targets(lower, query.edge, query.where, lower(query.here))
    return made.from_select([link.here, link.there], targets).on_conflict_do_nothing(), []


def delete_links(lower: Lowering, query: DeleteLinks) -> Statement:
    """Pairs out of a link table: all of one record, or those with some others."""
    link = query.edge.link
    assert link is not None
    table = bare_table(link.table, link.namespace, ("A", "B"))
    made = sa.delete(table).where(table.c[link.here] == lower(query.here))
    if query.where is not None:
        made = made.where(table.c[link.there].in_(_targets(lower, query.edge, query.where)))
    return made, []


def _targets(lower: Lowering, edge: Edge, where: Expr[bool], *before: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """The keys that the link table knows the targets by."""
    assert edge.link is not None
    target = lower.scope.source(edge.target)
    with lower.scope.level({edge.target: target}):
        key = physical(target, edge.target, edge.link.target_key)
        return sa.select(*before, key).select_from(target).where(lower.condition(where))
