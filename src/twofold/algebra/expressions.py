"""Expressions: what a value is computed from. Immutable trees; Python's operators build them.

Every node can `trace` itself: it returns its shape (nested tuples) and puts the values it meets into the sink, in the
order of its attributes, which numbers their slots.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast, overload

from attrs import field

from twofold.algebra.nodes import node
from twofold.algebra.types import BOOLEAN, STRING, UNKNOWN, ValueType, list_of, type_of
from twofold.errors import QueryError

if TYPE_CHECKING:
    from twofold.algebra.queries import Select
    from twofold.algebra.tables import Table

T = TypeVar("T")
X = TypeVar("X")
Sink = list[Any]
"""The values met so far; a value's place in it is the number of its slot."""


class Expr(Generic[T]):
    """A value in SQL of type `T`. Compares, adds and matches by making a larger expression."""

    __slots__ = ()

    type: ValueType

    @abstractmethod
    def trace(self, sink: Sink) -> Hashable:
        """The shape of this expression; its values go into `sink`."""

    def __bool__(self) -> NoReturn:
        raise QueryError(
            "An expression has no truth value in Python. Use & for AND, | for OR, ~ for NOT, "
            "and write `(a < b) & (b < c)` for a chain; `and`, `or`, `not` and `in` would drop conditions."
        )

    __hash__ = object.__hash__

    @overload  # type: ignore[override]
    def __eq__(self, other: T | Expr[T] | None) -> Expr[bool]: ...
    @overload
    def __eq__(self: Expr[X | None], other: Expr[X]) -> Expr[bool]: ...
    @overload
    def __eq__(self: Expr[X], other: Expr[X | None]) -> Expr[bool]: ...
    def __eq__(self, other: Any) -> Expr[bool]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """`User.email == "a@b.c"`: `"User"."email" = ?`; with None: `IS NULL`."""
        return IsNull(self) if other is None else Binary("=", self, operand(other, self), BOOLEAN)

    @overload  # type: ignore[override]
    def __ne__(self, other: T | Expr[T] | None) -> Expr[bool]: ...
    @overload
    def __ne__(self: Expr[X | None], other: Expr[X]) -> Expr[bool]: ...
    @overload
    def __ne__(self: Expr[X], other: Expr[X | None]) -> Expr[bool]: ...
    def __ne__(self, other: Any) -> Expr[bool]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """`User.age != 3`: `"User"."age" <> ?` (no row where it is NULL); with None: `IS NOT NULL`."""
        return IsNull(self, negated=True) if other is None else Binary("<>", self, operand(other, self), BOOLEAN)

    def __lt__(self, other: T | Expr[T]) -> Expr[bool]:
        return Binary("<", self, operand(other, self), BOOLEAN)

    def __le__(self, other: T | Expr[T]) -> Expr[bool]:
        return Binary("<=", self, operand(other, self), BOOLEAN)

    def __gt__(self, other: T | Expr[T]) -> Expr[bool]:
        return Binary(">", self, operand(other, self), BOOLEAN)

    def __ge__(self, other: T | Expr[T]) -> Expr[bool]:
        return Binary(">=", self, operand(other, self), BOOLEAN)

    def __and__(self: Expr[bool], other: Expr[bool]) -> Expr[bool]:
        """`a & b`: `a AND b`."""
        return junction("AND", self, other)

    def __or__(self: Expr[bool], other: Expr[bool]) -> Expr[bool]:
        """`a | b`: `a OR b`."""
        return junction("OR", self, other)

    def __invert__(self: Expr[bool]) -> Expr[bool]:
        """`~a`: `NOT a`."""
        return Not(condition(self))

    def __add__(self, other: T | Expr[T]) -> Expr[T]:
        """`User.age + 1`; of texts, `||`."""
        return Binary("||" if self.type.name == "String" else "+", self, operand(other, self), self.type)

    def __sub__(self, other: T | Expr[T]) -> Expr[T]:
        return Binary("-", self, operand(other, self), self.type)

    def __mul__(self, other: T | Expr[T]) -> Expr[T]:
        return Binary("*", self, operand(other, self), self.type)

    def __truediv__(self, other: T | Expr[T]) -> Expr[T]:
        return Binary("/", self, operand(other, self), self.type)

    def __mod__(self, other: T | Expr[T]) -> Expr[T]:
        return Binary("%", self, operand(other, self), self.type)

    def in_(self, values: Sequence[T] | Select | Any) -> Expr[bool]:
        """`User.id.in_([1, 2])`: one plan for every length, the empty list too (no row). Also takes a select."""
        return membership(self, values, negated=False)

    def not_in(self, values: Sequence[T] | Select | Any) -> Expr[bool]:
        """`User.id.not_in([1, 2])`: every row for the empty list; no row where the column is NULL."""
        return membership(self, values, negated=True)

    def between(self, low: T | Expr[T], high: T | Expr[T]) -> Expr[bool]:
        """`low <= self AND self <= high`, both ends included."""
        return Between(self, operand(low, self), operand(high, self))

    def is_null(self) -> Expr[bool]:
        return IsNull(self)

    def is_not_null(self) -> Expr[bool]:
        return IsNull(self, negated=True)

    def is_distinct_from(self, other: T | Expr[T] | None) -> Expr[bool]:
        """`!=` that counts NULL as a value: true where exactly one side is NULL."""
        right = Null(self.type) if other is None else operand(other, self)
        return Binary("IS DISTINCT FROM", self, right, BOOLEAN)

    def contains(self: Expr[str] | Expr[str | None], text: str | Expr[str], *, ignore_case: bool = False) -> Expr[bool]:
        """Whether the text occurs: `LIKE '%text%'` with its own `%` and `_` escaped."""
        return Match("contains", self, operand(text, self), ignore_case)

    def starts_with(
        self: Expr[str] | Expr[str | None], text: str | Expr[str], *, ignore_case: bool = False
    ) -> Expr[bool]:
        """`LIKE 'text%'`, escaped."""
        return Match("starts_with", self, operand(text, self), ignore_case)

    def ends_with(
        self: Expr[str] | Expr[str | None], text: str | Expr[str], *, ignore_case: bool = False
    ) -> Expr[bool]:
        """`LIKE '%text'`, escaped."""
        return Match("ends_with", self, operand(text, self), ignore_case)

    def like(self: Expr[str] | Expr[str | None], pattern: str, *, ignore_case: bool = False) -> Expr[bool]:
        """`LIKE pattern`, where `%` and `_` are wildcards."""
        return Match("like", self, operand(pattern, self), ignore_case)

    def asc(self) -> Ordering[T]:
        return Ordering(self)

    def desc(self) -> Ordering[T]:
        return Ordering(self, descending=True)

    def label(self, name: str) -> Expr[T]:
        """`count(Post.id).label("posts")`: the value's name in its row."""
        return Label(self, name)


def operand(value: Any, like: Expr[Any]) -> Expr[Any]:
    """A value beside an expression takes that expression's type; an expression stays what it is."""
    if isinstance(value, Expr):
        return value  # pyright: ignore[reportUnknownVariableType]
    kind = like.type
    return Param(value, kind if kind is not UNKNOWN else type_of(value))


def expression(value: Any) -> Expr[Any]:
    """A value alone takes the type of its Python class."""
    return value if isinstance(value, Expr) else Param(value, type_of(value))  # pyright: ignore[reportUnknownVariableType]


def condition(value: Any) -> Expr[bool]:
    """The value, if it can be a condition. Raises `QueryError` for `True`, a tuple or whatever else slipped in."""
    if isinstance(value, Expr):
        return value  # pyright: ignore[reportUnknownVariableType]
    raise QueryError(f"A condition is an expression such as `User.id == 1`; this one is {value!r}.")


def junction(operator: str, *conditions: Any) -> Expr[bool]:
    """AND or OR of one condition or more, in one level however they were joined, so that a long one is not deep."""
    items: list[Expr[bool]] = []
    for item in map(condition, conditions):
        items += item.items if isinstance(item, Junction) and item.operator == operator else (item,)
    return Junction(operator, tuple(items)) if len(items) > 1 else items[0]


def membership(left: Expr[Any], values: Any, *, negated: bool) -> Expr[bool]:
    """`IN` over a list or a select."""
    query = getattr(values, "subselect", None)
    if query is not None:
        return InQuery(left, query(), negated)
    if isinstance(values, Param):
        return InList(left, Param(cast("Param[Any]", values).value, list_of(left.type)), negated)
    if isinstance(values, str | bytes) or not isinstance(values, Sequence | set | frozenset):
        raise QueryError(f"`in_` takes a list of values or a select, and got {values!r}.")
    listed = list(values)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    known = left.type if left.type.kind != "unsupported" else type_of(cast("object", listed[0])) if listed else STRING
    return InList(left, Param(listed, list_of(known)), negated)


@node
class Param(Expr[T]):
    """A value in a question. It never reaches the compiler: a Slot takes its place."""

    value: Any
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        sink.append(self.value)
        return self.type


@node
class Slot(Expr[T]):
    """Where a value will be, by its number. Its shape is that of the value; into the sink it puts its number."""

    index: int
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        sink.append(self.index)
        return self.type


@node
class Null(Expr[Any]):
    """NULL, where the shape says so."""

    type: ValueType = UNKNOWN

    def trace(self, sink: Sink) -> Hashable:
        return "NULL"


@node
class Truth(Expr[bool]):
    """TRUE or FALSE, where the shape says so: what an empty AND or OR comes to."""

    value: bool
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return "TRUE" if self.value else "FALSE"


class ColumnExpr(Expr[T]):
    """A column of a table. The models' `Column` is one."""

    __slots__ = ()

    table: Table
    name: str
    token: int

    def trace(self, sink: Sink) -> Hashable:
        return self.token


@node
class Binary(Expr[T]):
    """`left operator right`."""

    operator: str
    left: Expr[Any]
    right: Expr[Any]
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        return self.operator, self.left.trace(sink), self.right.trace(sink)


@node
class Junction(Expr[bool]):
    """AND or OR over two or more conditions."""

    operator: str
    items: tuple[Expr[bool], ...]
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return self.operator, *[item.trace(sink) for item in self.items]


@node
class Not(Expr[bool]):
    """NOT a condition. With `strict`, NULL counts as not true: `IS NOT TRUE`."""

    item: Expr[bool]
    strict: bool = False
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return "IS NOT TRUE" if self.strict else "NOT", self.item.trace(sink)


@node
class IsNull(Expr[bool]):
    """`IS NULL` or `IS NOT NULL`."""

    item: Expr[Any]
    negated: bool = field(default=False, kw_only=True)
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return "IS NOT NULL" if self.negated else "IS NULL", self.item.trace(sink)


@node
class Between(Expr[bool]):
    """`BETWEEN low AND high`."""

    item: Expr[Any]
    low: Expr[Any]
    high: Expr[Any]
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return "BETWEEN", self.item.trace(sink), self.low.trace(sink), self.high.trace(sink)


@node
class InList(Expr[bool]):
    """Membership in a list of values, which is one value: its length is not part of the shape."""

    item: Expr[Any]
    values: Expr[Any]
    negated: bool
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return "NOT IN LIST" if self.negated else "IN LIST", self.item.trace(sink), self.values.trace(sink)


@node
class InQuery(Expr[bool]):
    """Membership in the rows of a select."""

    item: Expr[Any]
    query: Select
    negated: bool
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return "NOT IN" if self.negated else "IN", self.item.trace(sink), self.query.trace(sink)


@node
class Match(Expr[bool]):
    """A text against a pattern: `contains`, `starts_with`, `ends_with` (escaped), `like` or `equals`."""

    kind: str
    item: Expr[Any]
    pattern: Expr[Any]
    ignore_case: bool = False
    type: ValueType = BOOLEAN

    def trace(self, sink: Sink) -> Hashable:
        return self.kind, self.ignore_case, self.item.trace(sink), self.pattern.trace(sink)


@node
class Label(Expr[T]):
    """An expression with a name of its own in the row."""

    item: Expr[T]
    name: str
    type: ValueType = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "type", self.item.type)

    def trace(self, sink: Sink) -> Hashable:
        return "AS", self.name, self.item.trace(sink)


@node
class Ordering(Generic[T]):
    """A sort key with its direction: `User.id.desc().nulls_last()`."""

    item: Expr[T]
    descending: bool = field(default=False, kw_only=True)
    nulls: str | None = field(default=None, kw_only=True)

    def nulls_first(self) -> Ordering[T]:
        return Ordering(self.item, descending=self.descending, nulls="FIRST")

    def nulls_last(self) -> Ordering[T]:
        return Ordering(self.item, descending=self.descending, nulls="LAST")

    def reversed(self) -> Ordering[T]:
        """The opposite direction, NULLs on the other side."""
        nulls = {"FIRST": "LAST", "LAST": "FIRST"}.get(self.nulls or "")
        return Ordering(self.item, descending=not self.descending, nulls=nulls)

    def trace(self, sink: Sink) -> Hashable:
        return self.descending, self.nulls, self.item.trace(sink)
