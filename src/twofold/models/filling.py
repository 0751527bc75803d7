"""Filling: the values that a row gets when nobody gives them, as Prisma's client does it.

Literal defaults, `now()`, `@updatedAt` and client-made ids are sent; what only the database can make is left out of the
INSERT. One moment serves a whole operation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from json import loads
from typing import Any, cast

from twofold.algebra.tables import Table
from twofold.models.ids import MAKERS
from twofold.models.names import logical
from twofold.schema import ClientFunction, Field, Literal, Now

Fill = Callable[[datetime], Any]


@lru_cache(4096)
def fillings(table: Table) -> tuple[tuple[str, Fill], ...]:
    """The fields of a new row that the client fills, and how."""
    found = ((field.name, _filling(field)) for field in table.model.fields)
    return tuple((name, fill) for name, fill in found if fill is not None)


def _filling(field: Field) -> Fill | None:
    if field.updated_at:
        return lambda moment: moment
    match field.default:
        case Now():
            return lambda moment: moment
        case ClientFunction(name, argument):
            make = MAKERS[name]
            return lambda moment: make(argument)
        case Literal(value):
            known = _literal(field, value)
            return lambda moment: deepcopy(known)
        case _:
            return None


def _literal(field: Field, value: Any) -> Any:
    read: Callable[[Any], Any] = loads if field.type == "Json" else lambda each: each
    return [read(each) for each in cast("tuple[Any, ...]", value)] if isinstance(value, tuple) else read(value)


def filled(table: Table, given: Mapping[str, Any], moment: datetime | None = None) -> dict[str, Any]:
    """The values of a new row, by field; those given may go by their attributes (`from_`)."""
    columns = table.columns
    made = {name if name in columns else logical(name): value for name, value in given.items()}
    now = moment or datetime.now(UTC)
    for name, fill in fillings(table):
        if name not in made:
            made[name] = fill(now)
    return made


@lru_cache(4096)
def touched(table: Table) -> tuple[str, ...]:
    """The `@updatedAt` fields, which every update writes."""
    return tuple(field.name for field in table.model.fields if field.updated_at)
