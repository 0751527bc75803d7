"""Aliases: the same table under another name, `manager = alias(User, "manager")`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast

from twofold.algebra.arguments import MODEL, NAME
from twofold.algebra.edges import Edge
from twofold.algebra.queries import Entity
from twofold.algebra.sources import Table, TableDefinition
from twofold.models.columns import Column
from twofold.models.described import ModelClass
from twofold.models.relations import RelationPath

M = TypeVar("M")


class _Alias(type):
    """An alias of a model: its attributes are its own columns and relations."""

    __table__: Table

    def __repr__(cls) -> str:
        return f"alias({cls.__table__.model.name}, {cls.__table__.alias!r})"


@lru_cache(1024)
def _alias(model: ModelClass, name: str) -> _Alias:
    base = model.__table__
    columns: dict[str, Column[Any]] = {}
    edges: dict[str, Edge] = {}
    table = Table(base.record, lambda: TableDefinition(base.model, columns, edges, base.slots), name)
    cls = _Alias(name, (), {"__slots__": (), "__table__": table, "__entity__": Entity(table)})
    for key, original in base.columns.items():
        slot = base.slots[key]
        columns[key] = Column(cls, table, key, slot)
        columns[key].type = original.type
        setattr(cls, slot[1:], columns[key])
    for key, edge in base.edges.items():
        slot = base.slots[key]
        edges[key] = Edge(table, edge.relation, edge.find_target, edge.find_pairs, edge.find_link)
        kind = cast("type[RelationPath[Any]]", type(getattr(model, slot[1:])))
        setattr(cls, slot[1:], kind(cls, table, key, slot))
    return cls


def alias(model: type[M], name: str) -> type[M]:
    """The same table under another name, to join a table with itself.

    manager = alias(User, "manager")
    db.select(User.name, manager.name).join(manager, manager.id == User.manager_id)
    # SELECT "User"."name", "manager"."name" FROM "User" JOIN "User" AS "manager" ON ...
    """
    return cast("type[M]", _alias(MODEL.check("alias", model), NAME.check("alias", name)))
