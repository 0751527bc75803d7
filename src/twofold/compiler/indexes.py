"""Which relations are read as groups: those whose key has no index, and those that lead to such a one."""

from __future__ import annotations

from collections.abc import Collection

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import ColumnExpr, Slot
from twofold.algebra.nodes import Node
from twofold.algebra.operators import Binary, Junction
from twofold.algebra.queries import Nested, Select
from twofold.algebra.sources import Source, Table
from twofold.algebra.subqueries import DistinctOn, RelatedAggregate, RelationFilter
from twofold.schema import Index, Key


def is_read_as_groups(nested: Nested) -> bool:
    """Whether a subquery for each row would read a table without an index, here or further in."""
    return not _has_index(nested.edge) or any(map(is_read_as_groups, nested.entity.nested))


def _has_index(edge: Edge) -> bool:
    """Whether the related records of one record are found by an index. Link tables have one for each side."""
    if not edge.many or edge.link is not None:
        return True
    model, names = edge.target.model, {there for _, there in edge.pairs}
    indexes: list[Key | Index] = [*model.keys, *model.indexes]
    return any(each.where is None and _serves(each, names) for each in indexes)


def _serves(index: Key | Index, names: Collection[str]) -> bool:
    """Whether an index begins with these fields, or a key is among them."""
    if isinstance(index, Index) and index.type not in (None, "BTree", "Hash"):
        return False
    fields = index.fields
    if any(part.operator_class for part in index.parts):
        return False
    return set(fields[: len(names)]) == set(names) or (isinstance(index, Key) and set(fields) <= set(names))


def is_independent(node: Node, outer: Collection[Source]) -> bool:
    """Whether nothing in a relation's clauses refers to the tables around it."""
    parts = [node.where, *node.order_by, *node.entity.nested] if isinstance(node, Nested) else []
    own = node.edge.target if isinstance(node, Nested) else None
    around = [source for source in outer if source is not own]
    if isinstance(node, Nested):
        return all(_is_free(part, around) for part in parts if part is not None)
    return _is_free(node, around)


def _is_free(node: Node, outer: Collection[Source]) -> bool:
    if isinstance(node, Nested):
        return is_independent(node, outer)
    if isinstance(node, ColumnExpr):
        return node.source not in outer
    edge = getattr(node, "edge", None)
    if isinstance(edge, Edge) and edge.source in outer:
        return False  # a relation of a row around it
    return all(_is_free(child, _around(node, outer)) for child in node.children())


def _around(node: Node, outer: Collection[Source]) -> Collection[Source]:
    """The tables around a node's parts that they do not see under the same name."""
    own: list[Source | None] = []
    if isinstance(node, RelationFilter | RelatedAggregate):
        own = [node.edge.target]
    elif isinstance(node, DistinctOn):
        own = [node.source]
    elif isinstance(node, Select):
        own = [node.table(), *[join.source for join in node.joins]]
    return [source for source in outer if source not in own]


def reads_one(query: Select) -> bool:
    """Whether a select has one row at most: it asks for a key. Then a subquery reads the related table once as well."""
    source = query.source
    if not isinstance(source, Table) or query.joins or query.where is None:
        return False
    conditions = (
        query.where.items if isinstance(query.where, Junction) and query.where.operator == "AND" else [query.where]
    )
    given = {
        each.left.name
        for each in conditions
        if isinstance(each, Binary)
        and each.operator == "="
        and isinstance(each.left, ColumnExpr)
        and each.left.source is source
        and isinstance(each.right, Slot)
    }
    return any(key.where is None and given.issuperset(key.fields) for key in source.model.keys)
