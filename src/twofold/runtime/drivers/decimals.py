"""Exact decimals on SQLite, which has none: kept as texts, ordered by a collation, summed by functions of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from typing import Any

EXACT = Context(prec=100)
_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "/": lambda left, right: Context(prec=34).divide(left, right),
    "%": EXACT.remainder,
}


def decimal(stored: Any) -> Decimal:
    """What is stored, as a decimal: a text, or a number that Prisma stored."""
    return Decimal(repr(stored) if isinstance(stored, float) else stored)


def spelled(value: Decimal) -> str:
    """The text that is stored."""
    return format(value, "f")


def compare(left: str, right: str) -> int:
    """The collation: texts in the order of the decimals they spell."""
    first, second = Decimal(left), Decimal(right)
    return (first > second) - (first < second)


def arithmetic(symbol: str, left: Any, right: Any) -> str | None:
    """`left symbol right`, NULL if either is, and for a division by zero."""
    if left is None or right is None or (symbol in "/%" and not decimal(right)):
        return None
    return spelled(_OPERATORS[symbol](decimal(left), decimal(right)))


class Aggregate:
    """The base of the aggregates: NULLs do not count, and of nothing the answer is NULL."""

    def __init__(self) -> None:
        self.values: list[Decimal] = []

    def step(self, stored: Any) -> None:
        if stored is not None:
            self.values.append(decimal(stored))

    def finalize(self) -> str | None:
        return spelled(self.of(self.values)) if self.values else None

    def of(self, values: list[Decimal]) -> Decimal:
        raise NotImplementedError


class Sum(Aggregate):
    def of(self, values: list[Decimal]) -> Decimal:
        total = Decimal(0)
        for value in values:
            total = EXACT.add(total, value)
        return total


class Average(Sum):
    def of(self, values: list[Decimal]) -> Decimal:
        return Context(prec=34).divide(super().of(values), Decimal(len(values)))


class Least(Aggregate):
    def of(self, values: list[Decimal]) -> Decimal:
        return min(values)


class Greatest(Aggregate):
    def of(self, values: list[Decimal]) -> Decimal:
        return max(values)


AGGREGATES: Mapping[str, type[Aggregate]] = {"sum": Sum, "avg": Average, "min": Least, "max": Greatest}

__all__ = ["AGGREGATES", "arithmetic", "compare"]
