"""UNION, INTERSECT and EXCEPT in SQL. Each select gives its columns in the type that all of them have together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from twofold.algebra.derived import with_columns
from twofold.algebra.expressions import ColumnExpr, Expr
from twofold.algebra.queries import Rows, Select
from twofold.algebra.sets import RecordOperation, SetOperation, SetOperator
from twofold.algebra.types import BOOLEAN
from twofold.compiler.context import Column, Lowering, directed, is_given
from twofold.compiler.scope import quoted
from twofold.errors import QueryError

Operation = SetOperation | RecordOperation

_OPERATORS: Mapping[SetOperator, Any] = {
    "UNION": sa.union,
    "UNION ALL": sa.union_all,
    "INTERSECT": sa.intersect,
    "INTERSECT ALL": sa.intersect_all,
    "EXCEPT": sa.except_,
    "EXCEPT ALL": sa.except_all,
}


def combined(lower: Lowering, source: Operation) -> sa.CompoundSelect[Any]:
    """The set operation, its columns named as those of the source."""
    if source.operator in ("INTERSECT ALL", "EXCEPT ALL") and not lower.dialect.facts.set_operations_with_all:
        raise QueryError(
            f"{lower.dialect.facts.title} has no {source.operator}. {source.operator.removesuffix(' ALL')} leaves each "
            "row once."
        )

    def convert(column: Column, item: Expr[Any], output: Expr[Any]) -> Column:
        column = common_type(lower, column, item, output)
        spelled = source.operator == "UNION ALL" or (item.type is BOOLEAN and not item.stored)
        return column if spelled else lower.dialect.comparable(column, output.type)

    arms = [arm_of(lower, columns_of(source), arm, convert) for arm in source.arms]
    rows: sa.CompoundSelect[Any] = _OPERATORS[source.operator](*arms)
    return rows


def columns_of(source: Operation) -> Mapping[str, ColumnExpr[Any]]:
    """The columns of a set operation, by their names in SQL."""
    if isinstance(source, SetOperation):
        return {source.column_name(name): column for name, column in source.columns.items()}
    table = source.table
    return {table.column_name(name): table.columns[name] for name in table.readable}


Convert = Callable[[Column, Expr[Any], Expr[Any]], Column]
"""What makes of a column of one select, and its item, the column of all of them."""


def arm_of(lower: Lowering, outputs: Mapping[str, Expr[Any]], rows: Rows, convert: Convert) -> sa.Select[Any]:
    """One of several selects, with named columns. With an order or a limit it is a subquery, as SQLite requires."""
    rows = rows.evolve(items=with_columns(rows.items))
    statement = lower.subquery(rows)
    columns: list[Column] = []
    for (name, output), item, column in zip(outputs.items(), rows.items, statement.selected_columns, strict=True):
        assert isinstance(item, Expr)
        column = convert(column, item, output)
        columns.append(column if _is_named(column, name) else column.label(quoted(name)))
    converted: Any = statement.with_only_columns(*columns, maintain_column_froms=True)
    if rows.limit is None and rows.offset is None and not rows.order_by:
        return converted  # type: ignore[no-any-return]
    inner: Any = converted.subquery(quoted("rows"))
    limited: Any = sa.select(*inner.c)
    return limited  # type: ignore[no-any-return]


def _is_named(column: Column, name: str) -> bool:
    return isinstance(column, sa.ColumnClause) and column.name == name


def common_type(lower: Lowering, column: Column, item: Expr[Any], output: Expr[Any]) -> Column:
    """A column of one select in the type that all of them have together."""
    given, wanted = item.type, output.type
    if given is wanted or (given.name, given.native, given.kind) == (wanted.name, wanted.native, wanted.kind):
        return column
    return lower.dialect.canonical(lower.dialect.cast(column, wanted), wanted)


_KEPT = frozenset({"items", "source", "order_by", "limit", "offset", "bare", "row_class"})
"""The attributes of a select that a set operation has as well."""


def flat(lower: Lowering, query: Select, columns: Sequence[Column]) -> sa.CompoundSelect[Any] | None:
    """A set operation as SQL has it, `SELECT ... UNION SELECT ... ORDER BY 1`, instead of a select from a subquery.

    `columns` are those of the result, as that select has them. None where it is more than these: where a sort key is
    not one of them as the database compares them, where they are cast for reading, and where rows are left out.
    """
    source = query.source
    others = [getattr(query, name) for name in query.attributes if name not in _KEPT]
    if not isinstance(source, Operation) or any(map(is_given, others)):
        return None
    if [getattr(column, "name", None) for column in columns] != list(columns_of(source)):
        return None
    order: list[Column] = []
    for key in query.order_by:
        place = _place(source, key.item)
        item: Column = sa.literal_column(str(place))
        if place is None or lower.dialect.comparable(item, key.item.type) is not item:
            return None
        order.append(directed(item, key))
    rows = combined(lower, source).order_by(*order)
    rows = rows if query.limit is None else rows.limit(lower.row_count(query.limit))
    return rows if query.offset is None else rows.offset(lower.row_count(query.offset))


def _place(source: Operation, key: Expr[Any]) -> int | None:
    """The number of a column in the rows of a set operation."""
    own = isinstance(key, ColumnExpr) and key.source is source.stands_for
    names = [column.name for column in columns_of(source).values()]
    return names.index(key.name) + 1 if isinstance(key, ColumnExpr) and own else None
