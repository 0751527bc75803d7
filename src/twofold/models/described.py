"""The class attributes in which a model class keeps its description, as the other modules of this package read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from twofold.algebra.sources import Table
    from twofold.models.columns import ColumnSpec
    from twofold.models.relations import RelationSpec


class ModelClass(Protocol):
    """A model class: a table, its columns and its relations."""

    __name__: str
    __module__: str
    __qualname__: str

    @property
    def __members__(self) -> Mapping[str, Any]:
        """The annotation of each column and relation, as a text where it was one."""
        ...

    @property
    def __specs__(self) -> Mapping[str, ColumnSpec | RelationSpec]:
        """The `column(...)`, `one(...)` or `many(...)` of each member that has one."""
        ...

    @property
    def __options__(self) -> Mapping[str, Any]:
        """The class options: `table`, `primary_key`, `unique` and the others."""
        ...

    @property
    def __initial__(self) -> Mapping[str, Any]:
        """The defaults that are plain values: a new record starts with them."""
        ...

    @property
    def __table__(self) -> Table: ...

    def __hash__(self) -> int: ...
