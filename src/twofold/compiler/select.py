"""SELECT: one function for each clause, in one table in SQL's order of evaluation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Expr, Label, Ordering
from twofold.algebra.functions import Aggregate
from twofold.algebra.order import total_order
from twofold.algebra.queries import Count, Entity, Item, Join, Lock, Select
from twofold.algebra.seek import seeking
from twofold.algebra.sets import RecordOperation, SetOperation
from twofold.algebra.sources import Source, Table
from twofold.algebra.types import INT, ValueType
from twofold.compiler.codecs import Codec
from twofold.compiler.context import Column, Joins, Lowering, Statement, check_of_row, is_given, lowers_query
from twofold.compiler.grouping import check_grouping, node_key
from twofold.compiler.indexes import reads_one
from twofold.compiler.layouts import Layout, ListLayout, RecordLayout, ValueLayout
from twofold.compiler.nested import record, with_joins
from twofold.compiler.scope import bare_table, quoted
from twofold.compiler.sets import columns_of, flat
from twofold.compiler.sources import Tables, from_clause, join_clause
from twofold.compiler.windows import window
from twofold.errors import QueryError
from twofold.schema import NativeType


class _State:
    """A SELECT that is being built."""

    def __init__(self, query: Select, tables: Tables) -> None:
        self.query = query
        self.tables = tables
        self.outer: dict[Source, str] = {}
        """The sources that a row may lack, and how they are joined."""
        self.source: sa.FromClause | None = None
        """FROM with its joins; None for a select of values alone."""
        self.statement: sa.Select[Any]
        self.layouts: list[Layout] = []


@lowers_query(Select)
def select(lower: Lowering, query: Select) -> Statement:
    """The statement, and the layout of each item in its rows."""
    if query.source is None and (query.joins or any(item.has_aggregate() for item in query.items)):
        raise QueryError("This select has no FROM: none of its items belongs to a table. Add `.from_(Model)`.")
    check_grouping(query)
    query = seeking(query, lower.dialect.facts.null_order)
    query = query.evolve(order_by=total_order(query))
    return _set_operation(lower, query) or _select(lower, query)


def _set_operation(lower: Lowering, query: Select) -> Statement | None:
    """A set operation that is the whole statement, without a subquery."""
    source = query.source
    if lower.scope.depth or not isinstance(source, SetOperation | RecordOperation):
        return None
    rows = bare_table(source.name, None, tuple(columns_of(source)))
    with lower.scope.visible({source.stands_for: rows}):
        columns, layouts = items(lower, query.items, {source.stands_for: rows}, {})
    with lower.scope.derived():
        statement = flat(lower, query, columns)
    return None if statement is None else (statement, layouts)


def _select(lower: Lowering, query: Select) -> Statement:
    tables: Tables = {}
    state = _State(query, tables)
    with lower.scope.select(), lower.scope.visible(tables):
        for clause, add in CLAUSES:
            value = getattr(query, clause)
            if is_given(value):
                add(lower, value, state)
    return state.statement, state.layouts


@lowers_query(Count)
def count(lower: Lowering, query: Count) -> Statement:
    """The number of rows. Rows that are limited, distinct or grouped are counted in a subquery."""
    rows = seeking(query.query.evolve(lock=None), lower.dialect.facts.null_order)
    limited = rows.limit is not None or rows.offset is not None or rows.distinct_on
    grouped = rows.group_by or rows.having is not None or any(item.has_aggregate() for item in rows.items)
    if not (limited or rows.distinct or grouped):
        items = (Aggregate[Any]("count", (), INT),)
        return select(lower, rows.evolve(items=items, order_by=(), row_class=None, bare=True))
    counted = select(lower, rows)[0].subquery(quoted("counted"))
    return sa.select(sa.func.count()).select_from(counted), [ValueLayout()]


# --- clauses


def _source(lower: Lowering, source: Source, state: _State) -> None:
    state.source = state.tables[source.stands_for] = from_clause(lower, source)


def _joins(lower: Lowering, joins: tuple[Join, ...], state: _State) -> None:
    assert state.source is not None
    for join in joins:
        state.source = join_clause(lower, state.tables, state.source, join)
        if join.kind in ("LEFT", "FULL"):
            state.outer[join.source.stands_for] = "left-joined" if join.kind == "LEFT" else "full-joined"
        if join.kind in ("RIGHT", "FULL"):
            before = [source for source in state.tables if source is not join.source.stands_for]
            state.outer.update(dict.fromkeys(before, f"before a {join.kind.lower()} join"))


def _items(lower: Lowering, wanted: tuple[Item, ...], state: _State) -> None:
    query, joins = state.query, Joins()
    joinable = lower.scope.depth == 1 and not query.group_by and query.having is None and not reads_one(query)
    with lower.joining(joins if joinable else None):
        columns, state.layouts = items(lower, wanted, state.tables, state.outer, distinct=query.distinct)
    statement = sa.select(*columns)
    if state.source is not None:
        statement = statement.select_from(with_joins(state.source, joins))
    nested = lower.scope.depth > 1
    state.statement = statement.correlate_except(*state.tables.values()) if nested else statement


def _where(lower: Lowering, condition: Expr[bool], state: _State) -> None:
    state.statement = state.statement.where(lower.row_condition("where", condition, "Use `having`."))


def _group_by(lower: Lowering, keys: tuple[Expr[Any], ...], state: _State) -> None:
    for key in keys:
        check_of_row("group_by", key)
    columns = [lower.comparable(key) for key in keys]
    state.statement = state.statement.group_by(*columns)


def _having(lower: Lowering, condition: Expr[bool], state: _State) -> None:
    state.statement = state.statement.having(lower.condition(condition))


def _distinct(lower: Lowering, value: bool, state: _State) -> None:
    state.statement = state.statement.distinct()


def _distinct_on(lower: Lowering, keys: tuple[Expr[Any], ...], state: _State) -> None:
    wanted = {node_key(key) for key in keys}
    first = state.query.order_by[: len(wanted)]
    if state.query.order_by and {node_key(key.item) for key in first} != wanted:
        listed = ", ".join(map(repr, keys))
        raise QueryError(
            f"`distinct_on({listed})` keeps the first row of each group, so `order_by` begins with {listed}, got "
            f"{', '.join(map(repr, state.query.order_by))}."
        )
    state.statement = lower.dialect.distinct_on(state.statement, [lower.comparable(key) for key in keys])


def _order_by(lower: Lowering, keys: tuple[Ordering[Any], ...], state: _State) -> None:
    turned = [key.reversed() if state.query.backwards else key for key in keys]
    state.statement = state.statement.order_by(*[lower.ordering(key) for key in turned])


def _limit(lower: Lowering, count: Expr[int], state: _State) -> None:
    state.statement = state.statement.limit(lower.row_count(count))
    on_page = window(lower, state.query)
    if on_page is not None:
        state.statement = state.statement.where(on_page)


def _offset(lower: Lowering, count: Expr[int], state: _State) -> None:
    state.statement = state.statement.offset(lower.row_count(count))


def _lock(lower: Lowering, lock: Lock, state: _State) -> None:
    query = state.query
    grouped = query.group_by or query.having is not None or any(item.has_aggregate() for item in query.items)
    if query.distinct or query.distinct_on or grouped:
        raise QueryError(
            f"{lock!r} locks the rows of tables, got a select whose rows are distinct, grouped or aggregated."
        )
    for table in lock.of:
        if table not in state.tables or table in state.outer:
            reason = state.outer.get(table, "not part of this select")
            raise QueryError(f"{lock!r}: {table.name} is {reason}, so its rows cannot be locked.")
    given = [query.source, *[join.source for join in query.joins]]
    locked = lock.of or [each for each in given if isinstance(each, Table) and each not in state.outer]
    state.statement = lower.dialect.lock(state.statement, lock, [state.tables[source] for source in locked])


CLAUSES: tuple[tuple[str, Callable[[Lowering, Any, _State], None]], ...] = (
    ("source", _source),
    ("joins", _joins),
    ("items", _items),
    ("where", _where),
    ("group_by", _group_by),
    ("having", _having),
    ("distinct", _distinct),
    ("distinct_on", _distinct_on),
    ("order_by", _order_by),
    ("limit", _limit),
    ("offset", _offset),
    ("lock", _lock),
)
OF_THE_RESULT = ("after", "before", "backwards", "bare", "row_class")
"""The attributes of a select that other clauses were made of, or that describe its rows to the decoder."""
assert {*dict(CLAUSES), *OF_THE_RESULT} == set(Select.attributes), "each attribute of Select needs a clause"


# --- items


def items(
    lower: Lowering, wanted: tuple[Item, ...], tables: Tables, outer: Mapping[Source, str], *, distinct: bool = False
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


def _value(lower: Lowering, item: Expr[Any], outer: Mapping[Source, str]) -> tuple[Column, ValueLayout]:
    """The column of an expression. Only the outermost select casts it for reading."""
    _check_optional(item, outer)
    codec = codec_of(lower, item)
    column = lower(item)
    reading = codec.select is not None and lower.scope.depth == 1
    nullable = not item.type.is_list or item.type.nullable or not _is_column(item)
    return codec.select(column) if reading and codec.select else column, ValueLayout(codec, nullable)


def codec_of(lower: Lowering, item: Expr[Any]) -> Codec:
    """How an expression is read: a column as its type, a computed number as the Python type that its type promises."""
    kind = item.type
    computed = (
        lower.dialect.computed_codec(kind)
        if not item.stored and kind.kind == "scalar" and kind.custom is None
        else None
    )
    return computed or lower.dialect.column_codec(kind)


_NESTED = ValueType("Json", native=NativeType("Json"))
"""The type of a nested relation in its record."""


def _comparable(lower: Lowering, columns: list[Column], layout: RecordLayout) -> list[Column]:
    """The columns of a record as DISTINCT compares them."""
    fields = layout.table.columns
    kinds = [_NESTED if isinstance(part, ListLayout) else fields[name].type for name, part in layout.parts]
    return [lower.dialect.comparable(column, kind) for column, kind in zip(columns, kinds, strict=True)]


def _entity(
    lower: Lowering, item: Entity, tables: Tables, outer: Mapping[Source, str]
) -> tuple[list[Column], RecordLayout]:
    name = item.source.name
    if item.source not in tables:
        raise QueryError(f"{name} is selected, but it is not part of this query. Join it: `.join({name}, ...)`.")
    if item.source in outer and not item.optional:
        raise QueryError(
            f"{name} is {outer[item.source]}, so a row may have none. Select `optional({name})`: "
            f"its type is then `{name} | None`."
        )
    return record(lower, item, tables[item.source])


def _is_column(item: Expr[Any]) -> bool:
    return isinstance(item.item if isinstance(item, Label) else item, ColumnExpr)


def _check_optional(item: Expr[Any], outer: Mapping[Source, str]) -> None:
    """Raises `QueryError` for a value that is NULL where a left-joined table has no row, and does not say so."""
    absent = next((source for source in item.null_without() if source in outer), None) if outer else None
    if absent is None:
        return
    bare = item.item if isinstance(item, Label) else item
    if isinstance(bare, ColumnExpr):
        raise QueryError(
            f"{bare!r} is a column of {absent.name}, which is {outer[absent]}, so it may be NULL. "
            f"Select `optional({bare!r})`."
        )
    raise QueryError(
        f"`{bare!r}` is NULL where {absent.name}, which is {outer[absent]}, has no row. Select `optional({bare!r})`, "
        "or give a value for it with `coalesce`."
    )
