"""SELECT: one function for each clause, in one table in SQL's order of evaluation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Expr, Label
from twofold.algebra.functions import Aggregate
from twofold.algebra.queries import Count, Entity, Item, Select
from twofold.algebra.sources import Source
from twofold.algebra.types import INT, ValueType
from twofold.compiler.codecs import Codec
from twofold.compiler.context import Column, Lowering, Statement, lowers_query
from twofold.compiler.decoder import Layout, ListLayout, RecordLayout, ValueLayout
from twofold.compiler.nested import record
from twofold.compiler.scope import quoted
from twofold.compiler.sources import Tables, from_clause, join_clause
from twofold.errors import QueryError
from twofold.schema import NativeType


class _State:
    """A SELECT that is being built."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.outer: set[Source] = set()
        """The tables that are left-joined."""
        self.source: sa.FromClause
        self.statement: sa.Select[Any]
        self.layouts: list[Layout] = []


@lowers_query(Select)
def select(lower: Lowering, query: Select) -> Statement:
    """The statement, and the layout of each item in its rows."""
    tables: Tables = {}
    state = _State(tables)
    with lower.scope.select(), lower.scope.visible(tables):
        for _, add in CLAUSES:
            add(lower, query, state)
    return state.statement, state.layouts


@lowers_query(Count)
def count(lower: Lowering, query: Count) -> Statement:
    """The number of rows. Rows that are limited, distinct or grouped are counted in a subquery."""
    rows = query.query
    limited = rows.limit is not None or rows.offset is not None
    grouped = rows.group_by or rows.having is not None or any(item.has_aggregate() for item in rows.items)
    if not (limited or rows.distinct or grouped):
        items = (Aggregate[Any]("count", (), INT),)
        return select(lower, rows.evolve(items=items, source=rows.table(), order_by=(), row_class=None, bare=True))
    counted = select(lower, rows)[0].subquery(quoted("counted"))
    return sa.select(sa.func.count()).select_from(counted), [ValueLayout()]


# --- clauses


def _source(lower: Lowering, query: Select, state: _State) -> None:
    source = query.table()
    if source is None:
        raise QueryError("This select has no FROM: none of its items belongs to a table. Add `.from_(Model)`.")
    state.source = state.tables[source] = from_clause(lower, source)


def _joins(lower: Lowering, query: Select, state: _State) -> None:
    for join in query.joins:
        state.source = join_clause(lower, state.tables, state.source, join)
        if join.outer:
            state.outer.add(join.source)


def _items(lower: Lowering, query: Select, state: _State) -> None:
    columns, state.layouts = items(lower, query.items, state.tables, state.outer, distinct=query.distinct)
    statement = sa.select(*columns).select_from(state.source)
    nested = lower.scope.depth > 1
    state.statement = statement.correlate_except(*state.tables.values()) if nested else statement


def _where(lower: Lowering, query: Select, state: _State) -> None:
    if query.where is None:
        return
    if query.where.has_aggregate():
        raise QueryError(f"`where` takes conditions on each row, got an aggregate: `{query.where!r}`. Use `having`.")
    state.statement = state.statement.where(lower.condition(query.where))


def _group_by(lower: Lowering, query: Select, state: _State) -> None:
    keys = [lower.dialect.comparable(lower(key), key.type) for key in query.group_by]
    state.statement = state.statement.group_by(*keys)


def _having(lower: Lowering, query: Select, state: _State) -> None:
    if query.having is not None:
        state.statement = state.statement.having(lower.condition(query.having))


def _distinct(lower: Lowering, query: Select, state: _State) -> None:
    if query.distinct:
        state.statement = state.statement.distinct()


def _order_by(lower: Lowering, query: Select, state: _State) -> None:
    keys = [key.reversed() if query.backwards else key for key in query.order_by]
    state.statement = state.statement.order_by(*[lower.ordering(key) for key in keys])


def _limit(lower: Lowering, query: Select, state: _State) -> None:
    if query.limit is not None:
        state.statement = state.statement.limit(lower.row_count(query.limit))


def _offset(lower: Lowering, query: Select, state: _State) -> None:
    if query.offset is not None:
        state.statement = state.statement.offset(lower.row_count(query.offset))


CLAUSES: tuple[tuple[str, Callable[[Lowering, Select, _State], None]], ...] = (
    ("source", _source),
    ("joins", _joins),
    ("items", _items),
    ("where", _where),
    ("group_by", _group_by),
    ("having", _having),
    ("distinct", _distinct),
    ("order_by", _order_by),
    ("limit", _limit),
    ("offset", _offset),
)
OF_THE_RESULT = ("backwards", "bare", "row_class")
"""The attributes of a select that describe its rows to the decoder, and are not clauses."""
assert {*dict(CLAUSES), *OF_THE_RESULT} == set(Select.attributes), "each attribute of Select needs a clause"


# --- items


def items(
    lower: Lowering, wanted: tuple[Item, ...], tables: Tables, outer: set[Source], *, distinct: bool = False
) -> tuple[list[Column], list[Layout]]:
    """The columns of the result and their layouts. With `distinct`, equal values are equal to the database."""
    columns: list[Column] = []
    layouts: list[Layout] = []
    for item in wanted:
        if isinstance(item, Entity):
            fields, layout = _entity(lower, item, tables, outer)
            columns += _comparable(lower, fields, layout) if distinct else fields
            layouts.append(layout)
        else:
            column, value = _value(lower, item, outer)
            column = lower.dialect.comparable(column, item.type) if distinct else column
            columns.append(column.label(item.name) if isinstance(item, Label) else column)
            layouts.append(value)
    return columns, layouts


def _value(lower: Lowering, item: Expr[Any], outer: set[Source]) -> tuple[Column, ValueLayout]:
    """The column of an expression. Only the outermost select casts it for reading."""
    _check_optional(item, outer)
    codec = codec_of(lower, item)
    column = lower(item)
    reading = codec.select is not None and lower.scope.depth == 1
    return codec.select(column) if reading and codec.select else column, ValueLayout(codec)


def codec_of(lower: Lowering, item: Expr[Any]) -> Codec:
    """How an expression is read: a column as its type, a computed number as the Python type that its type promises."""
    kind = item.type
    computed = lower.dialect.computed_codec(kind) if not item.stored and kind.kind == "scalar" else None
    return computed or lower.dialect.column_codec(kind)


_NESTED = ValueType("Json", native=NativeType("Json"))
"""The type of a nested relation in its record."""


def _comparable(lower: Lowering, columns: list[Column], layout: RecordLayout) -> list[Column]:
    """The columns of a record as DISTINCT compares them."""
    fields = layout.table.columns
    kinds = [_NESTED if isinstance(part, ListLayout) else fields[name].type for name, part in layout.parts]
    return [lower.dialect.comparable(column, kind) for column, kind in zip(columns, kinds, strict=True)]


def _entity(lower: Lowering, item: Entity, tables: Tables, outer: set[Source]) -> tuple[list[Column], RecordLayout]:
    name = item.source.name
    if item.source not in tables:
        raise QueryError(f"{name} is selected, but it is not part of this query. Join it: `.join({name}, ...)`.")
    if item.source in outer and not item.optional:
        raise QueryError(
            f"{name} is left-joined, so a row may have none. Select `optional({name})`: "
            f"its type is then `{name} | None`."
        )
    return record(lower, item, tables[item.source])


def _check_optional(item: Expr[Any], outer: set[Source]) -> None:
    bare = item.item if isinstance(item, Label) else item
    if isinstance(bare, ColumnExpr) and bare.source in outer:
        raise QueryError(
            f"{bare!r} is a column of a left-joined table, so it may be NULL. Select `optional({bare!r})`."
        )
