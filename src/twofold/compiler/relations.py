"""Relation filters: `some every none is is_not`, as `IN (SELECT ...)`, so that every database goes by index.

    User.posts.some(Post.published)     "User"."id" IN (SELECT "Post"."author_id" FROM "Post" WHERE ...)

Keys that may be NULL are minded on both sides, so that a relation filter is true or false and never unknown: one NULL
in the subselect would make NOT IN unknown for every row, and one on the left would make IN so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from twofold.algebra.computed import RelationFilter
from twofold.algebra.expressions import Expr, Not
from twofold.algebra.tables import Edge, Link
from twofold.compiler.scope import physical

if TYPE_CHECKING:
    from twofold.compiler.lowering import Lowering

Column = sa.ColumnElement[Any]


def relation_filter(lower: Lowering, expr: RelationFilter) -> Column:
    """The condition on the source's row."""
    return _QUANTIFIERS[expr.quantifier](lower, expr.edge, expr.condition)


def _some(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    if condition is None and edge.relation.fields:
        return sa.and_(*[column.is_not(None) for column in _here(lower, edge)])
    found = _key(lower, edge).in_(_related(lower, edge, condition))
    keyed = [column.is_not(None) for column in _here(lower, edge, nullable_only=True)]
    return sa.and_(*keyed, found) if keyed else found


def _none(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    absent = _key(lower, edge).not_in(_related(lower, edge, condition))
    unkeyed = [column.is_(None) for column in _here(lower, edge, nullable_only=True)]
    return sa.or_(*unkeyed, absent) if unkeyed else absent


def _every(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    if condition is None:
        return sa.literal_column("1") == sa.literal_column("1")
    return _none(lower, edge, Not(condition, strict=True))


def _is_not(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> Column:
    """No related record, or one for which the opposite holds (not one for which the condition comes to NULL)."""
    if condition is None:
        return _absent(lower, edge)
    return sa.or_(_absent(lower, edge), _some(lower, edge, Not(condition)))


def _absent(lower: Lowering, edge: Edge) -> Column:
    if edge.relation.fields:
        return sa.or_(*[column.is_(None) for column in _here(lower, edge)])
    return _none(lower, edge, None)


_QUANTIFIERS: Mapping[str, Callable[[Lowering, Edge, Expr[bool] | None], Column]] = {
    "some": _some,
    "none": _none,
    "every": _every,
    "is": _some,
    "is_not": _is_not,
}


def _here(lower: Lowering, edge: Edge, *, nullable_only: bool = False) -> list[Column]:
    """The columns that the relation starts from, in the row being judged."""
    names = [edge.link.source_key] if edge.link else [here for here, _ in edge.pairs]
    fields = [edge.source.columns[name] for name in names]
    return [lower(column) for column in fields if column.type.nullable or not nullable_only]


def _key(lower: Lowering, edge: Edge) -> Column:
    columns = _here(lower, edge)
    return columns[0] if len(columns) == 1 else sa.tuple_(*columns)


def _related(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> sa.Select[Any]:
    """The keys that point back from the related records that fulfil the condition."""
    with lower.scope.frame():
        return _linked(lower, edge, edge.link, condition) if edge.link else _pointing(lower, edge, condition)


def _linked(lower: Lowering, edge: Edge, link: Link, condition: Expr[bool] | None) -> sa.Select[Any]:
    between = lower.scope.link(link.table, link.namespace)
    rows = sa.select(between.c[link.here]).select_from(between)
    if condition is None:
        return rows
    target = lower.scope.source(edge.target, shadows=True)
    with lower.scope.level({edge.target: target}):
        key = physical(target, edge.target, link.target_key)
        keys = sa.select(key).select_from(target).where(lower.condition(condition)).correlate_except(target)
    return rows.where(between.c[link.there].in_(keys))


def _pointing(lower: Lowering, edge: Edge, condition: Expr[bool] | None) -> sa.Select[Any]:
    target = lower.scope.source(edge.target, shadows=True)
    theirs = [physical(target, edge.target, there) for _, there in edge.pairs]
    rows = sa.select(*theirs).select_from(target).correlate_except(target)
    if condition is not None:
        with lower.scope.level({edge.target: target}):
            rows = rows.where(lower.condition(condition))
    unsure = [there for _, there in edge.pairs if edge.target.columns[there].type.nullable]
    return rows.where(*[physical(target, edge.target, there).is_not(None) for there in unsure])
