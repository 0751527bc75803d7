"""The arguments and methods of delegates, for type checkers, and records whose type follows an `include`.

The type of such a record has one type argument for each relation: `Literal[True]`, an `Include`, or `NotIncluded`.
`ManyOf`, `OneOf` and `OptionalOf` turn it into the type of the attribute, so one class for a model serves every
include.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Literal, overload

from typing_extensions import TypeAliasType, TypedDict, TypeVar

from twofold.algebra.expressions import Expr, Ordering
from twofold.models.relations import RelationPath

M = TypeVar("M", default=Any)
R = TypeVar("R", default=Any)
X = TypeVar("X", default=Any)
Where = TypeVar("Where", default=Any)
Unique = TypeVar("Unique", default=Any)
Order = TypeVar("Order", default=Any)
Name = TypeVar("Name", default=Any)
IncludeDict = TypeVar("IncludeDict", default=Any)
SelectDict = TypeVar("SelectDict", default=Any)
CreateFields = TypeVar("CreateFields", default=Any)
UpdateFields = TypeVar("UpdateFields", default=Any)


class Include(Generic[M, R]):
    """What to read of a model's records, and the type that they then have: `user(posts=True)`."""


class NotIncluded:
    """The type of a relation that is not included."""


class NoSuchModel:
    """The type of a client's attribute that is no delegate. It has no methods, so a misspelled name is an error."""


class ManyOf(Generic[M, X]):
    """The related records."""

    @overload
    def __get__(self: ManyOf[M, Literal[True]], record: object, owner: type | None = None, /) -> list[M]: ...
    @overload
    def __get__(self: ManyOf[M, Include[M, R]], record: object, owner: type | None = None, /) -> list[R]: ...
    @overload
    def __get__(self: ManyOf[M, NotIncluded], record: object, owner: type | None = None, /) -> NotIncluded: ...
    def __get__(self, record: object, owner: type | None = None, /) -> object: ...


class OneOf(Generic[M, X]):
    """The related record."""

    @overload
    def __get__(self: OneOf[M, Literal[True]], record: object, owner: type | None = None, /) -> M: ...
    @overload
    def __get__(self: OneOf[M, Include[M, R]], record: object, owner: type | None = None, /) -> R: ...
    @overload
    def __get__(self: OneOf[M, NotIncluded], record: object, owner: type | None = None, /) -> NotIncluded: ...
    def __get__(self, record: object, owner: type | None = None, /) -> object: ...


class OptionalOf(Generic[M, X]):
    """The related record, or None."""

    @overload
    def __get__(self: OptionalOf[M, Literal[True]], record: object, owner: type | None = None, /) -> M | None: ...
    @overload
    def __get__(self: OptionalOf[M, Include[M, R]], record: object, owner: type | None = None, /) -> R | None: ...
    @overload
    def __get__(self: OptionalOf[M, NotIncluded], record: object, owner: type | None = None, /) -> NotIncluded: ...
    def __get__(self, record: object, owner: type | None = None, /) -> object: ...


LockName = Literal[
    "update",
    "update nowait",
    "update skip locked",
    "no key update",
    "no key update nowait",
    "no key update skip locked",
    "share",
    "share nowait",
    "share skip locked",
    "key share",
    "key share nowait",
    "key share skip locked",
]
"""A lock on the records that are read, until the transaction ends: the locking clauses of SQL."""


class PageArguments(TypedDict, Generic[Where, Unique, Order, Name], total=False):
    """Which records, in which order, and how many."""

    where: Where | Expr[bool] | None
    order_by: Order | Expr[Any] | Ordering[Any] | Sequence[Order | Expr[Any] | Ordering[Any]] | None
    take: int | None
    skip: int | None
    cursor: Unique | None
    distinct: Name | Sequence[Name] | None


class SelectionArguments(TypedDict, Generic[M, R, IncludeDict, SelectDict, Name], total=False):
    """What is read of each record, and the class of the result."""

    include: Include[M, R] | IncludeDict | RelationPath[Any] | Sequence[RelationPath[Any]] | None
    select: SelectDict | None
    omit: Mapping[Name, bool] | None
    into: type[R] | None


class FindUniqueArguments(
    SelectionArguments[M, R, IncludeDict, SelectDict, Name],
    Generic[M, R, IncludeDict, SelectDict, Name],
    total=False,
):
    """The arguments of `find_unique` beside its key."""

    lock: LockName | None


class FindArguments(
    PageArguments[Where, Unique, Order, Name],
    FindUniqueArguments[M, R, IncludeDict, SelectDict, Name],
    Generic[M, R, Where, Unique, Order, IncludeDict, SelectDict, Name],
    total=False,
):
    """The arguments of `find_many` and `find_first`."""


class CountArguments(TypedDict, Generic[Where, Unique, Order, Name], total=False):
    """The arguments of `count`."""

    where: Where | Expr[bool] | None
    order_by: Order | Sequence[Order] | None
    take: int | None
    skip: int | None
    cursor: Unique | None
    select: Mapping[Name | Literal["_all"], bool] | None


IncludeValue = TypeAliasType("IncludeValue", "bool | X | Include[M, Any] | RelationPath[M]", type_params=(M, X))
"""The value of a relation in an `include`: True, its arguments, an include, or a relation of the fluent API."""


class ReadDelegate(Generic[Where, Unique, Order, Name]):
    """The reading methods of a delegate whose result is not a record."""

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
    def count(self, **arguments: object) -> object:
        """Returns the number of records that fulfil the condition; with `select`, that of the values of each field."""
        raise NotImplementedError


class Delegate(
    ReadDelegate[Where, Unique, Order, Name], Generic[Where, Unique, Order, Name, CreateFields, UpdateFields]
):
    """The methods of a delegate whose result is not a record."""

    def create_many(self, *, data: Sequence[CreateFields], skip_duplicates: bool = False) -> int:
        """Creates records, and returns their number."""
        raise NotImplementedError

    def update_many(self, *, where: Where | Expr[bool], data: UpdateFields, limit: int | None = None) -> int:
        """Changes all records that fulfil the condition, and returns their number."""
        raise NotImplementedError

    def delete_many(self, *, where: Where | Expr[bool], limit: int | None = None) -> int:
        """Deletes all records that fulfil the condition, and returns their number."""
        raise NotImplementedError


class AsyncReadDelegate(Generic[Where, Unique, Order, Name]):
    """`ReadDelegate` of an async client."""

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
    async def count(self, **arguments: object) -> object:
        """Returns the number of records that fulfil the condition; with `select`, that of the values of each field."""
        raise NotImplementedError


class AsyncDelegate(
    AsyncReadDelegate[Where, Unique, Order, Name], Generic[Where, Unique, Order, Name, CreateFields, UpdateFields]
):
    """`Delegate` of an async client."""

    async def create_many(self, *, data: Sequence[CreateFields], skip_duplicates: bool = False) -> int:
        """Creates records, and returns their number."""
        raise NotImplementedError

    async def update_many(self, *, where: Where | Expr[bool], data: UpdateFields, limit: int | None = None) -> int:
        """Changes all records that fulfil the condition, and returns their number."""
        raise NotImplementedError

    async def delete_many(self, *, where: Where | Expr[bool], limit: int | None = None) -> int:
        """Deletes all records that fulfil the condition, and returns their number."""
        raise NotImplementedError
