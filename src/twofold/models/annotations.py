"""From an annotation to the type of a value: `Column[str | None]` to an optional String."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum as PythonEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, ForwardRef, Union, get_args, get_origin

from attrs import evolve

from twofold.algebra.types import ValueType
from twofold.errors import SchemaError
from twofold.models.values import Json, enum_schema
from twofold.schema import NativeType

if TYPE_CHECKING:
    from twofold.models.columns import ColumnSpec

SCALARS: Mapping[Any, str] = {
    str: "String",
    bool: "Boolean",
    int: "Int",
    float: "Float",
    Decimal: "Decimal",
    datetime: "DateTime",
    bytes: "Bytes",
    Json: "Json",
    Any: "Json",
    dict: "Json",
}
_NATIVE = re.compile(r"(\w+)(?:\((.*)\))?")


def value_type(cls: type, name: str, annotation: Any, spec: ColumnSpec) -> ValueType:
    """What a column holds. Raises `SchemaError` for an annotation that no column can have."""
    (inner,) = get_args(annotation)
    inner = _resolved(cls, inner)
    nullable = False
    if get_origin(inner) in (Union, UnionType) and NoneType in get_args(inner):
        nullable = True
        rest = tuple(part for part in get_args(inner) if part is not NoneType)
        inner = rest[0] if len(rest) == 1 else inner
    is_list = get_origin(inner) is list
    if is_list:
        (inner,) = get_args(inner)
    place = f"{cls.__name__}.{name}"
    native = _native(spec.native)
    if spec.unsupported is not None:
        made = ValueType(spec.unsupported, "unsupported", nullable=nullable, place=place)
    elif isinstance(inner, type) and issubclass(inner, PythonEnum):
        schema = enum_schema(inner)
        made = ValueType(schema.name, "enum", native, nullable=nullable, enum=schema, python=inner, place=place)
    else:
        scalar = spec.type or SCALARS.get(inner) or SCALARS.get(get_origin(inner))
        if scalar is None:
            known = ", ".join(sorted(kind.__name__ for kind in SCALARS if isinstance(kind, type)))
            raise SchemaError(f"{place}: no column type stands for {inner!r}. Known: {known}, enums and Json.")
        made = ValueType(scalar, "scalar", native, nullable=nullable, place=place)
    return evolve(made, is_list=True, nullable=True, element=made) if is_list else made


def _resolved(cls: type, inner: Any) -> Any:
    if isinstance(inner, ForwardRef | str):
        from twofold.models.completing import evaluated

        return evaluated(cls, inner if isinstance(inner, str) else inner.__forward_arg__)
    return inner


def _native(text: str | None) -> NativeType | None:
    if text is None:
        return None
    found = _NATIVE.fullmatch(text)
    if found is None:
        raise SchemaError(f"{text!r} is not a native type; write it as PSL does: VarChar(80).")
    return NativeType(found[1], tuple(arg.strip() for arg in found[2].split(",")) if found[2] else ())


def related(cls: type, annotation: Any) -> tuple[Any, bool]:
    """The model that `One[User | None]` or `Many["Post"]` points to, and whether it may be absent."""
    from twofold.models.completing import evaluated

    (inner,) = get_args(evaluated(cls, annotation))
    inner = _resolved(cls, inner)
    if get_origin(inner) not in (Union, UnionType):
        return inner, False
    rest = [part for part in get_args(inner) if part is not NoneType]
    return _resolved(cls, rest[0]), True
