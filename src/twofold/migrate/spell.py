"""Creating: the statements that make all of a schema's tables in an empty database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twofold.databases.ddl import DEFINITIONS, Definitions
from twofold.errors import ConfigurationError
from twofold.migrate.tables import ColumnDefinition, ForeignKey, TableDefinition, TableName, enums, tables
from twofold.schema import Schema


def definitions(dialect: str) -> Definitions:
    """The dialect's facts. Raises `ConfigurationError` for one that twofold cannot define tables in."""
    found = DEFINITIONS.get(dialect)
    if found is None:
        raise ConfigurationError(f"Tables can be made in {' and '.join(DEFINITIONS)}, not in {dialect} yet.")
    return found


def create_statements(schema: Schema, dialect: str, extensions: Iterable[str] = ()) -> tuple[str, ...]:
    """The statements that bring an empty database to the schema, in the order in which they run.

    `extensions` are the database's own, as the datasource lists them: `pg_trgm(version: "1.6")`.
    """
    known = definitions(dialect)
    return tuple(_statements(schema, known, tuple(extensions)))


def _statements(schema: Schema, dialect: Definitions, extensions: tuple[str, ...]) -> Iterator[str]:
    made = tables(schema, dialect)
    if dialect.namespaces:
        for namespace in schema.namespaces:
            yield f"CREATE SCHEMA IF NOT EXISTS {dialect.quote(namespace)}"
    for extension in extensions if dialect.extensions else ():
        yield dialect.create_extension(extension)
    for enum in enums(schema, dialect):
        values = ", ".join(dialect.text(value.mapped) for value in enum.values)
        yield f"CREATE TYPE {dialect.enum_type(enum)} AS ENUM ({values})"
    for table in made:
        yield _create_table(table, dialect)
    for table in made:
        yield from _create_indexes(table, dialect)
    for table in made if dialect.late_foreign_keys else ():
        for key in table.foreign_keys:
            yield f"ALTER TABLE {_qualified(table.name, dialect)} ADD {_foreign_key(key, dialect)}"


def _qualified(name: TableName, dialect: Definitions) -> str:
    own = dialect.quote(name.name)
    return f"{dialect.quote(name.namespace)}.{own}" if name.namespace else own


def _listed(names: Iterable[str], dialect: Definitions) -> str:
    return ", ".join(dialect.quote(name) for name in names)


def _create_table(table: TableDefinition, dialect: Definitions) -> str:
    lines = [_column(column, table, dialect) for column in table.columns]
    key = table.primary_key
    if key and not _stands_on_column(table, dialect):
        name = f"CONSTRAINT {dialect.quote(key.name)} " if key.name else ""
        lines.append(f"{name}PRIMARY KEY ({_listed(key.columns, dialect)})")
    if not dialect.late_foreign_keys:
        lines.extend(_foreign_key(key, dialect) for key in table.foreign_keys)
    inside = ",\n".join(f"    {line}" for line in lines)
    return f"CREATE TABLE {_qualified(table.name, dialect)} (\n{inside}\n)"


def _stands_on_column(table: TableDefinition, dialect: Definitions) -> bool:
    return table.primary_key is not None and table.primary_key.name is None and len(table.primary_key.columns) == 1


def _column(column: ColumnDefinition, table: TableDefinition, dialect: Definitions) -> str:
    words = [dialect.quote(column.name), dialect.counting(column.type) if column.counts else column.type]
    if not column.nullable:
        words.append("NOT NULL")
    if table.primary_key and _stands_on_column(table, dialect) and table.primary_key.columns == (column.name,):
        words.append("PRIMARY KEY")
        if column.counts:
            words.append(dialect.counting_word)
    if column.default is not None:
        words.append(f"DEFAULT {column.default}")
    return " ".join(words)


def _create_indexes(table: TableDefinition, dialect: Definitions) -> Iterator[str]:
    for index in table.indexes:
        kind = "UNIQUE INDEX" if index.unique else "INDEX"
        where = f" WHERE ({index.condition})" if index.condition else ""
        head = f"CREATE {kind} {dialect.quote(index.name)} ON {_qualified(table.name, dialect)}{index.method}"
        yield f"{head} ({', '.join(index.columns)}){where}"


def _foreign_key(key: ForeignKey, dialect: Definitions) -> str:
    return (
        f"CONSTRAINT {dialect.quote(key.name)} FOREIGN KEY ({_listed(key.columns, dialect)}) "
        f"REFERENCES {_qualified(key.target, dialect)} ({_listed(key.target_columns, dialect)}) "
        f"ON DELETE {key.on_delete} ON UPDATE {key.on_update}"
    )
