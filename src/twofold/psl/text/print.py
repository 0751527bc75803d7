"""Print: a Schema as the text of a schema.prisma."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from twofold.databases.registry import DATABASES
from twofold.psl.resolve.settings import Datasource, Generator, Url, Value
from twofold.psl.syntax.strings import quote
from twofold.psl.text.layout import INDENT, Row, table
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

MARKS = {"required": "", "optional": "?", "list": "[]"}


def print_schema(schema: Schema, datasource: Datasource | None = None, generators: Iterable[Generator] = ()) -> str:
    """The text that reads back as this schema, in Prisma's layout.

        read_schema(print_schema(schema)).schema == schema

    A schema that names a provider gets a datasource `db`, unless one is given. Preview features that the schema needs
    and no given generator turns on are turned on by one more generator.
    """
    makers = [*generators]
    needed = [f for f in _features(schema) if not any(f in maker.preview_features for maker in makers)]
    if needed:
        makers.append(Generator("preview", "twofold", preview_features=tuple(needed)))
    blocks = [_generator(maker) for maker in makers]
    if datasource is None and schema.provider is not None:
        datasource = Datasource("db", schema.provider)
    if datasource is not None:
        blocks.append(_datasource(datasource, schema))
    scope = datasource.name if datasource else "db"
    blocks += [_model(model, scope) for model in schema.models]
    blocks += [_enum(enum) for enum in schema.enums]
    blocks += [_type(composite, scope) for composite in schema.types]
    return "\n".join(blocks)


def _features(schema: Schema) -> list[str]:
    """The preview features without which the schema would not be valid."""
    conditions = [key.where for model in schema.models for key in model.keys]
    conditions += [index.where for model in schema.models for index in model.indexes]
    uses = {
        "partialIndexes": any(where is not None for where in conditions),
        "shardKeys": any(model.extra for model in schema.models),
        "views": any(model.view for model in schema.models),
    }
    return [feature for feature, used in uses.items() if used]


def _block(title: str, documentation: str | None, rows: list[Row], attributes: Iterable[str] = ()) -> str:
    lines = table(rows)
    listed = [*attributes]
    if listed:
        lines += ["", *listed] if lines else listed
    indented = [f"{INDENT}{line}" if line else line for line in lines]
    return "\n".join([*_documented(documentation), f"{title} {{", *indented, "}", ""])


def _documented(text: str | None) -> list[str]:
    """Documentation as lines of `///`; as a block comment where a line's own indentation has to stay."""
    if text is None:
        return []
    lines = text.split("\n")
    if any(line != line.lstrip() for line in lines):
        return [f"/*{text}*/"]
    return [f"/// {line}" if line else "///" for line in lines]


def _rows(documentation: str | None, cells: list[str]) -> list[Row]:
    return [*(Row([], line) for line in _documented(documentation)), Row(cells)]


def _datasource(datasource: Datasource, schema: Schema) -> str:
    provider = schema.provider or datasource.provider
    usual = DATABASES[provider].relation_modes[0] if provider in DATABASES else "foreignKeys"
    settings: dict[str, str | None] = {
        "provider": quote(provider),
        "url": _url(datasource.url),
        "directUrl": _url(datasource.direct_url),
        "shadowDatabaseUrl": _url(datasource.shadow_database_url),
        "relationMode": quote(schema.relation_mode) if schema.relation_mode != usual else None,
        "schemas": f"[{', '.join(map(quote, schema.namespaces))}]" if schema.namespaces else None,
        "extensions": f"[{', '.join(datasource.extensions)}]" if datasource.extensions else None,
    }
    rows = [Row([key, f"= {value}"]) for key, value in settings.items() if value is not None]
    comments = [Row([], line) for line in _documented(datasource.documentation)]
    return _block(f"datasource {datasource.name}", None, [*comments, *rows])


def _url(url: Url | None) -> str | None:
    if url is None:
        return None
    return f"env({quote(url.variable)})" if url.variable is not None else quote(url.literal or "")


def _generator(generator: Generator) -> str:
    settings: dict[str, Value] = {"provider": generator.provider}
    settings |= {"output": generator.output} if generator.output is not None else {}
    settings |= generator.config
    settings |= {"previewFeatures": generator.preview_features} if generator.preview_features else {}
    rows = [Row([key, f"= {_setting(value)}"]) for key, value in settings.items()]
    comments = [Row([], line) for line in _documented(generator.documentation)]
    return _block(f"generator {generator.name}", None, [*comments, *rows])


def _setting(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return quote(value)
        case Url():
            return _url(value) or ""
        case _:
            return f"[{', '.join(map(_setting, value))}]"


def _enum(enum: Enum) -> str:
    rows: list[Row] = []
    for value in enum.values:
        mapped = _map("@map", value.mapped, value.mapped != value.name or value.redundant_map)
        rows += _rows(value.documentation, [value.name, *mapped])
    attributes = _map("@@map", enum.type_name, enum.type_name != enum.name or enum.redundant_map)
    return _block(f"enum {enum.name}", enum.documentation, rows, [*attributes, *_namespace(enum.namespace)])


def _type(composite: CompositeType, scope: str) -> str:
    rows = [row for field in composite.fields for row in _rows(field.documentation, _cells(field, scope, ()))]
    return _block(f"type {composite.name}", composite.documentation, rows)


def _model(model: Model, scope: str) -> str:
    rows: list[Row] = []
    for member in model.members:
        cells = (
            _relation(member) if isinstance(member, Relation) else _cells(member, scope, model.keys, model.primary_key)
        )
        rows += _rows(member.documentation, cells)
    attributes = [
        *(_key(key, "@@id" if key is model.primary_key else "@@unique") for key in model.keys if not key.on_field),
        *map(_index, model.indexes),
        *_map("@@map", model.table, model.table != model.name or model.redundant_map),
        *(["@@ignore"] if model.ignored else []),
        *_namespace(model.namespace),
        *(f"@@{name}([{', '.join(fields)}])" for name, fields in model.extra),
    ]
    return _block(f"{'view' if model.view else 'model'} {model.name}", model.documentation, rows, attributes)


def _namespace(namespace: str | None) -> list[str]:
    return [f"@@schema({quote(namespace)})"] if namespace is not None else []


def _map(attribute: str, name: str, said: bool) -> list[str]:
    return [f"{attribute}({quote(name)})"] if said else []


def _cells(field: Field, scope: str, keys: tuple[Key, ...], primary_key: Key | None = None) -> list[str]:
    written = f"Unsupported({quote(field.type)})" if field.kind == "unsupported" else field.type
    own = [key for key in keys if key.on_field and key.fields == (field.name,)]
    named = f", map: {quote(field.default_constraint)}" if field.default_constraint is not None else ""
    attributes = [
        *(_field_key(key, "@id" if key is primary_key else "@unique") for key in own),
        *([f"@default({_default(field.default, field)}{named})"] if field.default is not None else []),
        *(["@updatedAt"] if field.updated_at else []),
        *_map("@map", field.column, field.column != field.name or field.redundant_map),
        *(["@ignore"] if field.ignored else []),
        *([f"@{scope}.{field.native}"] if field.native is not None else []),
    ]
    return [field.name, written + MARKS[field.arity], " ".join(attributes)]


def _relation(relation: Relation) -> list[str]:
    arguments = [
        *([quote(relation.relation)] if relation.relation_named else []),
        *([f"fields: [{', '.join(relation.fields)}]"] if relation.fields else []),
        *([f"references: [{', '.join(relation.references)}]"] if relation.references else []),
        *([f"onDelete: {relation.on_delete}"] if relation.on_delete is not None else []),
        *([f"onUpdate: {relation.on_update}"] if relation.on_update is not None else []),
        *([f"map: {quote(relation.constraint)}"] if relation.constraint is not None else []),
    ]
    attributes = [f"@relation({', '.join(arguments)})"] if arguments else []
    attributes += ["@ignore"] if relation.ignored else []
    return [relation.name, relation.model + MARKS[relation.arity], " ".join(attributes)]


def _field_key(key: Key, attribute: str) -> str:
    arguments = [*_part_arguments(key.parts[0]), *_entry_arguments(key)]
    return f"{attribute}({', '.join(arguments)})" if arguments else attribute


def _key(key: Key, attribute: str) -> str:
    name = [f"name: {quote(key.name)}"] if key.name is not None else []
    return f"{attribute}({', '.join([_parts(key.parts), *name, *_entry_arguments(key)])})"


def _index(index: Index) -> str:
    fulltext = index.type == "Fulltext"
    kind = [f"type: {index.type}"] if index.type is not None and not fulltext else []
    return (
        f"@@{'fulltext' if fulltext else 'index'}({', '.join([_parts(index.parts), *kind, *_entry_arguments(index)])})"
    )


def _entry_arguments(entry: Key | Index) -> list[str]:
    return [
        *([f"map: {quote(entry.constraint)}"] if entry.constraint is not None else []),
        *([f"clustered: {str(entry.clustered).lower()}"] if entry.clustered is not None else []),
        *([f"where: {entry.where}"] if entry.where is not None else []),
    ]


def _parts(parts: tuple[KeyPart, ...]) -> str:
    return f"[{', '.join(map(_part, parts))}]"


def _part(part: KeyPart) -> str:
    given = ", ".join(_part_arguments(part))
    return f"{part.field}({given})" if given else part.field


def _part_arguments(part: KeyPart) -> list[str]:
    return [
        *([f"ops: {part.operator_class}"] if part.operator_class is not None else []),
        *([f"length: {part.length}"] if part.length is not None else []),
        *([f"sort: {part.sort}"] if part.sort is not None else []),
    ]


def _default(default: Default, field: Field) -> str:
    match default:
        case Literal(_, str(digits)):
            return digits
        case Literal(value):
            return (
                f"[{', '.join(_literal(item, field) for item in value)}]" if field.is_list else _literal(value, field)
            )
        case Now():
            return "now()"
        case Sequence(None):
            return "autoincrement()"
        case Sequence(options):
            return f"sequence({', '.join(f'{name}: {value}' for name, value in options or ())})"
        case ClientFunction(name, argument):
            return f"{name}({'' if argument is None else argument})"
        case DatabaseDefault(expression, function):
            return f"{function}({'' if expression is None else quote(expression)})"


def _literal(value: Any, field: Field) -> str:
    """A value as PSL writes it; numbers without an exponent, which PSL does not have."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float() | Decimal():
            return format(Decimal(repr(value)) if isinstance(value, float) else value, "f")
        case bytes():
            return quote(base64.b64encode(value).decode())
        case datetime():
            return quote(value.isoformat())
        case _:
            return str(value) if field.kind == "enum" else quote(str(value))
