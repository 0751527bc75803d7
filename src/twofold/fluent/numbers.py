"""Functions of numbers. What is NULL makes the result NULL, except in `greatest` and `least`."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar, overload

from twofold.algebra.expressions import EXPRESSION, Expr
from twofold.algebra.functions import Function, call
from twofold.algebra.operators import arithmetic, number_operand

T = TypeVar("T")
N = TypeVar("N", int, int | None, float, float | None, Decimal, Decimal | None)
Number = int | float | Decimal


def abs_(item: Expr[N]) -> Function[N]:
    """`abs(x)`: without its sign."""
    return call("abs", item)


def round_(item: Expr[N], digits: int | Expr[int] = 0) -> Function[N]:
    """`round(x, digits)`: to so many decimal places, halves away from zero. The result has the type of the number.

    A float is rounded as the decimal that it is printed as: `round_(2.675, 2)` is 2.68.
    """
    return call("round", item, digits)


def ceil(item: Expr[N]) -> Function[N]:
    """`ceil(x)`: the next whole number up, of the same type."""
    return call("ceil", item)


def floor(item: Expr[N]) -> Function[N]:
    """`floor(x)`: the next whole number down, of the same type."""
    return call("floor", item)


def trunc(item: Expr[N]) -> Function[N]:
    """`trunc(x)`: without its fraction, of the same type."""
    return call("trunc", item)


def sign(item: Expr[N]) -> Function[N]:
    """`sign(x)`: -1, 0 or 1, of the same type."""
    return call("sign", item)


def mod(left: Expr[N], right: N | Expr[N]) -> Expr[N]:
    """`left % right`: the remainder, with the sign of `left`. A division by zero is an error."""
    found: Expr[N] = arithmetic("%", EXPRESSION.check("mod", left), right)
    return found


@overload
def power(base: Expr[Number] | Number, exponent: Expr[Number] | Number) -> Function[float]: ...
@overload
def power(base: Expr[Number | None] | Number, exponent: Expr[Number | None] | Number) -> Function[float | None]: ...
def power(base: Any, exponent: Any) -> Any:
    """`power(base, exponent)`, as a float. What has no such power is an error."""
    return call("power", base, exponent)


@overload
def sqrt(item: Expr[Number]) -> Function[float]: ...
@overload
def sqrt(item: Expr[Number | None]) -> Function[float | None]: ...
def sqrt(item: Any) -> Any:
    """`sqrt(x)`, as a float. That of a negative number is an error."""
    return call("sqrt", item)


@overload
def exp(item: Expr[Number]) -> Function[float]: ...
@overload
def exp(item: Expr[Number | None]) -> Function[float | None]: ...
def exp(item: Any) -> Any:
    """`exp(x)`, as a float."""
    return call("exp", item)


@overload
def ln(item: Expr[Number]) -> Function[float]: ...
@overload
def ln(item: Expr[Number | None]) -> Function[float | None]: ...
def ln(item: Any) -> Any:
    """`ln(x)`: the natural logarithm, as a float. That of zero or a negative number is an error."""
    return call("ln", item)


def random() -> Function[float]:
    """`random()`: from 0 to 1, another for each row."""
    return call("random")


def _compared(name: str, item: Expr[Any], others: tuple[Any, ...]) -> Function[Any]:
    EXPRESSION.check(name, item)
    return call(name, item, *[number_operand(other, item) for other in others])


@overload
def greatest(item: Expr[T | None], other: T | Expr[T], /) -> Function[T]: ...
@overload
def greatest(item: Expr[T | None], second: T | Expr[T | None], other: T | Expr[T], /) -> Function[T]: ...
@overload
def greatest(item: Expr[T | None], /, *others: T | Expr[T | None]) -> Function[T | None]: ...
def greatest(item: Expr[Any], *others: Any) -> Function[Any]:
    """`greatest(a, b, ...)`: the largest that is not NULL; NULL only if all are, on every database."""
    return _compared("greatest", item, others)


@overload
def least(item: Expr[T | None], other: T | Expr[T], /) -> Function[T]: ...
@overload
def least(item: Expr[T | None], second: T | Expr[T | None], other: T | Expr[T], /) -> Function[T]: ...
@overload
def least(item: Expr[T | None], /, *others: T | Expr[T | None]) -> Function[T | None]: ...
def least(item: Expr[Any], *others: Any) -> Function[Any]:
    """`least(a, b, ...)`: the smallest that is not NULL; NULL only if all are, on every database."""
    return _compared("least", item, others)


def nullif(item: Expr[T], other: T | Expr[T | None]) -> Function[T | None]:
    """`nullif(a, b)`: NULL if they are equal, and else `a`.

    db.select(Post.views / nullif(Post.days, 0))
    """
    return _compared("nullif", item, (other,))
