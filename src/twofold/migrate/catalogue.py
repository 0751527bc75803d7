"""Catalogue: what a database holds, or should hold, in the words of the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from twofold.databases.ddl import Definitions
from twofold.migrate.indexes import IndexDefinition
from twofold.migrate.tables import ColumnDefinition, ForeignKey, PrimaryKey, TableDefinition, TableName
from twofold.runtime.exchanges import Exchange, Send
from twofold.structs import Value, struct

HISTORY = "_prisma_migrations"
"""The table in which migrations keep their history. No schema describes it."""
Row = tuple[str, ...]


@struct
class EnumType(Value):
    """An enum type of the database."""

    name: TableName
    values: tuple[str, ...]


@struct
class Detail(Value):
    """What PSL cannot say of a table: a check, a comment, an index over an expression; or a view."""

    table: TableName
    kind: str
    name: str
    """Its own name, or that of its column; empty for one of the whole table."""
    text: str


@struct
class Catalogue(Value):
    """Tables, enum types, extensions, and the details that are asked for."""

    tables: tuple[TableDefinition, ...] = ()
    enums: tuple[EnumType, ...] = ()
    extensions: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether a schema can be created in it. Extensions are not in the way."""
        return not self.tables and not self.enums


def read_catalogue(definitions: Definitions, namespaces: Iterable[str], *, detailed: bool) -> Exchange[Catalogue]:
    """Reads what these SQL schemas of a database hold; with its details, if PSL's is not all that is compared."""
    parameters: tuple[list[str], ...] = ([*namespaces],) if definitions.database.namespaces else ()
    columns: Sequence[Row] = yield Send("fetch", definitions.columns_query, parameters)
    indexes: Sequence[Row] = yield Send("fetch", definitions.indexes_query, parameters)
    keys: Sequence[Row] = yield Send("fetch", definitions.foreign_keys_query, parameters)
    values: Sequence[Row] = ()
    if definitions.enum_values_query:
        values = yield Send("fetch", definitions.enum_values_query, parameters)
    extensions: Sequence[Row] = ()
    if definitions.extensions_query:
        extensions = yield Send("fetch", definitions.extensions_query)
    details: Sequence[Row] = ()
    if detailed:
        details = yield Send("fetch", definitions.details_query, parameters)
    indexes_of, keys_of = _by_table(indexes), _by_table(keys)
    return Catalogue(
        tuple(
            _build_table(name, rows, indexes_of.get(name, []), keys_of.get(name, []), definitions)
            for name, rows in _by_table(columns).items()
            if name.name != HISTORY
        ),
        tuple(EnumType(name, tuple(row[2] for row in rows)) for name, rows in _by_table(values).items()),
        tuple(sorted(row[0] for row in extensions)),
        build_details(details, definitions),
    )


def build_details(rows: Sequence[Row], definitions: Definitions) -> tuple[Detail, ...]:
    """The details in what the details query has read."""
    return tuple(
        Detail(TableName(table, space), kind, name, text)
        for space, table, kind, name, text in definitions.read_details(rows)
        if table != HISTORY
    )


def _by_table(rows: Sequence[Row]) -> dict[TableName, list[Row]]:
    """The rows by the table or type that their first two columns name."""
    ordered = sorted(rows, key=lambda row: row[:2])
    return {TableName(name, space): list(group) for (space, name), group in groupby(ordered, key=lambda row: row[:2])}


def _build_table(
    name: TableName, columns: list[Row], indexes: list[Row], keys: list[Row], definitions: Definitions
) -> TableDefinition:
    primary = [row for row in indexes if row[3] == "primary"]
    return TableDefinition(
        name,
        tuple(_build_column(row, definitions) for row in columns),
        PrimaryKey(_names(primary[0][4]), primary[0][2] or None) if primary else None,
        tuple(_build_index(row, definitions) for row in indexes if row[3] != "primary"),
        tuple(_build_foreign_key(row) for row in keys),
    )


def _build_column(row: Row, definitions: Definitions) -> ColumnDefinition:
    _, _, name, text, nullable, default, autoincrement = row
    column_type = definitions.canonical_type(text)
    return ColumnDefinition(
        name,
        column_type,
        bool(nullable) or is_list(column_type),
        definitions.canonical_default(default, column_type) if default else None,
        bool(autoincrement),
    )


def is_list(column_type: str) -> bool:
    """Whether a column holds a list. Prisma ignores whether such a column can be NULL."""
    return column_type.endswith("[]")


def _build_index(row: Row, definitions: Definitions) -> IndexDefinition:
    _, _, name, kind, columns, method, condition = row
    where = definitions.canonical_condition(condition) if condition else None
    return IndexDefinition(name, _names(columns), kind == "unique", method, where)


def _build_foreign_key(row: Row) -> ForeignKey:
    _, _, name, columns, space, table, target_columns, on_delete, on_update = row
    target = TableName(table, space)
    return ForeignKey(name, _names(columns), target, _names(target_columns), on_delete, on_update)


def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
