"""The types of `data`: of a field, and of nested writes. A generated package completes them for its models.

Every type parameter is that of a key which is required, because pyright cannot infer one whose keys are all left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Generic, NotRequired

from typing_extensions import TypeAliasType, TypedDict, TypeVar

T = TypeVar("T")
Where = TypeVar("Where")
Unique = TypeVar("Unique")
Create = TypeVar("Create")
Update = TypeVar("Update")

# --- fields


class SetTo(TypedDict, Generic[T]):
    """`{"set": value}`, the long form of a value."""

    set: T


class NumberUpdate(TypedDict, Generic[T], total=False):
    """One change of a number, which the database computes."""

    set: T
    increment: T
    decrement: T
    multiply: T
    divide: T


class ListUpdate(TypedDict, Generic[T], total=False):
    """A list replaced or appended to."""

    set: Sequence[T]
    push: T | Sequence[T]


Change = TypeAliasType("Change", "T | SetTo[T]", type_params=(T,))
ListChange = TypeAliasType("ListChange", "Sequence[T] | ListUpdate[T]", type_params=(T,))
StringChange = TypeAliasType("StringChange", "str | SetTo[str]")
NullableStringChange = TypeAliasType("NullableStringChange", "str | SetTo[str | None] | None")
BooleanChange = TypeAliasType("BooleanChange", "bool | SetTo[bool]")
NullableBooleanChange = TypeAliasType("NullableBooleanChange", "bool | SetTo[bool | None] | None")
IntChange = TypeAliasType("IntChange", "int | NumberUpdate[int]")
NullableIntChange = TypeAliasType("NullableIntChange", "int | SetTo[int | None] | NumberUpdate[int] | None")
FloatChange = TypeAliasType("FloatChange", "float | NumberUpdate[float]")
NullableFloatChange = TypeAliasType("NullableFloatChange", "float | SetTo[float | None] | NumberUpdate[float] | None")
DecimalChange = TypeAliasType("DecimalChange", "Decimal | NumberUpdate[Decimal]")
NullableDecimalChange = TypeAliasType(
    "NullableDecimalChange", "Decimal | SetTo[Decimal | None] | NumberUpdate[Decimal] | None"
)
DateTimeChange = TypeAliasType("DateTimeChange", "datetime | SetTo[datetime]")
NullableDateTimeChange = TypeAliasType("NullableDateTimeChange", "datetime | SetTo[datetime | None] | None")
BytesChange = TypeAliasType("BytesChange", "bytes | SetTo[bytes]")
NullableBytesChange = TypeAliasType("NullableBytesChange", "bytes | SetTo[bytes | None] | None")

# --- nested writes


class ConnectOrCreate(TypedDict, Generic[Unique, Create]):
    """The record to connect, or to create if it does not exist."""

    where: Unique
    create: Create


class CreateMany(TypedDict, Generic[Create]):
    """Records to create in one statement."""

    data: Sequence[Create]
    skip_duplicates: NotRequired[bool]


class UpdateWhere(TypedDict, Generic[Where, Update]):
    """The change of the records that fulfil a condition."""

    where: Where
    data: Update


class Upsert(TypedDict, Generic[Create, Update]):
    """The change of the one related record, or the record to create if there is none."""

    create: Create
    update: Update


class UpsertWhere(TypedDict, Generic[Where, Create, Update]):
    """The change of a related record, or the record to create if it does not exist."""

    where: Where
    create: Create
    update: Update
