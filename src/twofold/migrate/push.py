"""Pushing: an empty database is brought to the schema, and one that is there already is told so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from twofold.databases.ddl import Definitions
from twofold.errors import ConfigurationError
from twofold.migrate.spell import create_statements, definitions
from twofold.migrate.tables import TableDefinition, enums, tables
from twofold.runtime.exchanges import Exchange, Send
from twofold.schema import Schema

HISTORY = "_prisma_migrations"
"""The table that migrations keep their history in; no schema describes it."""


@frozen
class Pushed:
    """What pushing came to: the statements that ran, none if the database was in sync."""

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


def push(schema: Schema, dialect: str, extensions: Iterable[str] = ()) -> Exchange[Pushed]:
    """Brings an empty database to the schema. To be run inside a transaction.

    Raises `ConfigurationError` for a database that is neither empty nor in sync, and lists what differs.
    """
    known = definitions(dialect)
    found: Sequence[tuple[str]] = yield Send("fetch", known.home_namespace)
    home = found[0][0]
    present = yield from _present(schema, known, home)
    if not present.columns:
        return (yield from _create(schema, known, home, extensions))
    wanted = yield from _wanted(schema, known, home)
    if present != wanted:
        raise ConfigurationError(_refusal(present, wanted))
    return Pushed()


def _create(schema: Schema, dialect: Definitions, home: str, extensions: Iterable[str]) -> Exchange[Pushed]:
    first = (f"CREATE SCHEMA IF NOT EXISTS {dialect.quote(home)}",) if dialect.namespaces else ()
    statements = create_statements(schema, dialect.name, extensions)
    for statement in (*first, *statements):
        yield Send("execute", statement)
    return Pushed(statements)


def _present(schema: Schema, dialect: Definitions, home: str) -> Exchange[Layout]:
    spaces: tuple[Any, ...] = ([home, *schema.namespaces],) if dialect.namespaces else ()
    columns: Sequence[tuple[str, str, str, str, bool]] = yield Send("fetch", dialect.columns, spaces)
    names: Sequence[tuple[str, str, str]] = yield Send("fetch", dialect.names, spaces)
    values: Sequence[tuple[str, str, str]] = ()
    if dialect.enum_values:
        values = yield Send("fetch", dialect.enum_values, spaces)
    return Layout(
        frozenset((*row[:4], bool(row[4])) for row in columns if row[1] != HISTORY),
        frozenset(row for row in names if row[1] != HISTORY),
        frozenset(values),
    )


def _wanted(schema: Schema, dialect: Definitions, home: str) -> Exchange[Layout]:
    made = tables(schema, dialect)
    types = {column.type: column.type for table in made for column in table.columns}
    if dialect.type_names:
        rows: Sequence[tuple[str, str]] = yield Send("fetch", dialect.type_names, (list(types),))
        types |= {given: own for given, own in rows if own}
    return Layout(
        frozenset(
            (table.name.namespace or home, table.name.name, column.name, types[column.type], column.nullable)
            for table in made
            for column in table.columns
        ),
        frozenset(
            (table.name.namespace or home, table.name.name, name) for table in made for name in _names(table, dialect)
        ),
        frozenset(
            (enum.namespace or home, enum.type_name, value.mapped)
            for enum in enums(schema, dialect)
            for value in enum.values
        ),
    )


def _names(table: TableDefinition, dialect: Definitions) -> list[str]:
    found = [index.name for index in table.indexes]
    if dialect.named_primary_keys:
        found += [table.primary_key.name] if table.primary_key and table.primary_key.name else []
        found += [key.name for key in table.foreign_keys]
    return found


def _refusal(present: Layout, wanted: Layout) -> str:
    lines = ["The database is not empty and differs from the schema; nothing was changed."]
    for word, ours, theirs in (("is missing", wanted, present), ("is not in the schema", present, wanted)):
        tables = {row[:2] for row in ours.columns} - {row[:2] for row in theirs.columns}
        lines += [f"  the table {_place(table)} {word}" for table in sorted(tables)]
        columns = sorted(row for row in ours.columns - theirs.columns if row[:2] not in tables)
        lines += [f"  the column {_place(row[:3])} ({row[3]}{'' if row[4] else ' NOT NULL'}) {word}" for row in columns]
        names = sorted(row for row in ours.names - theirs.names if row[:2] not in tables)
        lines += [f"  {_place(row[2:])} on {_place(row[:2])} {word}" for row in names]
        values = sorted(ours.values - theirs.values)
        lines += [f"  the value {row[2]!r} of the enum {_place(row[:2])} {word}" for row in values]
    return "\n".join([*lines, "Only an empty database can be pushed to so far."])


def _place(parts: Sequence[str]) -> str:
    return ".".join(part for part in parts if part)
