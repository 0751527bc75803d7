"""Queries that read: a select with its nested relations, the number of its rows, and its query plan."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, Protocol, TypeVar

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.nodes import Node, Sink, node
from twofold.algebra.sources import Source, Table
from twofold.structs import Struct, struct

R_co = TypeVar("R_co", covariant=True)


@struct
class RowClass(Struct):
    """What a row becomes. It is part of the shape, since the decoder depends on it."""

    target: type | None = None
    """The class whose attributes are filled by name."""
    groups: tuple[tuple[type | None, int], ...] = ()
    """The items in groups: a class that takes so many of them by position, or None for an item as it is."""

    def trace(self, sink: Sink) -> Hashable:
        return self.target, self.groups


@node
class Entity(Node):
    """A whole record as an item of a query, or some fields of it, with the relations nested in it."""

    source: Table
    fields: tuple[str, ...] | None = None
    """The fields to read; None for all that the client can read."""
    nested: tuple[Nested, ...] = ()
    optional: bool = False
    """Whether a row may have no such record, because it is left-joined."""
    row_class: RowClass | None = None
    """The class that is filled instead of the model. The compiler sets it, by the class of the row."""

    def trace(self, sink: Sink) -> Hashable:
        if self.fields is None and not self.nested and not self.optional:
            return self.source.token
        return self.trace_attributes(sink)

    def sources(self) -> Iterator[Source]:
        yield self.source

    def __repr__(self) -> str:
        return f"optional({self.source.name})" if self.optional else self.source.name


@node
class Nested(Node):
    """A relation that is read with its record: the related records, or the related one."""

    edge: Edge
    entity: Entity
    where: Expr[bool] | None = None
    order_by: tuple[Ordering[Any], ...] = ()
    limit: Expr[int] | None = None
    offset: Expr[int] | None = None
    backwards: bool = False
    """Whether `limit` counts from the end: the rows are read in the opposite order, then reversed."""


JoinKind = Literal["INNER", "LEFT", "RIGHT", "FULL", "CROSS"]


@node
class Join(Node):
    """A source joined to the others: along a relation, on a condition, or by columns that both sides have."""

    source: Source
    edge: Edge | None = None
    on: Expr[bool] | None = None
    kind: JoinKind = "INNER"
    using: tuple[str, ...] = ()


LockStrength = Literal["UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"]
LockWait = Literal["NOWAIT", "SKIP LOCKED"]


@node
class Lock(Node):
    """FOR UPDATE and the like: the selected rows stay locked until the transaction ends."""

    strength: LockStrength = "UPDATE"
    wait: LockWait | None = None
    """What is done about rows that another transaction has locked; None to wait for it."""
    of: tuple[Table, ...] = ()
    """The tables whose rows are locked; empty for all."""

    def __repr__(self) -> str:
        return " ".join(["FOR", self.strength, *([self.wait] if self.wait else [])])


Item = Entity | Expr[Any]
"""What a row holds."""


class Subselect(Protocol[R_co]):
    """A select inside another query, of rows `R_co`."""

    @property
    def row(self) -> R_co:
        """What a row is, for type checkers."""
        ...

    def rows(self) -> Rows:
        """The select as a part of the other query."""
        ...


class Query(Node):
    """A statement of the algebra. It declares what its rows hold; a query without rows gives their number."""

    __slots__ = ()

    def result(self) -> Result | None:
        """What each of its rows is; None if it has none."""
        return None


@struct
class Result(Struct):
    """How the rows of a query are given."""

    items: tuple[Item, ...]
    bare: bool
    """Whether a row is its one item, rather than a tuple of them."""
    row_class: RowClass | None = None
    backwards: bool = False
    """Whether the rows come in the opposite order."""


@node
class Select(Query):
    """SELECT, one attribute for each clause."""

    items: tuple[Item, ...]
    source: Source | None = None
    """FROM; None for the first source that the items use and no join brings."""
    joins: tuple[Join, ...] = ()
    where: Expr[bool] | None = None
    group_by: tuple[Expr[Any], ...] = ()
    having: Expr[bool] | None = None
    distinct: bool = False
    distinct_on: tuple[Expr[Any], ...] = ()
    """Of the rows that agree in these, only the first is kept."""
    order_by: tuple[Ordering[Any], ...] = ()
    limit: Expr[int] | None = None
    offset: Expr[int] | None = None
    lock: Lock | None = None
    after: tuple[Expr[Any], ...] = ()
    """A value for each sort key: only the rows after these are read."""
    before: tuple[Expr[Any], ...] = ()
    backwards: bool = False
    bare: bool = True
    row_class: RowClass | None = None

    def trace(self, sink: Sink) -> Hashable:
        if not self.shares_values:
            return self.trace_attributes(sink)
        start = len(sink)
        shape = self.trace_attributes(sink)
        return shape, repetitions(sink[start:])

    @property
    def shares_values(self) -> bool:
        """Whether equal values are one parameter, so that the database sees that two expressions are equal.

        PostgreSQL refuses `SELECT coalesce(nick, $1) ... GROUP BY coalesce(nick, $2)`.
        """
        return bool(self.group_by) or self.distinct or bool(self.distinct_on)

    @property
    def reads_backwards(self) -> bool:
        """Whether the rows come in the opposite order: the last ones before some values are the nearest to them."""
        return self.backwards or (bool(self.before) and self.limit is not None)

    def result(self) -> Result:
        return Result(self.items, self.bare, self.row_class, self.reads_backwards)

    def table(self) -> Source | None:
        """FROM, given or deduced from the items; None where it is unknown."""
        if self.source is not None:
            return self.source
        used = [source for item in self.items for source in item.sources()]
        joined = [join.source.stands_for for join in self.joins]
        return next((source for source in used if source not in joined), used[0] if used else None)


@node
class Count(Query):
    """The number of rows of a query."""

    query: Rows

    def result(self) -> Result:
        return Result((), True)


@node
class Explain(Query):
    """The query plan of the database; with `analyze`, as it was executed."""

    query: Rows
    analyze: bool = False
    format: Literal["text", "json"] = "text"


Rows = Select
"""The queries that can be part of another: what has rows."""


def repetitions(values: list[Any]) -> tuple[int, ...]:
    """For each value the index of the first one that is equal to it."""
    first: dict[Hashable, int] = {}
    return tuple([first.setdefault(value_key(value), index) for index, value in enumerate(values)])


def value_key(value: Any) -> Hashable:
    """Equal for values that are the same to the database, whatever their column: `1`, `1.0` and `True` are not."""
    kind: type = value.__class__
    if kind in _COMPARABLE:
        return kind, value
    return (kind, repr(value)) if kind in _BY_REPR else id(value)


_COMPARABLE = frozenset({int, str, bool, bytes, timedelta})
_BY_REPR = frozenset({float, Decimal, datetime})
"""Types in which unequal values can compare equal: `-0.0`, `Decimal("1.0")`, one moment in two zones."""
