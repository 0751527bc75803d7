"""Queries that write: INSERT, UPDATE, DELETE, and the rows of link tables."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal, TypeVar

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Wrapper
from twofold.algebra.nodes import Node, Sink, node
from twofold.algebra.queries import Item, Join, Query, Result, RowClass, Rows
from twofold.algebra.sources import Source, Table
from twofold.algebra.types import ValueType

T = TypeVar("T")


@node
class Assignment(Node):
    """A field and its new value."""

    field: str
    value: Expr[Any]


@node
class Constant(Expr[T]):
    """A value as text in the statement, and so in its shape: where the database needs to know it beforehand."""

    value: Any
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        return Constant, self.value.__class__, self.value, self.type

    def __repr__(self) -> str:
        return repr(self.value)


@node
class Assigned(Wrapper[T]):
    """An expression as it is stored in a column of a table."""

    table: Table
    field: str


@node
class Conflict(Node):
    """ON CONFLICT: the fields of the key, and the assignments of DO UPDATE; without assignments, DO NOTHING."""

    fields: tuple[str, ...]
    assignments: tuple[Assignment, ...] = ()
    where: Expr[bool] | None = None
    constraint: str | None = None
    """The name of the key in the database, instead of its fields."""
    index_where: Expr[bool] | None = None
    """The condition of a partial unique index, with constants for its values."""


class Write(Query):
    """What changes the rows of a table, and may return them."""

    __slots__ = ()

    source: Table
    returning: tuple[Item, ...]
    bare: bool
    row_class: RowClass | None

    def result(self) -> Result | None:
        return Result(self.returning, self.bare, self.row_class) if self.returning else None


class Filtered(Write):
    """UPDATE and DELETE."""

    __slots__ = ()

    where: Expr[bool] | None
    using: Source | None
    joins: tuple[Join, ...]

    def others(self) -> tuple[Source, ...]:
        """The sources beside the table that is written."""
        using = () if self.using is None else (self.using,)
        return tuple([source.stands_for for source in (*using, *[join.source for join in self.joins])])


@node
class Insert(Write):
    """INSERT of one row or more."""

    source: Table
    assignments: tuple[Assignment, ...]
    conflict: Conflict | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    more: tuple[tuple[Expr[Any], ...], ...] = ()
    """Further rows: a value for each of the assignments."""
    fields: tuple[str, ...] = ()
    query: Rows | None = None
    """INSERT ... SELECT: the rows of a query, whose items are the values of these fields."""
    row_class: RowClass | None = None
    inner = ("query",)


@node
class Update(Filtered):
    """UPDATE of the rows that fulfil a condition; of all rows without one."""

    source: Table
    assignments: tuple[Assignment, ...]
    where: Expr[bool] | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    limit: Expr[int] | None = None
    using: Source | None = None
    """FROM of an UPDATE, USING of a DELETE."""
    joins: tuple[Join, ...] = ()
    """Further sources."""
    row_class: RowClass | None = None


@node
class Delete(Filtered):
    """DELETE of the rows that fulfil a condition; of all rows without one."""

    source: Table
    where: Expr[bool] | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    limit: Expr[int] | None = None
    using: Source | None = None
    """FROM of an UPDATE, USING of a DELETE."""
    joins: tuple[Join, ...] = ()
    """Further sources."""
    row_class: RowClass | None = None


@node
class When(Node):
    """A branch of MERGE: what is done with a row that has a counterpart, or with one that has none."""

    matched: bool
    action: Literal["UPDATE", "DELETE", "INSERT", "DO NOTHING"]
    where: Expr[bool] | None = None
    assignments: tuple[Assignment, ...] = ()


@node
class Merge(Query):
    """MERGE of a source into a table."""

    source: Table
    using: Source
    on: Expr[bool]
    whens: tuple[When, ...]


@node
class InsertLinks(Query):
    """INSERT into a link table of each target that fulfils a condition, except pairs that exist."""

    edge: Edge
    here: Expr[Any]
    where: Expr[bool]


@node
class DeleteLinks(Query):
    """DELETE from a link table: all pairs of `here`, or those with the targets that fulfil a condition."""

    edge: Edge
    here: Expr[Any]
    where: Expr[bool] | None = None
