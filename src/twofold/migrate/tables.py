"""Tables: the definitions of a schema's tables in one database, with every name and type resolved."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.databases.ddl import Definitions
from twofold.migrate.conditions import build_condition
from twofold.schema import (
    REFERENTIAL_ACTIONS,
    Enum,
    Field,
    Index,
    Key,
    LinkTable,
    Model,
    ReferentialAction,
    Relation,
    Schema,
    link_key,
    link_tables,
)
from twofold.structs import Value, struct


@struct
class TableName(Value):
    name: str
    namespace: str | None = None


@struct
class ColumnDefinition(Value):
    name: str
    type: str
    nullable: bool = False
    default: str | None = None
    """The SQL expression behind DEFAULT."""
    autoincrement: bool = False
    """Whether the database numbers the rows in it."""


@struct
class PrimaryKey(Value):
    columns: tuple[str, ...]
    name: str | None = None
    """None where primary keys have no names."""


@struct
class IndexDefinition(Value):
    name: str
    columns: tuple[str, ...]
    """Each as SQL: quoted, with its order and its operator class."""
    unique: bool = False
    method: str = ""
    condition: str | None = None


@struct
class ForeignKey(Value):
    name: str
    columns: tuple[str, ...]
    target: TableName
    target_columns: tuple[str, ...]
    on_delete: str
    on_update: str


@struct
class TableDefinition(Value):
    name: TableName
    columns: tuple[ColumnDefinition, ...]
    primary_key: PrimaryKey | None = None
    indexes: tuple[IndexDefinition, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()


def build_tables(schema: Schema, definitions: Definitions) -> tuple[TableDefinition, ...]:
    """All tables of the schema, link tables last. Views are left out: their SQL is not in the schema."""
    tables = [_build_table(schema, model, definitions) for model in schema.models if not model.view]
    return (*tables, *(_build_link_table(schema, link, definitions) for link in link_tables(schema)))


def enum_types(schema: Schema, definitions: Definitions) -> tuple[Enum, ...]:
    """The enums that are types of the database."""
    return schema.enums if definitions.database.enum_types else ()


def _build_table(schema: Schema, model: Model, definitions: Definitions) -> TableDefinition:
    return TableDefinition(
        _table_name(model, definitions),
        tuple(_build_column(schema, model, field, definitions) for field in model.fields),
        _build_primary_key(model, definitions),
        (
            *(_build_index(schema, model, key, "key", definitions) for key in model.uniques),
            *(_build_index(schema, model, index, "idx", definitions) for index in model.indexes),
        ),
        tuple(_build_foreign_keys(schema, model, definitions)),
    )


def _table_name(model: Model, definitions: Definitions) -> TableName:
    return TableName(model.table, model.namespace if definitions.database.namespaces else None)


def _columns(model: Model, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(model.field(name).column for name in fields)


def _build_column(schema: Schema, model: Model, field: Field, definitions: Definitions) -> ColumnDefinition:
    autoincrement = definitions.is_autoincrement(field, model)
    column_type = (
        definitions.spell_autoincrement_type(field) if autoincrement else definitions.spell_column_type(field, schema)
    )
    default = definitions.spell_default(field, schema)
    return ColumnDefinition(field.column, column_type, field.nullable, default, autoincrement)


def _build_primary_key(model: Model, definitions: Definitions) -> PrimaryKey | None:
    key = model.primary_key
    if key is None:
        return None
    name = key.constraint or definitions.database.constraint_name(model.table, (), "pkey")
    return PrimaryKey(_columns(model, key.fields), name if definitions.database.named_primary_keys else None)


def _build_index(
    schema: Schema, model: Model, index: Key | Index, suffix: str, definitions: Definitions
) -> IndexDefinition:
    columns = _columns(model, index.fields)
    parts: list[str] = []
    for column, part in zip(columns, index.parts, strict=True):
        operators = f" {definitions.spell_operator_class(part.operator_class)}" if part.operator_class else ""
        parts.append(definitions.quote(column) + operators + (" DESC" if part.sort == "Desc" else ""))
    return IndexDefinition(
        index.constraint or definitions.database.constraint_name(model.table, columns, suffix),
        tuple(parts),
        unique=isinstance(index, Key),
        method=definitions.spell_index_type(index.type) if isinstance(index, Index) else "",
        condition=build_condition(index.where, schema, model, definitions) if index.where else None,
    )


def _build_foreign_keys(schema: Schema, model: Model, definitions: Definitions) -> Iterator[ForeignKey]:
    for relation in model.relations if schema.relation_mode == "foreignKeys" else ():
        target = schema.model(relation.model)
        if relation.holds_key and relation.foreign_key and not target.view:
            columns = _columns(model, relation.fields)
            yield ForeignKey(
                relation.constraint or definitions.database.constraint_name(model.table, columns, "fkey"),
                columns,
                _table_name(target, definitions),
                _columns(target, relation.references),
                REFERENTIAL_ACTIONS[relation.on_delete or _default_on_delete(model, relation)],
                REFERENTIAL_ACTIONS[relation.on_update or "Cascade"],
            )


def _default_on_delete(model: Model, relation: Relation) -> ReferentialAction:
    """SetNull if all columns of the key can be NULL."""
    required = any(model.field(name).arity == "required" for name in relation.fields) or relation.arity == "required"
    return "Restrict" if required else "SetNull"


def _build_link_table(schema: Schema, link: LinkTable, definitions: Definitions) -> TableDefinition:
    constraint_name, quote = definitions.database.constraint_name, definitions.quote
    unique = IndexDefinition(constraint_name(link.name, ("AB",), "unique"), (quote("A"), quote("B")), unique=True)
    index = IndexDefinition(constraint_name(link.name, ("B",), "index"), (quote("B"),))
    key = PrimaryKey(("A", "B"), constraint_name(link.name, ("AB",), "pkey"))
    foreign_keys = tuple(_build_link_key(link, column, model, definitions) for column, model in link.models.items())
    return TableDefinition(
        TableName(link.name, link.namespace if definitions.database.namespaces else None),
        tuple(
            ColumnDefinition(column, definitions.spell_column_type(link_key(model), schema))
            for column, model in link.models.items()
        ),
        key if definitions.link_primary_key else None,
        (index,) if definitions.link_primary_key else (unique, index),
        foreign_keys if schema.relation_mode == "foreignKeys" else (),
    )


def _build_link_key(link: LinkTable, column: str, model: Model, definitions: Definitions) -> ForeignKey:
    name = definitions.database.constraint_name(link.name, (column,), "fkey")
    target = _table_name(model, definitions)
    return ForeignKey(name, (column,), target, (link_key(model).column,), "CASCADE", "CASCADE")
