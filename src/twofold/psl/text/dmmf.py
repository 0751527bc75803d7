"""DMMF: a Schema as Prisma's tools describe one to each other, the `datamodel` part."""

from __future__ import annotations

import base64
import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from twofold.schema import (
    ClientFunction,
    CompositeType,
    DatabaseDefault,
    Default,
    Enum,
    Field,
    Index,
    Key,
    KeyPart,
    Literal,
    Model,
    Now,
    Relation,
    Schema,
    Sequence,
)

Json = dict[str, Any]
_RAW = re.compile(r'^raw\("(.*)"\)$')
_VERSIONS = {"uuid": 4, "cuid": 1}
"""What a function without an argument stands for."""


def dmmf(schema: Schema) -> Json:
    """The data model as `prisma generate` hands it to a generator. Ignored models and fields are not in it."""
    models = sorted((model for model in schema.models if not model.ignored), key=lambda model: model.view)
    return {
        "enums": [_enum(enum) for enum in schema.enums],
        "models": [_model(model) for model in models],
        "types": [_type(composite) for composite in schema.types],
        "indexes": [index for model in models for index in _indexes(model)],
    }


def _enum(enum: Enum) -> Json:
    values = [
        {"name": value.name, "dbName": value.mapped if value.mapped != value.name or value.redundant_map else None}
        | _documented(value.documentation)
        for value in enum.values
    ]
    mapped = enum.type_name if enum.type_name != enum.name or enum.redundant_map else None
    return {"name": enum.name, "values": values, "dbName": mapped} | _documented(enum.documentation)


def _type(composite: CompositeType) -> Json:
    return {
        "name": composite.name,
        "dbName": None,
        "schema": None,
        "fields": [_composite_field(field) for field in composite.fields],
        "primaryKey": None,
        "uniqueFields": [],
        "uniqueIndexes": [],
    }


def _composite_field(field: Field) -> Json:
    return {key: value for key, value in _field(field, Model("", ())).items() if key not in _MODELS_ONLY}


_MODELS_ONLY = ("isGenerated", "isUpdatedAt")


def _model(model: Model) -> Json:
    key = model.primary_key
    uniques = [unique for unique in model.uniques if not unique.on_field and unique.where is None]
    return {
        "name": model.name,
        "dbName": model.table if model.table != model.name or model.redundant_map else None,
        "schema": model.namespace,
        "fields": [_member(member, model) for member in model.members if _visible(member)],
        "primaryKey": {"name": key.name, "fields": list(key.fields)} if key and not key.on_field else None,
        "uniqueFields": [list(unique.fields) for unique in uniques],
        "uniqueIndexes": [{"name": unique.name, "fields": list(unique.fields)} for unique in uniques],
        "isGenerated": False,
    } | _documented(model.documentation)


def _visible(member: Field | Relation) -> bool:
    return not member.ignored and not (isinstance(member, Field) and member.kind == "unsupported")


def _documented(text: str | None) -> Json:
    return {} if text is None else {"documentation": text}


def _member(member: Field | Relation, model: Model) -> Json:
    return _field(member, model) if isinstance(member, Field) else _relation(member)


def _common(name: str, kind: str, arity: str, type_name: str) -> Json:
    return {
        "name": name,
        "kind": kind,
        "isList": arity == "list",
        "isRequired": arity != "optional",
        "isUnique": False,
        "isId": False,
        "isReadOnly": False,
        "hasDefaultValue": False,
        "type": type_name,
        "nativeType": None,
        "isGenerated": False,
        "isUpdatedAt": False,
    }


def _field(field: Field, model: Model) -> Json:
    kind = "object" if field.kind == "composite" else field.kind
    found = _common(field.name, kind, field.arity, field.type)
    key = model.primary_key
    found["isId"] = key is not None and key.fields == (field.name,)
    found["isUnique"] = not found["isId"] and any(
        unique.fields == (field.name,) and unique.where is None for unique in model.uniques
    )
    found["isReadOnly"] = any(field.name in relation.fields for relation in model.relations)
    found["hasDefaultValue"] = field.default is not None
    found["nativeType"] = [field.native.name, list(field.native.args)] if field.native else None
    found["isUpdatedAt"] = field.updated_at
    if field.column != field.name or field.redundant_map:
        found["dbName"] = field.column
    if field.default is not None:
        found["default"] = _default(field.default, field)
    return found | _documented(field.documentation)


def _relation(relation: Relation) -> Json:
    found = _common(relation.name, "object", relation.arity, relation.model)
    found["relationName"] = relation.relation
    found["relationFromFields"] = list(relation.fields)
    found["relationToFields"] = list(relation.references)
    if relation.on_delete is not None:
        found["relationOnDelete"] = relation.on_delete
    if relation.on_update is not None:
        found["relationOnUpdate"] = relation.on_update
    return found | _documented(relation.documentation)


def _default(default: Default, field: Field) -> Any:
    match default:
        case Literal(value):
            return [_value(item, field.type) for item in value] if field.is_list else _value(value, field.type)
        case Now():
            return {"name": "now", "args": []}
        case Sequence(options):
            return {"name": "sequence" if options is not None else "autoincrement", "args": []}
        case ClientFunction(name, argument):
            version = argument if argument is not None else _VERSIONS.get(name)
            return {"name": name, "args": [] if version is None else [version]}
        case DatabaseDefault(expression, function):
            return {"name": function, "args": [] if expression is None else [expression]}


def _value(value: Any, type_name: str) -> Any:
    """A literal as JSON has it: 64-bit integers as text, exact decimals as floating point numbers."""
    match value:
        case bytes():
            return base64.b64encode(value).decode()
        case datetime():
            return value.isoformat(timespec=_timespec(value))
        case Decimal():
            return float(value)
        case _:
            return str(value) if type_name == "BigInt" else value


def _timespec(value: datetime) -> str:
    """As many digits of a second as it takes, three at a time."""
    return "microseconds" if value.microsecond % 1000 else "milliseconds" if value.microsecond else "seconds"


def _indexes(model: Model) -> list[Json]:
    entries: list[tuple[str, Key | Index]] = [("id", model.primary_key)] if model.primary_key else []
    entries += [("unique", key) for key in model.uniques if key.on_field]
    entries += [("normal", index) for index in model.indexes if index.type != "Fulltext"]
    entries += [("unique", key) for key in model.uniques if not key.on_field]
    entries += [("fulltext", index) for index in model.indexes if index.type == "Fulltext"]
    return [_index(model, kind, entry) for kind, entry in entries]


def _index(model: Model, kind: str, entry: Key | Index) -> Json:
    on_field = isinstance(entry, Key) and entry.on_field
    found: Json = {"model": model.name, "type": kind, "isDefinedOnField": on_field}
    if isinstance(entry, Key) and entry.name is not None:
        found["name"] = entry.name
    if entry.constraint is not None:
        found["dbName"] = entry.constraint
    if isinstance(entry, Index) and entry.type not in (None, "Fulltext"):
        found["algorithm"] = entry.type
    if entry.clustered is not None:
        found["clustered"] = entry.clustered
    return found | {"fields": [_part(part) for part in entry.parts]}


def _part(part: KeyPart) -> Json:
    found: Json = {"name": part.field}
    if part.sort is not None:
        found["sortOrder"] = part.sort.lower()
    if part.length is not None:
        found["length"] = part.length
    if part.operator_class is not None:
        found["operatorClass"] = _RAW.sub(r"\1", part.operator_class)
    return found
