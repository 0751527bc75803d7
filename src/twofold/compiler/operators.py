"""Operators in SQL: arithmetic, comparison, AND and OR, membership, patterns, lists."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.sql.elements import Grouping

from twofold.algebra.expressions import ColumnExpr, Expr, Label, Null, Slot, Truth
from twofold.algebra.functions import Optional
from twofold.algebra.operands import is_moment
from twofold.algebra.operators import Between, Binary, InList, InQuery, IsNull, Junction, ListMatch, Match, Not
from twofold.algebra.subqueries import RelationFilter, ScalarQuery
from twofold.compiler.context import Column, Lowering, lowers
from twofold.errors import QueryError

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "IS DISTINCT FROM": lambda left, right: left.is_distinct_from(right),
}

_TURNED: Mapping[str, str] = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Each comparison with its sides turned round."""

_CHAIN = 200
"""The longest chain of conditions without parentheses: SQLite nests `a OR b OR c`, and 1,000 levels is its limit."""


class _Parentheses(Grouping[Any]):
    """Parentheses that SQLAlchemy keeps around an operator that is also the operator outside."""

    inherit_cache = False
    operator = None


@lowers(Slot)
def _slot(lower: Lowering, expr: Slot[Any]) -> Column:
    return lower.dialect.cast(lower.parameters.operand(expr), expr.type)


@lowers(Null)
def _null(lower: Lowering, expr: Null) -> Column:
    return sa.null()


@lowers(Truth)
def _truth(lower: Lowering, expr: Truth) -> Column:
    return sa.literal_column("1") == sa.literal_column("1" if expr.value else "0")


@lowers(Label, Optional)
def _wrapped(lower: Lowering, expr: Label[Any] | Optional[Any]) -> Column:
    return lower(expr.item)


@lowers(Binary)
def _binary(lower: Lowering, expr: Binary[Any]) -> Column:
    stored = _compared(lower, expr.operator, expr.left, expr.right)
    if stored is None and expr.operator in _TURNED:
        stored = _compared(lower, _TURNED[expr.operator], expr.right, expr.left)
    if stored is not None:
        return stored
    compare = _COMPARE.get(expr.operator)
    if compare is not None:
        compared: Column = compare(lower.comparand(expr.left, expr.right), lower.comparand(expr.right, expr.left))
        return compared
    left, right = lower.operand(expr.left, expr.right), lower.operand(expr.right, expr.left)
    if is_moment(expr.left.type) and is_moment(expr.right.type):
        return lower.dialect.time_between(right, left)
    return lower.dialect.arithmetic(expr.operator, left, right, expr.type)


def _compared(lower: Lowering, sign: str, item: Expr[Any], value: Expr[Any]) -> Column | None:
    """A column compared with one value, where the database stores one value in several spellings."""
    if not isinstance(_bare(item), ColumnExpr) or not isinstance(value, Slot | ScalarQuery):
        return None
    derived = partial(lower.parameters.derived, value) if isinstance(value, Slot) else None
    return lower.dialect.compare_column(sign, item.type, lower(item), lower.comparand(value, item), derived)


def _bare(expr: Expr[Any]) -> Expr[Any]:
    """The expression inside of `label` and `optional`."""
    while isinstance(expr, Label | Optional):
        expr = expr.item
    return expr


@lowers(Junction)
def _junction(lower: Lowering, expr: Junction) -> Column:
    join = sa.and_ if expr.operator == "AND" else sa.or_
    conditions = list(_conditions(expr))
    if expr.operator == "OR" and len(conditions) > _CHAIN:
        items = _with_lists(lower, conditions)
    else:
        items = [lower.condition(item) for item in conditions]
    while len(items) > _CHAIN:
        chains = [items[start : start + _CHAIN] for start in range(0, len(items), _CHAIN)]
        items = [_Parentheses(join(*chain)) for chain in chains]
    return join(*items)


def _conditions(expr: Junction) -> Iterator[Expr[bool]]:
    """The conditions of a junction, and of its parts."""
    for item in expr.items:
        if isinstance(item, Junction) and item.operator == expr.operator:
            yield from _conditions(item)
        else:
            yield item


def _with_lists(lower: Lowering, conditions: list[Expr[bool]]) -> list[Column]:
    """The conditions of a long OR. Those that a column equals a value are one list: `a = ? OR a = ?` is `a IN (?, ?)`.

    SQLite needs a time for an OR that grows with the square of its length, and for a list one that does not.
    """
    items: list[Column] = []
    lists: dict[tuple[int, str], tuple[int, Column, list[Column]]] = {}
    for condition in conditions:
        column = _equal_column(condition)
        item = None if column is None else lower(column)
        if column is None or item is None or lower.dialect.comparable(item, column.type) is not item:
            items.append(lower.condition(condition))
            continue
        key = id(column.source), column.name
        if key not in lists:
            lists[key] = len(items), item, []
            items.append(item)
        lists[key][2].append(lower.comparand(cast("Binary[bool]", condition).right, column))
    for place, item, values in lists.values():
        items[place] = item.in_(values) if len(values) > 1 else item == values[0]
    return items


def _equal_column(condition: Expr[bool]) -> ColumnExpr[Any] | None:
    """The column, if the condition is that it equals a value."""
    if isinstance(condition, Binary) and condition.operator == "=" and isinstance(condition.right, Slot):
        left: Expr[Any] = condition.left
        return left if isinstance(left, ColumnExpr) else None
    return None


@lowers(Not)
def _not(lower: Lowering, expr: Not) -> Column:
    if expr.strict:
        return sa.type_coerce(lower.condition(expr.item), sa.Boolean()).is_not(sa.true())
    opposite = _opposite(expr.item)
    return sa.not_(lower.condition(expr.item)) if opposite is None else lower.condition(opposite)


def _opposite(expr: Expr[bool]) -> Expr[bool] | None:
    """The opposite of a condition on a record that is related, also inside AND and OR; None for any other.

    Such a condition is unknown where that on the related record is, but its SQL, `IN (SELECT ...)`, is false then, and
    NOT would make it true. So `NOT is` is written as `is not`.
    """
    match expr:
        case RelationFilter(quantifier="is" | "is_not", condition=condition) if condition is not None:
            return expr.evolve(quantifier="is_not" if expr.quantifier == "is" else "is")
        case Not(item=item, strict=False) if _opposite(item) is not None:
            return item
        case Junction():
            opposites = [_opposite(item) for item in expr.items]
            if all(opposite is None for opposite in opposites):
                return None
            pairs = zip(opposites, expr.items, strict=True)
            items = [Not(item) if opposite is None else opposite for opposite, item in pairs]
            return Junction("OR" if expr.operator == "AND" else "AND", tuple(items))
        case _:
            return None


@lowers(IsNull)
def _is_null(lower: Lowering, expr: IsNull) -> Column:
    item = lower(expr.item)
    return item.is_not(None) if expr.negated else item.is_(None)


@lowers(Between)
def _between(lower: Lowering, expr: Between) -> Column:
    low, high = (_compared(lower, sign, expr.item, end) for sign, end in ((">=", expr.low), ("<=", expr.high)))
    if low is not None and high is not None:
        return sa.and_(low, high)
    item = lower.comparand(expr.item, expr.high if expr.low.type is expr.item.type else expr.low)
    return item.between(lower.comparand(expr.low, expr.item), lower.comparand(expr.high, expr.item))


@lowers(InList)
def _in_list(lower: Lowering, expr: InList) -> Column:
    assert isinstance(expr.values, Slot)
    values = lower.parameters.comparand(expr.values)
    if expr.ignore_case:
        item, listed = lower.dialect.in_lower_case(lower(expr.item), values, expr.values.type)
        return item.not_in(listed) if expr.negated else item.in_(listed)
    return lower.dialect.in_list(lower(expr.item), values, expr.values.type, expr.negated)


@lowers(InQuery)
def _in_query(lower: Lowering, expr: InQuery) -> Column:
    kind = expr.item.type
    item = lower.comparable(expr.item)
    if len(expr.query.items) != 1 or not isinstance(expr.query.items[0], Expr):
        raise QueryError("`in_` takes a select of one column: `User.id.in_(select(Post.author_id))`.")
    rows = lower.subquery(expr.query)
    columns = [lower.dialect.comparable(column, kind) for column in rows.selected_columns]
    rows = rows.with_only_columns(*columns, maintain_column_froms=True)
    return item.not_in(rows) if expr.negated else item.in_(rows)


@lowers(ListMatch)
def _list_match(lower: Lowering, expr: ListMatch) -> Column:
    return lower.dialect.list_match(expr.kind, lower(expr.item), lower(expr.values))


@lowers(Match)
def _match(lower: Lowering, expr: Match) -> Column:
    item = lower.dialect.text(lower(expr.item), expr.item.type)
    literal = expr.kind in _LITERAL
    if isinstance(expr.pattern, Slot):
        pattern: Column = lower.parameters.pattern(expr.pattern, expr.kind)
    else:
        pattern = _pattern(lower(expr.pattern), expr.kind) if literal else lower(expr.pattern)
    if expr.kind == "equals":
        return lower.dialect.function("lower", [item]) == lower.dialect.function("lower", [pattern])
    return lower.dialect.match(item, pattern, expr.ignore_case, "/" if literal else lower.dialect.no_escape)


_LITERAL = ("contains", "starts_with", "ends_with")
"""The patterns whose text is matched literally, so that its wildcards are escaped."""


def _pattern(text: Column, kind: str) -> Column:
    """The pattern that matches a computed text literally, with wildcards around it."""
    for character in "/%_":
        text = sa.func.replace(text, sa.literal_column(f"'{character}'"), sa.literal_column(f"'/{character}'"))
    wildcard: Column = sa.literal_column("'%'")
    text = wildcard.op("||")(text) if kind in ("contains", "ends_with") else text
    return text.op("||")(wildcard) if kind in ("contains", "starts_with") else text
