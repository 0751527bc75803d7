"""From an annotation to the type of a value: `Column[str | None]` to an optional String."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum as PythonEnum
from types import NoneType, UnionType
from typing import Any, ForwardRef, Union, get_args, get_origin

from twofold.algebra.types import BY_ENUM, CustomType, ValueType
from twofold.errors import SchemaError
from twofold.models.columns import ColumnSpec
from twofold.models.described import ModelClass
from twofold.models.registry import evaluate
from twofold.models.values import Json, enum_schema
from twofold.schema import NativeType

SCALARS: Mapping[Any, str] = {
    str: "String",
    bool: "Boolean",
    int: "Int",
    float: "Float",
    Decimal: "Decimal",
    datetime: "DateTime",
    timedelta: "Interval",
    bytes: "Bytes",
    Json: "Json",
    Any: "Json",
    dict: "Json",
}
_NATIVE = re.compile(r"(\w+)(?:\((.*)\))?")


def value_type(cls: ModelClass, name: str, annotation: Any, spec: ColumnSpec) -> ValueType:
    """What a column holds. Raises `SchemaError` for an annotation that no column can have."""
    (inner,) = get_args(annotation)
    inner = _resolve(cls, inner)
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
        type_ = ValueType(spec.unsupported, "unsupported", nullable=nullable, place=place)
    elif isinstance(inner, type) and issubclass(inner, PythonEnum):
        schema = enum_schema(inner)
        BY_ENUM.setdefault(inner, ValueType(schema.name, "enum", native, enum=schema, python=inner))
        type_ = ValueType(schema.name, "enum", native, nullable=nullable, enum=schema, python=inner, place=place)
    elif (made := spec.type if isinstance(spec.type, CustomType) else _built_in(inner, spec)) is not None:
        if isinstance(inner, type) and inner is not made.python:
            raise SchemaError(f"{place}: got the annotation {inner.__name__}, expected {made.python.__name__}: {made}.")
        type_ = ValueType(made.base, "scalar", native, nullable=nullable, place=place, custom=made)
    else:
        assert not isinstance(spec.type, CustomType)
        scalar = spec.type or SCALARS.get(inner) or SCALARS.get(get_origin(inner))
        if scalar is None:
            known = ", ".join(sorted(kind.__name__ for kind in SCALARS if isinstance(kind, type)))
            raise SchemaError(f"{place}: got the annotation {inner!r}, expected one of {known}, an enum or Json.")
        type_ = ValueType(scalar, "scalar", native, nullable=nullable, place=place)
    return type_.evolve(is_list=True, element=type_) if is_list else type_


def _built_in(inner: Any, spec: ColumnSpec) -> CustomType[Any] | None:
    """The type of a `date`, a `time` or a `UUID`."""
    if spec.type is not None or inner in SCALARS or get_origin(inner) in SCALARS:
        return None
    from twofold.models.custom import built_in  # for the models that need it

    return built_in(inner)


def _resolve(cls: ModelClass, inner: Any) -> Any:
    if isinstance(inner, ForwardRef | str):
        return evaluate(cls, inner if isinstance(inner, str) else inner.__forward_arg__)
    return inner


def _native(text: str | None) -> NativeType | None:
    if text is None:
        return None
    match = _NATIVE.fullmatch(text)
    if match is None:
        raise SchemaError(f"{text!r} is not a native type. Write it as PSL does, such as VarChar(80).")
    return NativeType(match[1], tuple(arg.strip() for arg in match[2].split(",")) if match[2] else ())


def related_model(cls: ModelClass, annotation: Any) -> tuple[Any, bool]:
    """The model that `One[User | None]` or `Many["Post"]` points to, and whether it may be absent."""
    (inner,) = get_args(evaluate(cls, annotation))
    inner = _resolve(cls, inner)
    if get_origin(inner) not in (Union, UnionType):
        return inner, False
    rest = [part for part in get_args(inner) if part is not NoneType]
    return _resolve(cls, rest[0]), True
