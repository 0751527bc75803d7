"""JSON documents, JSON's null, and the names of enum values in the database."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum as PythonEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import WeakKeyDictionary

from twofold.algebra.json import JSON_NULL, JsonNull
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


def enum_schema(cls: type[PythonEnum]) -> Enum:
    """The enum as the schema has it."""
    enum = _enums.get(cls)
    if enum is None:
        enum = _enums[cls] = Enum(logical(cls.__name__), tuple([EnumValue(str(member.value)) for member in cls]))
    return enum


__all__ = ["JSON_NULL", "Json", "JsonNull", "database_enum", "enum_schema"]
