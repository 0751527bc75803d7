"""What is computed from the related records of each row: `User.posts.count()`, `User.posts.sum(Post.views)`."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, overload

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import EXPRESSION, Expr
from twofold.algebra.functions import Aggregate
from twofold.algebra.operands import average_type, require_numbers, sum_type
from twofold.algebra.operators import conjunction
from twofold.algebra.queries import Nested
from twofold.algebra.subqueries import RelatedAggregate
from twofold.algebra.types import INT, ValueType
from twofold.errors import QueryError, shown

T = TypeVar("T")
N = TypeVar("N", int, float, Decimal)


class RelatedRecords:
    """The aggregates of a relation to many. Its `where` decides which related records they are of."""

    if TYPE_CHECKING:

        @property
        def edge(self) -> Edge: ...
        @property
        def nested(self) -> Nested: ...

    def count(self, *conditions: Expr[bool | None]) -> Expr[int]:
        """How many related records there are that fulfil the conditions.

        db.select(User.email, User.posts.count()).order_by(User.posts.count().desc())
        # SELECT "User"."email", (SELECT count(*) FROM "Post" WHERE "Post"."author_id" = "User"."id") ...
        """
        return self._aggregate("count", (), INT, conditions)

    def sum(self, item: Expr[N | None], *conditions: Expr[bool | None]) -> Expr[N | None]:
        """The sum of a column of the related records; None if there are none."""
        require_numbers(lambda: f"`{self!r}.sum`", EXPRESSION.check(f"{self!r}.sum", item))
        return self._aggregate("sum", (item,), sum_type(item.type), conditions)

    @overload
    def avg(self, item: Expr[float | None], *conditions: Expr[bool | None]) -> Expr[float | None]: ...
    @overload
    def avg(self, item: Expr[Decimal | None], *conditions: Expr[bool | None]) -> Expr[Decimal | None]: ...
    def avg(self, item: Expr[Any], *conditions: Expr[bool | None]) -> Expr[Any]:
        """The average of a column of the related records, a float, or a Decimal of Decimals; None if there are none."""
        require_numbers(lambda: f"`{self!r}.avg`", EXPRESSION.check(f"{self!r}.avg", item))
        return self._aggregate("avg", (item,), average_type(item.type), conditions)

    def min(self, item: Expr[T | None], *conditions: Expr[bool | None]) -> Expr[T | None]:
        """The least value of a column of the related records; None if there are none."""
        EXPRESSION.check(f"{self!r}.min", item)
        return self._aggregate("min", (item,), item.type, conditions)

    def max(self, item: Expr[T | None], *conditions: Expr[bool | None]) -> Expr[T | None]:
        """The greatest value of a column of the related records; None if there are none."""
        EXPRESSION.check(f"{self!r}.max", item)
        return self._aggregate("max", (item,), item.type, conditions)

    def _aggregate(
        self, name: str, items: tuple[Expr[Any], ...], kind: ValueType, conditions: tuple[Expr[bool | None], ...]
    ) -> Expr[Any]:
        nested = self.nested
        if nested.limit is not None or nested.offset is not None or nested.order_by or nested.entity.nested:
            raise QueryError(f"`{self!r}.{name}` is of all related records, or of those of `.where(...)` alone.")
        target = self.edge.target
        for item in items:
            if any(source is not target for source in item.sources()):
                raise QueryError(f"`{self!r}.{name}` takes a column of {target.name}, got {shown(item)}.")
        own = () if nested.where is None else (nested.where,)
        return RelatedAggregate(self.edge, Aggregate[Any](name, items, kind), conjunction((*own, *conditions)))
