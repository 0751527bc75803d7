"""The types of filters, `{"gt": 3, "lt": 9}`. Written from the table of operators: run `python -m
tests.client.reference`.

`in` and `not` are Python keywords, so these dictionaries have the functional form, which cannot be generic: each type
has a filter, and one more for fields that can be NULL.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from decimal import Decimal
from typing import Generic, Literal

from typing_extensions import TypeAliasType, TypedDict, TypeVar

from twofold.algebra.expressions import Expr
from twofold.models.values import Json, JsonNull

T = TypeVar("T")

Mode = Literal["default", "insensitive"]
Values = TypeAliasType("Values", "Sequence[T] | AbstractSet[T]", type_params=(T,))
StringFilter = TypedDict(
    "StringFilter",
    {
        "equals": "str | Expr[str]",
        "not": "str | Expr[str] | StringFilter",
        "in": "Values[str]",
        "not_in": "Values[str]",
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
        "in": "Values[str]",
        "not_in": "Values[str]",
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
        "in": "Values[int]",
        "not_in": "Values[int]",
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
        "in": "Values[int]",
        "not_in": "Values[int]",
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
        "in": "Values[float]",
        "not_in": "Values[float]",
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
        "in": "Values[float]",
        "not_in": "Values[float]",
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
        "in": "Values[Decimal]",
        "not_in": "Values[Decimal]",
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
        "in": "Values[Decimal]",
        "not_in": "Values[Decimal]",
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
        "in": "Values[datetime]",
        "not_in": "Values[datetime]",
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
        "in": "Values[datetime]",
        "not_in": "Values[datetime]",
        "lt": "datetime | Expr[datetime]",
        "lte": "datetime | Expr[datetime]",
        "gt": "datetime | Expr[datetime]",
        "gte": "datetime | Expr[datetime]",
    },
    total=False,
)
JsonFilter = TypedDict(
    "JsonFilter",
    {
        "equals": "Json | Expr[Json]",
        "not": "Json | Expr[Json]",
    },
    total=False,
)
NullableJsonFilter = TypedDict(
    "NullableJsonFilter",
    {
        "equals": "Json | Expr[Json] | None",
        "not": "Json | Expr[Json] | None",
    },
    total=False,
)
BytesFilter = TypedDict(
    "BytesFilter",
    {
        "equals": "bytes | Expr[bytes]",
        "not": "bytes | Expr[bytes] | BytesFilter",
        "in": "Values[bytes]",
        "not_in": "Values[bytes]",
    },
    total=False,
)
NullableBytesFilter = TypedDict(
    "NullableBytesFilter",
    {
        "equals": "bytes | Expr[bytes] | None",
        "not": "bytes | Expr[bytes] | NullableBytesFilter | None",
        "in": "Values[bytes]",
        "not_in": "Values[bytes]",
    },
    total=False,
)

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
JsonWhere = TypeAliasType("JsonWhere", "JsonNull | JsonFilter")
NullableJsonWhere = TypeAliasType("NullableJsonWhere", "JsonNull | NullableJsonFilter | None")
BytesWhere = TypeAliasType("BytesWhere", "bytes | Expr[bytes] | BytesFilter")
NullableBytesWhere = TypeAliasType("NullableBytesWhere", "bytes | Expr[bytes] | NullableBytesFilter | None")


class ListWhere(TypedDict, Generic[T], total=False):
    """The filter of a list: `{"has": "python"}`."""

    equals: Sequence[T] | None
    has: T | Expr[T]
    has_every: Values[T]
    has_some: Values[T]
    is_empty: bool


class StringListWhere(ListWhere[str], total=False): ...


class BooleanListWhere(ListWhere[bool], total=False): ...


class IntListWhere(ListWhere[int], total=False): ...


class FloatListWhere(ListWhere[float], total=False): ...


class DecimalListWhere(ListWhere[Decimal], total=False): ...


class DateTimeListWhere(ListWhere[datetime], total=False): ...


class JsonListWhere(ListWhere[Json], total=False): ...


class BytesListWhere(ListWhere[bytes], total=False): ...
