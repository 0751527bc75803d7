"""The functions of numbers that SQLite lacks, or has for floats alone. Decimals are texts."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from random import random as random

from twofold.databases.sqlite_decimals import Stored, format_decimal, parse

_WIDE = Context(prec=1000)


def _rounded(value: Decimal, digits: int, rounding: str) -> Decimal:
    if -value.as_tuple().exponent <= digits:  # type: ignore[operator]
        return value
    return value.quantize(Decimal(1).scaleb(-digits), rounding, _WIDE)


def _like(value: Stored, result: Decimal) -> Stored:
    """A number of the same kind as the argument."""
    if isinstance(value, str):
        return format_decimal(_WIDE.normalize(result) if result else Decimal(0))
    return float(result) + 0.0 if isinstance(value, float) else int(result)


def _finite(value: Stored) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def round_to(value: Stored, digits: int) -> Stored:
    """Rounded to so many decimal places, halves away from zero. A float is the decimal that it is printed as."""
    return _like(value, _rounded(parse(value), digits, ROUND_HALF_UP)) if _finite(value) else value


def _whole(rounding: str) -> Callable[[Stored], Stored]:
    def function(value: Stored) -> Stored:
        return _like(value, _rounded(parse(value), 0, rounding)) if _finite(value) else value

    return function


ceil = _whole(ROUND_CEILING)
floor = _whole(ROUND_FLOOR)
trunc = _whole(ROUND_DOWN)


def absolute(value: Stored) -> Stored:
    """The number without its sign."""
    return format_decimal(parse(value).copy_abs()) if isinstance(value, str) else abs(value)


def sign(value: Stored) -> Stored:
    """-1, 0 or 1, of the same kind."""
    number = parse(value)
    return _like(value, Decimal((number > 0) - (number < 0)))


def power(base: Stored, exponent: Stored) -> float:
    """The power as a float. Raises `ArithmeticError` or `ValueError` where PostgreSQL has an error."""
    found = math.pow(float(base), float(exponent))
    if found == 0 and float(base) != 0 and math.isfinite(float(base)) and math.isfinite(float(exponent)):
        raise ArithmeticError("value out of range: underflow")
    return found


def sqrt(value: Stored) -> float:
    """The square root."""
    return math.sqrt(float(value))


def exp(value: Stored) -> float:
    """e to this power. Raises `ArithmeticError` where PostgreSQL has an error."""
    return _in_range(math.exp(float(value)))


def _in_range(value: float) -> float:
    if value == 0:
        raise ArithmeticError("value out of range: underflow")
    return value


def ln(value: Stored) -> float:
    """The natural logarithm."""
    return math.log(float(value))


def greatest(*values: Stored | None) -> Stored | None:
    """The largest that is not NULL."""
    return max([value for value in values if value is not None], default=None)


def least(*values: Stored | None) -> Stored | None:
    """The smallest that is not NULL."""
    return min([value for value in values if value is not None], default=None)


def greatest_decimal(*values: Stored | None) -> Stored | None:
    """The largest decimal that is not NULL."""
    return max([value for value in values if value is not None], key=parse, default=None)


def least_decimal(*values: Stored | None) -> Stored | None:
    """The smallest decimal that is not NULL."""
    return min([value for value in values if value is not None], key=parse, default=None)
