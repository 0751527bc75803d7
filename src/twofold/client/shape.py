"""Tracing: what arguments leave behind, and building from it. Both go through a shape in the same order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final, Protocol

from twofold.algebra.expressions import Expr, Param, Slot
from twofold.algebra.nodes import Sink
from twofold.algebra.questions import with_slots
from twofold.algebra.types import ValueType


class Mark(str):
    """A word that stands in a shape. A type of its own, so that no name of a user's can pass for one."""

    __slots__ = ()


VALUE: Final = Mark("value")
FLUENT: Final = Mark("fluent")
"""A part that was said in the fluent face; its own shape follows."""

Place = tuple[Any, str | int] | None
"""Where an argument stands: the place around it, and its own name or number."""


class Trace:
    """The values met so far, and the parts said in the fluent face."""

    __slots__ = ("parts", "values")

    def __init__(self) -> None:
        self.values: Sink = []
        self.parts: list[Any] = []

    def value(self, value: Any) -> Hashable:
        """Puts a value aside."""
        self.values.append(value)
        return VALUE

    def part(self, part: Any) -> Hashable:
        """Keeps a part as it is; its shape says all but its values."""
        self.parts.append(part)
        return FLUENT, part.trace(self.values)


class Build(Protocol):
    """Gives back, in order, what a trace met."""

    def value(self, kind: ValueType) -> Expr[Any]:
        """The next value."""
        ...

    def part(self) -> Any:
        """The next part."""
        ...


class Slots:
    """For plans: a slot for each value, so that none can reach the compiler."""

    def __init__(self, parts: Sequence[Any]) -> None:
        self.next = 0
        self.parts: Iterator[Any] = iter(parts)

    def value(self, kind: ValueType) -> Expr[Any]:
        self.next += 1
        return Slot(self.next - 1, kind)

    def part(self) -> Any:
        part = next(self.parts)
        values: Sink = []
        part.trace(values)
        replaced = with_slots(part, self.next)
        self.next += len(values)
        return replaced


class Values:
    """For statements inside a script: the values themselves."""

    def __init__(self, trace: Trace) -> None:
        self.values = iter(trace.values)
        self.parts = iter(trace.parts)

    def value(self, kind: ValueType) -> Expr[Any]:
        return Param(next(self.values), kind)

    def part(self) -> Any:
        part = next(self.parts)
        inside: Sink = []
        part.trace(inside)
        for _ in inside:
            next(self.values)
        return part
