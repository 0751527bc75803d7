"""Model and its parts: fields, relations, keys and indexes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from twofold.schema.defaults import Default, Formula, Generated, Identity
from twofold.schema.types import Arity, NativeType, ReferentialAction
from twofold.structs import Value, struct


@struct
class Field(Value):
    """A field of a model, and its column."""

    name: str
    type: str
    """The name of a scalar (`SCALARS`), an enum or a composite type, or the text of an unsupported column type."""
    kind: str = "scalar"
    """`"scalar"`, `"enum"`, `"composite"` or `"unsupported"`."""
    arity: Arity = "required"
    column: str = ""
    default: Default | None = None
    native: NativeType | None = None
    updated_at: bool = False
    ignored: bool = False
    documentation: str | None = None
    default_constraint: str | None = None
    """The name of the default's own constraint (`@default(1, map: "...")`, SQL Server)."""
    redundant_map: bool = False
    """Whether `@map` repeats the field's own name. Printing keeps it."""
    comment: str | None = None
    """What the database says about the column."""
    column_types: tuple[tuple[str, str], ...] = ()
    """The type of the column in some databases, by their names, as a custom type names it."""
    on_update: Callable[[], Any] | None = None
    """A Python function without arguments that makes the value for every update that sets none."""

    def __post_init__(self) -> None:
        if not self.column:
            self.__dict__["column"] = self.name

    @property
    def written(self) -> bool:
        """Whether statements can write the column: not if the database alone computes its value."""
        default = self.default
        return not (isinstance(default, Generated) or (isinstance(default, Identity) and default.always))

    @property
    def nullable(self) -> bool:
        """Whether the column can be NULL. As in Prisma, a list column can."""
        return self.arity != "required"

    @property
    def is_list(self) -> bool:
        return self.arity == "list"


@struct
class Relation(Value):
    """One side of a relation between two models, as the model that declares it sees it.

    The side with the foreign key has `fields` and `references`, its opposite has neither. If both sides have neither,
    the relation is many-to-many, through a link table that no model describes.
    """

    name: str
    model: str
    """The related model's name."""
    arity: Arity
    relation: str
    """The name of the relation, the same on both sides: given with `@relation("...")`, by default `PostToUser`."""
    opposite: str | None = None
    """The other side's name, on the other model; None only if that side is not declared."""
    fields: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    on_delete: ReferentialAction | None = None
    on_update: ReferentialAction | None = None
    constraint: str | None = None
    """The foreign key's name in the database (`map:`), if not the default one."""
    relation_named: bool = False
    """Whether the schema gives the relation's name."""
    ignored: bool = False
    documentation: str | None = None
    foreign_key: bool = True
    """Whether the database has the foreign key. If not, the referential actions are performed as statements."""
    deferrable: str | None = None
    """`"immediate"` or `"deferred"`: when it is checked, if that can be at the end of the transaction."""

    @property
    def many(self) -> bool:
        return self.arity == "list"

    @property
    def holds_key(self) -> bool:
        """Whether the foreign key's columns are on this side."""
        return bool(self.fields)


Member = Field | Relation


@struct
class KeyPart(Value):
    """A field of a key or an index, with its sort order, length and operator class."""

    field: str
    sort: str | None = None
    """`"Asc"` or `"Desc"`."""
    length: int | None = None
    operator_class: str | None = None
    """An operator class (`ops:`): its PSL name, or `raw("...")` as written."""
    nulls: str | None = None
    """`"first"` or `"last"`."""
    collation: str | None = None
    formula: Formula | None = None
    """The expression that is indexed instead of a field, whose name is empty then."""


@struct
class Key(Value):
    """A primary key or a unique constraint."""

    parts: tuple[KeyPart, ...]
    name: str | None = None
    """Its name in `find_unique` (`name:`), by default the fields joined by `_`."""
    constraint: str | None = None
    """Its name in the database (`map:`), if not the default one."""
    clustered: bool | None = None
    where: Formula | None = None
    """The condition of a partial unique index, as PSL text; or as SQL, or as an expression."""
    on_field: bool = False
    """Whether it is an attribute of the field (`@id`, `@unique`) rather than of the model."""
    include: tuple[str, ...] = ()
    nulls_distinct: bool = True
    """Whether two NULLs are different, so that both may be there."""
    deferrable: str | None = None
    """`"immediate"` or `"deferred"`: when it is checked, if that can be at the end of the transaction."""

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(part.field for part in self.parts)


@struct
class Index(Value):
    """`@@index` or `@@fulltext`."""

    parts: tuple[KeyPart, ...]
    constraint: str | None = None
    type: str | None = None
    """The access method as PSL spells it: `BTree Hash Gin Gist SpGist Brin`, or `"Fulltext"` for `@@fulltext`."""
    clustered: bool | None = None
    where: Formula | None = None
    unique: bool = False
    """Whether it is a unique index; one over an expression is no key by which records are found."""
    include: tuple[str, ...] = ()
    """The fields that it holds without being ordered by them."""
    nulls_distinct: bool = True
    storage: tuple[tuple[str, str | int | float], ...] = ()
    """The storage parameters."""
    concurrently: bool = False
    """Whether migrations create it without locking the table."""

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(part.field for part in self.parts)


@struct
class Check(Value):
    """CHECK (...): what must be true of every row."""

    formula: Formula
    name: str | None = None


@struct
class Exclusion(Value):
    """EXCLUDE (...): no two rows are alike in all of these, each compared by its operator."""

    parts: tuple[tuple[KeyPart, str], ...]
    method: str = "gist"
    where: Formula | None = None
    name: str | None = None
    deferrable: str | None = None


@struct
class Model(Value):
    """A model, and its table or view."""

    name: str
    members: tuple[Member, ...]
    """Fields and relations, in the order in which they were declared."""
    table: str = ""
    namespace: str | None = None
    """The SQL schema of the table (`@@schema`)."""
    primary_key: Key | None = None
    uniques: tuple[Key, ...] = ()
    indexes: tuple[Index, ...] = ()
    ignored: bool = False
    view: bool = False
    documentation: str | None = None
    extra: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Attributes of a few databases that are only kept for printing (`@@shardKey`)."""
    redundant_map: bool = False
    """Whether `@@map` repeats the model's own name. Printing keeps it."""
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    comment: str | None = None
    """What the database says about the table."""
    query: Formula | None = None
    """The select of a view; None if the schema does not have it."""
    materialized: bool = False
    """Whether the database keeps the rows of the view until they are refreshed."""

    def __post_init__(self) -> None:
        if not self.table:
            self.__dict__["table"] = self.name

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(member for member in self.members if isinstance(member, Field))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        return tuple(member for member in self.members if isinstance(member, Relation))

    @cached_property
    def by_name(self) -> dict[str, Member]:
        return {member.name: member for member in self.members}

    def field(self, name: str) -> Field:
        """The field of this name. Raises `KeyError` if there is no such field."""
        member = self.by_name[name]
        if not isinstance(member, Field):
            raise KeyError(name)
        return member

    def relation(self, name: str) -> Relation:
        """The relation of this name. Raises `KeyError` if there is no such relation."""
        member = self.by_name[name]
        if not isinstance(member, Relation):
            raise KeyError(name)
        return member

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The primary key and the unique constraints, in that order."""
        return ((self.primary_key,) if self.primary_key else ()) + self.uniques

    @cached_property
    def identity(self) -> Key | None:
        """The key that identifies records: the primary key, otherwise the first unique key of required fields."""
        required = (key for key in self.uniques if all(self.field(name).arity == "required" for name in key.fields))
        return self.primary_key or next((key for key in required if key.where is None), None)
