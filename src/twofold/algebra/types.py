"""What a value is: the type of an expression, and of a slot that a value will fill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum as PythonEnum
from typing import Any, Generic, TypeVar

from twofold.errors import InvalidValueError
from twofold.schema import Enum, NativeType
from twofold.structs import Struct, struct

T = TypeVar("T")


class CustomType(Generic[T]):
    """How values of a Python class are stored as those of a scalar: see `twofold.models.custom`."""

    __slots__ = ("base", "decode", "encode", "python", "types")

    def __init__(
        self,
        python: type[T],
        base: str,
        encode: Callable[[T], Any],
        decode: Callable[[Any], T],
        types: Mapping[str, str],
    ) -> None:
        self.python = python
        self.base = base
        """The name of the scalar."""
        self.encode = encode
        self.decode = decode
        self.types = types
        """The type of the column in each database, where it is not that of the scalar."""

    def __repr__(self) -> str:
        return f"<custom {self.python.__name__}>"


@struct
class ValueType(Struct):
    """A scalar, an enum or a list of one of them. Compared by identity, so that a shape holds it at no cost."""

    name: str
    """A scalar's name (`Int`, `String`, ...), an enum's, or the text of an unsupported type."""
    kind: str = "scalar"
    native: NativeType | None = None
    is_list: bool = False
    nullable: bool = True
    enum: Enum | None = None
    python: type | None = None
    """The StrEnum that an enum's values are read as."""
    place: str = ""
    """Whose type it is, for messages: `User.email`."""
    element: ValueType | None = None
    """What a list holds."""
    custom: CustomType[Any] | None = None
    """The Python class that stored values are read as, if that is not the scalar's."""

    def described(self) -> str:
        """`Int`, `String[]`: as PSL spells it."""
        name = self.custom.python.__name__ if self.custom else self.name
        return f"{name}[]" if self.is_list else name


STRING = ValueType("String")
BOOLEAN = ValueType("Boolean")
INT = ValueType("Int")
BIG_INT = ValueType("BigInt")
FLOAT = ValueType("Float")
DECIMAL = ValueType("Decimal")
DATE_TIME = ValueType("DateTime")
JSON = ValueType("Json")
BYTES = ValueType("Bytes")
INTERVAL = ValueType("Interval")
"""A length of time. Two datetimes have it between them."""
UNKNOWN = ValueType("Unknown", kind="unsupported")
"""The type of an expression that nobody has typed; its values pass as the driver gives them."""

BY_PYTHON_TYPE: Mapping[type, ValueType] = {
    str: STRING,
    bool: BOOLEAN,
    int: BIG_INT,
    float: FLOAT,
    Decimal: DECIMAL,
    datetime: DATE_TIME,
    dict: JSON,
    bytes: BYTES,
    timedelta: INTERVAL,
}

BY_NAME: Mapping[str, ValueType] = {
    kind.name: kind for kind in (STRING, BOOLEAN, INT, BIG_INT, FLOAT, DECIMAL, DATE_TIME, JSON, BYTES)
}
"""The scalars, each as the type that the database has for it without further options."""


BY_ENUM: dict[type, ValueType] = {}
"""The types of the enums that columns hold."""


def type_of(value: object) -> ValueType:
    """The type of a bare Python value. Raises `InvalidValueError` for one that no column could hold."""
    found = BY_PYTHON_TYPE.get(type(value))
    if found is not None:
        return found
    if isinstance(value, PythonEnum):
        return BY_ENUM.get(type(value), STRING)
    if isinstance(value, list):
        return _LISTS[type_of(value[0]) if value else STRING]  # pyright: ignore[reportUnknownArgumentType]
    raise InvalidValueError(f"{value!r} is not a value that a query can hold: it is a {type(value).__name__}.")


def list_of(element: ValueType) -> ValueType:
    """The type of a list of these values, made once for each element type."""
    return element.element or _LISTS[element]


class _Lists(dict[ValueType, ValueType]):
    def __missing__(self, element: ValueType) -> ValueType:
        made = self[element] = ValueType(
            element.name,
            element.kind,
            element.native,
            is_list=True,
            nullable=False,
            enum=element.enum,
            python=element.python,
            place=element.place,
            element=element,
            custom=element.custom,
        )
        return made


_LISTS = _Lists()
