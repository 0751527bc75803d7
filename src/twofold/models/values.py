"""Values that Python has no word for: a JSON document, JSON's own null, and an enum's names in the database."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum as PythonEnum
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from typing_extensions import TypeAliasType

from twofold.algebra.json import JSON_NULL, JsonNull
from twofold.models.names import logical
from twofold.schema import Enum, EnumValue

Json = TypeAliasType("Json", "dict[str, Any] | list[Any] | str | int | float | bool | JsonNull")
"""A JSON document. Its own null is `JSON_NULL`; None is SQL's NULL."""

E = TypeVar("E", bound=PythonEnum)

_enums: Final[WeakKeyDictionary[type, Enum]] = WeakKeyDictionary()


def database_enum(
    name: str | None = None, *, namespace: str | None = None, **values: str
) -> Callable[[type[E]], type[E]]:
    """How the database spells an enum and its values, where it differs from Python's.

    @database_enum("role", ADMIN="admin")
    class Role(StrEnum):
        USER = "USER"
        ADMIN = "ADMIN"        # 'admin' in the database
    """

    def told(cls: type[E]) -> type[E]:
        mapped = {member.value: values.get(member.name) for member in cls}
        _enums[cls] = Enum(
            logical(cls.__name__),
            tuple([EnumValue(value, said or value, redundant_map=said == value) for value, said in mapped.items()]),
            name or logical(cls.__name__),
            namespace,
            redundant_map=name == logical(cls.__name__),
        )
        return cls

    return told


def enum_schema(cls: type[PythonEnum]) -> Enum:
    """The enum as the schema knows it."""
    found = _enums.get(cls)
    if found is None:
        found = _enums[cls] = Enum(logical(cls.__name__), tuple([EnumValue(str(member.value)) for member in cls]))
    return found


__all__ = ["JSON_NULL", "Json", "JsonNull", "database_enum", "enum_schema"]
