"""JSON documents, JSON's null, values from outside, and the names of enum values in the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum as PythonEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

from twofold.algebra.json import JSON_NULL, JsonNull
from twofold.errors import QueryError, shown
from twofold.models.names import logical
from twofold.schema import Enum, EnumValue

if TYPE_CHECKING:
    from typing_extensions import TypeAliasType

    Json = TypeAliasType("Json", "dict[str, Any] | list[Any] | str | int | float | bool | JsonNull")
    """A JSON document. Its own null is `JSON_NULL`; None is SQL's NULL."""
else:

    class Json:
        """A JSON document. Its own null is `JSON_NULL`; None is SQL's NULL."""


E = TypeVar("E", bound=PythonEnum)
T = TypeVar("T")

_PLAIN = (str, int, float, Decimal, bytes, date, time, timedelta, PythonEnum)

_enums: Final[WeakKeyDictionary[type, Enum]] = WeakKeyDictionary()


def database_enum(
    name: str | None = None, *, namespace: str | None = None, **values: str
) -> Callable[[type[E]], type[E]]:
    """The names of an enum and its values in the database, if they differ from Python's.

    @database_enum("role", ADMIN="admin")
    class Role(StrEnum):
        USER = "USER"
        ADMIN = "ADMIN"        # 'admin' in the database
    """

    def declare(cls: type[E]) -> type[E]:
        mapped = {member.value: values.get(member.name) for member in cls}
        _enums[cls] = Enum(
            logical(cls.__name__),
            tuple([EnumValue(value, name_ or value, redundant_map=name_ == value) for value, name_ in mapped.items()]),
            name or logical(cls.__name__),
            namespace,
            redundant_map=name == logical(cls.__name__),
        )
        return cls

    return declare


def untrusted(value: T) -> T:
    """A value from outside, such as one of a request, as it is.

    db.user.find_first(where={"reset_token": untrusted(body["token"])})

    Raises `QueryError` for everything that could be more than a value: a dictionary, which could hold operators such as
    `{"contains": ""}`; a list; an expression; and None, which would find the records without a value.
    """
    _check_plain("untrusted", value)
    return value


def untrusted_values(values: T, *, allow_none: bool = False) -> T:
    """A dictionary of values from outside, by field, as it is.

    db.user.find_many(where=untrusted_values(query))
    db.user.update(where={"id": user.id}, data=untrusted_values(body, allow_none=True))

    Raises `QueryError` if one of them could be more than a value, such as `{"increment": 100}` in data, and for an
    empty dictionary, which would select every record. `allow_none` is for data, where None is a value.
    """
    given: object = values
    if not isinstance(given, Mapping) or not given:
        raise QueryError(f"untrusted_values: got {shown(values)}, expected a dictionary of values by field.")
    for name, value in cast("Mapping[object, object]", given).items():
        if not (value is None and allow_none):
            _check_plain(f"untrusted_values: {name}", value)
    return values


def _check_plain(place: str, value: object) -> None:
    from uuid import UUID  # takes long to import, and few programs need it

    if not isinstance(value, (*_PLAIN, UUID)) or value is JSON_NULL:
        raise QueryError(f"{place}: got {shown(value)}, expected a plain value.")


def enum_schema(cls: type[PythonEnum]) -> Enum:
    """The enum as the schema has it."""
    enum = _enums.get(cls)
    if enum is None:
        enum = _enums[cls] = Enum(logical(cls.__name__), tuple([EnumValue(str(member.value)) for member in cls]))
    return enum


__all__ = ["JSON_NULL", "Json", "JsonNull", "database_enum", "enum_schema", "untrusted", "untrusted_values"]
