"""Keys and indexes of a model: the class options `primary_key=`, `unique=` and `indexes=`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from twofold.errors import SchemaError, suggestion
from twofold.models.columns import ColumnSpec
from twofold.models.described import ModelClass
from twofold.models.names import logical
from twofold.schema import Index, Key, KeyPart

K = TypeVar("K", Key, Index)


def part(
    field: str,
    *,
    sort: Literal["Asc", "Desc"] | None = None,
    length: int | None = None,
    operator_class: str | None = None,
) -> KeyPart:
    """A field of a key or an index, with its options: `index(part("created_at", sort="Desc"))`."""
    return KeyPart(field, sort, length, operator_class)


def primary_key(
    *fields: str | KeyPart, name: str | None = None, constraint: str | None = None, clustered: bool | None = None
) -> Key:
    """A named primary key: `name` is its name in `find_unique`, `constraint` the one in the database."""
    return Key(_parts(fields), name, constraint, clustered)


def unique(
    *fields: str | KeyPart,
    name: str | None = None,
    constraint: str | None = None,
    clustered: bool | None = None,
    where: str | None = None,
) -> Key:
    """A named unique constraint: `unique("first", "last", name="full_name")`.

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


def primary_key_of(cls: ModelClass) -> Key | None:
    """The primary key that a column or the class options name."""
    given = cls.__options__.get("primary_key")
    single = _on_fields(cls, "primary_key")
    if len(single) + bool(given) > 1:
        names = tuple([key.fields[0] for key in single])
        raise SchemaError(f"{cls.__name__}: a primary key of several columns is an option: primary_key={names}.")
    if single:
        return single[0]
    return _check_fields(cls, given if isinstance(given, Key) else Key(_parts(given))) if given else None


def uniques_of(cls: ModelClass) -> tuple[Key, ...]:
    """The unique constraints, those of single columns first."""
    listed = cls.__options__.get("unique", ())
    keys = [_check_fields(cls, given if isinstance(given, Key) else Key(_parts(given))) for given in listed]
    return (*_on_fields(cls, "unique"), *keys)


def indexes_of(cls: ModelClass) -> tuple[Index, ...]:
    """The indexes that are not constraints."""
    listed = cls.__options__.get("indexes", ())
    return tuple([_check_fields(cls, given if isinstance(given, Index) else Index(_parts(given))) for given in listed])


def _on_fields(cls: ModelClass, option: str) -> list[Key]:
    """The keys that `column(primary_key=...)` or `column(unique=...)` declare."""
    specs: Mapping[str, Any] = cls.__specs__
    values = {name: getattr(spec, option) for name, spec in specs.items() if isinstance(spec, ColumnSpec)}
    return [_on_field(logical(name), value) for name, value in values.items() if value]


def _on_field(name: str, value: bool | Key) -> Key:
    if not isinstance(value, Key):
        return Key((KeyPart(name),), on_field=True)
    return value.evolve(parts=value.parts or (KeyPart(name),), on_field=True)


def _check_fields(cls: ModelClass, key: K) -> K:
    """The key. Raises `SchemaError` for a field that the model does not have."""
    fields = [logical(attribute) for attribute in cls.__members__]
    for name in key.fields:
        if name not in fields:
            raise SchemaError(
                f"{cls.__name__}: the key field {name!r} is not a field of the model.{suggestion(name, fields)}"
            )
    return key
