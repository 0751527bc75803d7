"""UNION, INTERSECT and EXCEPT in SQL. Each select gives its columns in the type that all of them have together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Expr
from twofold.algebra.queries import Entity, Rows, Select
from twofold.algebra.sets import RecordOperation, SetOperation, SetOperator
from twofold.algebra.types import ValueType
from twofold.compiler.context import Column, Lowering, directed
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
    arms = [_arm(lower, source, arm) for arm in source.arms]
    rows: sa.CompoundSelect[Any] = _OPERATORS[source.operator](*arms)
    return rows


def columns_of(source: Operation) -> Mapping[str, ColumnExpr[Any]]:
    """The columns of a set operation, by their names in SQL."""
    if isinstance(source, SetOperation):
        return source.columns
    table = source.table
    return {table.column_name(name): table.columns[name] for name in table.readable}


def _arm(lower: Lowering, source: Operation, arm: Rows) -> sa.Select[Any]:
    """One of the selects. One with an order or a limit is a subquery, since SQLite takes no parentheses here."""
    arm = _with_columns(arm)
    rows = lower.subquery(arm)
    columns: list[Column] = []
    for (name, output), item, column in zip(columns_of(source).items(), arm.items, rows.selected_columns, strict=True):
        assert isinstance(item, Expr)
        column = _converted(lower, column, item.type, output.type, source.operator)
        columns.append(column if _is_named(column, name) else column.label(quoted(name)))
    converted: Any = rows.with_only_columns(*columns, maintain_column_froms=True)
    if arm.limit is None and arm.offset is None and not arm.order_by:
        return converted  # type: ignore[no-any-return]
    inner: Any = converted.subquery(quoted(source.name))
    limited: Any = sa.select(*inner.c)
    return limited  # type: ignore[no-any-return]


def _is_named(column: Column, name: str) -> bool:
    return isinstance(column, sa.ColumnClause) and column.name == name


def _with_columns(arm: Rows) -> Rows:
    """The select with the columns of a whole record in its place."""
    item = arm.items[0]
    if not isinstance(item, Entity):
        return arm
    return arm.evolve(items=tuple([item.source.columns[name] for name in item.source.readable]), bare=False)


def _converted(lower: Lowering, column: Column, given: ValueType, wanted: ValueType, operator: SetOperator) -> Column:
    """A column in the common type, and, where rows are compared, in the spelling in which equal values are equal."""
    if given is not wanted and (given.name, given.native, given.kind) != (wanted.name, wanted.native, wanted.kind):
        column = lower.dialect.cast(column, wanted)
        column = lower.dialect.canonical(column, wanted)
    return column if operator == "UNION ALL" else lower.dialect.comparable(column, wanted)


def flat(lower: Lowering, query: Select, columns: Sequence[Column]) -> sa.CompoundSelect[Any] | None:
    """A set operation as SQL has it, `SELECT ... UNION SELECT ... ORDER BY 1`, instead of a select from a subquery.

    `columns` are those of the result, as that select has them. None where it is more than these: where a sort key is
    not one of them as the database compares them, where they are cast for reading, and where rows are left out.
    """
    source = query.source
    others = (query.joins, query.group_by, query.distinct, query.backwards, query.lock)
    if not isinstance(source, Operation) or any(others) or query.where is not None or query.having is not None:
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
