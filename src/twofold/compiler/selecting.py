"""SELECT: sources and joins, clauses in SQL's order, and what a row becomes."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from typing import Any, cast

import attrs
import sqlalchemy as sa

from twofold.algebra.computed import Exists, Function, Optional, ScalarQuery
from twofold.algebra.expressions import Binary, ColumnExpr, Expr, InQuery, Label
from twofold.algebra.queries import Count, Entity, Item, Join, Select
from twofold.algebra.tables import Table
from twofold.algebra.types import INT, ValueType
from twofold.compiler.codecs import Codec
from twofold.compiler.decoding import ListShape, RecordShape, Shape, ValueShape
from twofold.compiler.lowering import Lowering
from twofold.compiler.nesting import joined, record
from twofold.compiler.rows import row_maker
from twofold.compiler.scope import physical, quoted
from twofold.errors import QueryError
from twofold.schema import NativeType

Column = sa.ColumnElement[Any]


def select(lower: Lowering, query: Select) -> tuple[sa.Select[Any], list[Shape]]:
    """The statement, and the shape of each item in its rows."""
    own: dict[Table, sa.FromClause] = {}
    outer: set[Table] = set()
    with lower.scope.frame(), lower.scope.level(own):
        source = own[query.table] = lower.scope.source(query.table)
        for join in query.joins:
            source = _joined(lower, own, source, join)
            if join.outer:
                outer.add(join.table)
        columns, shapes = items(lower, query.items, own, outer, distinct=query.distinct)
        made = sa.select(*columns).select_from(source)
        made = made.correlate_except(*own.values()) if len(lower.scope.levels) > 1 else made
        return _clauses(lower, made, query), shapes


def count(lower: Lowering, query: Count) -> tuple[sa.Select[Any], list[Shape]]:
    """The number of rows: counted over them where they are cut, made different or grouped, else in their place."""
    inner = query.select
    cut = inner.limit is not None or inner.offset is not None
    if not (cut or inner.distinct or inner.group_by or inner.having is not None or aggregates(inner.items)):
        bare = attrs.evolve(
            inner, items=(Function("count", (), INT, aggregate=True),), order_by=(), into=None, bare=True
        )
        return select(lower, bare)
    rows = select(lower, inner)[0].subquery(quoted("counted"))
    return sa.select(sa.func.count()).select_from(rows), [ValueShape()]


def aggregates(node: object) -> bool:
    """Whether an aggregate is computed in these items, so that they make one row of many."""
    if isinstance(node, tuple):
        return any(map(aggregates, cast("tuple[object, ...]", node)))
    if isinstance(node, Function) and cast("Function[Any]", node).aggregate:
        return True
    kind: Any = type(cast("object", node))
    inside = isinstance(node, Expr) and attrs.has(kind) and not isinstance(node, Exists | ScalarQuery | InQuery)
    return inside and any(aggregates(getattr(cast("object", node), field.name)) for field in attrs.fields(kind))


def subselect(lower: Lowering, query: Select) -> sa.Select[Any]:
    """A select inside another."""
    return select(lower, query)[0]


def _joined(lower: Lowering, own: dict[Table, sa.FromClause], source: sa.FromClause, join: Join) -> sa.FromClause:
    if join.table in own:
        raise QueryError(f"{join.table.name} is in this query already; join it again under an alias.")
    added = lower.scope.source(join.table)
    if join.path is None:
        own[join.table] = added
        assert join.on is not None
        return source.join(added, lower.condition(join.on), isouter=join.outer)
    edge = join.path.edge
    if edge.source not in own:
        raise QueryError(f"{edge.name} starts from {edge.source.name}, which is not part of this query.")
    here = own[edge.source]
    own[join.table] = added
    link = edge.link
    if link is None:
        on = [physical(added, join.table, there) == physical(here, edge.source, name) for name, there in edge.pairs]
    else:
        between = lower.scope.link(link.table, link.namespace)
        ours = between.c[link.here] == physical(here, edge.source, link.source_key)
        source = source.join(between, ours, isouter=join.outer)
        on = [between.c[link.there] == physical(added, join.table, link.target_key)]
    extra = [] if join.on is None else [lower.condition(join.on)]
    return source.join(added, sa.and_(*on, *extra), isouter=join.outer)


def items(
    lower: Lowering,
    wanted: tuple[Item, ...],
    own: dict[Table, sa.FromClause],
    outer: set[Table],
    *,
    distinct: bool = False,
) -> tuple[list[Column], list[Shape]]:
    """The columns of the result, for DISTINCT so that equal values are equal there, and what they become."""
    columns: list[Column] = []
    shapes: list[Shape] = []
    for item in wanted:
        if isinstance(item, Entity):
            made, record_shape = _entity(lower, item, own, outer)
            columns += _compared(lower, made, record_shape) if distinct else made
            shapes.append(record_shape)
        else:
            _check_present(item, outer)
            codec = _codec(lower, item)
            column = lower(item)
            column = column if codec.select is None else codec.select(column)
            column = lower.dialect.compared(column, item.type) if distinct else column
            columns.append(column.label(item.name) if isinstance(item, Label) else column)
            shapes.append(ValueShape(codec))
    return columns, shapes


_NESTED = ValueType("Json", native=NativeType("Json"))
"""The type of a nested relation in its record."""


def _compared(lower: Lowering, columns: list[Column], shape: RecordShape) -> list[Column]:
    """The columns of a record as they are told apart."""
    known = shape.table.columns
    kinds = [_NESTED if isinstance(part, ListShape) else known[name].type for name, part in shape.parts]
    return [lower.dialect.compared(column, kind) for column, kind in zip(columns, kinds, strict=True)]


def _codec(lower: Lowering, item: Expr[Any]) -> Codec:
    """How an item is read."""
    bare = item.item if isinstance(item, Label) else item
    computed = isinstance(bare, Function | Binary) and bare.type.kind == "scalar"
    return (lower.dialect.computed_codec(bare.type) if computed else None) or lower.dialect.column_codec(item.type)


def _entity(
    lower: Lowering, item: Entity, own: dict[Table, sa.FromClause], outer: set[Table]
) -> tuple[list[Column], RecordShape]:
    name = item.table.name
    if item.table not in own:
        raise QueryError(f"{name} is selected, but it is not part of this query. Join it: `.join({name}, ...)`.")
    if item.table in outer and not item.optional:
        raise QueryError(
            f"{name} is left-joined, so a row may have none. Select `optional({name})`: "
            f"its type is then `{name} | None`."
        )
    return record(lower, item, own[item.table])


def _check_present(item: Expr[Any], outer: set[Table]) -> None:
    bare = item.item if isinstance(item, Label) else item
    if isinstance(bare, ColumnExpr) and bare.table in outer:
        raise QueryError(
            f"{bare!r} is a column of a left-joined table, so it may be NULL. Select `optional({bare!r})`."
        )


def _clauses(lower: Lowering, made: sa.Select[Any], query: Select) -> sa.Select[Any]:
    """WHERE to OFFSET."""
    if query.where is not None:
        if aggregates(query.where):
            raise QueryError("An aggregate is computed of a group, so a condition on it is `.having(...)`.")
        made = made.where(lower.condition(query.where))
    if query.group_by:
        made = made.group_by(*[lower.dialect.compared(lower(key), key.type) for key in query.group_by])
    if query.having is not None:
        made = made.having(lower.condition(query.having))
    if query.distinct:
        made = made.distinct()
    if query.order_by:
        made = made.order_by(*[lower.ordering(key.reversed() if query.backwards else key) for key in query.order_by])
    if query.limit is not None:
        made = made.limit(lower.count(query.limit))
    if query.offset is not None:
        made = made.offset(lower.count(query.offset))
    return made


def row_class(query_items: tuple[Item, ...], bare: bool, into: type | None) -> Callable[..., Any] | None:
    """What a row is made into: the class asked for, a named tuple, or nothing where it is its one item."""
    names = [item_name(item, number) for number, item in enumerate(query_items)]
    if into is not None:
        return row_maker(into, names)
    if bare:
        return None
    fields = [name if names.index(name) == number else f"{name}_{number}" for number, name in enumerate(names)]
    return namedtuple("Row", fields, rename=True)  # pyright: ignore[reportUntypedNamedTuple]


def item_name(item: Item, number: int) -> str:
    """What an item is called in its row."""
    match item:
        case Entity():
            return item.table.alias or item.table.model.name
        case Label():
            return item.name
        case Optional():
            return item_name(item.item, number)
        case ColumnExpr():
            return item.name
        case _:
            return str(getattr(item, "name", f"column_{number}"))


__all__ = ["item_name", "items", "joined", "row_class", "select", "subselect"]
