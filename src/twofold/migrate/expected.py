"""The catalogue of a database that is in sync with a schema, in the words of the database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from twofold.databases.ddl import Definitions
from twofold.migrate.catalogue import Catalogue, EnumType, build_details, read_catalogue
from twofold.migrate.indexes import IndexDefinition
from twofold.migrate.spell import create_statements, detail_rows
from twofold.migrate.tables import ColumnDefinition, TableDefinition, TableName, build_tables
from twofold.runtime.exchanges import Exchange, Send
from twofold.schema import Schema

SHADOW = "twofold_shadow_"
"""How the names of temporary SQL schemas begin."""
ENTER = "SELECT set_config('search_path', concat_ws(', ', $1::text, nullif(current_setting('search_path'), '')), TRUE)"
"""Names without a SQL schema are looked for in the temporary one first."""


def expected_catalogue(
    schema: Schema, definitions: Definitions, namespace: str, extensions: Iterable[str]
) -> Exchange[Catalogue]:
    """The catalogue that the schema describes. `namespace` is the SQL schema of tables that name none.

    A database that keeps definitions in its own words creates the schema in temporary SQL schemas, and is asked for
    what it has created. All of this is rolled back.
    """
    if not definitions.rewrites_definitions:
        return _describe(schema, definitions)
    places = {place: f"{SHADOW}{number}" for number, place in enumerate(dict.fromkeys((namespace, *schema.namespaces)))}
    words: dict[str, str] = {}
    for place, shadow in places.items():
        rows: Sequence[tuple[str]] = yield Send("fetch", "SELECT quote_ident($1)", (place,))
        words[f"{shadow}."] = f"{rows[0][0]}."
    yield Send("execute", "SAVEPOINT twofold_shadow")
    for shadow in places.values():
        yield Send("execute", f"CREATE SCHEMA {shadow}")
    yield Send("fetch", ENTER, (places[namespace],))
    for statement in create_statements(_move(schema, places, namespace), definitions.database.name, extensions):
        for place, shadow in places.items():
            statement = statement.replace(f"{definitions.quote(place)}.", f"{shadow}.")
        yield Send("execute", statement)
    found = yield from read_own_words(definitions, places.values(), detailed=schema.detailed)
    yield Send("execute", "ROLLBACK TO SAVEPOINT twofold_shadow")
    yield Send("execute", "RELEASE SAVEPOINT twofold_shadow")
    return _Return({shadow: place for place, shadow in places.items()}, words).catalogue(found)


def read_own_words(
    definitions: Definitions, namespaces: Iterable[str], *, detailed: bool = False
) -> Exchange[Catalogue]:
    """Reads a catalogue in which every name has its SQL schema, whichever the session uses."""
    if not definitions.rewrites_definitions:
        return (yield from read_catalogue(definitions, namespaces, detailed=detailed))
    yield Send("execute", "SAVEPOINT twofold_reading")
    yield Send("fetch", "SELECT set_config('search_path', '', TRUE)")
    found = yield from read_catalogue(definitions, namespaces, detailed=detailed)
    yield Send("execute", "ROLLBACK TO SAVEPOINT twofold_reading")
    yield Send("execute", "RELEASE SAVEPOINT twofold_reading")
    return found


def _describe(schema: Schema, definitions: Definitions) -> Catalogue:
    """The catalogue of a database that keeps the words of CREATE TABLE."""
    tables = build_tables(schema, definitions)
    details = build_details(detail_rows(schema, tables, definitions), definitions) if schema.detailed else ()
    return Catalogue(tuple(_describe_table(table, definitions) for table in tables), details=details)


def _describe_table(table: TableDefinition, definitions: Definitions) -> TableDefinition:
    key = table.primary_key
    return TableDefinition(
        TableName(table.name.name, ""),
        tuple(_describe_column(column, definitions) for column in table.columns if not column.clause),
        key.evolve(name=None) if key else None,
        tuple(_describe_index(index, definitions) for index in table.indexes if not (index.computed or index.timing)),
        tuple(
            foreign.evolve(name="", timing="", target=TableName(foreign.target.name, ""))
            for foreign in table.foreign_keys
        ),
    )


_COLLATE = re.compile(r' COLLATE "[^"]*"(?=( DESC)?$)')


def _describe_index(index: IndexDefinition, definitions: Definitions) -> IndexDefinition:
    return index.evolve(
        columns=tuple([_COLLATE.sub("", column) for column in index.columns]),
        condition=definitions.canonical_condition(index.condition) if index.condition else None,
    )


def _describe_column(column: ColumnDefinition, definitions: Definitions) -> ColumnDefinition:
    column_type = definitions.canonical_type(column.type)
    default = definitions.canonical_default(column.default, column_type) if column.default else None
    return column.evolve(type=column_type, default=default, autoincrement=False, comment=None)


def _move(schema: Schema, places: Mapping[str, str], namespace: str) -> Schema:
    """The schema with other SQL schemas."""
    return schema.evolve(
        models=tuple(model.evolve(namespace=places[model.namespace or namespace]) for model in schema.models),
        enums=tuple(enum.evolve(namespace=places[enum.namespace or namespace]) for enum in schema.enums),
        namespaces=tuple(places.values()),
    )


class _Return:
    """Moves what was created in temporary SQL schemas to the real ones."""

    def __init__(self, places: Mapping[str, str], words: Mapping[str, str]) -> None:
        self.places = places
        """The real SQL schema of each temporary one."""
        self.words = words
        """How definitions spell the qualifier of each."""

    def catalogue(self, found: Catalogue) -> Catalogue:
        enums = tuple(EnumType(self.name(enum.name), enum.values) for enum in found.enums)
        details = [each.evolve(table=self.name(each.table), text=self.text(each.text)) for each in found.details]
        return Catalogue(tuple(self.table(table) for table in found.tables), enums, found.extensions, tuple(details))

    def name(self, name: TableName) -> TableName:
        return name.evolve(namespace=self.places[name.namespace or ""])

    def text(self, text: str) -> str:
        for shadow, place in self.words.items():
            text = text.replace(shadow, place)
        return text

    def table(self, table: TableDefinition) -> TableDefinition:
        return TableDefinition(
            self.name(table.name),
            tuple(
                column.evolve(type=self.text(column.type), default=column.default and self.text(column.default))
                for column in table.columns
            ),
            table.primary_key,
            tuple(index.evolve(condition=index.condition and self.text(index.condition)) for index in table.indexes),
            tuple(foreign.evolve(target=self.name(foreign.target)) for foreign in table.foreign_keys),
        )
