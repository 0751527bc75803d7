"""Where rows come from: a model as a source, and the edges between models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

from attrs import define, field

from twofold.schema import Model, Relation

if TYPE_CHECKING:
    from twofold.algebra.expressions import Expr

_serial = count(1)


@define(frozen=True, eq=False)
class Table:
    """A model as a source of rows. An alias is a Table of its own over the same model.

    `token` stands for it in a shape: never used again in this process, and as cheap to hash as an int.
    """

    model: Model
    record: type
    """The class that its rows are read as."""
    columns: Mapping[str, Expr[Any]]
    edges: Mapping[str, Edge]
    slots: Mapping[str, str]
    """Where a record keeps each field and relation: `email` in `_email`."""
    alias: str | None = None
    token: int = field(factory=lambda: next(_serial))

    @property
    def name(self) -> str:
        """What messages call it: the alias, else the model's name."""
        return self.alias or self.model.name


@define(frozen=True, eq=False)
class Edge:
    """A relation as the algebra follows it: from one table's columns to another's, maybe through a link table."""

    source: Table
    relation: Relation
    find_target: Callable[[], Table]
    find_pairs: Callable[[], tuple[tuple[str, str], ...]]
    find_link: Callable[[], Link | None]
    token: int = field(factory=lambda: next(_serial))

    @cached_property
    def target(self) -> Table:
        return self.find_target()

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(field here, field there), for each column of the foreign key; empty for a many-to-many relation."""
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


@define(frozen=True)
class Link:
    """The table behind an implicit many-to-many relation: `_PostToTag`, with a column for each side."""

    table: str
    namespace: str | None
    here: str
    """`A` or `B`: the column that holds the source's id."""
    there: str
    source_key: str
    """The field that `here` points to."""
    target_key: str
