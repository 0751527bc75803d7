"""The types of `order_by`. A generated package completes them for its models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from typing_extensions import TypeAliasType, TypedDict, TypeVar

T = TypeVar("T")

Sort = Literal["asc", "desc"]


class SortNulls(TypedDict, total=False):
    """A direction and the position of NULLs."""

    sort: Sort
    nulls: Literal["first", "last"]


OrderBy = TypeAliasType("OrderBy", "Mapping[T, Sort | SortNulls]", type_params=(T,))
"""A field and its direction: `{"id": "desc"}`."""


class SortCount(TypedDict):
    """By the number of related records: `{"posts": {"_count": "desc"}}`."""

    _count: Sort
