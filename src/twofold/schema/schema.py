"""Schema, and the enums and composite types in it."""

from __future__ import annotations

from functools import cached_property

from twofold.schema.model import Field, Model, Relation
from twofold.structs import Value, struct


@struct
class EnumValue(Value):
    """A value of an enum: `name` in the schema and the client, `mapped` in the database."""

    name: str
    mapped: str = ""
    documentation: str | None = None
    redundant_map: bool = False
    """Whether `@map` repeats the value's own name. Printing keeps it."""

    def __post_init__(self) -> None:
        if not self.mapped:
            self.__dict__["mapped"] = self.name


@struct
class Enum(Value):
    """A set of values of a field, and the database type of it where the database has enum types."""

    name: str
    values: tuple[EnumValue, ...]
    type_name: str = ""
    """The database's name for it (`@@map`)."""
    namespace: str | None = None
    documentation: str | None = None
    redundant_map: bool = False
    """Whether `@@map` repeats the enum's own name. Printing keeps it."""

    def __post_init__(self) -> None:
        if not self.type_name:
            self.__dict__["type_name"] = self.name


@struct
class CompositeType(Value):
    """A record inside another record (`type` in PSL). Only document databases have it."""

    name: str
    fields: tuple[Field, ...]
    documentation: str | None = None


@struct
class Schema(Value):
    """A data model: models, views and enums, in the order in which they were declared."""

    models: tuple[Model, ...] = ()
    enums: tuple[Enum, ...] = ()
    provider: str | None = None
    """The datasource's provider (`postgresql`, `sqlite`, `mysql`, ...), if there is a datasource."""
    relation_mode: str = "foreignKeys"
    namespaces: tuple[str, ...] = ()
    """The SQL schemas that the datasource lists."""
    types: tuple[CompositeType, ...] = ()
    detailed: bool = False
    """Whether it can say all that tables have: checks, comments, views. PSL cannot, and push ignores those there."""

    @cached_property
    def by_name(self) -> dict[str, Model]:
        return {model.name: model for model in self.models}

    @cached_property
    def enums_by_name(self) -> dict[str, Enum]:
        return {enum.name: enum for enum in self.enums}

    def model(self, name: str) -> Model:
        """The model of this name. Raises `KeyError`."""
        return self.by_name[name]

    def opposite(self, relation: Relation) -> Relation | None:
        """The other side of a relation, if it is declared."""
        if relation.opposite is None:
            return None
        return self.model(relation.model).relation(relation.opposite)
