"""Records: how they are initialised, compared, printed and copied, and the error for what was not loaded."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any, NoReturn, TypeVar, cast

from twofold.algebra.arguments import TakesWhere, is_model
from twofold.errors import NotLoadedError, QueryError, suggestion, unknown_name
from twofold.models.columns import Column, ColumnSpec
from twofold.models.described import ModelClass

M = TypeVar("M")
RECORD = TakesWhere("a record, such as `User(email=...)`", lambda value: is_model(type(value)))


def model_of(record: object) -> ModelClass:
    """The record's class."""
    return cast("ModelClass", type(record))


def initialise(record: Any, values: dict[str, Any]) -> None:
    """Sets the given values of a new record, and the defaults that are plain values.

    Raises `QueryError` for a name that the model does not have, or for a required field that is missing.
    """
    cls = model_of(record)
    members = cls.__members__
    for name, value in values.items():
        if name not in members:
            raise QueryError(f"{cls.__name__} has no field {name!r}.{suggestion(name, members)}")
        object.__setattr__(record, f"_{name}", value)
    for name, value in cls.__initial__.items():
        if name not in values:
            object.__setattr__(record, f"_{name}", deepcopy(value) if type(value) in (list, dict) else value)


def loaded(record: Any) -> dict[str, Any]:
    """The fields and relations that this record has, by name."""
    state: Any = object.__getstate__(record)
    slots: dict[str, Any] = state[1] if state else {}
    return {name: slots[f"_{name}"] for name in model_of(record).__members__ if f"_{name}" in slots}


def insert_values(record: Any) -> dict[str, Any]:
    """The values of a record to insert, by field. Raises `QueryError` for a record that has relations."""
    state: Any = object.__getstate__(record)
    slots: dict[str, Any] = state[1] if state else {}
    cls = model_of(record)
    fields, needed = insertable(cls)
    given = {name: slots[slot] for slot, name in fields if slot in slots}
    if len(given) < len(slots):
        name = next(name for name in cls.__table__.edges if cls.__table__.slots[name] in slots)
        raise QueryError(
            f"{cls.__name__}.{name} is a relation; insert its records on their own, or use the client's `create`."
        )
    missing = [name for name in needed if name not in given]
    if missing:
        raise QueryError(f"{cls.__name__} cannot be inserted without {', '.join(missing)}.")
    return given


@lru_cache(4096)
def insertable(cls: ModelClass) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Each field with the slot that holds it, and the fields without which a row cannot be inserted."""
    table = cls.__table__
    return tuple((table.slots[field.name], field.name) for field in table.model.fields), required(cls)


def not_loaded(record: Any, name: str) -> NoReturn:
    """Raises the error for an attribute that the record does not have."""
    if name.startswith("_"):
        raise AttributeError(name)
    cls = model_of(record)
    if name not in cls.__members__:
        raise unknown_name(f"A record of {cls.__name__}", name, cls.__members__)
    if isinstance(getattr(cls, name), Column):
        raise NotLoadedError(_no_value(record, name))
    raise NotLoadedError(
        f"The relation {cls.__name__}.{name} was not included. "
        f"Add `.include({cls.__name__}.{name})` (client: `include={{{name!r}: True}}`)."
    )


def _no_value(record: Any, name: str) -> str:
    """The message for a field without a value. A record with all plain defaults may be one that was made in Python."""
    cls = model_of(record)
    add = f"add {cls.__name__}.{name} to it (client: `select={{{name!r}: True}}`)."
    if loaded(record).keys() >= cls.__initial__.keys():
        return (
            f"{cls.__name__}.{name} has no value. If this record was made in Python, it has what it was given; the "
            f"stored one is `db.insert(record).returning({cls.__name__}).one()`. If it was read, the selection left "
            f"the field out: {add}"
        )
    return f"{cls.__name__}.{name} was not selected. Leave out the narrower selection, or {add}"


def represent(record: Any) -> str:
    """`User(id=1, email='a@b.c')`: the loaded fields and relations."""
    inside = ", ".join(f"{name}={value!r}" for name, value in loaded(record).items())
    return f"{model_of(record).__name__}({inside})"


def equals(record: object, other: object) -> bool:
    """Records are equal if they have one model and the same loaded fields and relations, with equal values."""
    return model_of(record) is model_of(other) and bool(loaded(record) == loaded(other))


def identity_hash(record: Any) -> int:
    """Equal records have equal hashes: by the primary key where it is loaded."""
    key = model_of(record).__table__.model.identity
    names = key.fields if key else ()
    slots = model_of(record).__table__.slots
    return hash((model_of(record), *[getattr(record, slots[name], None) for name in names]))


def replace(record: M, /, **changes: Any) -> M:
    """Another record, with some values changed: `twofold.replace(user, email="x")`.

    In Python 3.13 and later `copy.replace` does the same.
    """
    cls = model_of(RECORD.check("replace", record))
    copy = object.__new__(cast("type[Any]", cls))
    for name in changes:
        if name not in cls.__members__:
            raise QueryError(f"{cls.__name__} has no field {name!r}.{suggestion(name, cls.__members__)}")
    for name, value in (loaded(record) | changes).items():
        object.__setattr__(copy, f"_{name}", value)
    return cast("M", copy)


def attributes(cls: ModelClass) -> Any:
    """The columns as attributes of attrs."""
    import attrs

    columns = [name for name in cls.__members__ if isinstance(getattr(cls, name), Column)]
    return attrs.fields(attrs.make_class(cls.__name__, {name: attrs.field(kw_only=True) for name in columns}))


def required(cls: ModelClass) -> tuple[str, ...]:
    """The fields without which a row cannot be inserted."""
    specs, slots = cls.__specs__, cls.__table__.slots
    fields = cls.__table__.model.fields
    return tuple(
        field.name
        for field in fields
        if not field.nullable
        and field.default is None
        and not field.updated_at
        and not (isinstance(spec := specs.get(slots[field.name][1:]), ColumnSpec) and spec.default is None)
    )
