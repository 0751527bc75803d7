"""DMMF: a Schema in the form in which Prisma hands the data model to its generators."""

from __future__ import annotations

import base64
import re
from datetime import datetime
from decimal import Decimal

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

Json = dict[str, object]
_RAW = re.compile(r'^raw\("(.*)"\)$')
_VERSIONS = {"uuid": 4, "cuid": 1}
"""The versions that functions without an argument have."""


def dmmf(schema: Schema) -> Json:
    """The `datamodel` of a DMMF document. Ignored models and fields are left out."""
    models = sorted((model for model in schema.models if not model.ignored), key=lambda model: model.view)
    return {
        "enums": [_describe_enum(enum) for enum in schema.enums],
        "models": [_describe_model(model) for model in models],
        "types": [_describe_type(composite) for composite in schema.types],
        "indexes": [index for model in models for index in _describe_indexes(model)],
    }


def _describe_enum(enum: Enum) -> Json:
    values = [
        {"name": value.name, "dbName": value.mapped if value.mapped != value.name or value.redundant_map else None}
        | _describe_documentation(value.documentation)
        for value in enum.values
    ]
    mapped = enum.type_name if enum.type_name != enum.name or enum.redundant_map else None
    return {"name": enum.name, "values": values, "dbName": mapped} | _describe_documentation(enum.documentation)


def _describe_type(composite: CompositeType) -> Json:
    return {
        "name": composite.name,
        "dbName": None,
        "schema": None,
        "fields": [_describe_composite_field(field) for field in composite.fields],
        "primaryKey": None,
        "uniqueFields": [],
        "uniqueIndexes": [],
    }


def _describe_composite_field(field: Field) -> Json:
    return {key: value for key, value in _describe_field(field, Model("", ())).items() if key not in _MODELS_ONLY}


_MODELS_ONLY = ("isGenerated", "isUpdatedAt")


def _describe_model(model: Model) -> Json:
    key = model.primary_key
    uniques = [unique for unique in model.uniques if not unique.on_field and unique.where is None]
    return {
        "name": model.name,
        "dbName": model.table if model.table != model.name or model.redundant_map else None,
        "schema": model.namespace,
        "fields": [_describe_member(member, model) for member in model.members if _is_visible(member)],
        "primaryKey": {"name": key.name, "fields": list(key.fields)} if key and not key.on_field else None,
        "uniqueFields": [list(unique.fields) for unique in uniques],
        "uniqueIndexes": [{"name": unique.name, "fields": list(unique.fields)} for unique in uniques],
        "isGenerated": False,
    } | _describe_documentation(model.documentation)


def _is_visible(member: Field | Relation) -> bool:
    return not member.ignored and not (isinstance(member, Field) and member.kind == "unsupported")


def _describe_documentation(text: str | None) -> Json:
    return {} if text is None else {"documentation": text}


def _describe_member(member: Field | Relation, model: Model) -> Json:
    return _describe_field(member, model) if isinstance(member, Field) else _describe_relation(member)


def _describe_basics(name: str, kind: str, arity: str, type_name: str) -> Json:
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


def _describe_field(field: Field, model: Model) -> Json:
    kind = "object" if field.kind == "composite" else field.kind
    described = _describe_basics(field.name, kind, field.arity, field.type)
    key = model.primary_key
    described["isId"] = key is not None and key.fields == (field.name,)
    described["isUnique"] = not described["isId"] and any(
        unique.fields == (field.name,) and unique.where is None for unique in model.uniques
    )
    described["isReadOnly"] = any(field.name in relation.fields for relation in model.relations)
    described["hasDefaultValue"] = field.default is not None
    described["nativeType"] = [field.native.name, list(field.native.args)] if field.native else None
    described["isUpdatedAt"] = field.updated_at
    if field.column != field.name or field.redundant_map:
        described["dbName"] = field.column
    if field.default is not None:
        described["default"] = _describe_default(field.default, field)
    return described | _describe_documentation(field.documentation)


def _describe_relation(relation: Relation) -> Json:
    described = _describe_basics(relation.name, "object", relation.arity, relation.model)
    described["relationName"] = relation.relation
    described["relationFromFields"] = list(relation.fields)
    described["relationToFields"] = list(relation.references)
    if relation.on_delete is not None:
        described["relationOnDelete"] = relation.on_delete
    if relation.on_update is not None:
        described["relationOnUpdate"] = relation.on_update
    return described | _describe_documentation(relation.documentation)


def _describe_default(default: Default, field: Field) -> object:
    match default:
        case Literal(tuple(items)):
            return [_describe_value(item, field.type) for item in items]
        case Literal(value):
            return _describe_value(value, field.type)
        case Now():
            return {"name": "now", "args": []}
        case Sequence(options):
            return {"name": "sequence" if options is not None else "autoincrement", "args": []}
        case ClientFunction(name, argument):
            version = argument if argument is not None else _VERSIONS.get(name)
            return {"name": name, "args": [] if version is None else [version]}
        case DatabaseDefault(expression, function):
            return {"name": function, "args": [] if expression is None else [expression]}
        case _:
            return {"name": "dbgenerated", "args": []}  # what only Python can say


def _describe_value(value: object, type_name: str) -> object:
    """A literal in JSON: 64-bit integers as text, decimals as floats."""
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
    """The digits of a second that the value needs: none, three or six."""
    return "microseconds" if value.microsecond % 1000 else "milliseconds" if value.microsecond else "seconds"


def _describe_indexes(model: Model) -> list[Json]:
    entries: list[tuple[str, Key | Index]] = [("id", model.primary_key)] if model.primary_key else []
    entries += [("unique", key) for key in model.uniques if key.on_field]
    entries += [("normal", index) for index in model.indexes if index.type != "Fulltext"]
    entries += [("unique", key) for key in model.uniques if not key.on_field]
    entries += [("fulltext", index) for index in model.indexes if index.type == "Fulltext"]
    return [_describe_index(model, kind, entry) for kind, entry in entries]


def _describe_index(model: Model, kind: str, entry: Key | Index) -> Json:
    on_field = isinstance(entry, Key) and entry.on_field
    described: Json = {"model": model.name, "type": kind, "isDefinedOnField": on_field}
    if isinstance(entry, Key) and entry.name is not None:
        described["name"] = entry.name
    if entry.constraint is not None:
        described["dbName"] = entry.constraint
    if isinstance(entry, Index) and entry.type not in (None, "Fulltext"):
        described["algorithm"] = entry.type
    if entry.clustered is not None:
        described["clustered"] = entry.clustered
    return described | {"fields": [_describe_part(part) for part in entry.parts]}


def _describe_part(part: KeyPart) -> Json:
    described: Json = {"name": part.field}
    if part.sort is not None:
        described["sortOrder"] = part.sort.lower()
    if part.length is not None:
        described["length"] = part.length
    if part.operator_class is not None:
        described["operatorClass"] = _RAW.sub(r"\1", part.operator_class)
    return described
