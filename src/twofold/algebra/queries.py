"""Queries: what is asked, whole. A select with its nested relations; an insert, an update, a delete."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, cast

from attrs import define

from twofold.algebra.expressions import Expr, Ordering, Sink
from twofold.algebra.tables import Edge, Table


def traced(item: Any, sink: Sink) -> Hashable:
    """The shape of a clause: of one node, of a tuple of them, or of a plain word."""
    if item is None or isinstance(item, str | bool | int):
        return item
    if isinstance(item, tuple):
        return tuple([traced(part, sink) for part in cast("tuple[Any, ...]", item)])
    shape: Hashable = item.trace(sink)
    return shape


class Node:
    """A part of a query whose shape is that of its attributes, in order."""

    __slots__: tuple[str, ...] = ()

    def trace(self, sink: Sink) -> Hashable:
        return type(self).__name__, *[traced(getattr(self, name), sink) for name in self.__slots__ if name[:2] != "__"]


@define(frozen=True, eq=False)
class TableRef:
    """A table in a clause: its shape is the table's token."""

    table: Table

    def trace(self, sink: Sink) -> Hashable:
        return self.table.token


@define(frozen=True, eq=False)
class EdgeRef:
    """An edge in a clause: its shape is the edge's token."""

    edge: Edge

    def trace(self, sink: Sink) -> Hashable:
        return self.edge.token


@define(frozen=True, eq=False)
class Entity(Node):
    """A whole record: the columns to read, and the relations nested in it."""

    source: TableRef
    fields: tuple[str, ...]
    nested: tuple[Nested, ...] = ()
    optional: bool = False

    @property
    def table(self) -> Table:
        return self.source.table


@define(frozen=True, eq=False)
class Nested(Node):
    """A relation read with its record: the related records, or the related one."""

    path: EdgeRef
    entity: Entity
    where: Expr[bool] | None = None
    order_by: tuple[Ordering[Any], ...] = ()
    limit: Expr[int] | None = None
    offset: Expr[int] | None = None
    backwards: bool = False
    """Whether the last ones are meant: ordered the other way round, then turned back."""

    @property
    def edge(self) -> Edge:
        return self.path.edge


@define(frozen=True, eq=False)
class Join(Node):
    """A table beside the others: on a relation, or on a condition."""

    source: TableRef
    path: EdgeRef | None = None
    on: Expr[bool] | None = None
    outer: bool = False

    @property
    def table(self) -> Table:
        return self.source.table


Item = Entity | Expr[Any]


@define(frozen=True, eq=False)
class Select(Node):
    """SELECT: items from tables, in SQL's order of meaning."""

    items: tuple[Item, ...]
    source: TableRef
    joins: tuple[Join, ...] = ()
    where: Expr[bool] | None = None
    group_by: tuple[Expr[Any], ...] = ()
    having: Expr[bool] | None = None
    distinct: bool = False
    order_by: tuple[Ordering[Any], ...] = ()
    limit: Expr[int] | None = None
    offset: Expr[int] | None = None
    backwards: bool = False
    bare: bool = True
    """Whether a row is its one item, rather than a tuple of them."""
    into: RowClass | None = None

    @property
    def table(self) -> Table:
        return self.source.table


@define(frozen=True, eq=False)
class RowClass:
    """The class that a row is made into: its attributes are filled by name."""

    target: type

    def trace(self, sink: Sink) -> Hashable:
        return self.target


@define(frozen=True, eq=False)
class Assignment(Node):
    """A column and the value that it gets."""

    field: str
    value: Expr[Any]


@define(frozen=True, eq=False)
class Conflict(Node):
    """ON CONFLICT: the fields that clash, and what to do; no assignments: nothing."""

    fields: tuple[str, ...]
    assignments: tuple[Assignment, ...] = ()
    where: Expr[bool] | None = None


@define(frozen=True, eq=False)
class Insert(Node):
    """INSERT of one row; many rows of a kind are the same query with many sequences of values."""

    source: TableRef
    assignments: tuple[Assignment, ...]
    conflict: Conflict | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    more: tuple[tuple[Expr[Any], ...], ...] = ()
    """Further rows: a value for each of the assignments."""

    @property
    def table(self) -> Table:
        return self.source.table


@define(frozen=True, eq=False)
class InsertLinks(Node):
    """INSERT into a link table: each target that fulfils a condition, unless the pair is there."""

    path: EdgeRef
    here: Expr[Any]
    where: Expr[bool]

    @property
    def edge(self) -> Edge:
        return self.path.edge


@define(frozen=True, eq=False)
class DeleteLinks(Node):
    """DELETE from a link table: all pairs of `here`, or those with the targets that fulfil a condition."""

    path: EdgeRef
    here: Expr[Any]
    where: Expr[bool] | None = None

    @property
    def edge(self) -> Edge:
        return self.path.edge


@define(frozen=True, eq=False)
class Update(Node):
    """UPDATE of the rows that fulfil a condition; of all, if there is none."""

    source: TableRef
    assignments: tuple[Assignment, ...]
    where: Expr[bool] | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    limit: Expr[int] | None = None

    @property
    def table(self) -> Table:
        return self.source.table


@define(frozen=True, eq=False)
class Delete(Node):
    """DELETE of the rows that fulfil a condition; of all, if there is none."""

    source: TableRef
    where: Expr[bool] | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    limit: Expr[int] | None = None

    @property
    def table(self) -> Table:
        return self.source.table


@define(frozen=True, eq=False)
class Count(Node):
    """The number of rows that a select would have."""

    select: Select

    @property
    def table(self) -> Table:
        return self.select.table


@define(frozen=True, eq=False)
class Explain(Node):
    """How a select would be read; with `analyze`, how it was."""

    select: Select
    analyze: bool = False


Query = Select | Count | Explain | Insert | Update | Delete | InsertLinks | DeleteLinks
"""What the compiler takes."""
