"""Expressions: what a value is computed from. Immutable trees, built by Python's operators."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Generic, Literal, NoReturn, TypeVar, cast, overload

from twofold.algebra.arguments import NAME, Takes, TakesWhere, is_model
from twofold.algebra.arithmetic import Arithmetic, Exact
from twofold.algebra.elsewhere import ON_EXPRESSIONS
from twofold.algebra.nodes import Node, Sink, Token, node
from twofold.algebra.operands import together
from twofold.algebra.types import BOOLEAN, UNKNOWN, ValueType, type_of
from twofold.errors import QueryError, elsewhere, shown

if TYPE_CHECKING:
    from twofold.algebra.queries import Subselect
    from twofold.algebra.sources import Source

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Expr(Node, Arithmetic[T_co]):
    """A value in SQL of type `T`. Its operators build larger expressions."""

    __slots__ = ()

    type: ValueType
    """The type of its values."""

    @property
    def stored(self) -> bool:
        """Whether the database gives it in exactly its type, as it does a column. What it computes may be wider."""
        return False

    def __bool__(self) -> NoReturn:
        raise QueryError(
            "An expression has no truth value in Python. Use & for AND, | for OR, ~ for NOT, "
            "and write `(a < b) & (b < c)` for a chain; `and`, `or`, `not` and `in` would drop conditions."
        )

    __hash__ = object.__hash__

    def _arithmetic(self, operator: str, left: Any, right: Any) -> Any:
        return arithmetic(operator, left, right)

    if not TYPE_CHECKING:

        def __iter__(self):
            raise QueryError(f"{self!r} is an expression, which has no items in Python. `.contains(...)` looks inside.")

        def __contains__(self, item):
            raise QueryError(
                f"`in` does not work on {self!r}. Use `.contains(...)`, or `.in_([...])` the other way round."
            )

        def __rand__(self, other):
            raise QueryError(_PRECEDENCE.format(shown(other), "&", shown(self)))

        def __ror__(self, other):
            raise QueryError(_PRECEDENCE.format(shown(other), "|", shown(self)))

    # An expression of strs is also one of objects, as a list that is only read would be. What it is compared with is
    # of its own type all the same, and may be None.

    @overload  # type: ignore[override]
    def __eq__(self, other: T_co | Expr[T_co | None] | None) -> Expr[bool]: ...
    @overload
    def __eq__(self: Expr[Exact | None], other: int | Expr[Exact | None]) -> Expr[bool]: ...
    def __eq__(self, other: Any) -> Expr[bool]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """`User.email == "a@b.c"`: `"User"."email" = ?`; with None: `IS NULL`."""
        return IsNull(self) if other is None else compare("=", self, other)

    @overload  # type: ignore[override]
    def __ne__(self, other: T_co | Expr[T_co | None] | None) -> Expr[bool]: ...
    @overload
    def __ne__(self: Expr[Exact | None], other: int | Expr[Exact | None]) -> Expr[bool]: ...
    def __ne__(self, other: Any) -> Expr[bool]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """`User.age != 3`: `"User"."age" <> ?` (no row where it is NULL); with None: `IS NOT NULL`."""
        return IsNull(self, True) if other is None else compare("<>", self, other)

    @overload
    def __lt__(self, other: T_co | Expr[T_co | None]) -> Expr[bool]: ...
    @overload
    def __lt__(self: Expr[Exact | None], other: int | Expr[Exact | None]) -> Expr[bool]: ...
    def __lt__(self, other: Any) -> Expr[bool]:
        return compare("<", self, other)

    @overload
    def __le__(self, other: T_co | Expr[T_co | None]) -> Expr[bool]: ...
    @overload
    def __le__(self: Expr[Exact | None], other: int | Expr[Exact | None]) -> Expr[bool]: ...
    def __le__(self, other: Any) -> Expr[bool]:
        return compare("<=", self, other)

    @overload
    def __gt__(self, other: T_co | Expr[T_co | None]) -> Expr[bool]: ...
    @overload
    def __gt__(self: Expr[Exact | None], other: int | Expr[Exact | None]) -> Expr[bool]: ...
    def __gt__(self, other: Any) -> Expr[bool]:
        return compare(">", self, other)

    @overload
    def __ge__(self, other: T_co | Expr[T_co | None]) -> Expr[bool]: ...
    @overload
    def __ge__(self: Expr[Exact | None], other: int | Expr[Exact | None]) -> Expr[bool]: ...
    def __ge__(self, other: Any) -> Expr[bool]:
        return compare(">=", self, other)

    def __and__(self: Expr[bool | None], other: Expr[bool | None]) -> Expr[bool]:
        """`a & b`: `a AND b`."""
        return junction("AND", _operand_of("&", self, other), other)

    def __or__(self: Expr[bool | None], other: Expr[bool | None]) -> Expr[bool]:
        """`a | b`: `a OR b`."""
        return junction("OR", _operand_of("|", self, other), other)

    def __invert__(self: Expr[bool | None]) -> Expr[bool]:
        """`~a`: `NOT a`."""
        return Not(condition(self))

    def in_(self, values: Sequence[T_co] | AbstractSet[T_co] | Expr[T_co] | Subselect[T_co | None]) -> Expr[bool]:
        """`User.id.in_([1, 2])`: one plan for every length, the empty list too (no row). Also takes a select."""
        return membership(self, values, False)

    def not_in(self, values: Sequence[T_co] | AbstractSet[T_co] | Expr[T_co] | Subselect[T_co | None]) -> Expr[bool]:
        """`User.id.not_in([1, 2])`: every row for the empty list; no row where the column is NULL."""
        return membership(self, values, True)

    def between(self, low: T_co | Expr[T_co], high: T_co | Expr[T_co]) -> Expr[bool]:
        """`low <= self AND self <= high`, both ends included."""
        first, last = operand(low, self), operand(high, self)
        together(lambda: f"`{self!r}.between(...)`", self, *[end for end in (first, last) if end is low or end is high])
        return Between(self, first, last)

    def is_null(self) -> Expr[bool]:
        return IsNull(self)

    def is_not_null(self) -> Expr[bool]:
        return IsNull(self, True)

    def is_distinct_from(self, other: T_co | Expr[T_co] | None) -> Expr[bool]:
        """`!=` that counts NULL as a value: true where exactly one side is NULL."""
        right = Null(self.type) if other is None else operand(other, self)
        together(lambda: f"`{self!r}.is_distinct_from({right!r})`", self, right)
        return Binary("IS DISTINCT FROM", self, right, BOOLEAN)

    def contains(self: Expr[str | None], text: str | Expr[str | None], *, ignore_case: bool = False) -> Expr[bool]:
        """Whether the text occurs: `LIKE '%text%'` with its own `%` and `_` escaped."""
        return match("contains", self, text, ignore_case)

    def starts_with(self: Expr[str | None], text: str | Expr[str | None], *, ignore_case: bool = False) -> Expr[bool]:
        """`LIKE 'text%'`, escaped."""
        return match("starts_with", self, text, ignore_case)

    def ends_with(self: Expr[str | None], text: str | Expr[str | None], *, ignore_case: bool = False) -> Expr[bool]:
        """`LIKE '%text'`, escaped."""
        return match("ends_with", self, text, ignore_case)

    def like(self: Expr[str | None], pattern: str, *, ignore_case: bool = False) -> Expr[bool]:
        """`LIKE pattern`, where `%` and `_` are wildcards and no character is an escape."""
        return match("like", self, pattern, ignore_case)

    def asc(self) -> Ordering[T_co]:
        return Ordering(self)

    def desc(self) -> Ordering[T_co]:
        return Ordering(self, True)

    def label(self, name: str) -> Expr[T_co]:
        """`count(Post.id).label("posts")`: the value's name in its row."""
        return Label(self, NAME.check("label", name))


@node
class Param(Expr[T]):
    """A value. It never reaches the compiler: a `Slot` takes its place."""

    value: Any
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        sink.append(self.value)
        return self.type

    def __repr__(self) -> str:
        return shown(self.value)


@node
class Slot(Expr[T]):
    """The place of a value, by its number. Its shape is that of the value; it puts its number into the sink."""

    index: int
    type: ValueType

    def trace(self, sink: Sink) -> Hashable:
        sink.append(self.index)
        return self.type

    def __repr__(self) -> str:
        return "?"


@node
class Null(Expr[Any]):
    """NULL, as a part of the shape."""

    type: ValueType = UNKNOWN

    def __repr__(self) -> str:
        return "NULL"


@node
class Truth(Expr[bool]):
    """TRUE or FALSE, as a part of the shape: an AND or OR of no conditions."""

    value: bool
    type = BOOLEAN

    def __repr__(self) -> str:
        return str(self.value).upper()


class ColumnExpr(Expr[T]):
    """A column of a source. The models' `Column` is one."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def source(self) -> Source: ...

    name: str
    token: Token

    @property
    def stored(self) -> bool:
        return True

    def trace(self, sink: Sink) -> Hashable:
        return self.token

    def sources(self) -> Iterator[Source]:
        yield self.source

    def null_without(self) -> Iterator[Source]:
        yield self.source


EXPRESSION = Takes("a column or an expression, such as `User.id`", Expr)
COLUMN = Takes("a column, such as `User.id`", ColumnExpr)
ITEM = TakesWhere("a model, a column or an expression", lambda value: isinstance(value, Expr) or is_model(value))


INTEGER = TakesWhere("an int or an expression of one", lambda value: isinstance(value, Expr) or type(value) is int)


@node
class Wrapper(Expr[T]):
    """An expression with the type and the values of another."""

    item: Expr[Any]

    @property
    def type(self) -> ValueType:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.item.type

    @property
    def stored(self) -> bool:
        return self.item.stored


@node
class Label(Wrapper[T]):
    """An expression with a name in its row: `count() AS "posts"`."""

    name: str

    def __repr__(self) -> str:
        return f"{self.item!r} AS {self.name}"


@node
class Ordering(Node, Generic[T]):
    """A sort key with its direction: `User.id.desc().nulls_last()`."""

    item: Expr[T]
    descending: bool = False
    nulls: Literal["FIRST", "LAST"] | None = None

    def nulls_first(self) -> Ordering[T]:
        return Ordering(self.item, self.descending, "FIRST")

    def nulls_last(self) -> Ordering[T]:
        return Ordering(self.item, self.descending, "LAST")

    def reversed(self) -> Ordering[T]:
        """The opposite direction, with NULLs at the other end."""
        return Ordering(self.item, not self.descending, _OPPOSITE_NULLS[self.nulls])

    def __repr__(self) -> str:
        nulls = f" NULLS {self.nulls}" if self.nulls else ""
        return f"{self.item!r} {'DESC' if self.descending else 'ASC'}{nulls}"


_OPPOSITE_NULLS: Mapping[Literal["FIRST", "LAST"] | None, Literal["FIRST", "LAST"] | None] = {
    "FIRST": "LAST",
    "LAST": "FIRST",
    None: None,
}


def operand(value: Any, like: Expr[Any]) -> Expr[Any]:
    """An expression as it is; a value as a parameter of the type of the expression beside it."""
    if isinstance(value, Expr):
        return value  # pyright: ignore[reportUnknownVariableType]
    return Param(value, like.type if like.type is not UNKNOWN else type_of(value))


def expression(value: Any) -> Expr[Any]:
    """An expression as it is; a value as a parameter of the type of its Python class."""
    return cast("Expr[Any]", value) if isinstance(value, Expr) else Param(value, type_of(value))


def condition(value: Any) -> Expr[bool]:
    """The value, if it is an expression. Raises `QueryError` for `True`, a tuple and any other value."""
    if isinstance(value, Expr):
        return value  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, bool):
        raise QueryError(
            f"A condition is an expression such as `User.id == 1`, got {value}, the result of a Python comparison. "
            "One side must be a column of a model or another expression."
        )
    raise QueryError(f"A condition is an expression such as `User.id == 1`, got {shown(value)}.")


_PRECEDENCE = (
    "`{0} {1} {2}`: AND and OR take conditions. Python's `{1}` comes before `==` and `<`, so put parentheses "
    "around each condition: `(a == 1) {1} (b == 2)`."
)


def _operand_of(operator: str, left: Expr[Any], right: object) -> Expr[Any]:
    """The left operand of `&` or `|`. Raises `QueryError` for a value, which is a condition without parentheses."""
    if not isinstance(right, Expr) and not isinstance(right, bool):
        raise QueryError(_PRECEDENCE.format(shown(left), operator, shown(right)))
    return left


elsewhere(Expr, ON_EXPRESSIONS)

# Expressions build operators, and operators are expressions: the one circle in this package.
from twofold.algebra.operators import (  # noqa: E402
    Between,
    Binary,
    IsNull,
    Not,
    arithmetic,
    compare,
    junction,
    match,
    membership,
)
