"""Edges: a relation as a query follows it, from the columns of one table to those of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property

from twofold.algebra.nodes import Sink, Token
from twofold.algebra.sources import Table
from twofold.schema import Relation
from twofold.structs import Struct, Value, struct


@struct
class Edge(Struct):
    """A relation from one table to another, possibly through a link table."""

    source: Table
    relation: Relation
    find_target: Callable[[], Table]
    find_pairs: Callable[[], tuple[tuple[str, str], ...]]
    find_link: Callable[[], Link | None]

    @cached_property
    def token(self) -> Token:
        return Token("edge")

    @cached_property
    def target(self) -> Table:
        return self.find_target()

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(field of the source, field of the target) for each column of the foreign key; empty for many-to-many."""
        return self.find_pairs()

    @cached_property
    def link(self) -> Link | None:
        """The link table of a many-to-many relation."""
        return self.find_link()

    @property
    def many(self) -> bool:
        return self.relation.many

    @property
    def name(self) -> str:
        return f"{self.source.name}.{self.relation.name}"

    def trace(self, sink: Sink) -> Hashable:
        return self.token


@struct
class Link(Value):
    """The table of an implicit many-to-many relation: `_PostToTag`, with a column for each side."""

    table: str
    namespace: str | None
    here: str
    """`A` or `B`: the column that refers to the source."""
    there: str
    source_key: str
    """The field of the source that `here` refers to."""
    target_key: str
