"""From a relation path with its steps to what the algebra reads: records, and relations nested in them."""

from __future__ import annotations

from typing import Any, cast

from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.queries import EdgeRef, Entity, Nested, TableRef
from twofold.algebra.tables import Table
from twofold.errors import QueryError
from twofold.models.columns import Column
from twofold.models.relations import RelationPath, conjunction


def entity(
    table: Table, paths: list[RelationPath[Any]], *, optional: bool = False, columns: tuple[Any, ...] = ()
) -> Entity:
    """A whole record, or some columns of it, with nested relations."""
    fields = tuple(column.name for column in columns) or readable(table)
    return Entity(TableRef(table), fields, tuple([nested(path) for path in paths]), optional)


def readable(table: Table) -> tuple[str, ...]:
    """The fields that a whole record has: all but those of types that only the database knows, and the ignored."""
    return tuple(field.name for field in table.model.fields if field.kind != "unsupported" and not field.ignored)


def nested(path: RelationPath[Any]) -> Nested:
    """A relation with its own clauses, and those nested in it."""
    check_path(path)
    edge = path.edge

    def said(clause: str) -> list[Any]:
        return [argument for name, argument in path.steps if name == clause]

    wheres = [condition for conditions in said("where") for condition in conditions]
    limits, offsets = said("limit"), said("offset")
    columns = tuple([column for each in said("columns") for column in each])
    inner: list[RelationPath[Any]] = [step for steps in said("include") for step in steps]
    for each in inner:
        check_path(each)
        if each.edge.source is not edge.target:
            raise QueryError(f"{each!r} does not start from {edge.target.name}, which {path!r} leads to.")
    for column in columns:
        _check_own(column, edge.target, path)
    return Nested(
        EdgeRef(edge),
        entity(edge.target, inner, columns=columns),
        where=conjunction(tuple(wheres)),
        order_by=tuple([ordering(key) for keys in said("order_by") for key in keys]),
        limit=limits[-1] if limits else None,
        offset=offsets[-1] if offsets else None,
    )


def check_path(path: Any) -> None:
    """Raises `QueryError` for what is no relation."""
    if not isinstance(path, RelationPath):
        raise QueryError(f"`include` takes relations such as `User.posts`; this one is {path!r}.")


def _check_own(column: Any, table: Table, path: RelationPath[Any]) -> None:
    if not isinstance(column, Column) or column.table is not table:
        raise QueryError(f"`{path!r}.columns` takes columns of {table.name}; this one is {column!r}.")


def ordering(key: Any) -> Ordering[Any]:
    """A sort key; ascending where nothing is said."""
    if isinstance(key, Ordering):
        return cast("Ordering[Any]", key)
    if isinstance(key, Expr):
        return Ordering(cast("Expr[Any]", key))
    raise QueryError(f"`order_by` takes columns and expressions, such as `User.id.desc()`; this one is {key!r}.")
