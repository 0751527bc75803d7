"""Nested relations in one statement: correlated subqueries that aggregate positional JSON arrays.

    SELECT "User"."id", (SELECT json_group_array(json_array("Post"."id", "Post"."title"))
                         FROM (SELECT ... FROM "Post" WHERE "Post"."author_id" = "User"."id" ORDER BY ... LIMIT 3) ...)

A relation to one record is a scalar subquery of its own, not a join, so that each database plans it by index.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Ordering
from twofold.algebra.queries import Entity, Nested
from twofold.algebra.tables import Edge, Table
from twofold.compiler.decoding import ListShape, Part, RecordShape, ValueShape
from twofold.compiler.lowering import Lowering
from twofold.compiler.scope import physical, quoted
from twofold.errors import QueryError

Column = sa.ColumnElement[Any]


def record(lower: Lowering, entity: Entity, source: sa.FromClause) -> tuple[list[Column], RecordShape]:
    """The columns of a record in the result, its nested relations last, and how they become the record."""
    table = entity.table
    columns: list[Column] = []
    parts: list[tuple[str, Part]] = []
    keys = _always_there(table) if entity.optional else ()
    hidden = tuple(key for key in keys if key not in entity.fields)
    for name in (*entity.fields, *hidden):
        kind = table.columns[name].type
        codec = lower.dialect.column_codec(kind)
        column = physical(source, table, name)
        columns.append(column if codec.select is None else codec.select(column))
        parts.append((name, ValueShape(codec, kind.nullable)))
    for nested in entity.nested:
        made, part = relation(lower, nested, source, parsed=False)
        columns.append(made)
        parts.append((nested.edge.relation.name, part))
    names = [name for name, _ in parts]
    present = tuple(names.index(key) for key in keys)
    return columns, RecordShape(table, tuple(parts), present)


def _always_there(table: Table) -> tuple[str, ...]:
    """Fields that tell a record from none, as they are never NULL in one. Raises `QueryError` where there are none."""
    if table.model.identity is not None:
        return table.model.identity.fields
    required = [field.name for field in table.model.fields if not field.nullable]
    if not required:
        raise QueryError(
            f"Nothing in {table.name} tells a record from none: every field may be NULL. Select its columns."
        )
    return (required[0],)


def relation(lower: Lowering, nested: Nested, outer: sa.FromClause, *, parsed: bool) -> tuple[Column, ListShape]:
    """The subquery that reads a relation, correlated with the row of `outer`."""
    edge = nested.edge
    with lower.scope.frame():
        rows, source = _related(lower, nested, outer)
        with lower.scope.level({edge.target: source}):
            row, shape = _json_row(lower, nested.entity, source)
            if not edge.many:
                made = rows.with_only_columns(row, maintain_column_froms=True)
                return made.scalar_subquery(), ListShape(shape, one=True, parsed=parsed)
            keys = (
                [lower.ordering(key) for key in _ordering(nested)]
                if lower.dialect.facts.json_aggregates_in_order
                else []
            )
        made = rows.with_only_columns(lower.dialect.json_rows(row, keys), maintain_column_froms=True)
    return made.scalar_subquery(), ListShape(shape, one=False, backwards=nested.backwards, parsed=parsed)


def _ordering(nested: Nested) -> list[Ordering[Any]]:
    return [key.reversed() if nested.backwards else key for key in nested.order_by]


def _related(lower: Lowering, nested: Nested, outer: sa.FromClause) -> tuple[sa.Select[Any], sa.FromClause]:
    """The related rows, and the table that their columns are read from: a derived one where they are cut or ordered."""
    cut = nested.limit is not None or nested.offset is not None
    ordered = bool(nested.order_by) and not lower.dialect.facts.json_aggregates_in_order
    if not nested.edge.many or not (cut or ordered):
        rows, inner = _filtered(lower, nested, outer)
        return rows, inner
    with lower.scope.frame():
        derived = _derived(lower, nested, outer)
    target = nested.edge.target
    source = derived.subquery(quoted(lower.scope.free(target.model.table, target, shadows=_apart(nested.edge))))
    one: Column = sa.literal_column("1")
    return sa.select(one).select_from(source), source


def _apart(edge: Edge) -> bool:
    """Whether the target may bear its own name again: not where the rows that it hangs on bear it."""
    return edge.target is not edge.source


def _filtered(lower: Lowering, nested: Nested, outer: sa.FromClause) -> tuple[sa.Select[Any], sa.FromClause]:
    edge = nested.edge
    inner = lower.scope.source(edge.target, shadows=_apart(edge))
    rows = joined(lower, edge, inner, outer)
    if nested.where is not None:
        with lower.scope.level({edge.target: inner}):
            rows = rows.where(lower.condition(nested.where))
    return rows, inner


def _derived(lower: Lowering, nested: Nested, outer: sa.FromClause) -> sa.Select[Any]:
    """The related rows in order, and only so many of them."""
    rows, inner = _filtered(lower, nested, outer)
    target = nested.edge.target
    with lower.scope.level({target: inner}):
        rows = rows.order_by(*[lower.ordering(key) for key in _ordering(nested)])
        rows = rows if nested.limit is None else rows.limit(lower.count(nested.limit))
        rows = rows if nested.offset is None else rows.offset(lower.count(nested.offset))
    columns = [physical(inner, target, name) for name in _needed(nested, target)]
    return rows.with_only_columns(*columns, maintain_column_froms=True)


def _needed(nested: Nested, table: Table) -> list[str]:
    """The fields that the outer part of a derived table reads: those selected, keys of nested relations, sort keys."""
    wanted = dict.fromkeys(nested.entity.fields)
    for inner in nested.entity.nested:
        link = inner.edge.link
        wanted |= dict.fromkeys([link.source_key] if link else [here for here, _ in inner.edge.pairs])
    for key in nested.order_by:
        if isinstance(key.item, ColumnExpr):
            wanted[key.item.name] = None
        else:
            wanted |= dict.fromkeys(field.name for field in table.model.fields)
    return list(wanted)


def joined(lower: Lowering, edge: Edge, inner: sa.FromClause, outer: sa.FromClause) -> sa.Select[Any]:
    """The target's rows that belong to the outer row. Whatever else is named in it is a row around it."""
    one: Column = sa.literal_column("1")
    link = edge.link
    if link is None:
        on = [physical(inner, edge.target, there) == physical(outer, edge.source, here) for here, there in edge.pairs]
        return sa.select(one).select_from(inner).where(*on).correlate_except(inner)
    between = lower.scope.link(link.table, link.namespace)
    theirs = between.c[link.there] == physical(inner, edge.target, link.target_key)
    ours = between.c[link.here] == physical(outer, edge.source, link.source_key)
    pairs = between.join(inner, theirs)
    return sa.select(one).select_from(pairs).where(ours).correlate_except(pairs, between, inner)


def _json_row(lower: Lowering, entity: Entity, source: sa.FromClause) -> tuple[Column, RecordShape]:
    """A record as a JSON array, in chunks where it has more parts than a function takes arguments."""
    table, dialect = entity.table, lower.dialect
    items: list[Column] = []
    parts: list[tuple[str, Part]] = []
    for name in entity.fields:
        kind = table.columns[name].type
        codec = dialect.json_codec(kind)
        column = physical(source, table, name)
        items.append(column if codec.select is None else codec.select(column))
        parts.append((name, ValueShape(codec, kind.nullable)))
    for nested in entity.nested:
        made, part = relation(lower, nested, source, parsed=True)
        items.append(dialect.json_value(made))
        parts.append((nested.edge.relation.name, part))
    most = dialect.facts.json_arguments
    if len(items) <= most:
        return dialect.json_array(items), RecordShape(table, tuple(parts))
    chunks = [dialect.json_array(items[start : start + most]) for start in range(0, len(items), most)]
    return dialect.json_array(chunks), RecordShape(table, tuple(parts), chunk=most)
