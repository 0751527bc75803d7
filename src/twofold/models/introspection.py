"""What a model class describes: its columns, its table, and the rest of its definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from twofold.algebra.arguments import MODEL

if TYPE_CHECKING:
    from twofold.algebra.sources import Table
    from twofold.models.columns import Column
    from twofold.schema import Model as ModelDefinition


def columns(model: type[Any]) -> Mapping[str, Column[Any]]:
    """The columns of a model or an alias, by the names of their fields, in the order in which they are declared.

    db.select(*columns(User).values())
    [name for name, column in columns(User).items() if column.type.nullable]
    """
    return cast("Mapping[str, Column[Any]]", dict(_table("columns", model).columns))


def table_name(model: type[Any]) -> str:
    """The name of a model's table in the database: `users`, or `audit.users` in a namespace."""
    found = _table("table_name", model).model
    return f"{found.namespace}.{found.table}" if found.namespace else found.table


def definition(model: type[Any]) -> ModelDefinition:
    """All that a model class describes: fields, relations, keys, indexes, checks, comments.

    definition(User).primary_key.fields          # ("id",)
    [check.name for check in definition(User).checks]
    """
    return _table("definition", model).model


def _table(place: str, model: object) -> Table:
    table: Table = MODEL.check(place, model).__table__
    return table
