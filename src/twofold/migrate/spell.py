"""The SQL statements that create all of a schema's tables in an empty database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twofold.databases.ddl import Definitions
from twofold.databases.registry import find_definitions
from twofold.migrate.features import check_features
from twofold.migrate.indexes import spell_index_columns
from twofold.migrate.tables import (
    ColumnDefinition,
    ForeignKey,
    TableDefinition,
    TableName,
    build_tables,
    enum_types,
)
from twofold.migrate.views import ViewDefinition, build_views
from twofold.schema import Schema


def create_statements(schema: Schema, dialect: str, extensions: Iterable[str] = ()) -> tuple[str, ...]:
    """The statements that create the schema in an empty database, in the order in which they run.

    `extensions` are those of the datasource, each as it is written there: `pg_trgm(version: "1.6")`.

        create_statements(read_schema("model User { ... }").schema, "sqlite")

    ```sql
    CREATE TABLE "User" (
        "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
    )
    ```
    """
    definitions = find_definitions(dialect)
    check_features(schema, definitions.database)
    return tuple(_spell_schema(schema, definitions, tuple(extensions)))


def _spell_schema(schema: Schema, definitions: Definitions, extensions: tuple[str, ...]) -> Iterator[str]:
    tables = build_tables(schema, definitions)
    if definitions.database.namespaces:
        for namespace in schema.namespaces:
            yield f"CREATE SCHEMA IF NOT EXISTS {definitions.quote(namespace)}"
    for extension in extensions if definitions.database.extensions else ():
        yield definitions.spell_extension(extension)
    for enum in enum_types(schema, definitions):
        values = ", ".join(definitions.spell_text(value.mapped) for value in enum.values)
        yield f"CREATE TYPE {definitions.spell_enum_type(enum)} AS ENUM ({values})"
    for table in tables:
        yield spell_table(table, definitions)
    for table in tables:
        yield from _spell_indexes(table, definitions)
    for view in build_views(schema, definitions):
        yield from _spell_view(view, definitions)
    for table in tables:
        columns = [(column.name, column.comment) for column in table.columns]
        yield from definitions.spell_comments(_spell_name(table.name, definitions), table.comment, columns)
    for table in tables if definitions.late_foreign_keys else ():
        for key in table.foreign_keys:
            yield f"ALTER TABLE {_spell_name(table.name, definitions)} ADD {_spell_foreign_key(key, definitions)}"


def _spell_view(view: ViewDefinition, definitions: Definitions) -> Iterator[str]:
    name = _spell_name(view.name, definitions)
    kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
    yield f"CREATE {kind} {name} ({_spell_names(view.columns, definitions)}) AS {view.query}"
    yield from _spell_indexes(TableDefinition(view.name, (), indexes=view.indexes), definitions)
    if view.comment is not None:
        yield from definitions.spell_comments(name, view.comment, (), kind)


def detail_rows(schema: Schema, tables: Sequence[TableDefinition], definitions: Definitions) -> list[tuple[str, ...]]:
    """The definitions of what PSL cannot say, as `Definitions.details_query` would read them after they were run."""
    rows: list[tuple[str, ...]] = [
        (table.name.name, "table", table.name.name, spell_table(table, definitions)) for table in tables
    ]
    for table in tables:
        indexes = zip(table.indexes, _spell_indexes(table, definitions), strict=True)
        rows += [(table.name.name, "index", index.name, statement) for index, statement in indexes]
    for view in build_views(schema, definitions):
        rows += [(view.name.name, "view", view.name.name, next(_spell_view(view, definitions)))]
    return rows


def _spell_name(name: TableName, definitions: Definitions) -> str:
    table = definitions.quote(name.name)
    return f"{definitions.quote(name.namespace)}.{table}" if name.namespace else table


def _spell_names(names: Iterable[str], definitions: Definitions) -> str:
    return ", ".join(definitions.quote(name) for name in names)


def spell_table(table: TableDefinition, definitions: Definitions) -> str:
    lines = [
        _spell_column(column, table, definitions) + definitions.spell_inline_comment(column.comment)
        for column in table.columns
    ]
    key = table.primary_key
    if key and not _is_inline(table):
        name = f"CONSTRAINT {definitions.quote(key.name)} " if key.name else ""
        lines.append(f"{name}PRIMARY KEY ({_spell_names(key.columns, definitions)})")
    lines.extend(f"CONSTRAINT {definitions.quote(each.name)} {each.text}" for each in table.constraints)
    if not definitions.late_foreign_keys:
        lines.extend(_spell_foreign_key(key, definitions) for key in table.foreign_keys)
    body = ",\n".join(f"    {line}" for line in lines)
    comment = definitions.spell_inline_comment(table.comment)
    return f"CREATE TABLE {_spell_name(table.name, definitions)} ({comment}\n{body}\n)"


def _is_inline(table: TableDefinition) -> bool:
    """Whether the primary key is part of its column's definition: it has no name and one column."""
    return table.primary_key is not None and table.primary_key.name is None and len(table.primary_key.columns) == 1


def _spell_column(column: ColumnDefinition, table: TableDefinition, definitions: Definitions) -> str:
    column_type = definitions.spell_autoincrement(column.type) if column.autoincrement else column.type
    words = [definitions.quote(column.name), column_type]
    if not column.nullable:
        words.append("NOT NULL")
    if table.primary_key and _is_inline(table) and table.primary_key.columns == (column.name,):
        words.append("PRIMARY KEY")
        if column.autoincrement:
            words.append(definitions.autoincrement_keyword)
    if column.default is not None:
        words.append(f"DEFAULT {column.default}")
    if column.clause:
        words.append(column.clause)
    return " ".join(words)


def _spell_indexes(table: TableDefinition, definitions: Definitions) -> Iterator[str]:
    for index in [each for each in table.indexes if not each.timing]:
        kind = "UNIQUE INDEX" if index.unique else "INDEX"
        where = f" WHERE ({index.condition})" if index.condition else ""
        target = f"{_spell_name(table.name, definitions)}{index.method}"
        columns = spell_index_columns(index, definitions)
        yield f"CREATE {kind} {definitions.quote(index.name)} ON {target}{columns}{where}"


def _spell_foreign_key(key: ForeignKey, definitions: Definitions) -> str:
    return (
        f"CONSTRAINT {definitions.quote(key.name)} FOREIGN KEY ({_spell_names(key.columns, definitions)}) "
        f"REFERENCES {_spell_name(key.target, definitions)} ({_spell_names(key.target_columns, definitions)}) "
        f"ON DELETE {key.on_delete} ON UPDATE {key.on_update}{key.timing}"
    )
