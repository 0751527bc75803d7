"""Shapes: arguments are traced to a shape, which finds the plan, and to values. A query is rebuilt from the two.

    {"email": "a@b.c", "age": {"gt": 18}}
    shape     (<field User.email>, (<field User.age>, (False, ((<operator gt>, <value>),))))
    values    ["a@b.c", 18]

Rebuilding goes through a shape in the order in which it was traced, so it meets the values in their order too. The
parts of a shape that say what it is are objects compared by identity, so no name of a user's is equal to one of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, Final, Protocol, TypeVar, cast

from typing_extensions import TypeIs

from twofold.algebra.expressions import Expr, Param, Slot
from twofold.algebra.nodes import Node, Sink, Token
from twofold.algebra.questions import with_slots
from twofold.algebra.types import ValueType

N = TypeVar("N", bound=Node)

VALUE: Final = Token("value")
"""The shape of a value."""
FLUENT: Final = Token("fluent part")


FluentPart = tuple[Token, Hashable]
"""The shape of an argument that is a part of the fluent API (a condition, a sort key, a relation), after `FLUENT`."""


def is_fluent(shape: Any) -> TypeIs[FluentPart]:
    """Whether a shape is that of a part of the fluent API."""
    return shape.__class__ is tuple and len(shape) == 2 and shape[0] is FLUENT


def is_expression(value: object) -> TypeIs[Expr[Any]]:
    """Whether it is an expression of the fluent API."""
    return isinstance(value, Expr)


class Trace(list[Any]):
    """The values met so far, in order, and the parts of the fluent API."""

    parts: list[Node] | None = None

    def add_part(self, part: Node) -> FluentPart:
        """Keeps a part as it is. Its values are added to those of the trace."""
        if self.parts is None:
            self.parts = []
        self.parts.append(part)
        return FLUENT, part.trace(self)


class Rebuild(Protocol):
    """Gives back, in order, the values and parts that a trace has met."""

    def next_value(self, type_: ValueType) -> Expr[Any]:
        """The next value, as an expression of this type."""
        ...

    def next_part(self, kind: type[N]) -> N:
        """The next part of the fluent API."""
        ...


class SlotSource:
    """Rebuilds a query for the compiler: a numbered slot for each value, so that no value can reach a plan."""

    def __init__(self, trace: Trace) -> None:
        self.number = 0
        self.parts = iter(trace.parts or ())

    def next_value(self, type_: ValueType) -> Expr[Any]:
        self.number += 1
        return Slot(self.number - 1, type_)

    def next_part(self, kind: type[N]) -> N:
        part = _next_of(self.parts, kind)
        with_numbers = with_slots(part, self.number)
        self.number += _values_in(part)
        return with_numbers


class ValueSource:
    """Rebuilds a query for a script: with the values themselves."""

    def __init__(self, trace: Trace) -> None:
        self.values = iter(trace)
        self.parts = iter(trace.parts or ())

    def next_value(self, type_: ValueType) -> Expr[Any]:
        return Param(next(self.values), type_)

    def next_part(self, kind: type[N]) -> N:
        part = _next_of(self.parts, kind)
        for _ in range(_values_in(part)):
            next(self.values)
        return part


def next_expression(rebuild: Rebuild) -> Expr[Any]:
    """The next part of the fluent API, which is an expression."""
    return cast("Expr[Any]", rebuild.next_part(Expr))


def _next_of(parts: Iterator[Node], kind: type[N]) -> N:
    part = next(parts)
    assert isinstance(part, kind)
    return part


def _values_in(part: Node) -> int:
    sink: Sink = []
    part.trace(sink)
    return len(sink)
