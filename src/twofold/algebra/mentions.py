"""What a query mentions: the tables of its models, of its relations and of the queries inside it, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from twofold.algebra.derived import DerivedSource
from twofold.algebra.edges import Edge
from twofold.algebra.nodes import Node
from twofold.algebra.sources import Table


def mentioned(query: Node) -> Iterator[Table | Edge]:
    """The tables and the relations of a query, as often as it mentions them."""
    seen: set[int] = set()
    nodes: list[Any] = [query]
    while nodes:
        node = nodes.pop()
        if isinstance(node, tuple):
            nodes += cast("tuple[Any, ...]", node)
        elif isinstance(node, Table | Edge):
            yield node
        elif isinstance(node, Node) and id(node) not in seen:
            if isinstance(node, DerivedSource):
                seen.add(id(node))
            nodes += [getattr(node, name) for name in node.attributes]
            nodes.append(getattr(node, "source", None))


def tables_in(query: Node) -> Iterator[Table]:
    """The tables of the models of a query, and of both sides of its relations."""
    for found in mentioned(query):
        yield from _tables(found)


def names_of(query: Node) -> Iterator[str]:
    """The names of the tables that it mentions without a namespace, link tables too."""
    for found in mentioned(query):
        for table in _tables(found):
            if table.model.namespace is None:
                yield table.model.table
        if isinstance(found, Edge) and found.link is not None and found.link.namespace is None:
            yield found.link.table


def _tables(found: Table | Edge) -> tuple[Table, ...]:
    return (found.source, found.target) if isinstance(found, Edge) else (found,)
