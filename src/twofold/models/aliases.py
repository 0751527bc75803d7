"""A second look at the same table: `manager = alias(User, "manager")`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast

from twofold.algebra.tables import Edge, Table
from twofold.models.columns import Column
from twofold.models.model import ModelType
from twofold.models.relations import RelationPath

M = TypeVar("M")


class _Alias(type):
    """A stand-in for a model: its attributes are the alias's own columns and relations."""

    __table__: Table

    def __repr__(cls) -> str:
        return f"alias({cls.__table__.model.name}, {cls.__table__.alias!r})"


@lru_cache(1024)
def _alias(model: ModelType, name: str) -> _Alias:
    base = model.__table__
    columns: dict[str, Any] = {}
    edges: dict[str, Edge] = {}
    table = Table(base.model, base.record, columns, edges, base.slots, name)
    body: dict[str, Any] = {"__slots__": (), "__table__": table, "__token__": ("alias", table.token)}
    made = _Alias(name, (), body)
    for key, original in base.columns.items():
        column: Column[Any] = Column(made, key, base.slots[key])
        column.table, column.type = table, original.type
        columns[key] = column
        setattr(made, base.slots[key][1:], column)
    for key, edge in base.edges.items():
        edges[key] = Edge(table, edge.relation, edge.find_target, edge.find_pairs, edge.find_link)
        setattr(made, base.slots[key][1:], _path(model, made, key))
    return made


def _path(model: ModelType, made: type, key: str) -> RelationPath[Any]:
    slot = model.__table__.slots[key]
    kind = cast("type[RelationPath[Any]]", type(getattr(model, slot[1:])))
    return kind(made, key, slot)


def alias(model: type[M], name: str) -> type[M]:
    """The same table under another name, to join a table with itself.

    manager = alias(User, "manager")
    db.select(User.name, manager.name).join(manager, manager.id == User.manager_id)
    # SELECT "User"."name", "manager"."name" FROM "User" JOIN "User" AS "manager" ON ...
    """
    return cast("type[M]", _alias(cast("ModelType", model), name))
