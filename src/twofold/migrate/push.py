"""Push: creates a schema's tables in an empty database, and checks one that is not empty against the schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from twofold.databases.ddl import Definitions
from twofold.databases.registry import find_definitions
from twofold.errors import ConfigurationError
from twofold.migrate.spell import create_statements
from twofold.migrate.tables import TableDefinition, build_tables, enum_types
from twofold.runtime.exchanges import Exchange, Send
from twofold.schema import Schema

HISTORY = "_prisma_migrations"
"""The table in which migrations keep their history. No schema describes it."""


@frozen
class PushResult:
    """The statements that ran; none if the database was in sync."""

    statements: tuple[str, ...] = ()


@frozen
class Layout:
    """What a database holds, as far as pushing compares it."""

    columns: frozenset[tuple[str, str, str, str, bool]]
    """Namespace, table, column, type, nullable."""
    names: frozenset[tuple[str, str, str]]
    """Namespace, table, name of a constraint or an index."""
    values: frozenset[tuple[str, str, str]] = frozenset()
    """Namespace, enum type, value."""


def push(schema: Schema, dialect: str, extensions: Iterable[str] = ()) -> Exchange[PushResult]:
    """Creates the schema in an empty database. Must run inside a transaction.

    Raises `ConfigurationError` for a database that is neither empty nor in sync, with a list of the differences.
    """
    definitions = find_definitions(dialect)
    rows: Sequence[tuple[str]] = yield Send("fetch", definitions.default_namespace_query)
    namespace = rows[0][0]
    present = yield from _read_layout(schema, definitions, namespace)
    if not present.columns:
        return (yield from _create(schema, definitions, namespace, extensions))
    expected = yield from _expected_layout(schema, definitions, namespace)
    if present != expected:
        raise ConfigurationError(_describe_differences(present, expected))
    return PushResult()


def _create(
    schema: Schema, definitions: Definitions, namespace: str, extensions: Iterable[str]
) -> Exchange[PushResult]:
    create_namespace = f"CREATE SCHEMA IF NOT EXISTS {definitions.quote(namespace)}"
    statements = create_statements(schema, definitions.database.name, extensions)
    for statement in (create_namespace, *statements) if definitions.database.namespaces else statements:
        yield Send("execute", statement)
    return PushResult(statements)


def _read_layout(schema: Schema, definitions: Definitions, namespace: str) -> Exchange[Layout]:
    """The layout of the database."""
    namespaces: tuple[list[str], ...] = ([namespace, *schema.namespaces],) if definitions.database.namespaces else ()
    columns: Sequence[tuple[str, str, str, str, bool]] = yield Send("fetch", definitions.columns_query, namespaces)
    names: Sequence[tuple[str, str, str]] = yield Send("fetch", definitions.names_query, namespaces)
    values: Sequence[tuple[str, str, str]] = ()
    if definitions.enum_values_query:
        values = yield Send("fetch", definitions.enum_values_query, namespaces)
    return Layout(
        frozenset((*row[:4], bool(row[4])) for row in columns if row[1] != HISTORY),
        frozenset(row for row in names if row[1] != HISTORY),
        frozenset(values),
    )


def _expected_layout(schema: Schema, definitions: Definitions, namespace: str) -> Exchange[Layout]:
    """The layout of a database in sync with the schema."""
    tables = build_tables(schema, definitions)
    types = {column.type: column.type for table in tables for column in table.columns}
    if definitions.type_names_query:
        rows: Sequence[tuple[str, str]] = yield Send("fetch", definitions.type_names_query, (list(types),))
        types |= {given: own for given, own in rows if own}
    places = [(table.name.namespace or namespace, table.name.name) for table in tables]
    return Layout(
        frozenset(
            (*place, column.name, types[column.type], column.nullable)
            for place, table in zip(places, tables, strict=True)
            for column in table.columns
        ),
        frozenset(
            (*place, name)
            for place, table in zip(places, tables, strict=True)
            for name in _constraint_names(table, definitions)
        ),
        frozenset(
            (enum.namespace or namespace, enum.type_name, value.mapped)
            for enum in enum_types(schema, definitions)
            for value in enum.values
        ),
    )


def _constraint_names(table: TableDefinition, definitions: Definitions) -> list[str]:
    """The names in a table that the database reports."""
    names = [index.name for index in table.indexes]
    names += [table.primary_key.name] if table.primary_key and table.primary_key.name else []
    return names + [key.name for key in table.foreign_keys if definitions.database.named_foreign_keys]


def _describe_differences(present: Layout, expected: Layout) -> str:
    lines = ["The database is not empty and differs from the schema; nothing was changed."]
    for word, ours, theirs in (("is missing", expected, present), ("is not in the schema", present, expected)):
        tables = {row[:2] for row in ours.columns} - {row[:2] for row in theirs.columns}
        lines += [f"  the table {_spell_place(table)} {word}" for table in sorted(tables)]
        for row in sorted(row for row in ours.columns - theirs.columns if row[:2] not in tables):
            lines.append(f"  the column {_spell_place(row[:3])} ({row[3]}{'' if row[4] else ' NOT NULL'}) {word}")
        names = sorted(row for row in ours.names - theirs.names if row[:2] not in tables)
        lines += [f"  {_spell_place(row[2:])} on {_spell_place(row[:2])} {word}" for row in names]
        values = sorted(ours.values - theirs.values)
        lines += [f"  the value {row[2]!r} of the enum {_spell_place(row[:2])} {word}" for row in values]
    return "\n".join([*lines, "Only an empty database can be pushed to so far."])


def _spell_place(parts: Sequence[str]) -> str:
    return ".".join(part for part in parts if part)
