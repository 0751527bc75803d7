"""Lowering: expressions to SQLAlchemy's, by a table of node types."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import Grouping

from twofold.algebra.computed import (
    Case,
    Excluded,
    Exists,
    FirstOfEach,
    Function,
    ListMatch,
    Optional,
    RelationFilter,
    ScalarQuery,
)
from twofold.algebra.expressions import (
    Between,
    Binary,
    ColumnExpr,
    Expr,
    InList,
    InQuery,
    IsNull,
    Junction,
    Label,
    Match,
    Not,
    Null,
    Ordering,
    Slot,
    Truth,
)
from twofold.algebra.queries import Select
from twofold.compiler.binding import Slots
from twofold.compiler.dialects.base import Dialect
from twofold.compiler.firsts import first_of_each
from twofold.compiler.relations import relation_filter
from twofold.compiler.scope import Scope
from twofold.errors import QueryError

Column = sa.ColumnElement[Any]
_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "IS DISTINCT FROM": lambda left, right: left.is_distinct_from(right),
}

_CHAIN = 200
"""How many conditions stand in one chain; more are grouped, as SQLite nests `a OR b OR c` 1,000 deep and no deeper."""


class _Apart(Grouping[Any]):
    """In parentheses that SQLAlchemy keeps: it flattens what has the operator of what is around it."""

    inherit_cache = False
    operator = None


class Lowering:
    """One statement on its way to SQLAlchemy: the dialect, the tables in scope, the slots met."""

    def __init__(self, dialect: Dialect, subselect: Callable[[Lowering, Select], sa.Select[Any]]) -> None:
        self.dialect = dialect
        self.scope = Scope()
        self.slots = Slots(dialect)
        self.excluded: Mapping[str, Column] = {}
        self.subselect = partial(subselect, self)

    def __call__(self, expr: Expr[Any]) -> Column:
        """The expression in SQLAlchemy's terms."""
        if isinstance(expr, ColumnExpr):
            return self.scope.column(expr)  # pyright: ignore[reportUnknownArgumentType]
        lowered: Column = _LOWER[type(expr)](self, expr)
        return lowered

    def beside(self, expr: Expr[Any], other: Expr[Any]) -> Column:
        """One side of a comparison. A slot beside a column is typed by it; beside anything else it says its type."""
        if isinstance(expr, Slot):
            bound = self.slots.compared(expr)
            beside = bound if isinstance(other, ColumnExpr) else self.dialect.typed(bound, expr.type)
            return self.dialect.compared_value(beside, expr.type)
        return self.dialect.compared(self(expr), expr.type)

    def count(self, expr: Expr[int]) -> Any:
        """A number of rows, for LIMIT and OFFSET."""
        return self.slots.bound(expr) if isinstance(expr, Slot) else self(expr)

    def condition(self, expr: Expr[bool]) -> Column:
        """An expression that is true or false. Raises `QueryError` for another."""
        kind = expr.type
        if kind.kind == "enum" or kind.is_list or (kind.kind == "scalar" and kind.name != "Boolean"):
            raise QueryError(
                f"A condition is true or false; {expr!r} is {kind.described()}. Compare it with something."
            )
        return self(expr)

    def ordering(self, key: Ordering[Any]) -> Column:
        """A sort key."""
        item = self.dialect.compared(self(key.item), key.item.type)
        ordered = item.desc() if key.descending else item.asc()
        return {"FIRST": ordered.nulls_first, "LAST": ordered.nulls_last}[key.nulls]() if key.nulls else ordered


def _slot(lower: Lowering, expr: Slot[Any]) -> Column:
    return lower.dialect.typed(lower.slots.bound(expr), expr.type)


def _binary(lower: Lowering, expr: Binary[Any]) -> Column:
    left, right = lower.beside(expr.left, expr.right), lower.beside(expr.right, expr.left)
    compare = _COMPARE.get(expr.operator)
    if compare is not None:
        compared: Column = compare(left, right)
        return compared
    return lower.dialect.arithmetic(expr.operator, lower(expr.left), right, expr.type)


def _junction(lower: Lowering, expr: Junction) -> Column:
    join = sa.and_ if expr.operator == "AND" else sa.or_
    items = [lower.condition(item) for item in expr.items]
    while len(items) > _CHAIN:
        parts = [items[start : start + _CHAIN] for start in range(0, len(items), _CHAIN)]
        items = [_Apart(join(*part)) for part in parts]
    return join(*items)


def _not(lower: Lowering, expr: Not) -> Column:
    item = lower.condition(expr.item)
    return sa.type_coerce(item, sa.Boolean()).is_not(sa.true()) if expr.strict else sa.not_(item)


def _is_null(lower: Lowering, expr: IsNull) -> Column:
    item = lower(expr.item)
    return item.is_not(None) if expr.negated else item.is_(None)


def _between(lower: Lowering, expr: Between) -> Column:
    item = lower.dialect.compared(lower(expr.item), expr.item.type)
    return item.between(lower.beside(expr.low, expr.item), lower.beside(expr.high, expr.item))


def _in_list(lower: Lowering, expr: InList) -> Column:
    assert isinstance(expr.values, Slot)
    return lower.dialect.in_list(lower(expr.item), lower.slots.compared(expr.values), expr.values.type, expr.negated)


def _list_match(lower: Lowering, expr: ListMatch) -> Column:
    return lower.dialect.list_match(expr.kind, lower(expr.item), lower(expr.values))


def _in_query(lower: Lowering, expr: InQuery) -> Column:
    kind = expr.item.type
    item = lower.dialect.compared(lower(expr.item), kind)
    if len(expr.query.items) != 1 or not isinstance(expr.query.items[0], Expr):
        raise QueryError("`in_` takes a select of one column: `User.id.in_(select(Post.author_id))`.")
    rows = lower.subselect(expr.query)
    theirs = [lower.dialect.compared(column, kind) for column in rows.selected_columns]
    rows = rows.with_only_columns(*theirs, maintain_column_froms=True)
    return item.not_in(rows) if expr.negated else item.in_(rows)


def _match(lower: Lowering, expr: Match) -> Column:
    item = lower.dialect.text(lower(expr.item), expr.item.type)
    if isinstance(expr.pattern, Slot):
        pattern: Column = lower.slots.pattern(expr.pattern, expr.kind)
    else:
        pattern = sa.func.replace(lower(expr.pattern), sa.literal_column("'/'"), sa.literal_column("'//'"))
        pattern = sa.func.replace(pattern, sa.literal_column("'%'"), sa.literal_column("'/%'"))
        pattern = sa.func.replace(pattern, sa.literal_column("'_'"), sa.literal_column("'/_'"))
        before, after = expr.kind in ("contains", "ends_with"), expr.kind in ("contains", "starts_with")
        wildcard: Column = sa.literal_column("'%'")
        pattern = wildcard.op("||")(pattern) if before else pattern
        pattern = pattern.op("||")(wildcard) if after else pattern
    if expr.kind == "equals":
        return sa.func.lower(item) == sa.func.lower(pattern)
    return lower.dialect.match(item, pattern, expr.ignore_case)


def _function(lower: Lowering, expr: Function[Any]) -> Column:
    args = [lower(arg) for arg in expr.args]
    if expr.distinct:
        args = [sa.distinct(lower.dialect.compared(each, arg.type)) for each, arg in zip(args, expr.args, strict=True)]
    measured = expr.args[0].type if expr.args else expr.type
    name = lower.dialect.aggregate(expr.name, measured) if expr.aggregate else expr.name
    made = getattr(sa.func, name)(*args) if args or name != "count" else sa.func.count()
    return made if expr.condition is None else made.filter(lower.condition(expr.condition))


def _case(lower: Lowering, expr: Case[Any]) -> Column:
    whens = [(lower.condition(when), lower(then)) for when, then in expr.whens]
    return sa.case(*whens, else_=None if expr.otherwise is None else lower(expr.otherwise))


def _excluded(lower: Lowering, expr: Excluded[Any]) -> Column:
    found = lower.excluded.get(expr.column.table.model.field(expr.column.name).column)
    if found is None:
        raise QueryError(f"excluded({expr.column!r}) belongs in `.on_conflict(...).do_update(...)`.")
    return found


_LOWER: Mapping[type, Callable[[Lowering, Any], Column]] = {
    Slot: _slot,
    Null: lambda lower, expr: sa.null(),
    Truth: lambda lower, expr: sa.literal_column("1") == sa.literal_column("1" if expr.value else "0"),
    Binary: _binary,
    Junction: _junction,
    Not: _not,
    IsNull: _is_null,
    Between: _between,
    InList: _in_list,
    ListMatch: _list_match,
    InQuery: _in_query,
    Exists: lambda lower, expr: lower.subselect(expr.query).exists(),
    ScalarQuery: lambda lower, expr: lower.subselect(expr.query).scalar_subquery(),
    Match: _match,
    Function: _function,
    Case: _case,
    Label: lambda lower, expr: lower(expr.item),
    Optional: lambda lower, expr: lower(expr.item),
    Excluded: _excluded,
    RelationFilter: relation_filter,
    FirstOfEach: first_of_each,
}
