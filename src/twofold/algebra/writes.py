"""Queries that write: INSERT, UPDATE, DELETE, and the rows of link tables."""

from __future__ import annotations

from typing import Any

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr
from twofold.algebra.nodes import Node, node
from twofold.algebra.queries import Item, Query, Result
from twofold.algebra.sources import Table


@node
class Assignment(Node):
    """A field and its new value."""

    field: str
    value: Expr[Any]


@node
class Conflict(Node):
    """ON CONFLICT: the fields of the key, and the assignments of DO UPDATE; without assignments, DO NOTHING."""

    fields: tuple[str, ...]
    assignments: tuple[Assignment, ...] = ()
    where: Expr[bool] | None = None


class Write(Query):
    """What changes the rows of a table, and may return them."""

    __slots__ = ()

    source: Table
    returning: tuple[Item, ...]
    bare: bool

    def result(self) -> Result | None:
        return Result(self.returning, self.bare) if self.returning else None


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


@node
class Update(Write):
    """UPDATE of the rows that fulfil a condition; of all rows without one."""

    source: Table
    assignments: tuple[Assignment, ...]
    where: Expr[bool] | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    limit: Expr[int] | None = None


@node
class Delete(Write):
    """DELETE of the rows that fulfil a condition; of all rows without one."""

    source: Table
    where: Expr[bool] | None = None
    returning: tuple[Item, ...] = ()
    bare: bool = True
    limit: Expr[int] | None = None


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
