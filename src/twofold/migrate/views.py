"""Views and materialized views, from the selects of Python models."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.algebra.mentions import tables_in
from twofold.algebra.queries import Rows
from twofold.databases.ddl import Definitions
from twofold.errors import SchemaError, TwofoldError
from twofold.migrate.indexes import IndexDefinition, build_indexes
from twofold.migrate.tables import TableName, table_name
from twofold.schema import Model, Schema
from twofold.structs import Value, struct


@struct
class ViewDefinition(Value):
    name: TableName
    columns: tuple[str, ...]
    query: str
    materialized: bool = False
    indexes: tuple[IndexDefinition, ...] = ()
    comment: str | None = None


def build_views(schema: Schema, definitions: Definitions) -> Iterator[ViewDefinition]:
    """The views whose query the schema has, each after those that it reads."""
    for model in _in_order([model for model in schema.models if model.view and model.query is not None]):
        yield ViewDefinition(
            table_name(model, definitions),
            tuple([field.column for field in model.fields]),
            _spell_query(model, definitions),
            model.materialized,
            build_indexes(schema, model, definitions) if model.materialized else (),
            model.comment,
        )


def _in_order(models: list[Model]) -> list[Model]:
    """Views after the views that they read. SQL is not looked into."""
    waiting = {model.name: model for model in models}
    ordered: list[Model] = []

    def add(model: Model) -> None:
        if waiting.pop(model.name, None) is not None:
            for name in _reads(model):
                if name in waiting:
                    add(waiting[name])
            ordered.append(model)

    for model in models:
        add(model)
    return ordered


def _reads(model: Model) -> list[str]:
    if not callable(model.query):
        return []
    rows: Rows = model.query()
    return [table.model.name for table in tables_in(rows)]


def _spell_query(model: Model, definitions: Definitions) -> str:
    if not callable(model.query):
        return str(model.query)
    from twofold.compiler.inline import inline_select

    try:
        return inline_select(model.query(), definitions.database.name)
    except SchemaError:
        raise
    except TwofoldError as error:
        raise SchemaError(f"{model.name}.query: {error}") from error
