"""Tables: what a schema means in one database, with every name made and every type known."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from twofold.databases.ddl import Definitions
from twofold.migrate.conditions import condition
from twofold.schema import Enum, Field, Index, Key, Model, Relation, Schema


@frozen
class ColumnDefinition:
    name: str
    type: str
    nullable: bool = False
    default: str | None = None
    counts: bool = False
    """Whether the database numbers the rows in it."""


@frozen
class PrimaryKey:
    columns: tuple[str, ...]
    name: str | None = None
    """None where the database gives primary keys no names."""


@frozen
class IndexDefinition:
    name: str
    columns: tuple[str, ...]
    """Each as it stands in the statement: quoted, with its order and its operator class."""
    unique: bool = False
    method: str = ""
    condition: str | None = None


@frozen
class ForeignKey:
    name: str
    columns: tuple[str, ...]
    target: TableName
    target_columns: tuple[str, ...]
    on_delete: str
    on_update: str


@frozen
class TableName:
    name: str
    namespace: str | None = None


@frozen
class TableDefinition:
    name: TableName
    columns: tuple[ColumnDefinition, ...]
    primary_key: PrimaryKey | None = None
    indexes: tuple[IndexDefinition, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()


ACTIONS = {
    "Cascade": "CASCADE",
    "Restrict": "RESTRICT",
    "NoAction": "NO ACTION",
    "SetNull": "SET NULL",
    "SetDefault": "SET DEFAULT",
}


def tables(schema: Schema, dialect: Definitions) -> tuple[TableDefinition, ...]:
    """All tables of the schema, those behind its many-to-many relations last. A view is nobody's to make."""
    own = [_table(schema, model, dialect) for model in schema.models if not model.view]
    return (*own, *_link_tables(schema, dialect))


def enums(schema: Schema, dialect: Definitions) -> tuple[Enum, ...]:
    """The enums that are types of their own."""
    return schema.enums if dialect.enum_types else ()


def _table(schema: Schema, model: Model, dialect: Definitions) -> TableDefinition:
    return TableDefinition(
        _name(model, dialect),
        tuple(_column(schema, model, field, dialect) for field in model.fields),
        _primary_key(model, dialect),
        (*_uniques(schema, model, dialect), *_indexes(schema, model, dialect)),
        tuple(_foreign_keys(schema, model, dialect)),
    )


def _name(model: Model, dialect: Definitions) -> TableName:
    return TableName(model.table, model.namespace if dialect.namespaces else None)


def _columns(model: Model, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(model.field(name).column for name in fields)


def _column(schema: Schema, model: Model, field: Field, dialect: Definitions) -> ColumnDefinition:
    counts = dialect.counts(field, model)
    kind = dialect.counting_type(field) if counts else dialect.column_type(field, schema)
    return ColumnDefinition(field.column, kind, field.nullable, dialect.default(field, schema), counts)


def _primary_key(model: Model, dialect: Definitions) -> PrimaryKey | None:
    key = model.primary_key
    if key is None:
        return None
    name = key.constraint or dialect.constraint_name(model.table, (), "pkey")
    return PrimaryKey(_columns(model, key.fields), name if dialect.named_primary_keys else None)


def _uniques(schema: Schema, model: Model, dialect: Definitions) -> Iterator[IndexDefinition]:
    for key in model.uniques:
        yield _index(schema, model, key, "key", dialect)


def _indexes(schema: Schema, model: Model, dialect: Definitions) -> Iterator[IndexDefinition]:
    for index in model.indexes:
        yield _index(schema, model, index, "idx", dialect)


def _index(schema: Schema, model: Model, index: Key | Index, suffix: str, dialect: Definitions) -> IndexDefinition:
    parts: list[str] = []
    for part in index.parts:
        operators = f" {dialect.operator_class(part.operator_class)}" if part.operator_class else ""
        parts.append(
            dialect.quote(model.field(part.field).column) + operators + (" DESC" if part.sort == "Desc" else "")
        )
    columns = _columns(model, index.fields)
    return IndexDefinition(
        index.constraint or dialect.constraint_name(model.table, columns, suffix),
        tuple(parts),
        unique=isinstance(index, Key),
        method=dialect.index_method(index.type) if isinstance(index, Index) else "",
        condition=condition(index.where, schema, model, dialect) if index.where else None,
    )


def _foreign_keys(schema: Schema, model: Model, dialect: Definitions) -> Iterator[ForeignKey]:
    for relation in model.relations if schema.relation_mode == "foreignKeys" else ():
        target = schema.model(relation.model)
        if relation.holds_key and not target.view:
            columns = _columns(model, relation.fields)
            yield ForeignKey(
                relation.constraint or dialect.constraint_name(model.table, columns, "fkey"),
                columns,
                _name(target, dialect),
                _columns(target, relation.references),
                ACTIONS[relation.on_delete or _usual_action(model, relation)],
                ACTIONS[relation.on_update or "Cascade"],
            )


def _usual_action(model: Model, relation: Relation) -> str:
    """A row goes on without the one that it points to only if all of its key can be NULL."""
    needed = any(model.field(name).arity == "required" for name in relation.fields) or relation.arity == "required"
    return "Restrict" if needed else "SetNull"


def _link_tables(schema: Schema, dialect: Definitions) -> Iterator[TableDefinition]:
    seen: set[str] = set()
    for model in schema.models:
        for relation in model.relations:
            other = schema.opposite(relation)
            if relation.many and other is not None and other.many and relation.relation not in seen:
                seen.add(relation.relation)
                yield _link_table(schema, (model, relation), (schema.model(relation.model), other), dialect)


Side = tuple[Model, Relation]


def _link_table(schema: Schema, side: Side, other: Side, dialect: Definitions) -> TableDefinition:
    """The table behind a many-to-many relation: `A` is the model that sorts first, on one model the field that does."""
    first, second = sorted((side, other), key=lambda each: (each[0].name, each[1].name))
    stem = f"_{first[1].relation}"
    name = TableName(stem, _name(first[0], dialect).namespace)
    ends = {"A": first[0], "B": second[0]}
    unique = IndexDefinition(
        dialect.constraint_name(stem, ("AB",), "unique"), (dialect.quote("A"), dialect.quote("B")), unique=True
    )
    index = IndexDefinition(dialect.constraint_name(stem, ("B",), "index"), (dialect.quote("B"),))
    key = PrimaryKey(("A", "B"), dialect.constraint_name(stem, ("AB",), "pkey"))
    return TableDefinition(
        name,
        tuple(ColumnDefinition(end, _link_type(schema, model, dialect)) for end, model in ends.items()),
        key if dialect.link_primary_key else None,
        (index,) if dialect.link_primary_key else (unique, index),
        tuple(_link_key(stem, end, model, dialect) for end, model in ends.items())
        if schema.relation_mode == "foreignKeys"
        else (),
    )


def _identity(model: Model) -> Field:
    assert model.primary_key is not None
    return model.field(model.primary_key.fields[0])


def _link_type(schema: Schema, model: Model, dialect: Definitions) -> str:
    return dialect.column_type(_identity(model), schema)


def _link_key(stem: str, end: str, model: Model, dialect: Definitions) -> ForeignKey:
    name = dialect.constraint_name(stem, (end,), "fkey")
    return ForeignKey(name, (end,), _name(model, dialect), (_identity(model).column,), "CASCADE", "CASCADE")
