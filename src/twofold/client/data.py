"""Data: what `data` says of a field or a relation, for a checker. A generated package says the rest by model.

The parameters have defaults because pyright leaves one unsolved if every key that it stands in is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Literal, NotRequired

from typing_extensions import TypeAliasType, TypedDict, TypeVar

T = TypeVar("T")
Where = TypeVar("Where", default=Any)
Unique = TypeVar("Unique", default=Any)
Create = TypeVar("Create", default=Any)
CreateRow = TypeVar("CreateRow", default=Any)
Update = TypeVar("Update", default=Any)
UpdateRow = TypeVar("UpdateRow", default=Any)


class SetTo(TypedDict, Generic[T]):
    """`{"set": value}`, the long form of a value."""

    set: T


class NumberUpdate(TypedDict, Generic[T], total=False):
    """One change of a number, computed in the database."""

    set: T
    increment: T
    decrement: T
    multiply: T
    divide: T


class ListUpdate(TypedDict, Generic[T], total=False):
    """A list replaced, or made longer."""

    set: Sequence[T]
    push: T | Sequence[T]


Change = TypeAliasType("Change", "T | SetTo[T]", type_params=(T,))
NumberChange = TypeAliasType("NumberChange", "T | NumberUpdate[T]", type_params=(T,))
ListChange = TypeAliasType("ListChange", "Sequence[T] | ListUpdate[T]", type_params=(T,))


class ConnectOrCreate(TypedDict, Generic[Unique, Create]):
    where: Unique
    create: Create


class Rows(TypedDict, Generic[CreateRow]):
    data: Sequence[CreateRow]
    skip_duplicates: NotRequired[bool]


class UpdateWhere(TypedDict, Generic[Where, Update]):
    where: Where
    data: Update


class Upsert(TypedDict, Generic[Where, Create, Update]):
    where: NotRequired[Where]
    create: Create
    update: Update


class CreateOne(TypedDict, Generic[Unique, Create], total=False):
    """The related record, made or found while this one is made."""

    create: Create
    connect: Unique
    connect_or_create: ConnectOrCreate[Unique, Create]


class UpdateOne(CreateOne[Unique, Create], Generic[Where, Unique, Create, Update], total=False):
    """What becomes of the related record while this one is updated."""

    update: Update
    upsert: Upsert[Where, Create, Update]
    disconnect: Literal[True] | Where
    delete: Literal[True] | Where


class CreateSome(TypedDict, Generic[Unique, Create, CreateRow], total=False):
    """Related records, made or found while this one is made."""

    create: Create | Sequence[Create]
    create_many: Rows[CreateRow]
    connect: Unique | Sequence[Unique]
    connect_or_create: ConnectOrCreate[Unique, Create] | Sequence[ConnectOrCreate[Unique, Create]]


class UpdateSome(
    CreateSome[Unique, Create, CreateRow], Generic[Where, Unique, Create, CreateRow, Update, UpdateRow], total=False
):
    """What becomes of related records while this one is updated."""

    set: Unique | Sequence[Unique]
    disconnect: Unique | Sequence[Unique]
    delete: Unique | Sequence[Unique]
    update: UpdateWhere[Unique, Update] | Sequence[UpdateWhere[Unique, Update]]
    upsert: Upsert[Unique, Create, Update] | Sequence[Upsert[Unique, Create, Update]]
    update_many: UpdateWhere[Where, UpdateRow] | Sequence[UpdateWhere[Where, UpdateRow]]
    delete_many: Where | Sequence[Where]
