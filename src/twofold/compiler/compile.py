"""Compile: a query whose values are slots, to a plan. The one door to SQLAlchemy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs

from twofold.algebra.queries import (
    Count,
    Delete,
    DeleteLinks,
    Entity,
    Explain,
    Insert,
    InsertLinks,
    Nested,
    Query,
    Select,
    Update,
)
from twofold.algebra.tables import Table
from twofold.compiler.decoding import Shape, decoder
from twofold.compiler.dialects.base import Dialect
from twofold.compiler.dialects.postgresql import PostgreSQL
from twofold.compiler.dialects.sqlite import SQLite
from twofold.compiler.lowering import Lowering
from twofold.compiler.plan import Plan
from twofold.compiler.selecting import count, row_class, select, subselect
from twofold.compiler.writing import delete, delete_links, insert, insert_links, update
from twofold.schema import Model

DIALECTS: Mapping[str, Dialect] = {made.name: made for made in (SQLite(), PostgreSQL())}

_STATEMENTS: Mapping[type, Callable[[Lowering, Any], tuple[Any, list[Shape]]]] = {
    Select: select,
    Count: count,
    Insert: insert,
    Update: update,
    Delete: delete,
    InsertLinks: insert_links,
    DeleteLinks: delete_links,
}


def compiled(query: Query, dialect: Dialect | str) -> Plan:
    """The plan for a query on a dialect. Raises `QueryError` where the query does not hold together."""
    known = DIALECTS[dialect] if isinstance(dialect, str) else dialect
    if isinstance(query, Explain):
        plan = compiled(query.select, known)
        return attrs.evolve(plan, sql=f"{known.explain(query.analyze)} {plan.sql}", decode=known.explained)
    lower = Lowering(known, subselect)
    statement, shapes = _STATEMENTS[type(query)](lower, query)
    text = statement.compile(dialect=known.sqlalchemy, column_keys=())
    return Plan(
        str(text),
        lower.slots.binder(text.positiontup or ()),
        _decode(query, shapes),
        tuple(dict.fromkeys(_models(query))),
        writes=not isinstance(query, Select | Count),
    )


def _decode(query: Query, shapes: list[Shape]) -> Any:
    match query:
        case Select():
            into = query.into.target if query.into else None
            return decoder(shapes, row_class(query.items, query.bare, into), query.backwards)
        case Count():
            return decoder(shapes, None, False)
        case Insert() | Update() | Delete() if query.returning:
            return decoder(shapes, row_class(query.returning, query.bare, None), False)
        case _:
            return None


def _models(node: object) -> list[Model]:
    """The models whose tables a query names."""
    if isinstance(node, Table):
        return [node.model]
    if isinstance(node, tuple):
        return [model for part in cast("tuple[object, ...]", node) for model in _models(part)]
    if isinstance(node, Nested):
        return [node.edge.target.model, *_models(node.entity)]
    if isinstance(node, Entity):
        return [node.table.model, *_models(node.nested)]
    kind: Any = type(node)
    if attrs.has(kind) and kind.__module__ == "twofold.algebra.queries":
        return [model for field in attrs.fields(kind) for model in _models(getattr(node, field.name))]
    return []
