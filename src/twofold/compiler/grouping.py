"""The check of a grouped select: each item has one value in a group.

    select(User.email, count()).from_(User)        # SQL would need GROUP BY "User"."email"

PostgreSQL refuses such a select, SQLite answers with the value of an arbitrary row.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, cast

from twofold.algebra.expressions import ColumnExpr
from twofold.algebra.functions import Aggregate
from twofold.algebra.nodes import Node, Sink
from twofold.algebra.queries import Entity, Select
from twofold.algebra.sources import Table
from twofold.algebra.subqueries import RelatedAggregate, RelationFilter
from twofold.errors import QueryError


def check_grouping(query: Select) -> None:
    """Raises `QueryError` for an item, a sort key or a condition of HAVING that is not one value in each group."""
    parts: tuple[Node, ...] = (*query.items, *query.order_by, *(() if query.having is None else (query.having,)))
    if not query.group_by and query.having is None and not any(part.has_aggregate() for part in parts):
        return
    group = _Group(query)
    for part in parts:
        for name in group.ungrouped(part):
            advice = f".group_by({name})" if not query.group_by else f".group_by(..., {name})"
            raise QueryError(
                f"`{name}` has several values in a group of rows, because the query has an aggregate or GROUP BY. "
                f"Add `{advice}`, or select an aggregate of it."
            )


class _Group:
    """The keys of a select, and the sources of which each row is determined by them."""

    def __init__(self, query: Select) -> None:
        self.keys = {node_key(key) for key in query.group_by}
        given = [source for source in (query.source, *[join.source for join in query.joins]) if source is not None]
        self.sources = [source.stands_for for source in given]
        grouped = {(id(key.source), key.name) for key in query.group_by if isinstance(key, ColumnExpr)}
        self.determined = [
            source
            for source in given
            if isinstance(source, Table)
            and source.model.primary_key is not None
            and all((id(source), name) in grouped for name in source.model.primary_key.fields)
        ]

    def ungrouped(self, node: Node) -> Iterator[str]:
        """The columns in a tree that can have several values in a group."""
        if isinstance(node, Aggregate) or node_key(node) in self.keys:
            return
        if isinstance(node, Entity):
            if node.source not in self.determined:
                yield from self._fields(node.source, node.source.readable if node.fields is None else node.fields)
        elif isinstance(node, RelationFilter | RelatedAggregate):
            link, pairs = node.edge.link, node.edge.pairs
            names = (link.source_key,) if link else tuple([here for here, _ in pairs])
            yield from self._fields(node.edge.source, names)
        elif isinstance(node, ColumnExpr):
            column = cast("ColumnExpr[Any]", node)
            if column.source in self.sources and column.source not in self.determined:
                yield repr(column)
        else:
            for child in node.outward():
                yield from self.ungrouped(child)

    def _fields(self, source: Table, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            yield from self.ungrouped(source.columns[name])


def node_key(node: Node) -> Hashable:
    """Equal for expressions that are equal to the database: with the same columns and the same parameters."""
    numbers: Sink = []
    return node.trace(numbers), tuple([number for number in numbers if isinstance(number, int)])
