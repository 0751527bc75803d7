"""Push: creates a schema's tables in an empty database, and checks one that is not empty against the schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twofold.databases.ddl import Definitions
from twofold.databases.registry import find_definitions
from twofold.errors import ConfigurationError
from twofold.migrate.catalogue import Catalogue
from twofold.migrate.diff import diff
from twofold.migrate.differences import describe
from twofold.migrate.expected import expected_catalogue, read_own_words
from twofold.migrate.spell import create_statements
from twofold.migrate.tables import TableName
from twofold.runtime.exchanges import Exchange, Send
from twofold.schema import DatabaseDefault, Model, Schema
from twofold.structs import Value, struct


@struct
class PushResult(Value):
    """The statements that ran; none if the database was in sync."""

    statements: tuple[str, ...] = ()


def push(schema: Schema, dialect: str, extensions: Iterable[str] = ()) -> Exchange[PushResult]:
    """Creates the schema in an empty database. Must run inside a transaction.

    Raises `ConfigurationError` for a database that is neither empty nor in sync, with a list of the differences.
    """
    definitions = find_definitions(dialect)
    extensions = tuple(extensions)
    rows: Sequence[tuple[str]] = yield Send("fetch", definitions.default_namespace_query)
    namespace = rows[0][0]
    present = yield from read_own_words(
        definitions, dict.fromkeys((namespace, *schema.namespaces)), detailed=schema.detailed
    )
    if present.empty:
        return (yield from _create(schema, definitions, namespace, extensions))
    present = _without_others(present, schema, namespace, definitions)
    expected = yield from expected_catalogue(schema, definitions, namespace, extensions)
    changes = diff(present, _adopt_defaults(expected, present, _undetermined(schema, namespace, definitions)))
    if changes:
        raise ConfigurationError(
            f"The database is not empty and differs from the schema; nothing was changed.\n{describe(changes)}\n"
            "Only an empty database can be pushed to so far."
        )
    return PushResult()


def _create(
    schema: Schema, definitions: Definitions, namespace: str, extensions: Iterable[str]
) -> Exchange[PushResult]:
    create_namespace = f"CREATE SCHEMA IF NOT EXISTS {definitions.quote(namespace)}"
    statements = create_statements(schema, definitions.database.name, extensions)
    for statement in (create_namespace, *statements) if definitions.database.namespaces else statements:
        yield Send("execute", statement)
    return PushResult(statements)


def _without_others(present: Catalogue, schema: Schema, namespace: str, definitions: Definitions) -> Catalogue:
    """What the database holds, without the details of views that the schema names and does not define."""
    others = {_place(model, namespace, definitions) for model in schema.models if model.view and model.query is None}
    return present.evolve(details=tuple([each for each in present.details if each.table not in others]))


def _place(model: Model, namespace: str, definitions: Definitions) -> TableName:
    """The name of a model's table in a catalogue, where each has its SQL schema."""
    return TableName(model.table, (model.namespace or namespace) if definitions.database.namespaces else "")


def _undetermined(schema: Schema, namespace: str, definitions: Definitions) -> set[tuple[TableName, str]]:
    """The columns whose default the schema does not know: `dbgenerated()`."""
    return {
        (_place(model, namespace, definitions), field.column)
        for model in schema.models
        for field in model.fields
        if isinstance(field.default, DatabaseDefault) and field.default.expression is None
    }


def _adopt_defaults(expected: Catalogue, present: Catalogue, columns: set[tuple[TableName, str]]) -> Catalogue:
    """The expected catalogue with the present defaults of these columns."""
    found = {(table.name, column.name): column.default for table in present.tables for column in table.columns}
    return expected.evolve(
        tables=tuple(
            table.evolve(
                columns=tuple(
                    column.evolve(default=found.get((table.name, column.name)))
                    if (table.name, column.name) in columns
                    else column
                    for column in table.columns
                )
            )
            for table in expected.tables
        )
    )
