"""Tables: the definitions of a schema's tables in one database, with every name and type resolved."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.databases.ddl import Definitions
from twofold.migrate.constraints import Constraint, build_constraints, spell_generation
from twofold.migrate.formulas import spell_formula
from twofold.migrate.indexes import IndexDefinition, build_indexes, spell_timing
from twofold.schema import (
    REFERENTIAL_ACTIONS,
    DatabaseDefault,
    Enum,
    Field,
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
    clause: str = ""
    """`GENERATED ALWAYS AS (...) STORED`, or `... AS IDENTITY`."""
    comment: str | None = None


@struct
class PrimaryKey(Value):
    columns: tuple[str, ...]
    name: str | None = None
    """None where primary keys have no names."""


@struct
class ForeignKey(Value):
    name: str
    columns: tuple[str, ...]
    target: TableName
    target_columns: tuple[str, ...]
    on_delete: str
    on_update: str
    timing: str = ""
    """` DEFERRABLE INITIALLY DEFERRED`."""


@struct
class TableDefinition(Value):
    name: TableName
    columns: tuple[ColumnDefinition, ...]
    primary_key: PrimaryKey | None = None
    indexes: tuple[IndexDefinition, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    comment: str | None = None


def build_tables(schema: Schema, definitions: Definitions) -> tuple[TableDefinition, ...]:
    """All tables of the schema, link tables last. Views are left out: their SQL is not in the schema."""
    tables = [_build_table(schema, model, definitions) for model in schema.models if not model.view]
    return (*tables, *(_build_link_table(schema, link, definitions) for link in link_tables(schema)))


def enum_types(schema: Schema, definitions: Definitions) -> tuple[Enum, ...]:
    """The enums that are types of the database."""
    return schema.enums if definitions.database.enum_types else ()


def _build_table(schema: Schema, model: Model, definitions: Definitions) -> TableDefinition:
    return TableDefinition(
        table_name(model, definitions),
        tuple(_build_column(schema, model, field, definitions) for field in model.fields),
        _build_primary_key(model, definitions),
        build_indexes(schema, model, definitions),
        tuple(_build_foreign_keys(schema, model, definitions)),
        tuple(build_constraints(schema, model, definitions)),
        model.comment,
    )


def table_name(model: Model, definitions: Definitions) -> TableName:
    """The name of a model's table or view."""
    return TableName(model.table, model.namespace if definitions.database.namespaces else None)


def _columns(model: Model, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(model.field(name).column for name in fields)


def _build_column(schema: Schema, model: Model, field: Field, definitions: Definitions) -> ColumnDefinition:
    autoincrement = definitions.is_autoincrement(field, model)
    column_type = (
        definitions.spell_autoincrement_type(field) if autoincrement else definitions.spell_column_type(field, schema)
    )
    default = definitions.spell_default(_with_written_default(model, field, definitions), schema)
    clause = spell_generation(model, field, definitions)
    return ColumnDefinition(field.column, column_type, field.nullable, default, autoincrement, clause, field.comment)


def _with_written_default(model: Model, field: Field, definitions: Definitions) -> Field:
    """The field with a default that is SQL, if it is an expression."""
    match field.default:
        case DatabaseDefault(expression) if callable(expression):
            place = f"{model.name}.{field.name}: dbgenerated"
            text = spell_formula(expression, definitions.database.name, place)
            return field.evolve(default=DatabaseDefault(text))
        case _:
            return field


def _build_primary_key(model: Model, definitions: Definitions) -> PrimaryKey | None:
    key = model.primary_key
    if key is None:
        return None
    name = key.constraint or definitions.database.constraint_name(model.table, (), "pkey")
    return PrimaryKey(_columns(model, key.fields), name if definitions.database.named_primary_keys else None)


def _build_foreign_keys(schema: Schema, model: Model, definitions: Definitions) -> Iterator[ForeignKey]:
    for relation in model.relations if schema.relation_mode == "foreignKeys" else ():
        target = schema.model(relation.model)
        if relation.holds_key and relation.foreign_key and not target.view:
            columns = _columns(model, relation.fields)
            yield ForeignKey(
                relation.constraint or definitions.database.constraint_name(model.table, columns, "fkey"),
                columns,
                table_name(target, definitions),
                _columns(target, relation.references),
                REFERENTIAL_ACTIONS[relation.on_delete or _default_on_delete(model, relation)],
                REFERENTIAL_ACTIONS[relation.on_update or "Cascade"],
                spell_timing(relation.deferrable),
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
    target = table_name(model, definitions)
    return ForeignKey(name, (column,), target, (link_key(model).column,), "CASCADE", "CASCADE")
