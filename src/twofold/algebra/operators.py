"""Operators: the expressions that Python's operators and the methods of `Expr` build."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from twofold.algebra.arguments import FLAG
from twofold.algebra.arithmetic import Shift
from twofold.algebra.expressions import Expr, Param, condition, operand
from twofold.algebra.nodes import Node, Sink, node
from twofold.algebra.operands import computed, is_moment, is_number, require_texts, together
from twofold.algebra.placeholders import Placeholder
from twofold.algebra.types import BOOLEAN, INTERVAL, STRING, UNKNOWN, ValueType, list_of, type_of
from twofold.errors import QueryError, shown

if TYPE_CHECKING:
    from twofold.algebra.queries import Rows
    from twofold.algebra.sources import Source

T = TypeVar("T")


@node
class Binary(Expr[T]):
    """`left operator right`."""

    operator: str
    left: Expr[Any]
    right: Expr[Any]
    type: ValueType

    def null_without(self) -> Iterator[Source]:
        return iter(()) if self.operator == "IS DISTINCT FROM" else Node.null_without(self)

    def __repr__(self) -> str:
        return f"{_grouped(self.left)} {self.operator} {_grouped(self.right)}"


@node
class Comparison(Expr[bool]):
    """`left operator value`: a `Binary` with a value, in one node, since most conditions are."""

    operator: str
    left: Expr[Any]
    value: Any
    type = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        shape = self.left.trace(sink)
        sink.append(self.value)
        return self.operator, shape

    def as_binary(self) -> Binary[bool]:
        """The same with the value as a parameter."""
        return Binary(self.operator, self.left, Param(self.value, self.left.type), BOOLEAN)

    def __repr__(self) -> str:
        return f"{_grouped(self.left)} {self.operator} {shown(self.value)}"


def compare(operator: str, left: Expr[Any], right: Any) -> Expr[bool]:
    """A comparison of an expression with a value or another expression."""
    if right.__class__ in _PLAIN and left.type is not UNKNOWN:
        return Comparison(operator, left, right)
    other = operand(right, left)
    if other is right:
        together(lambda: f"`{_grouped(left)} {operator} {_grouped(other)}`", left, other)
    return Binary(operator, left, other, BOOLEAN)


def arithmetic(operator: str, left: Any, right: Any) -> Expr[Any]:
    """`left operator right`, of which one is an expression and the other may be a value; of texts, `+` is `||`."""
    like = cast("Expr[Any]", left if isinstance(left, Expr) else right)
    if isinstance(right, Shift) and is_moment(like.type) and operator in "+-":
        moved: Expr[Any] = right.shift(left, back=operator == "-")
        return moved
    operator = "||" if operator == "+" and like.type.name == "String" else operator
    first, second = number_operand(left, like), number_operand(right, like)
    kind = like.type
    if first.type is not second.type or not is_number(kind):
        kind = computed(lambda: f"`{_grouped(first)} {operator} {_grouped(second)}`", operator, first, second)
    return Binary(operator, first, second, kind)


def number_operand(value: Any, like: Expr[Any]) -> Expr[Any]:
    """An operand; a number that is more than the integer beside it, or a length of time, has the type of its class."""
    if value.__class__ is timedelta:
        return Param(value, INTERVAL)
    wider = value.__class__ in (float, Decimal) and is_number(like.type) and like.type.name in ("Int", "BigInt")
    mixed = (value.__class__, like.type.name) in ((float, "Decimal"), (Decimal, "Float"))
    return Param(value, type_of(value)) if wider or mixed else operand(value, like)


_PLAIN = frozenset({int, str, bool, float, datetime, Decimal, bytes})
"""Classes of values, which are never expressions."""


@node
class Junction(Expr[bool]):
    """AND or OR over two or more conditions."""

    operator: Literal["AND", "OR"]
    items: tuple[Expr[bool], ...]
    type = BOOLEAN

    def __repr__(self) -> str:
        return f" {self.operator} ".join([_grouped(item) for item in self.items])


@node
class Not(Expr[bool]):
    """NOT a condition. `strict` treats NULL as not true: `IS NOT TRUE`."""

    item: Expr[bool]
    strict: bool = False
    type = BOOLEAN

    def null_without(self) -> Iterator[Source]:
        return iter(()) if self.strict else self.item.null_without()

    def __repr__(self) -> str:
        return f"{_grouped(self.item)} IS NOT TRUE" if self.strict else f"NOT {_grouped(self.item)}"


@node
class IsNull(Expr[bool]):
    """`IS NULL` or `IS NOT NULL`."""

    item: Expr[Any]
    negated: bool = False
    type = BOOLEAN

    def null_without(self) -> Iterator[Source]:
        return iter(())

    def __repr__(self) -> str:
        return f"{_grouped(self.item)} {'IS NOT NULL' if self.negated else 'IS NULL'}"


@node
class Between(Expr[bool]):
    """`BETWEEN low AND high`."""

    item: Expr[Any]
    low: Expr[Any]
    high: Expr[Any]
    type = BOOLEAN

    def __repr__(self) -> str:
        return f"{_grouped(self.item)} BETWEEN {_grouped(self.low)} AND {_grouped(self.high)}"


@node
class InList(Expr[bool]):
    """Membership in a list, which is one value: its length is not part of the shape."""

    item: Expr[Any]
    values: Expr[Any]
    negated: bool
    ignore_case: bool = False
    type = BOOLEAN

    def __repr__(self) -> str:
        return f"{_grouped(self.item)} {'NOT IN' if self.negated else 'IN'} {self.values!r}"


@node
class InQuery(Expr[bool]):
    """Membership in the rows of a query."""

    item: Expr[Any]
    query: Rows
    negated: bool
    type = BOOLEAN
    inner = ("query",)

    def __repr__(self) -> str:
        return f"{_grouped(self.item)} {'NOT IN' if self.negated else 'IN'} (SELECT ...)"


@node
class Match(Expr[bool]):
    """A text against a pattern: `contains`, `starts_with`, `ends_with` (escaped), `like` or `equals`."""

    kind: str
    item: Expr[Any]
    pattern: Expr[Any]
    ignore_case: bool = False
    type = BOOLEAN

    def __repr__(self) -> str:
        return f"{_grouped(self.item)}.{self.kind}({self.pattern!r})"


def match(kind: str, item: Expr[Any], pattern: Any, ignore_case: bool) -> Match:
    """A text against a pattern. Raises `QueryError` for an expression that is no text."""
    made = operand(pattern, item)
    if made is pattern:
        require_texts(lambda: f"`{item!r}.{kind}`", made)
    return Match(kind, item, made, FLAG.check(f"{kind}(ignore_case=...)", ignore_case))


@node
class ListMatch(Expr[bool]):
    """The content of a list column: it `has` a value, `has_every` or `has_some` of a list."""

    kind: str
    item: Expr[Any]
    values: Expr[Any]
    type = BOOLEAN

    def __repr__(self) -> str:
        return f"{_grouped(self.item)}.{self.kind}({self.values!r})"


def _grouped(item: Expr[Any]) -> str:
    """An operand as messages show it, in parentheses if it is an operator of its own."""
    return f"({item!r})" if isinstance(item, Binary | Comparison | Junction | Not | Between) else repr(item)


def junction(operator: Literal["AND", "OR"], *conditions: Any) -> Expr[bool]:
    """AND or OR of one or more conditions. Nested junctions of the same operator become one level, until they are long.

    A long one keeps its first conditions in parts. So `a | b | c | ...` copies few of them each time it grows.
    """
    if len(conditions) == 1:
        return condition(conditions[0])
    items: list[Expr[bool]] = []
    for item in map(condition, conditions):
        items += item.items if isinstance(item, Junction) and item.operator == operator else (item,)
    return Junction(operator, tuple(items) if len(items) <= _PART else _in_parts(operator, items))


_PART = 256
"""The most conditions of a junction that are not in a part of their own."""


def _in_parts(operator: Literal["AND", "OR"], items: list[Expr[bool]]) -> tuple[Expr[bool], ...]:
    """The same conditions, those after the last part in parts too if they are many."""
    start = len(items)
    while start and not (isinstance(last := items[start - 1], Junction) and last.operator == operator):
        start -= 1
    if len(items) - start <= _PART:
        return tuple(items)
    end = len(items) - (len(items) - start) % _PART
    parts = [Junction(operator, tuple(items[at : at + _PART])) for at in range(start, end, _PART)]
    return (*items[:start], *parts, *items[end:])


def conjunction(conditions: Iterable[Any]) -> Expr[bool] | None:
    """AND of any number of conditions; None for none."""
    items = tuple(conditions)
    return junction("AND", *items) if items else None


def disjunction(conditions: Iterable[Any]) -> Expr[bool] | None:
    """OR of any number of conditions; None for none."""
    items = tuple(conditions)
    return junction("OR", *items) if items else None


def membership(left: Expr[Any], values: Any, negated: bool) -> Expr[bool]:
    """`IN` or `NOT IN` over a list or a query. Raises `QueryError` for anything else."""
    rows = getattr(values, "rows", None)
    if rows is not None:
        query = rows()
        if len(query.items) == 1 and isinstance(query.items[0], Expr):
            together(lambda: f"`{left!r}` IN (SELECT `{query.items[0]!r}`)", left, query.items[0])
        return InQuery(left, query, negated)
    if isinstance(values, Param):
        return InList(left, Param(cast("Param[Any]", values).value, list_of(left.type)), negated)
    if isinstance(values, Placeholder):
        return InList(left, Param(values, list_of(left.type)), negated)
    if isinstance(values, str | bytes) or not isinstance(values, Sequence | set | frozenset):
        raise QueryError(f"{left!r}: `in_` takes a list of values or a select, got {shown(values)}.")
    items: list[Any] = list(cast("Sequence[Any]", values))
    element = left.type if left.type.kind != "unsupported" else type_of(items[0]) if items else STRING
    return InList(left, Param(items, list_of(element)), negated)
