"""Expressions that no operator builds: functions, subqueries, relation filters and the like."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field

from twofold.algebra.expressions import ColumnExpr, Expr, Ordering, Sink, condition
from twofold.algebra.nodes import node
from twofold.algebra.types import BOOLEAN, ValueType
from twofold.errors import QueryError

if TYPE_CHECKING:
    from twofold.algebra.queries import Select, TableRef
    from twofold.algebra.tables import Edge

T = TypeVar("T")


@node
class ListMatch(Expr[bool]):
    """What a list column holds: it `has` a value, `has_every` or `has_some` of a list."""

    kind: str
    item: Expr[Any]
    values: Expr[Any]
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return self.kind, self.item.trace(sink), self.values.trace(sink)


@node
class FirstOfEach(Expr[bool]):
    """Whether a row is the first, in an order, of those that fulfil a condition and agree in some columns."""

    source: TableRef
    agreeing: tuple[Expr[Any], ...]
    order_by: tuple[Ordering[Any], ...]
    where: Expr[bool] | None = None
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        agreeing = tuple([each.trace(sink) for each in self.agreeing])
        order_by = tuple([key.trace(sink) for key in self.order_by])
        where = None if self.where is None else self.where.trace(sink)
        return "FIRST OF EACH", self.source.trace(sink), agreeing, order_by, where


@node
class Exists(Expr[bool]):
    """Whether a select has rows."""

    query: Select
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return "EXISTS", self.query.trace(sink)


@node
class ScalarQuery(Expr[T]):
    """The one value of a select, as an expression."""

    query: Select
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        return "SCALAR", self.query.trace(sink)


@node
class Function(Expr[T]):
    """A function or an aggregate: `count(DISTINCT x) FILTER (WHERE c)`."""

    name: str
    args: tuple[Expr[Any], ...]
    type: ValueType
    distinct: bool = False
    condition: Expr[bool] | None = None
    aggregate: bool = False

    def trace(self, sink: Sink) -> Hashable:
        args = [arg.trace(sink) for arg in self.args]
        condition = None if self.condition is None else self.condition.trace(sink)
        return self.name, self.distinct, condition, *args

    def filter(self, condition_: Expr[bool]) -> Function[T]:
        """`count(Post.id).filter(Post.published == True)`: `count(...) FILTER (WHERE ...)`."""
        if not self.aggregate:
            raise QueryError(f"FILTER belongs to aggregates; {self.name}() is none.")
        return Function(self.name, self.args, self.type, self.distinct, condition(condition_), True)


@node
class Case(Expr[T]):
    """`CASE WHEN ... THEN ... ELSE ... END`."""

    whens: tuple[tuple[Expr[bool], Expr[Any]], ...]
    otherwise: Expr[Any] | None
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        whens = tuple([(when.trace(sink), then.trace(sink)) for when, then in self.whens])
        return "CASE", whens, None if self.otherwise is None else self.otherwise.trace(sink)


@node
class Optional(Expr[T]):
    """A column of a table that a left join may leave out: its value may be None, and the asker knows."""

    item: Expr[Any]
    type: ValueType = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "type", self.item.type)

    def trace(self, sink: Sink) -> Hashable:
        return "OPTIONAL", self.item.trace(sink)


@node
class Excluded(Expr[T]):
    """The value that an INSERT tried to write, inside ON CONFLICT DO UPDATE."""

    column: ColumnExpr[T]
    type: ValueType = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "type", self.column.type)

    def trace(self, sink: Sink) -> Hashable:
        return "EXCLUDED", self.column.trace(sink)


@node
class RelationFilter(Expr[bool]):
    """`some every none is is_not` over a relation; without a condition, whether there is any related record."""

    edge: Edge
    quantifier: str
    condition: Expr[bool] | None = None
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return self.quantifier, self.edge.token, None if self.condition is None else self.condition.trace(sink)
