"""Nested relations in one statement: correlated subqueries that aggregate positional JSON arrays.

    SELECT "User"."id", (SELECT json_group_array(json_array("Post"."id", "Post"."title"))
                         FROM (SELECT ... FROM "Post" WHERE "Post"."author_id" = "User"."id" ORDER BY ... LIMIT 3) ...)

A relation to one record is a scalar subquery, not a join, so that each database uses an index for it. A relation
whose key has no index is read once for all rows, in groups that are joined:

    SELECT "User"."id", coalesce("posts"."rows", '[]') FROM "User" LEFT JOIN
        (SELECT "author_id" AS "key_0", json_group_array(...) AS "rows" FROM "Post" GROUP BY "author_id") AS "posts"
        ON "posts"."key_0" = "User"."id"
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import ColumnExpr, Ordering
from twofold.algebra.order import total_nested_order
from twofold.algebra.queries import Entity, Nested
from twofold.algebra.sources import Table
from twofold.compiler.context import Column, Joins, Lowering
from twofold.compiler.filling import filled_of
from twofold.compiler.indexes import is_independent, is_read_as_groups
from twofold.compiler.layouts import ListLayout, Part, RecordLayout, ValueLayout
from twofold.compiler.scope import physical, quoted
from twofold.errors import QueryError


def record(lower: Lowering, entity: Entity, source: sa.FromClause) -> tuple[list[Column], RecordLayout]:
    """The columns of a record in the result, nested relations last, and their layout."""
    table = entity.source
    columns: list[Column] = []
    parts: list[tuple[str, Part]] = []
    fields = fields_of(entity)
    keys = _required_fields(table) if entity.optional else ()
    hidden = tuple(key for key in keys if key not in fields)
    for name in (*fields, *hidden):
        kind = table.columns[name].type
        codec = lower.dialect.column_codec(kind)
        column = physical(source, table, name)
        columns.append(column if codec.select is None else codec.select(column))
        parts.append((name, ValueLayout(codec, kind.nullable)))
    for nested in entity.nested:
        made, part = relation(lower, nested, source, parsed=False)
        columns.append(made)
        parts.append((nested.edge.relation.name, part))
    names = [name for name, _ in parts]
    present = tuple(names.index(key) for key in keys)
    return columns, RecordLayout(table, tuple(parts), present, filled_of(entity))


def fields_of(entity: Entity) -> tuple[str, ...]:
    """The fields that are read of a record."""
    return entity.source.readable if entity.fields is None else entity.fields


def _required_fields(table: Table) -> tuple[str, ...]:
    """Fields that are NULL only where there is no record. Raises `QueryError` if the model has none."""
    if table.model.identity is not None:
        return table.model.identity.fields
    required = [field.name for field in table.model.fields if not field.nullable]
    if not required:
        raise QueryError(
            f"`optional({table.name})`: every field of {table.name} may be NULL, so a record cannot be "
            "distinguished from no record. Select its columns."
        )
    return (required[0],)


def relation(lower: Lowering, nested: Nested, outer: sa.FromClause, *, parsed: bool) -> tuple[Column, ListLayout]:
    """The subquery that reads a relation, correlated with the row of `outer`."""
    edge = nested.edge
    nested = nested.evolve(order_by=total_nested_order(nested))
    if lower.joins is not None and is_read_as_groups(nested) and is_independent(nested, lower.scope.visible_tables()):
        return _joined(lower, nested, outer, lower.joins, parsed=parsed)
    with lower.scope.select(), lower.joining(None):
        rows, source = _related(lower, nested, outer)
        with lower.scope.visible({edge.target: source}):
            row, layout = _json_row(lower, nested.entity, source)
            if not edge.many:
                made = rows.with_only_columns(row, maintain_column_froms=True)
                return made.scalar_subquery(), ListLayout(layout, one=True, parsed=parsed)
            keys = (
                [lower.ordering(key) for key in _ordering(nested)]
                if lower.dialect.facts.json_aggregates_in_order
                else []
            )
        made = rows.with_only_columns(lower.dialect.json_rows(row, keys), maintain_column_froms=True)
    return made.scalar_subquery(), ListLayout(layout, one=False, backwards=nested.backwards, parsed=parsed)


# --- as groups


def _joined(
    lower: Lowering, nested: Nested, outer: sa.FromClause, joins: Joins, *, parsed: bool
) -> tuple[Column, ListLayout]:
    """The column of a derived table that has the related rows of every outer row, to be joined with `outer`.

    Without an index a subquery for each row would read the whole table for each of them.
    """
    edge, inner_joins = nested.edge, Joins()
    with lower.scope.select(), lower.scope.derived(), lower.joining(inner_joins):
        derived, layout = _groups(lower, nested, inner_joins)
    table = derived.subquery(quoted(lower.scope.free_name(edge.relation.name, None)))
    here = [edge.link.source_key] if edge.link else [name for name, _ in edge.pairs]
    keys = [table.c[_key(number)] == physical(outer, edge.source, name) for number, name in enumerate(here)]
    joins.append((table, keys))
    made: Column = table.c[_ROWS]
    if edge.many:
        made = sa.func.coalesce(made, sa.literal_column("'[]'"))
    return made, ListLayout(layout, one=not edge.many, backwards=edge.many and nested.backwards, parsed=parsed)


_ROWS, _PLACE = "rows", "place"


def _key(number: int) -> str:
    return f"key_{number}"


def _groups(lower: Lowering, nested: Nested, joins: Joins) -> tuple[sa.Select[Any], RecordLayout]:
    """The key of each group and its related rows as JSON."""
    target, many, conditions = nested.edge.target, nested.edge.many, list[Column]()
    source, rows, keys = _ungrouped(lower, nested, conditions)
    ordering: list[Column] = []
    with lower.scope.visible({target: rows}):
        if many and _is_numbered(lower, nested):
            source = rows = _numbered(lower, nested, source, rows, keys, conditions)
            keys = [rows.c[_key(number)] for number in range(len(keys))]
            conditions = _cut(lower, nested, rows.c[_PLACE])
            ordering = [rows.c[_PLACE]] if lower.dialect.facts.json_aggregates_in_order else []
        elif many:
            ordering = [lower.ordering(key) for key in _ordering(nested)]
    with lower.scope.visible({target: rows}):
        row, layout = _json_row(lower, nested.entity, rows)
    made = lower.dialect.json_rows(row, ordering) if many else row
    labels = [key.label(quoted(_key(number))) for number, key in enumerate(keys)]
    groups = sa.select(*labels, made.label(quoted(_ROWS))).select_from(with_joins(source, joins)).where(*conditions)
    # OFFSET keeps a planner from looking into it for each outer row, and so from forming the inner groups as often.
    whole = groups.group_by(*keys) if many else groups.offset(sa.literal_column("0"))
    return whole.correlate(None), layout


def with_joins(source: sa.FromClause, joins: Joins) -> sa.FromClause:
    """A source with the groups of its related rows."""
    for table, condition in joins:
        source = source.join(table, sa.and_(*condition), isouter=True)
    return source


def _ungrouped(
    lower: Lowering, nested: Nested, conditions: list[Column]
) -> tuple[sa.FromClause, sa.FromClause, list[Column]]:
    """What is in FROM, the table of the related rows in it, and the columns that refer to the outer row."""
    edge, link = nested.edge, nested.edge.link
    inner = lower.scope.table(edge.target, shadows=True)
    if nested.where is not None:
        with lower.scope.visible({edge.target: inner}):
            conditions.append(lower.row_condition("where", nested.where))
    if link is not None:
        between = lower.scope.link(link.table, link.namespace)
        pairs = between.join(inner, between.c[link.there] == physical(inner, edge.target, link.target_key))
        return pairs, inner, [between.c[link.here]]
    nullable = [there for _, there in edge.pairs if edge.target.columns[there].type.nullable]
    conditions += [physical(inner, edge.target, there).is_not(None) for there in nullable]
    return inner, inner, [physical(inner, edge.target, there) for _, there in edge.pairs]


def _is_numbered(lower: Lowering, nested: Nested) -> bool:
    """Whether rows are numbered in their groups: to cut some out, or to have them in order."""
    limited = nested.limit is not None or nested.offset is not None
    return limited or (bool(nested.order_by) and not lower.dialect.facts.json_aggregates_in_order)


def _numbered(
    lower: Lowering,
    nested: Nested,
    source: sa.FromClause,
    inner: sa.FromClause,
    keys: list[Column],
    conditions: list[Column],
) -> sa.FromClause:
    """The related rows with their places in their groups. The window function gives them in this order."""
    target = nested.edge.target
    ordering = [lower.ordering(key) for key in _ordering(nested)]
    place = sa.func.row_number().over(partition_by=keys, order_by=ordering or None)
    labels = [key.label(quoted(_key(number))) for number, key in enumerate(keys)]
    columns = [physical(inner, target, name) for name in _needed(nested, target)]
    rows = sa.select(*columns, *labels, place.label(quoted(_PLACE))).select_from(source).where(*conditions)
    return rows.correlate(None).subquery(quoted(lower.scope.free_name("numbered", None)))


def _cut(lower: Lowering, nested: Nested, place: Column) -> list[Column]:
    """The conditions on the place of a row that LIMIT and OFFSET are."""
    offset = None if nested.offset is None else lower.row_count(nested.offset)
    counted = place if offset is None else place - offset
    conditions = [] if offset is None else [counted > sa.literal_column("0")]
    return conditions if nested.limit is None else [*conditions, counted <= lower.row_count(nested.limit)]


# --- for each row


def _ordering(nested: Nested) -> list[Ordering[Any]]:
    return [key.reversed() if nested.backwards else key for key in nested.order_by]


def _related(lower: Lowering, nested: Nested, outer: sa.FromClause) -> tuple[sa.Select[Any], sa.FromClause]:
    """The related rows, and the table of their columns: a derived table if they are limited or ordered."""
    limited = nested.limit is not None or nested.offset is not None
    ordered = bool(nested.order_by) and not lower.dialect.facts.json_aggregates_in_order
    if not nested.edge.many or not (limited or ordered):
        rows, inner = _filtered(lower, nested, outer)
        return rows, inner
    with lower.scope.select():
        derived = _derived(lower, nested, outer)
    target = nested.edge.target
    source = derived.subquery(
        quoted(lower.scope.free_name(target.model.table, target, shadows=_may_shadow(nested.edge)))
    )
    one: Column = sa.literal_column("1")
    return sa.select(one).select_from(source), source


def _may_shadow(edge: Edge) -> bool:
    """Whether the target may have its usual name again: not if the rows that it is correlated with have it."""
    return edge.target is not edge.source


def _filtered(lower: Lowering, nested: Nested, outer: sa.FromClause) -> tuple[sa.Select[Any], sa.FromClause]:
    edge = nested.edge
    inner = lower.scope.table(edge.target, shadows=_may_shadow(edge))
    rows = correlated(lower, edge, inner, outer)
    if nested.where is not None:
        with lower.scope.visible({edge.target: inner}):
            rows = rows.where(lower.row_condition("where", nested.where))
    return rows, inner


def _derived(lower: Lowering, nested: Nested, outer: sa.FromClause) -> sa.Select[Any]:
    """The related rows, ordered and limited."""
    rows, inner = _filtered(lower, nested, outer)
    target = nested.edge.target
    with lower.scope.visible({target: inner}):
        rows = rows.order_by(*[lower.ordering(key) for key in _ordering(nested)])
        rows = rows if nested.limit is None else rows.limit(lower.row_count(nested.limit))
        rows = rows if nested.offset is None else rows.offset(lower.row_count(nested.offset))
    columns = [physical(inner, target, name) for name in _needed(nested, target)]
    return rows.with_only_columns(*columns, maintain_column_froms=True)


def _needed(nested: Nested, table: Table) -> list[str]:
    """The fields that the outer part of a derived table reads: those selected, keys of nested relations, sort keys."""
    wanted = dict.fromkeys(fields_of(nested.entity))
    for inner in nested.entity.nested:
        link = inner.edge.link
        wanted |= dict.fromkeys([link.source_key] if link else [here for here, _ in inner.edge.pairs])
    for key in nested.order_by:
        if isinstance(key.item, ColumnExpr):
            wanted[key.item.name] = None
        else:
            wanted |= dict.fromkeys(field.name for field in table.model.fields)
    return list(wanted)


def correlated(lower: Lowering, edge: Edge, inner: sa.FromClause, outer: sa.FromClause) -> sa.Select[Any]:
    """The target's rows that are related to the outer row. All other tables in it belong to a select around it."""
    one: Column = sa.literal_column("1")
    link = edge.link
    if link is None:
        on = [physical(inner, edge.target, there) == physical(outer, edge.source, here) for here, there in edge.pairs]
        if lower.returning:
            # SQLite joins NULL with NULL in a subquery of RETURNING over an indexed column (seen in 3.40).
            nullable = [there for _, there in edge.pairs if edge.target.columns[there].type.nullable]
            on += [physical(inner, edge.target, there).is_not(None) for there in nullable]
        return sa.select(one).select_from(inner).where(*on).correlate_except(inner)
    between = lower.scope.link(link.table, link.namespace)
    theirs = between.c[link.there] == physical(inner, edge.target, link.target_key)
    ours = between.c[link.here] == physical(outer, edge.source, link.source_key)
    pairs = between.join(inner, theirs)
    return sa.select(one).select_from(pairs).where(ours).correlate_except(pairs, between, inner)


def _json_row(lower: Lowering, entity: Entity, source: sa.FromClause) -> tuple[Column, RecordLayout]:
    """A record as a JSON array, in chunks where it has more parts than a function takes arguments."""
    table, dialect = entity.source, lower.dialect
    items: list[Column] = []
    parts: list[tuple[str, Part]] = []
    for name in fields_of(entity):
        kind = table.columns[name].type
        codec = dialect.json_codec(kind)
        column = physical(source, table, name)
        items.append(column if codec.select is None else codec.select(column))
        parts.append((name, ValueLayout(codec, kind.nullable)))
    for nested in entity.nested:
        made, part = relation(lower, nested, source, parsed=True)
        items.append(dialect.json_value(made))
        parts.append((nested.edge.relation.name, part))
    most = dialect.facts.json_arguments
    if len(items) <= most:
        return dialect.json_array(items), RecordLayout(table, tuple(parts), filled=filled_of(entity))
    chunks = [dialect.json_array(items[start : start + most]) for start in range(0, len(items), most)]
    return dialect.json_array(chunks), RecordLayout(table, tuple(parts), filled=filled_of(entity), chunk=most)
