"""Defaults: the values that the client gives to the fields of a new row, as Prisma's client does.

Literal defaults, `now()`, `@updatedAt`, generated ids, and empty lists for lists without a value are sent with the row.
Defaults that only the database can compute are left out of the INSERT. All rows of one operation get the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from json import loads
from typing import Any, cast

from twofold.algebra.json import JSON_NULL
from twofold.algebra.sources import Table
from twofold.algebra.types import ValueType
from twofold.errors import QueryError
from twofold.models.names import logical
from twofold.schema import ClientFunction, Factory, Field, Literal, Now

MakeDefault = Callable[[datetime], Any]


@lru_cache(4096)
def default_makers(table: Table) -> tuple[tuple[str, MakeDefault], ...]:
    """The fields to which the client gives a default, and the function that makes it."""
    columns = table.columns
    makers = ((field.name, _maker(field, columns[field.name].type)) for field in table.model.fields)
    return tuple((name, make) for name, make in makers if make is not None)


def _maker(field: Field, kind: ValueType) -> MakeDefault | None:
    if field.updated_at or (field.on_update is not None and field.default is None):
        return _update_maker(field)
    match field.default:
        case Now():
            return lambda moment: moment
        case ClientFunction(name, argument):
            from twofold.models.ids import MAKERS  # imports uuid, secrets and socket, for the models that need them

            make = MAKERS[name]
            return lambda moment: make(argument)
        case Factory(make_value):
            return lambda moment: make_value()
        case Literal(value):
            literal = _literal(field, value)
            return lambda moment: deepcopy(literal)
        case None if kind.is_list and not kind.nullable:
            return lambda moment: []
        case _:
            return None


def _literal(field: Field, value: Any) -> Any:
    read: Callable[[Any], Any] = _document if field.type == "Json" else lambda text: text
    return [read(item) for item in cast("tuple[Any, ...]", value)] if isinstance(value, tuple) else read(value)


def _document(text: str) -> Any:
    found = loads(text)
    return JSON_NULL if found is None else found


def with_defaults(table: Table, values: Mapping[str, Any], moment: datetime | None = None) -> dict[str, Any]:
    """The values of a new row, by field, with the client's defaults. `values` may use attribute names (`from_`)."""
    columns = table.columns
    row = {name if name in columns else logical(name): value for name, value in values.items()}
    now = moment or datetime.now(UTC)
    for name, make in default_makers(table):
        if name not in row:
            row[name] = make(now)
    return row


def row_defaults(table: Table, given: Collection[str], moment: datetime) -> dict[str, Any]:
    """The client's defaults of the other fields, where all rows have the same.

    Raises `QueryError` for a field of which each row needs another.
    """
    values: dict[str, Any] = {}
    for name, make in default_makers(table):
        if name in given:
            continue
        if isinstance(table.model.field(name).default, ClientFunction):
            raise QueryError(
                f"{table.name}.{name} has a default that the client makes for each row, so it cannot be left out here: "
                "give a value for it."
            )
        values[name] = make(moment)
    return values


@lru_cache(4096)
def updated_at_fields(table: Table) -> tuple[str, ...]:
    """The `@updatedAt` fields, which every update writes."""
    return tuple(field.name for field in table.model.fields if field.updated_at)


@lru_cache(4096)
def update_makers(table: Table) -> tuple[tuple[str, MakeDefault], ...]:
    """The fields that every update writes, and the function that makes the value."""
    makers = ((field.name, _update_maker(field)) for field in table.model.fields)
    return tuple((name, make) for name, make in makers if make is not None)


def _update_maker(field: Field) -> MakeDefault | None:
    make = field.on_update
    if make is not None:
        return lambda moment: make()
    return (lambda moment: moment) if field.updated_at else None


def update_values(table: Table, given: Collection[str], moment: datetime) -> dict[str, Any]:
    """The values of the fields that every update writes, except of those that are given."""
    return {name: make(moment) for name, make in update_makers(table) if name not in given}
