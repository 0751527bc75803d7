"""Keys and indexes of a model: `primary_key=`, `unique=` and `indexes=`, and the words that say more about one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from attrs import evolve

from twofold.errors import SchemaError, nearest
from twofold.models.columns import ColumnSpec
from twofold.models.names import logical
from twofold.schema import Index, Key, KeyPart

if TYPE_CHECKING:
    from twofold.models.model import ModelType

K = TypeVar("K", Key, Index)


def part(
    field: str,
    *,
    sort: Literal["Asc", "Desc"] | None = None,
    length: int | None = None,
    operator_class: str | None = None,
) -> KeyPart:
    """How a key or an index holds a field: `index(part("created_at", sort="Desc"))`."""
    return KeyPart(field, sort, length, operator_class)


def primary_key(
    *fields: str | KeyPart, name: str | None = None, constraint: str | None = None, clustered: bool | None = None
) -> Key:
    """A primary key with names of its own: `name` in `find_unique`, `constraint` in the database."""
    return Key(_parts(fields), name, constraint, clustered)


def unique(
    *fields: str | KeyPart,
    name: str | None = None,
    constraint: str | None = None,
    clustered: bool | None = None,
    where: str | None = None,
) -> Key:
    """`unique("first", "last", name="full_name")`: a unique constraint with names of its own.

    `where` is the condition of a partial one, as PSL writes it: `{ active: true }`, `raw("active = 1")`.
    """
    return Key(_parts(fields), name, constraint, clustered, where)


def index(
    *fields: str | KeyPart,
    constraint: str | None = None,
    type: str | None = None,  # noqa: A002 (PSL's word for it)
    clustered: bool | None = None,
    where: str | None = None,
) -> Index:
    """`index("author_id", "created_at")`; `type` is the access method as PSL spells it (`Hash`, `Gin`, ...)."""
    return Index(_parts(fields), constraint, type, clustered, where)


def _parts(given: Any) -> tuple[KeyPart, ...]:
    listed = (given,) if isinstance(given, str | KeyPart) else given
    return tuple([each if isinstance(each, KeyPart) else KeyPart(each) for each in listed])


def primary_key_of(cls: ModelType) -> Key | None:
    """The primary key that a column or the class options name."""
    given = cls.__options__.get("primary_key")
    single = _on_fields(cls, "primary_key")
    if len(single) + bool(given) > 1:
        names = tuple([key.fields[0] for key in single])
        raise SchemaError(f"{cls.__name__}: a primary key of several columns is an option: primary_key={names}.")
    if single:
        return single[0]
    return _checked(cls, given if isinstance(given, Key) else Key(_parts(given))) if given else None


def uniques_of(cls: ModelType) -> tuple[Key, ...]:
    """The unique constraints, those of single columns first."""
    listed = cls.__options__.get("unique", ())
    made = [_checked(cls, given if isinstance(given, Key) else Key(_parts(given))) for given in listed]
    return (*_on_fields(cls, "unique"), *made)


def indexes_of(cls: ModelType) -> tuple[Index, ...]:
    """The indexes that are no constraints."""
    listed = cls.__options__.get("indexes", ())
    return tuple([_checked(cls, given if isinstance(given, Index) else Index(_parts(given))) for given in listed])


def _on_fields(cls: ModelType, word: str) -> list[Key]:
    specs: Mapping[str, Any] = cls.__specs__
    told = {name: getattr(spec, word) for name, spec in specs.items() if isinstance(spec, ColumnSpec)}
    return [_on_field(logical(name), said) for name, said in told.items() if said]


def _on_field(name: str, said: bool | Key) -> Key:
    if not isinstance(said, Key):
        return Key((KeyPart(name),), on_field=True)
    return evolve(said, parts=said.parts or (KeyPart(name),), on_field=True)


def _checked(cls: ModelType, made: K) -> K:
    known = [logical(attribute) for attribute in cls.__members__]
    for name in made.fields:
        if name not in known:
            raise SchemaError(f"{cls.__name__} has no field {name!r} to make a key of.{nearest(name, known)}")
    return made
