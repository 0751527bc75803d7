"""Arguments: what `where` and `order_by` say of a field, for a checker. A generated package says the rest by model.

Operators that are Python's keywords (`in`, `not`) make the filters dictionaries in functional form, and those cannot be
generic: so there is one filter for each type, and one more where the field may be NULL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from decimal import Decimal
from typing import Generic, Literal

from typing_extensions import TypeAliasType, TypedDict, TypeVar

from twofold.algebra.expressions import Expr
from twofold.models.values import Json, JsonNull

T = TypeVar("T")
Where = TypeVar("Where")

# --- where: fields

Mode = Literal["default", "insensitive"]
StringFilter = TypedDict(
    "StringFilter",
    {
        "equals": "str | Expr[str]",
        "not": "str | Expr[str] | StringFilter",
        "in": "Sequence[str] | AbstractSet[str]",
        "not_in": "Sequence[str] | AbstractSet[str]",
        "lt": "str | Expr[str]",
        "lte": "str | Expr[str]",
        "gt": "str | Expr[str]",
        "gte": "str | Expr[str]",
        "contains": "str | Expr[str]",
        "starts_with": "str | Expr[str]",
        "ends_with": "str | Expr[str]",
        "mode": "Mode",
    },
    total=False,
)
NullableStringFilter = TypedDict(
    "NullableStringFilter",
    {
        "equals": "str | Expr[str] | None",
        "not": "str | Expr[str] | NullableStringFilter | None",
        "in": "Sequence[str] | AbstractSet[str]",
        "not_in": "Sequence[str] | AbstractSet[str]",
        "lt": "str | Expr[str]",
        "lte": "str | Expr[str]",
        "gt": "str | Expr[str]",
        "gte": "str | Expr[str]",
        "contains": "str | Expr[str]",
        "starts_with": "str | Expr[str]",
        "ends_with": "str | Expr[str]",
        "mode": "Mode",
    },
    total=False,
)
BooleanFilter = TypedDict(
    "BooleanFilter",
    {
        "equals": "bool | Expr[bool]",
        "not": "bool | Expr[bool] | BooleanFilter",
    },
    total=False,
)
NullableBooleanFilter = TypedDict(
    "NullableBooleanFilter",
    {
        "equals": "bool | Expr[bool] | None",
        "not": "bool | Expr[bool] | NullableBooleanFilter | None",
    },
    total=False,
)
IntFilter = TypedDict(
    "IntFilter",
    {
        "equals": "int | Expr[int]",
        "not": "int | Expr[int] | IntFilter",
        "in": "Sequence[int] | AbstractSet[int]",
        "not_in": "Sequence[int] | AbstractSet[int]",
        "lt": "int | Expr[int]",
        "lte": "int | Expr[int]",
        "gt": "int | Expr[int]",
        "gte": "int | Expr[int]",
    },
    total=False,
)
NullableIntFilter = TypedDict(
    "NullableIntFilter",
    {
        "equals": "int | Expr[int] | None",
        "not": "int | Expr[int] | NullableIntFilter | None",
        "in": "Sequence[int] | AbstractSet[int]",
        "not_in": "Sequence[int] | AbstractSet[int]",
        "lt": "int | Expr[int]",
        "lte": "int | Expr[int]",
        "gt": "int | Expr[int]",
        "gte": "int | Expr[int]",
    },
    total=False,
)
FloatFilter = TypedDict(
    "FloatFilter",
    {
        "equals": "float | Expr[float]",
        "not": "float | Expr[float] | FloatFilter",
        "in": "Sequence[float] | AbstractSet[float]",
        "not_in": "Sequence[float] | AbstractSet[float]",
        "lt": "float | Expr[float]",
        "lte": "float | Expr[float]",
        "gt": "float | Expr[float]",
        "gte": "float | Expr[float]",
    },
    total=False,
)
NullableFloatFilter = TypedDict(
    "NullableFloatFilter",
    {
        "equals": "float | Expr[float] | None",
        "not": "float | Expr[float] | NullableFloatFilter | None",
        "in": "Sequence[float] | AbstractSet[float]",
        "not_in": "Sequence[float] | AbstractSet[float]",
        "lt": "float | Expr[float]",
        "lte": "float | Expr[float]",
        "gt": "float | Expr[float]",
        "gte": "float | Expr[float]",
    },
    total=False,
)
DecimalFilter = TypedDict(
    "DecimalFilter",
    {
        "equals": "Decimal | Expr[Decimal]",
        "not": "Decimal | Expr[Decimal] | DecimalFilter",
        "in": "Sequence[Decimal] | AbstractSet[Decimal]",
        "not_in": "Sequence[Decimal] | AbstractSet[Decimal]",
        "lt": "Decimal | Expr[Decimal]",
        "lte": "Decimal | Expr[Decimal]",
        "gt": "Decimal | Expr[Decimal]",
        "gte": "Decimal | Expr[Decimal]",
    },
    total=False,
)
NullableDecimalFilter = TypedDict(
    "NullableDecimalFilter",
    {
        "equals": "Decimal | Expr[Decimal] | None",
        "not": "Decimal | Expr[Decimal] | NullableDecimalFilter | None",
        "in": "Sequence[Decimal] | AbstractSet[Decimal]",
        "not_in": "Sequence[Decimal] | AbstractSet[Decimal]",
        "lt": "Decimal | Expr[Decimal]",
        "lte": "Decimal | Expr[Decimal]",
        "gt": "Decimal | Expr[Decimal]",
        "gte": "Decimal | Expr[Decimal]",
    },
    total=False,
)
DateTimeFilter = TypedDict(
    "DateTimeFilter",
    {
        "equals": "datetime | Expr[datetime]",
        "not": "datetime | Expr[datetime] | DateTimeFilter",
        "in": "Sequence[datetime] | AbstractSet[datetime]",
        "not_in": "Sequence[datetime] | AbstractSet[datetime]",
        "lt": "datetime | Expr[datetime]",
        "lte": "datetime | Expr[datetime]",
        "gt": "datetime | Expr[datetime]",
        "gte": "datetime | Expr[datetime]",
    },
    total=False,
)
NullableDateTimeFilter = TypedDict(
    "NullableDateTimeFilter",
    {
        "equals": "datetime | Expr[datetime] | None",
        "not": "datetime | Expr[datetime] | NullableDateTimeFilter | None",
        "in": "Sequence[datetime] | AbstractSet[datetime]",
        "not_in": "Sequence[datetime] | AbstractSet[datetime]",
        "lt": "datetime | Expr[datetime]",
        "lte": "datetime | Expr[datetime]",
        "gt": "datetime | Expr[datetime]",
        "gte": "datetime | Expr[datetime]",
    },
    total=False,
)
BytesFilter = TypedDict(
    "BytesFilter",
    {
        "equals": "bytes | Expr[bytes]",
        "not": "bytes | Expr[bytes] | BytesFilter",
        "in": "Sequence[bytes] | AbstractSet[bytes]",
        "not_in": "Sequence[bytes] | AbstractSet[bytes]",
    },
    total=False,
)
NullableBytesFilter = TypedDict(
    "NullableBytesFilter",
    {
        "equals": "bytes | Expr[bytes] | None",
        "not": "bytes | Expr[bytes] | NullableBytesFilter | None",
        "in": "Sequence[bytes] | AbstractSet[bytes]",
        "not_in": "Sequence[bytes] | AbstractSet[bytes]",
    },
    total=False,
)
JsonFilter = TypedDict("JsonFilter", {"equals": "Json", "not": "Json"}, total=False)
NullableJsonFilter = TypedDict("NullableJsonFilter", {"equals": "Json | None", "not": "Json | None"}, total=False)

StringWhere = TypeAliasType("StringWhere", "str | Expr[str] | StringFilter")
NullableStringWhere = TypeAliasType("NullableStringWhere", "str | Expr[str] | NullableStringFilter | None")
BooleanWhere = TypeAliasType("BooleanWhere", "bool | Expr[bool] | BooleanFilter")
NullableBooleanWhere = TypeAliasType("NullableBooleanWhere", "bool | Expr[bool] | NullableBooleanFilter | None")
IntWhere = TypeAliasType("IntWhere", "int | Expr[int] | IntFilter")
NullableIntWhere = TypeAliasType("NullableIntWhere", "int | Expr[int] | NullableIntFilter | None")
FloatWhere = TypeAliasType("FloatWhere", "float | Expr[float] | FloatFilter")
NullableFloatWhere = TypeAliasType("NullableFloatWhere", "float | Expr[float] | NullableFloatFilter | None")
DecimalWhere = TypeAliasType("DecimalWhere", "Decimal | Expr[Decimal] | DecimalFilter")
NullableDecimalWhere = TypeAliasType("NullableDecimalWhere", "Decimal | Expr[Decimal] | NullableDecimalFilter | None")
DateTimeWhere = TypeAliasType("DateTimeWhere", "datetime | Expr[datetime] | DateTimeFilter")
NullableDateTimeWhere = TypeAliasType(
    "NullableDateTimeWhere", "datetime | Expr[datetime] | NullableDateTimeFilter | None"
)
BytesWhere = TypeAliasType("BytesWhere", "bytes | Expr[bytes] | BytesFilter")
NullableBytesWhere = TypeAliasType("NullableBytesWhere", "bytes | Expr[bytes] | NullableBytesFilter | None")
JsonWhere = TypeAliasType("JsonWhere", "JsonFilter | JsonNull")
NullableJsonWhere = TypeAliasType("NullableJsonWhere", "NullableJsonFilter | JsonNull | None")


class ListWhere(TypedDict, Generic[T], total=False):
    """A list: `{"has": "python"}`."""

    equals: Sequence[T] | None
    has: T | None
    has_every: Sequence[T]
    has_some: Sequence[T]
    is_empty: bool


class StringListWhere(ListWhere[str], total=False): ...


class BooleanListWhere(ListWhere[bool], total=False): ...


class IntListWhere(ListWhere[int], total=False): ...


class FloatListWhere(ListWhere[float], total=False): ...


class DecimalListWhere(ListWhere[Decimal], total=False): ...


class DateTimeListWhere(ListWhere[datetime], total=False): ...


class BytesListWhere(ListWhere[bytes], total=False): ...


class JsonListWhere(ListWhere[Json], total=False): ...


# --- where: relations


class ToMany(TypedDict, Generic[Where], total=False):
    """Related records: `{"some": {"published": True}}`."""

    some: Where | Expr[bool]
    every: Where | Expr[bool]
    none: Where | Expr[bool]


# --- order_by

Sort = Literal["asc", "desc"]


class SortNulls(TypedDict, total=False):
    """An order that says where NULL goes."""

    sort: Sort
    nulls: Literal["first", "last"]


OrderBy = TypeAliasType("OrderBy", "Mapping[T, Sort | SortNulls]", type_params=(T,))
"""A field and its direction: `{"id": "desc"}`."""


class SortCount(TypedDict):
    """By the number of related records: `{"posts": {"_count": "desc"}}`."""

    _count: Sort
