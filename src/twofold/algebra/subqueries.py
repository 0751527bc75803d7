"""Subqueries as expressions: EXISTS, scalar subqueries, and conditions on related records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.functions import Aggregate
from twofold.algebra.nodes import node
from twofold.algebra.sources import Source, Table
from twofold.algebra.types import BOOLEAN, ValueType

if TYPE_CHECKING:
    from twofold.algebra.queries import Rows

T = TypeVar("T")


@node
class Exists(Expr[bool]):
    """Whether a query has rows."""

    query: Rows
    type = BOOLEAN
    inner = ("query",)

    def __repr__(self) -> str:
        return "EXISTS (SELECT ...)"


@node
class ScalarQuery(Expr[T]):
    """The one value of a query, as an expression."""

    query: Rows
    type: ValueType
    inner = ("query",)

    def __repr__(self) -> str:
        return "(SELECT ...)"


@node
class RelationFilter(Expr[bool]):
    """`some every none is is_not` over a relation; without a condition, whether there is any related record."""

    edge: Edge
    quantifier: Literal["some", "every", "none", "is", "is_not"]
    condition: Expr[bool] | None = None
    type = BOOLEAN
    inner = ("condition",)

    def sources(self) -> Iterator[Source]:
        yield self.edge.source

    def __repr__(self) -> str:
        return f"{self.edge.name}.{self.quantifier}({'' if self.condition is None else repr(self.condition)})"


@node
class RelatedAggregate(Expr[T]):
    """An aggregate of the related records of each row: `(SELECT count(*) FROM "Post" WHERE ...)`."""

    edge: Edge
    aggregate: Aggregate[T]
    condition: Expr[bool] | None = None
    inner = ("aggregate", "condition")

    @property
    def type(self) -> ValueType:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.aggregate.type

    @property
    def name(self) -> str:
        """Its name in a row."""
        return f"{self.edge.relation.name}_{self.aggregate.name}"

    def sources(self) -> Iterator[Source]:
        yield self.edge.source

    def __repr__(self) -> str:
        items = ", ".join(map(repr, self.aggregate.args))
        return f"{self.edge.source.name}.{self.edge.relation.name}.{self.aggregate.name}({items})"


@node
class DistinctOn(Expr[bool]):
    """Whether a row is the first, in an order, of those that fulfil a condition and agree in some columns."""

    source: Table
    agreeing: tuple[Expr[Any], ...]
    order_by: tuple[Ordering[Any], ...]
    where: Expr[bool] | None = None
    type = BOOLEAN
    inner = ("agreeing", "order_by", "where")

    def sources(self) -> Iterator[Source]:
        yield self.source

    def __repr__(self) -> str:
        return f"DISTINCT ON ({', '.join(map(repr, self.agreeing))})"
