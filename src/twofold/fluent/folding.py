"""Folding: the steps of a select, in whatever order they were said, to one query of the algebra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from twofold.algebra import queries
from twofold.algebra.expressions import Expr
from twofold.algebra.queries import EdgeRef, Entity, Item, Join, TableRef
from twofold.algebra.tables import Table
from twofold.errors import QueryError, nearest
from twofold.fluent.chain import (
    DISTINCT,
    FROM,
    GROUP_BY,
    HAVING,
    INCLUDE,
    INTO,
    LIMIT,
    OFFSET,
    ORDER_BY,
    SELECT,
    WHERE,
    all_of,
)
from twofold.fluent.functions import OptionalModel
from twofold.fluent.picking import resolved
from twofold.fluent.visiting import tables_of
from twofold.models.paths import check_path, entity, ordering
from twofold.models.relations import RelationPath

if TYPE_CHECKING:
    from twofold.fluent.select import Select


def fold(select: Select[Any, Any]) -> queries.Select:
    """The query. Raises `QueryError` where the clauses do not fit together."""
    (wanted, *_) = select.said(SELECT)
    included: list[RelationPath[Any]] = [path for paths in select.said(INCLUDE) for path in paths]
    for path in included:
        check_path(path)
    items = tuple([item_of(each, included) for each in wanted])
    _check_included(items, included)
    groups = [key for keys in select.said(GROUP_BY) for key in keys]
    known = [*items, *groups]
    limit, offset, into = select.last(LIMIT), select.last(OFFSET), select.last(INTO)
    return queries.Select(
        items,
        TableRef(_source(select, items)),
        joins=tuple([_join(clause, arguments) for clause, arguments in select.clauses() if clause.endswith("join")]),
        where=all_of(select.said(WHERE)),
        group_by=tuple([resolved(key, known) for key in groups]),
        having=all_of([resolved(conditions, known) for conditions in select.said(HAVING)]),
        distinct=bool(select.said(DISTINCT)),
        order_by=tuple([ordering(resolved(key, known)) for keys in select.said(ORDER_BY) for key in keys]),
        limit=limit[0] if limit else None,
        offset=offset[0] if offset else None,
        bare=len(items) == 1,
        into=into[0] if into else None,
    )


def item_of(wanted: Any, included: list[RelationPath[Any]]) -> Item:
    """A model as a whole record, with those of the relations that start from it; an expression as it is."""
    if isinstance(wanted, Expr):
        return cast("Expr[Any]", wanted)
    optional = isinstance(wanted, OptionalModel)
    table: Table = wanted.table if optional else table_of(wanted)
    return entity(table, [path for path in included if path.edge.source is table], optional=optional)


def table_of(model: Any) -> Table:
    """A model's or an alias's table. Raises `QueryError` for anything else."""
    found = getattr(model, "__table__", None)
    if isinstance(found, Table):
        return found
    raise QueryError(f"Expected a model or an expression, and got {model!r}.")


def _join(clause: str, arguments: tuple[Any, ...]) -> Join:
    target, on = arguments[0], arguments[1] if len(arguments) > 1 else None
    outer = clause.startswith("left")
    if isinstance(target, RelationPath):
        if target.steps:
            raise QueryError(f"{target!r} carries .{target.steps[0][0]}(); a join takes the bare relation.")
        return Join(TableRef(target.edge.target), EdgeRef(target.edge), on, outer)
    table = table_of(target)
    if on is None:
        raise QueryError(
            f"A join of {table.name} needs a condition, `.join({table.name}, {table.name}.x == ...)`, or a relation."
        )
    return Join(TableRef(table), None, on, outer)


def _source(select: Select[Any, Any], items: tuple[Item, ...]) -> Table:
    """The table of FROM: the one named, else the first that the items speak of."""
    named = select.last(FROM)
    if named:
        return table_of(named[0])
    joined = {join.table for join in (_join(c, a) for c, a in select.clauses() if c.endswith("join"))}
    found = [table for item in items for table in tables_of(item)]
    for table in found:
        if table not in joined:
            return table
    if found:
        return found[0]
    raise QueryError("Nothing tells which table to select from. Say `.from_(Model)`.")


def _check_included(items: tuple[Item, ...], included: list[RelationPath[Any]]) -> None:
    """Each included relation must start from a record that is selected."""
    entities = [item.table for item in items if isinstance(item, Entity)]
    for path in included:
        if path.edge.source not in entities:
            known = [edge for table in entities for edge in table.edges]
            raise QueryError(
                f"{path!r} cannot be included: {path.edge.source.name} is not selected as a whole record."
                f"{nearest(path.name, known)}"
            )


__all__ = ["fold", "item_of", "table_of"]
