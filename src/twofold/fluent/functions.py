"""Functions and aggregates, typed by their results."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from twofold.algebra.arguments import FLAG, SELECT, WHEN
from twofold.algebra.expressions import COLUMN, EXPRESSION, ITEM, Expr, condition, expression
from twofold.algebra.functions import Aggregate, Case, Excluded, Function, Optional
from twofold.algebra.operands import average_type, require_numbers, sum_type, together
from twofold.algebra.operators import number_operand
from twofold.algebra.queries import Entity
from twofold.algebra.subqueries import Exists
from twofold.algebra.types import INT

if TYPE_CHECKING:
    from twofold.fluent.reading import Reading

T = TypeVar("T")
M = TypeVar("M")
N = TypeVar("N", int, float, Decimal)


def count(item: Expr[Any] | None = None, *, distinct: bool = False) -> Aggregate[int]:
    """`count()`: `count(*)`; `count(Post.id)`: of values that are not NULL; `distinct=True`: of different values."""
    args = () if item is None else (EXPRESSION.check("count", item),)
    return Aggregate("count", args, INT, FLAG.check("count(distinct=...)", distinct))


def sum_(item: Expr[N | None], *, distinct: bool = False) -> Aggregate[N | None]:
    """`sum(x)`; None for no rows. The sum of ints is an int on every database."""
    require_numbers(lambda: "`sum_`", EXPRESSION.check("sum_", item))
    return Aggregate("sum", (item,), sum_type(item.type), FLAG.check("sum_(distinct=...)", distinct))


@overload
def avg(item: Expr[float | None]) -> Aggregate[float | None]: ...
@overload
def avg(item: Expr[Decimal | None]) -> Aggregate[Decimal | None]: ...
def avg(item: Expr[Any]) -> Aggregate[Any]:
    """`avg(x)`; None for no rows. A float; for Decimals a Decimal."""
    require_numbers(lambda: "`avg`", EXPRESSION.check("avg", item))
    return Aggregate("avg", (item,), average_type(item.type))


def min_(item: Expr[T | None]) -> Aggregate[T | None]:
    """`min(x)`; None for no rows."""
    return Aggregate("min", (EXPRESSION.check("min_", item),), item.type)


def max_(item: Expr[T | None]) -> Aggregate[T | None]:
    """`max(x)`; None for no rows."""
    return Aggregate("max", (EXPRESSION.check("max_", item),), item.type)


@overload
def coalesce(item: Expr[T | None], other: T | Expr[T], /) -> Function[T]: ...
@overload
def coalesce(item: Expr[T | None], second: T | Expr[T | None], other: T | Expr[T], /) -> Function[T]: ...
@overload
def coalesce(item: Expr[T | None], *others: T | Expr[T | None]) -> Function[T | None]: ...
def coalesce(item: Expr[Any], *others: Any) -> Function[Any]:
    """The first that is not NULL; it may be None if the last may."""
    EXPRESSION.check("coalesce", item)
    args = (item, *[number_operand(other, item) for other in others])
    return Function("coalesce", args, together(lambda: f"`coalesce({', '.join(map(repr, args))})`", *args))


@overload
def case(*whens: tuple[Expr[bool | None], Expr[T]], otherwise: T | Expr[T]) -> Case[T]: ...
@overload
def case(*whens: tuple[Expr[bool | None], T | Expr[T]], otherwise: T | Expr[T]) -> Case[T]: ...
@overload
def case(*whens: tuple[Expr[bool | None], Expr[T]], otherwise: None = None) -> Case[T | None]: ...
@overload
def case(*whens: tuple[Expr[bool | None], T | Expr[T]], otherwise: None = None) -> Case[T | None]: ...
def case(*whens: tuple[Expr[Any], Any], otherwise: Any = None) -> Case[Any]:
    """`CASE WHEN a THEN b ... ELSE c END`.

    case((Post.views > 100, "hot"), (Post.views > 10, "warm"), otherwise="cold")
    """
    for when in whens or (None,):
        WHEN.check("case", when)
    given: list[Any] = [*[then for _, then in whens], *([] if otherwise is None else [otherwise])]
    expressions = [cast("Expr[Any]", value) for value in given if isinstance(value, Expr)]
    like = expressions[0] if expressions else expression(given[0])
    values = [number_operand(value, like) for value in given]
    kind = together(lambda: f"`case` with the values {', '.join(map(repr, values))}", *values)
    branches = tuple([(condition(when), then) for (when, _), then in zip(whens, values, strict=False)])
    return Case(branches, None if otherwise is None else values[-1], kind)


def exists(query: Reading[Any, Any]) -> Expr[bool]:
    """`EXISTS (SELECT ...)`."""
    return Exists(SELECT.check("exists", query).rows())


def excluded(column: Expr[T]) -> Expr[T]:
    """The value that an INSERT tried to write, in `do_update`."""
    return Excluded(COLUMN.check("excluded", column))


@overload
def optional(item: type[M]) -> type[M | None]: ...
@overload
def optional(item: Expr[T]) -> Expr[T | None]: ...
def optional(item: Any) -> Any:
    """An item of a left-joined table, which a row may not have: a model or an expression of its columns.

    db.select(User, optional(Post)).left_join(User.posts).all()      # list[tuple[User, Post | None]]
    """
    if isinstance(item, Expr):
        return Optional[Any](cast("Expr[Any]", item))
    return Entity(ITEM.check("optional", item).__table__, optional=True)


def literal(value: T) -> Expr[T]:
    """A value as an expression, bound as a parameter: `literal(1) + User.age`."""
    return expression(value)
