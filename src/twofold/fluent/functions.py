"""Functions and aggregates, typed by what they give."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from twofold.algebra.computed import Case, Excluded, Exists, Function, Optional
from twofold.algebra.expressions import ColumnExpr, Expr, Sink, condition, expression, operand
from twofold.algebra.tables import Table
from twofold.algebra.types import BIG_INT, DECIMAL, FLOAT, INT, STRING
from twofold.errors import QueryError

if TYPE_CHECKING:
    from twofold.fluent.select import Select

T = TypeVar("T")
M = TypeVar("M")
N = TypeVar("N", int, float, Decimal)


def count(item: Expr[Any] | None = None, *, distinct: bool = False) -> Function[int]:
    """`count()`: `count(*)`; `count(Post.id)`: of values that are not NULL; `distinct=True`: of different ones."""
    return Function("count", () if item is None else (item,), INT, distinct, None, True)


def sum_(item: Expr[N] | Expr[N | None], *, distinct: bool = False) -> Function[N | None]:
    """`sum(x)`; None of no rows. Of ints an int, however large, on every database."""
    return Function("sum", (item,), BIG_INT if item.type.name == "Int" else item.type, distinct, None, True)


@overload
def avg(item: Expr[Decimal]) -> Function[Decimal | None]: ...
@overload
def avg(item: Expr[Decimal | None]) -> Function[Decimal | None]: ...  # type: ignore[overload-overlap]  # pyright: ignore[reportOverlappingOverload]
@overload
def avg(item: Expr[int]) -> Function[float | None]: ...
@overload
def avg(item: Expr[int | None]) -> Function[float | None]: ...
@overload
def avg(item: Expr[float]) -> Function[float | None]: ...
@overload
def avg(item: Expr[float | None]) -> Function[float | None]: ...
def avg(item: Expr[Any]) -> Function[Any]:
    """`avg(x)`; None of no rows. A float, of Decimals a Decimal."""
    return Function("avg", (item,), DECIMAL if item.type.name == "Decimal" else FLOAT, False, None, True)


def min_(item: Expr[T]) -> Function[T | None]:
    """`min(x)`; None of no rows."""
    return Function("min", (item,), item.type, False, None, True)


def max_(item: Expr[T]) -> Function[T | None]:
    """`max(x)`; None of no rows."""
    return Function("max", (item,), item.type, False, None, True)


def coalesce(item: Expr[T | None], *others: T | Expr[T] | Expr[T | None]) -> Function[T]:
    """The first that is not NULL."""
    return Function("coalesce", (item, *[operand(other, item) for other in others]), item.type)


def lower(item: Expr[T]) -> Function[T]:
    """`lower(x)`."""
    return Function("lower", (item,), STRING)


def upper(item: Expr[T]) -> Function[T]:
    """`upper(x)`."""
    return Function("upper", (item,), STRING)


def length(item: Expr[str] | Expr[str | None]) -> Function[int]:
    """`length(x)`, in characters."""
    return Function("length", (item,), INT)


def case(*whens: tuple[Expr[bool], T | Expr[T]], otherwise: T | Expr[T] | None = None) -> Case[T]:
    """`CASE WHEN a THEN b ... ELSE c END`.

    case((Post.views > 100, "hot"), (Post.views > 10, "warm"), otherwise="cold")
    """
    if not whens:
        raise QueryError("`case` takes at least one (condition, value).")
    made = tuple([(condition(when), expression(then)) for when, then in whens])
    return Case(made, None if otherwise is None else operand(otherwise, made[0][1]), made[0][1].type)


def exists(query: Select[Any, Any]) -> Expr[bool]:
    """`EXISTS (SELECT ...)`."""
    return Exists(query.folded())


def excluded(column: Expr[T]) -> Expr[T]:
    """The value that an INSERT tried to write, in `do_update`."""
    if not isinstance(column, ColumnExpr):
        raise QueryError(f"`excluded` takes a column; this one is {column!r}.")
    return Excluded(column)


class OptionalModel:
    """A left-joined model: a row has a record of it, or None."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def trace(self, sink: Sink) -> Hashable:
        return "OPTIONAL", self.table.token


@overload
def optional(item: type[M]) -> type[M | None]: ...
@overload
def optional(item: Expr[T]) -> Expr[T | None]: ...
def optional(item: Any) -> Any:
    """What a left join may leave out: a model, or a column of it.

    db.select(User, optional(Post)).left_join(User.posts).all()      # list[tuple[User, Post | None]]
    """
    if isinstance(item, Expr):
        made: Optional[Any] = Optional(cast("Expr[Any]", item))
        return made
    table = getattr(item, "__table__", None)
    if not isinstance(table, Table):
        raise QueryError(f"`optional` takes a model or a column; this one is {item!r}.")
    return OptionalModel(table)


def literal(value: T) -> Expr[T]:
    """A value of its own, bound as a parameter: `literal(1) + User.age`."""
    return expression(value)
