"""Typed: what a delegate's methods take and give, for a checker; and the records whose relations follow an `include`.

A record's type says of each relation what the shape said: `Literal[True]`, a `Shape`, or nothing. `ManyOf` and its kin
turn that into the type of the attribute, so a model needs one class and one helper, however many relations it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Literal, overload

from typing_extensions import TypeAliasType, TypedDict, TypeVar

from twofold.algebra.expressions import Expr, Ordering
from twofold.models.relations import RelationPath

M = TypeVar("M")
R = TypeVar("R")
X = TypeVar("X")
Where = TypeVar("Where")
Unique = TypeVar("Unique")
Order = TypeVar("Order")
Name = TypeVar("Name")
Include = TypeVar("Include")
Select = TypeVar("Select")
Row = TypeVar("Row")
Change = TypeVar("Change")


class Shape(Generic[M, R]):
    """What to read of a model's records, and the type that they then have: `user(posts=True)`."""


class NotIncluded:
    """What a relation is on a record whose shape does not include it."""


class NoSuchModel:
    """What a client has under a name that is no model's: nothing, so that a checker sees a misspelt delegate."""


class ManyOf(Generic[M, X]):
    """The related records, as the shape has them."""

    @overload
    def __get__(self: ManyOf[M, Literal[True]], record: object, owner: Any = None, /) -> list[M]: ...
    @overload
    def __get__(self: ManyOf[M, Shape[M, R]], record: object, owner: Any = None, /) -> list[R]: ...
    @overload
    def __get__(self: ManyOf[M, NotIncluded], record: object, owner: Any = None, /) -> NotIncluded: ...
    def __get__(self, record: object, owner: Any = None, /) -> Any: ...


class OneOf(Generic[M, X]):
    """The related record, as the shape has it."""

    @overload
    def __get__(self: OneOf[M, Literal[True]], record: object, owner: Any = None, /) -> M: ...
    @overload
    def __get__(self: OneOf[M, Shape[M, R]], record: object, owner: Any = None, /) -> R: ...
    @overload
    def __get__(self: OneOf[M, NotIncluded], record: object, owner: Any = None, /) -> NotIncluded: ...
    def __get__(self, record: object, owner: Any = None, /) -> Any: ...


class OptionalOf(Generic[M, X]):
    """The related record, as the shape has it, if there is one."""

    @overload
    def __get__(self: OptionalOf[M, Literal[True]], record: object, owner: Any = None, /) -> M | None: ...
    @overload
    def __get__(self: OptionalOf[M, Shape[M, R]], record: object, owner: Any = None, /) -> R | None: ...
    @overload
    def __get__(self: OptionalOf[M, NotIncluded], record: object, owner: Any = None, /) -> NotIncluded: ...
    def __get__(self, record: object, owner: Any = None, /) -> Any: ...


class Paging(TypedDict, Generic[Where, Unique, Order, Name], total=False):
    """Which records, in which order, how many."""

    where: Where | Expr[bool] | None
    order_by: Order | Expr[Any] | Ordering[Any] | Sequence[Order | Expr[Any] | Ordering[Any]] | None
    take: int | None
    skip: int | None
    cursor: Unique | None
    distinct: Name | Sequence[Name] | None


class Reading(TypedDict, Generic[M, R, Include, Select, Name], total=False):
    """What to read of them, and what to read it into."""

    include: Shape[M, R] | Include | RelationPath[Any] | Sequence[RelationPath[Any]] | None
    select: Select | None
    omit: Mapping[Name, bool] | None
    into: type[R] | None


class Asked(
    Paging[Where, Unique, Order, Name],
    Reading[M, R, Include, Select, Name],
    Generic[M, R, Where, Unique, Order, Include, Select, Name],
    total=False,
):
    """Everything that `find_many` can be asked."""


Included = TypeAliasType("Included", "bool | X | Shape[M, Any] | RelationPath[M]", type_params=(M, X))
"""What `include` says of a relation: True, its own arguments, a shape, or a path of the fluent face."""


class Counting(Generic[Where, Unique, Order, Name]):
    """What a view's delegate can do beside giving records."""

    @overload
    def count(
        self,
        *,
        where: Where | Expr[bool] | None = None,
        order_by: Order | Sequence[Order] | None = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Unique | None = None,
    ) -> int: ...
    @overload
    def count(
        self, *, where: Where | Expr[bool] | None = None, select: Mapping[Name | Literal["_all"], Literal[True]]
    ) -> dict[str, int]: ...
    def count(self, **asked: Any) -> Any:
        """How many records fulfil the condition; with `select`, how many have a value in each of some fields."""
        raise NotImplementedError


class Delegate(Counting[Where, Unique, Order, Name], Generic[Where, Unique, Order, Name, Row, Change]):
    """The methods of a model's delegate that give no records."""

    def create_many(self, *, data: Sequence[Row], skip_duplicates: bool = False) -> int:
        """Inserts all of them; how many there were."""
        raise NotImplementedError

    def update_many(self, *, where: Where | Expr[bool], data: Change, limit: int | None = None) -> int:
        """Updates all that fulfil the condition; how many there were."""
        raise NotImplementedError

    def delete_many(self, *, where: Where | Expr[bool], limit: int | None = None) -> int:
        """Deletes all that fulfil the condition; how many there were."""
        raise NotImplementedError


class AsyncCounting(Generic[Where, Unique, Order, Name]):
    """The same for asyncio."""

    @overload
    async def count(
        self,
        *,
        where: Where | Expr[bool] | None = None,
        order_by: Order | Sequence[Order] | None = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Unique | None = None,
    ) -> int: ...
    @overload
    async def count(
        self, *, where: Where | Expr[bool] | None = None, select: Mapping[Name | Literal["_all"], Literal[True]]
    ) -> dict[str, int]: ...
    async def count(self, **asked: Any) -> Any:
        """How many records fulfil the condition; with `select`, how many have a value in each of some fields."""
        raise NotImplementedError


class AsyncDelegate(AsyncCounting[Where, Unique, Order, Name], Generic[Where, Unique, Order, Name, Row, Change]):
    """The same for asyncio."""

    async def create_many(self, *, data: Sequence[Row], skip_duplicates: bool = False) -> int:
        """Inserts all of them; how many there were."""
        raise NotImplementedError

    async def update_many(self, *, where: Where | Expr[bool], data: Change, limit: int | None = None) -> int:
        """Updates all that fulfil the condition; how many there were."""
        raise NotImplementedError

    async def delete_many(self, *, where: Where | Expr[bool], limit: int | None = None) -> int:
        """Deletes all that fulfil the condition; how many there were."""
        raise NotImplementedError
