"""Exact decimals on SQLite, which has no decimal type: stored as text, with a collation and functions of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal

EXACT = Context(prec=100)
_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "/": lambda left, right: Context(prec=34).divide(left, right),
    "%": EXACT.remainder,
}
Stored = str | int | float
"""A stored decimal: text, or a number that Prisma stored."""


def parse(stored: Stored) -> Decimal:
    """Parses a stored decimal."""
    return Decimal(repr(stored) if isinstance(stored, float) else stored)


def format_decimal(value: Decimal) -> str:
    """Returns the text to store. Zero has no sign."""
    return format(value if value else abs(value), "f")


def compare(left: str, right: str) -> int:
    """The collation: orders texts by the decimals they contain."""
    first, second = Decimal(left), Decimal(right)
    return (first > second) - (first < second)


def calculate(operator: str, left: Stored | None, right: Stored | None) -> str | None:
    """Returns `left operator right`; None if either is None. Raises `ArithmeticError` for a division by zero."""
    if left is None or right is None:
        return None
    return format_decimal(_OPERATORS[operator](parse(left), parse(right)))


def refuse_zero() -> None:
    """Raises the error of a division by zero, which SQLite itself answers with NULL."""
    raise ZeroDivisionError


class Aggregate:
    """The base of the aggregate functions: ignores NULLs, and returns NULL if there are no values."""

    def __init__(self) -> None:
        self.values: list[Decimal] = []

    def step(self, stored: Stored | None) -> None:
        if stored is not None:
            self.values.append(parse(stored))

    def finalize(self) -> str | None:
        return format_decimal(self.aggregate(self.values)) if self.values else None

    def aggregate(self, values: list[Decimal]) -> Decimal:
        raise NotImplementedError


class Sum(Aggregate):
    def aggregate(self, values: list[Decimal]) -> Decimal:
        total = Decimal(0)
        for value in values:
            total = EXACT.add(total, value)
        return total


class Average(Sum):
    def aggregate(self, values: list[Decimal]) -> Decimal:
        return Context(prec=34).divide(super().aggregate(values), Decimal(len(values)))


class Least(Aggregate):
    def aggregate(self, values: list[Decimal]) -> Decimal:
        return min(values)


class Greatest(Aggregate):
    def aggregate(self, values: list[Decimal]) -> Decimal:
        return max(values)


AGGREGATES: Mapping[str, type[Aggregate]] = {"sum": Sum, "avg": Average, "min": Least, "max": Greatest}
