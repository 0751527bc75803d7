"""Data: what `data` says of a field or a relation, for a checker. A generated package says the rest by model.

pyright forgets a key that a dictionary inherits if it is called `update`, like the method: it stands in the subclass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Literal, NotRequired

from typing_extensions import TypeAliasType, TypedDict, TypeVar

T = TypeVar("T")
Where = TypeVar("Where")
Unique = TypeVar("Unique")
Create = TypeVar("Create")
Update = TypeVar("Update")
Either = TypeVar("Either")
"""A `ConnectOrCreate`."""
Many = TypeVar("Many")
"""A `Rows`."""
Updates = TypeVar("Updates")
"""An `UpdateWhere` of many."""
Ups = TypeVar("Ups")
"""An `Upsert`."""


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


class Rows(TypedDict, Generic[Create]):
    data: Sequence[Create]
    skip_duplicates: NotRequired[bool]


class UpdateWhere(TypedDict, Generic[Where, Update]):
    where: Where
    data: Update


class Upsert(TypedDict, Generic[Create, Update]):
    create: Create
    update: Update


class UpsertWhere(TypedDict, Generic[Where, Create, Update]):
    where: Where
    create: Create
    update: Update


class CreateOne(TypedDict, Generic[Unique, Create, Either], total=False):
    """The related record, made or found while this one is made."""

    create: Create
    connect: Unique
    connect_or_create: Either


class UpdateOne(CreateOne[Unique, Create, Either], Generic[Where, Unique, Create, Either, Ups], total=False):
    """What becomes of the related record while this one is updated; `update` is the subclass's."""

    upsert: Ups
    disconnect: Literal[True] | Where
    delete: Literal[True] | Where


class CreateSome(TypedDict, Generic[Unique, Create, Either, Many], total=False):
    """Related records, made or found while this one is made."""

    create: Create | Sequence[Create]
    create_many: Many
    connect: Unique | Sequence[Unique]
    connect_or_create: Either | Sequence[Either]


class UpdateSome(
    CreateSome[Unique, Create, Either, Many],
    Generic[Where, Unique, Create, Either, Many, Updates, Ups],
    total=False,
):
    """What becomes of related records while this one is updated; `update` is the subclass's."""

    set: Unique | Sequence[Unique]
    disconnect: Unique | Sequence[Unique]
    delete: Unique | Sequence[Unique]
    upsert: Ups | Sequence[Ups]
    update_many: Updates | Sequence[Updates]
    delete_many: Where | Sequence[Where]
