"""Schema: the whole of it, and the enums."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from twofold.schema.model import Field, Model, Relation


@frozen
class EnumValue:
    """A value as the client says it (`name`) and as the database holds it (`mapped`)."""

    name: str
    mapped: str = ""
    documentation: str | None = None
    redundant_map: bool = False
    """Whether `@map` was written although it says nothing new; printing keeps it."""

    def __attrs_post_init__(self) -> None:
        if not self.mapped:
            object.__setattr__(self, "mapped", self.name)


@frozen
class Enum:
    """A set of names that a field may hold; a type of its own where the database has such types."""

    name: str
    values: tuple[EnumValue, ...]
    type_name: str = ""
    """The database's name for it (`@@map`)."""
    namespace: str | None = None
    documentation: str | None = None
    redundant_map: bool = False
    """Whether `@@map` was written although it says nothing new; printing keeps it."""

    def __attrs_post_init__(self) -> None:
        if not self.type_name:
            object.__setattr__(self, "type_name", self.name)


@frozen
class CompositeType:
    """A record kept inside another one (PSL's `type`); only document databases have it."""

    name: str
    fields: tuple[Field, ...]
    documentation: str | None = None


@frozen
class Schema:
    """All that a database holds: models, views and enums, in the order in which they were declared."""

    models: tuple[Model, ...] = ()
    enums: tuple[Enum, ...] = ()
    provider: str | None = None
    """The datasource's provider (`postgresql`, `sqlite`, `mysql`, ...), if the schema came with one."""
    relation_mode: str = "foreignKeys"
    namespaces: tuple[str, ...] = ()
    """The SQL schemas that the datasource lists."""
    types: tuple[CompositeType, ...] = ()

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
        """The same edge seen from the other model, if that side is declared."""
        if relation.opposite is None:
            return None
        return self.model(relation.model).relation(relation.opposite)
