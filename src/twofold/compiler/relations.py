"""Relation filters: `some every none is is_not`, as `IN (SELECT ...)`, for which every database uses an index.

    User.posts.some(Post.published)     "User"."id" IN (SELECT "Post"."author_id" FROM "Post" WHERE ...)

A condition that uses the row around it is an EXISTS, and so is what PostgreSQL would have to read NOT IN for: it joins
for NOT EXISTS, but looks through the whole list of NOT IN for each row where the list is too large for its memory.

Nullable keys are handled on both sides, so that a relation filter is true or false and never NULL: one NULL in the
subquery would make NOT IN NULL for every row, and a NULL on the left would make IN NULL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from twofold.algebra.edges import Edge, Link
from twofold.algebra.expressions import Expr
from twofold.algebra.operators import Not
from twofold.algebra.subqueries import RelatedAggregate, RelationFilter
from twofold.compiler.context import Column, Lowering, lowers
from twofold.compiler.scope import physical


@lowers(RelationFilter)
def _relation_filter(lower: Lowering, expr: RelationFilter) -> Column:
    return _QUANTIFIERS[expr.quantifier](lower, expr.edge, expr.condition)


def _some(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    if condition is None and _has_foreign_key(edge):
        return sa.and_(*[column.is_not(None) for column in _here(lower, edge)])
    keys = _related(lower, edge, condition)
    if _uses_row_around(lower, keys):
        return _exists(lower, edge, condition)
    related = _key(lower, edge).in_(keys)
    has_key = [column.is_not(None) for column in _nullable_here(lower, edge)]
    return sa.and_(*has_key, related) if has_key else related


def _none(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    if lower.dialect.facts.anti_joins:
        return sa.not_(_exists(lower, edge, condition))
    keys = _related(lower, edge, condition)
    if _uses_row_around(lower, keys):
        return sa.not_(_exists(lower, edge, condition))
    unrelated = _key(lower, edge).not_in(keys)
    no_key = [column.is_(None) for column in _nullable_here(lower, edge)]
    return sa.or_(*no_key, unrelated) if no_key else unrelated


def _every(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    if condition is None:
        return sa.literal_column("1") == sa.literal_column("1")
    return _none(lower, edge, Not(condition, strict=True))


def _is_not(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    """No related record, or one for which NOT condition is true; not one for which the condition is NULL."""
    if condition is None:
        return _absent(lower, edge)
    return sa.or_(_absent(lower, edge), _some(lower, edge, Not(condition)))


def _absent(lower: Lowering, edge: Edge) -> Column:
    if _has_foreign_key(edge):
        return sa.or_(*[column.is_(None) for column in _here(lower, edge)])
    return _none(lower, edge, None)


@lowers(RelatedAggregate)
def _related_aggregate(lower: Lowering, expr: RelatedAggregate[Any]) -> Column:
    """The aggregate over the records that are related to the row."""
    return _of_row(lower, expr.edge, expr.condition, lambda: lower(expr.aggregate)).scalar_subquery()


def _exists(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    """`EXISTS (SELECT 1 FROM "Post" WHERE "Post"."author_id" = "User"."id" AND ...)`. It is never NULL."""
    return sa.exists(_of_row(lower, edge, condition, lambda: sa.literal_column("1")))


def _of_row(
    lower: Lowering, edge: Edge, condition: Expr[bool] | None, item: Callable[[], Column]
) -> sa.Select[tuple[Any]]:
    """A select of an item from the records that are related to the row around it, and fulfil the condition."""
    here, link = _here(lower, edge), edge.link
    with lower.scope.select():
        target = lower.scope.table(edge.target, shadows=edge.target is not edge.source)
        own, source = [target], target
        if link is None:
            theirs, has_key = [physical(target, edge.target, there) for _, there in edge.pairs], _has_key(target, edge)
        else:
            has_key, between = [], lower.scope.link(link.table, link.namespace)
            keys = between.c[link.there] == physical(target, edge.target, link.target_key)
            own, source, theirs = [between, target], between.join(target, keys), [between.c[link.here]]
        with lower.scope.visible({edge.target: target}):
            made = sa.select(item()).select_from(source)
            conditions = [] if condition is None else [lower.row_condition("where", condition)]
    equal = [column == outer for column, outer in zip(theirs, here, strict=True)]
    return made.where(*equal, *has_key, *conditions).correlate_except(*own)


def _has_key(target: sa.FromClause, edge: Edge) -> list[Column]:
    """That the keys of the related rows are not NULL: SQLite joins NULL with NULL in a subquery inside RETURNING."""
    nullable = [there for _, there in edge.pairs if edge.target.columns[there].type.nullable]
    return [physical(target, edge.target, there).is_not(None) for there in nullable]


_QUANTIFIERS: Mapping[str, Callable[[Lowering, Edge, Expr[bool] | None], Column]] = {
    "some": _some,
    "none": _none,
    "every": _every,
    "is": _some,
    "is_not": _is_not,
}


def _has_foreign_key(edge: Edge) -> bool:
    """Whether a key that is not NULL refers to a record for certain."""
    return bool(edge.relation.fields) and edge.relation.foreign_key


def _here(lower: Lowering, edge: Edge) -> list[Column]:
    """The columns that the relation starts from, in the row that is filtered."""
    return [lower(edge.source.columns[name]) for name in _names_here(edge)]


def _nullable_here(lower: Lowering, edge: Edge) -> list[Column]:
    columns = [edge.source.columns[name] for name in _names_here(edge)]
    return [lower(column) for column in columns if column.type.nullable]


def _names_here(edge: Edge) -> list[str]:
    return [edge.link.source_key] if edge.link else [here for here, _ in edge.pairs]


def _key(lower: Lowering, edge: Edge) -> Column:
    columns = _here(lower, edge)
    return columns[0] if len(columns) == 1 else sa.tuple_(*columns)


def _uses_row_around(lower: Lowering, keys: sa.Select[Any]) -> bool:
    """Whether the condition of a subquery uses a table outside: no database computes such an `IN` only once."""
    around = {id(table) for tables in lower.scope.tables for table in tables.values()}
    columns = visitors.iterate(keys)
    return any(id(getattr(column, "table", None)) in around for column in columns)


def _related(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> sa.Select[Any]:
    """The keys that refer to the source, of the related records that fulfil the condition."""
    with lower.scope.select():
        return _linked(lower, edge, edge.link, condition) if edge.link else _pointing(lower, edge, condition)


def _linked(lower: Lowering, edge: Edge, link: Link, condition: Expr[bool] | None) -> sa.Select[Any]:
    between = lower.scope.link(link.table, link.namespace)
    rows = sa.select(between.c[link.here]).select_from(between)
    if condition is None:
        return rows
    target = lower.scope.table(edge.target, shadows=True)
    with lower.scope.visible({edge.target: target}):
        key = physical(target, edge.target, link.target_key)
        keys = (
            sa.select(key).select_from(target).where(lower.row_condition("where", condition)).correlate_except(target)
        )
    return rows.where(between.c[link.there].in_(keys))


def _pointing(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> sa.Select[Any]:
    target = lower.scope.table(edge.target, shadows=True)
    theirs = [physical(target, edge.target, there) for _, there in edge.pairs]
    rows = sa.select(*theirs).select_from(target).correlate_except(target)
    if condition is not None:
        with lower.scope.visible({edge.target: target}):
            rows = rows.where(lower.row_condition("where", condition))
    return rows.where(*_has_key(target, edge))
