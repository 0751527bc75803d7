"""Functions, aggregates and CASE in SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Expr, Slot
from twofold.algebra.functions import Aggregate, Case, Excluded, Function
from twofold.algebra.signatures import arguments_of
from twofold.algebra.types import ValueType
from twofold.compiler.context import Column, Lowering, check_of_row, lowers
from twofold.errors import QueryError


@lowers(Function)
def _function(lower: Lowering, expr: Function[Any]) -> Column:
    takes = arguments_of(expr.name, len(expr.args))
    args = [_argument(lower, arg, place.prepared) for arg, place in zip(expr.args, takes, strict=True)]
    kind = (expr.type if expr.name in _BY_RESULT else expr.args[0].type) if expr.args else None
    return lower.dialect.function(expr.name, args, kind, expr.words)


_BY_RESULT = ("greatest", "least")
"""The functions whose arguments are compared in the type of the result, as `greatest(1, Decimal("1.5"))`."""


def _argument(lower: Lowering, arg: Expr[Any], prepared: str) -> Column:
    """An argument, as the function takes it."""
    if prepared == "comparable":
        return lower.comparable(arg)
    item = lower(arg)
    if not prepared or isinstance(arg, Slot):
        return item
    prepare: Callable[[Column, ValueType], Column] = getattr(lower.dialect, prepared)
    return prepare(item, arg.type)


_EXTREMES = ("min", "max")
"""The aggregates that compare values."""


@lowers(Aggregate)
def _aggregate(lower: Lowering, expr: Aggregate[Any]) -> Column:
    for arg in (*expr.args, *(() if expr.condition is None else (expr.condition,))):
        check_of_row(expr.name, arg)
    args = [lower(arg) for arg in expr.args]
    if expr.name in _EXTREMES:
        args = [lower.dialect.comparable(column, arg.type) for column, arg in zip(args, expr.args, strict=True)]
    if expr.distinct:
        args = [sa.distinct(lower.comparable(arg)) for arg in expr.args]
    type_ = expr.args[0].type if expr.args else expr.type
    call: Any = getattr(sa.func, lower.dialect.aggregate(expr.name, type_))(*args)
    filtered: Column = call if expr.condition is None else call.filter(lower.condition(expr.condition))
    return filtered


@lowers(Case)
def _case(lower: Lowering, expr: Case[Any]) -> Column:
    whens = [(lower.condition(when), lower(then)) for when, then in expr.whens]
    return sa.case(*whens, else_=None if expr.otherwise is None else lower(expr.otherwise))


@lowers(Excluded)
def _excluded(lower: Lowering, expr: Excluded[Any]) -> Column:
    assert isinstance(expr.item, ColumnExpr)
    column = lower.excluded.get(expr.item.source.column_name(expr.item.name))
    if column is None:
        raise QueryError(f"`{expr!r}` belongs in `.on_conflict(...).do_update(...)`.")
    return column
