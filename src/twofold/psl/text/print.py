"""Print: from a Schema to the text of a schema.prisma."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from twofold.databases.registry import DATABASES
from twofold.psl.resolve.settings import Datasource, Generator, Url, Value
from twofold.psl.syntax.strings import quote
from twofold.psl.text.layout import INDENT, Row, align
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
    """The schema as text, in Prisma's layout.

        read_schema(print_schema(schema)).schema == schema

    A schema with a provider gets a datasource `db` unless one is given. Preview features that the schema needs and that
    no given generator turns on are turned on by an additional generator.
    """
    listed = [*generators]
    missing = [f for f in _needed_features(schema) if not any(f in g.preview_features for g in listed)]
    if missing:
        listed.append(Generator("preview", "twofold", preview_features=tuple(missing)))
    blocks = [_print_generator(generator) for generator in listed]
    if datasource is None and schema.provider is not None:
        datasource = Datasource("db", schema.provider)
    if datasource is not None:
        blocks.append(_print_datasource(datasource, schema))
    scope = datasource.name if datasource else "db"
    blocks += [_print_model(model, scope) for model in schema.models]
    blocks += [_print_enum(enum) for enum in schema.enums]
    blocks += [_print_type(composite, scope) for composite in schema.types]
    return "\n".join(blocks)


def _needed_features(schema: Schema) -> list[str]:
    """The preview features that the schema needs to be valid."""
    conditions = [key.where for model in schema.models for key in model.keys]
    conditions += [index.where for model in schema.models for index in model.indexes]
    uses = {
        "partialIndexes": any(condition is not None for condition in conditions),
        "shardKeys": any(model.extra for model in schema.models),
        "views": any(model.view for model in schema.models),
    }
    return [feature for feature, used in uses.items() if used]


def _print_block(title: str, documentation: str | None, rows: list[Row], attributes: Iterable[str] = ()) -> str:
    lines = align(rows)
    block_attributes = [*attributes]
    if block_attributes:
        lines += ["", *block_attributes] if lines else block_attributes
    indented = [f"{INDENT}{line}" if line else line for line in lines]
    return "\n".join([*_print_documentation(documentation), f"{title} {{", *indented, "}", ""])


def _print_documentation(text: str | None) -> list[str]:
    """Documentation as lines of `///`, or as a block comment if a line is indented."""
    if text is None:
        return []
    lines = text.split("\n")
    if any(line != line.lstrip() for line in lines):
        return [f"/*{text}*/"]
    return [f"/// {line}" if line else "///" for line in lines]


def _documented_rows(documentation: str | None, cells: list[str]) -> list[Row]:
    return [*(Row([], line) for line in _print_documentation(documentation)), Row(cells)]


def _print_datasource(datasource: Datasource, schema: Schema) -> str:
    provider = schema.provider or datasource.provider
    default_mode = DATABASES[provider].relation_modes[0] if provider in DATABASES else "foreignKeys"
    settings: dict[str, str | None] = {
        "provider": quote(provider),
        "url": _print_url(datasource.url),
        "directUrl": _print_url(datasource.direct_url),
        "shadowDatabaseUrl": _print_url(datasource.shadow_database_url),
        "relationMode": quote(schema.relation_mode) if schema.relation_mode != default_mode else None,
        "schemas": f"[{', '.join(map(quote, schema.namespaces))}]" if schema.namespaces else None,
        "extensions": f"[{', '.join(datasource.extensions)}]" if datasource.extensions else None,
    }
    rows = [Row([key, f"= {value}"]) for key, value in settings.items() if value is not None]
    comments = [Row([], line) for line in _print_documentation(datasource.documentation)]
    return _print_block(f"datasource {datasource.name}", None, [*comments, *rows])


def _print_url(url: Url | None) -> str | None:
    if url is None:
        return None
    return f"env({quote(url.variable)})" if url.variable is not None else quote(url.literal or "")


def _print_generator(generator: Generator) -> str:
    settings: dict[str, Value] = {"provider": generator.provider}
    settings |= {"output": generator.output} if generator.output is not None else {}
    settings |= generator.config
    settings |= {"previewFeatures": generator.preview_features} if generator.preview_features else {}
    rows = [Row([key, f"= {_print_setting(value)}"]) for key, value in settings.items()]
    comments = [Row([], line) for line in _print_documentation(generator.documentation)]
    return _print_block(f"generator {generator.name}", None, [*comments, *rows])


def _print_setting(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return quote(value)
        case Url():
            return _print_url(value) or ""
        case _:
            return f"[{', '.join(map(_print_setting, value))}]"


def _print_enum(enum: Enum) -> str:
    rows: list[Row] = []
    for value in enum.values:
        mapped = _print_map("@map", value.mapped, value.mapped != value.name or value.redundant_map)
        rows += _documented_rows(value.documentation, [value.name, *mapped])
    attributes = _print_map("@@map", enum.type_name, enum.type_name != enum.name or enum.redundant_map)
    return _print_block(f"enum {enum.name}", enum.documentation, rows, [*attributes, *_print_namespace(enum.namespace)])


def _print_type(composite: CompositeType, scope: str) -> str:
    rows = [
        row
        for field in composite.fields
        for row in _documented_rows(field.documentation, _field_cells(field, scope, ()))
    ]
    return _print_block(f"type {composite.name}", composite.documentation, rows)


def _print_model(model: Model, scope: str) -> str:
    rows: list[Row] = []
    for member in model.members:
        if isinstance(member, Relation):
            cells = _relation_cells(member)
        else:
            cells = _field_cells(member, scope, model.keys, model.primary_key)
        rows += _documented_rows(member.documentation, cells)
    attributes = [
        *(_print_key(key, key is model.primary_key) for key in model.keys if not key.on_field),
        *[_print_index(index) for index in model.indexes if not index.unique and all(index.fields)],
        *_print_map("@@map", model.table, model.table != model.name or model.redundant_map),
        *(["@@ignore"] if model.ignored else []),
        *_print_namespace(model.namespace),
        *(f"@@{name}([{', '.join(fields)}])" for name, fields in model.extra),
    ]
    return _print_block(f"{'view' if model.view else 'model'} {model.name}", model.documentation, rows, attributes)


def _print_namespace(namespace: str | None) -> list[str]:
    return [f"@@schema({quote(namespace)})"] if namespace is not None else []


def _print_map(attribute: str, name: str, needed: bool) -> list[str]:
    return [f"{attribute}({quote(name)})"] if needed else []


def _field_cells(field: Field, scope: str, keys: tuple[Key, ...], primary_key: Key | None = None) -> list[str]:
    field_type = f"Unsupported({quote(field.type)})" if field.kind == "unsupported" else field.type
    own = [key for key in keys if key.on_field and key.fields == (field.name,)]
    default_name = f", map: {quote(field.default_constraint)}" if field.default_constraint is not None else ""
    attributes = [
        *(_print_field_key(key, "@id" if key is primary_key else "@unique") for key in own),
        *([f"@default({_print_default(field.default, field)}{default_name})"] if field.default is not None else []),
        *(["@updatedAt"] if field.updated_at else []),
        *_print_map("@map", field.column, field.column != field.name or field.redundant_map),
        *(["@ignore"] if field.ignored else []),
        *([f"@{scope}.{field.native}"] if field.native is not None else []),
    ]
    return [field.name, field_type + MARKS[field.arity], " ".join(attributes)]


def _relation_cells(relation: Relation) -> list[str]:
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


def _print_field_key(key: Key, attribute: str) -> str:
    arguments = [*_print_part_arguments(key.parts[0]), *_print_entry_arguments(key)]
    return f"{attribute}({', '.join(arguments)})" if arguments else attribute


def _print_key(key: Key, primary: bool) -> str:
    name = [f"name: {quote(key.name)}"] if key.name is not None else []
    arguments = ", ".join([_print_parts(key.parts), *name, *_print_entry_arguments(key)])
    return f"{'@@id' if primary else '@@unique'}({arguments})"


def _print_index(index: Index) -> str:
    fulltext = index.type == "Fulltext"
    kind = [f"type: {index.type}"] if index.type is not None and not fulltext else []
    arguments = ", ".join([_print_parts(index.parts), *kind, *_print_entry_arguments(index)])
    return f"@@{'fulltext' if fulltext else 'index'}({arguments})"


def _print_entry_arguments(entry: Key | Index) -> list[str]:
    return [
        *([f"map: {quote(entry.constraint)}"] if entry.constraint is not None else []),
        *([f"clustered: {str(entry.clustered).lower()}"] if entry.clustered is not None else []),
        *([f"where: {entry.where}"] if isinstance(entry.where, str) else []),
    ]


def _print_parts(parts: tuple[KeyPart, ...]) -> str:
    return f"[{', '.join(map(_print_part, parts))}]"


def _print_part(part: KeyPart) -> str:
    arguments = ", ".join(_print_part_arguments(part))
    return f"{part.field}({arguments})" if arguments else part.field


def _print_part_arguments(part: KeyPart) -> list[str]:
    return [
        *([f"ops: {part.operator_class}"] if part.operator_class is not None else []),
        *([f"length: {part.length}"] if part.length is not None else []),
        *([f"sort: {part.sort}"] if part.sort is not None else []),
    ]


def _print_default(default: Default, field: Field) -> str:
    match default:
        case Literal(_, str(digits)):
            return digits
        case Literal(tuple(items)):
            return f"[{', '.join(_print_literal(item, field) for item in items)}]"
        case Literal(value):
            return _print_literal(value, field)
        case Now():
            return "now()"
        case Sequence(None):
            return "autoincrement()"
        case Sequence(options):
            return f"sequence({', '.join(f'{name}: {value}' for name, value in options or ())})"
        case ClientFunction(name, argument):
            return f"{name}({'' if argument is None else argument})"
        case DatabaseDefault(expression, function):
            return f"{function}({quote(expression) if isinstance(expression, str) else ''})"
        case _:
            return "dbgenerated()"  # what only Python can say


def _print_literal(value: object, field: Field) -> str:
    """A value of the field's type. PSL has no exponents."""
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
