"""A question: what a face hands to the runtime. Its shape finds the plan; only a new shape needs the query."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Protocol, TypeVar, cast, runtime_checkable

import attrs

from twofold.algebra.expressions import Param, Sink, Slot
from twofold.algebra.queries import Query

N = TypeVar("N")


class Question(Protocol):
    """Something that can be asked of a database."""

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        """The shape, and the values in the order of their slots."""
        ...

    def query(self) -> Query:
        """The algebra of it, with a slot for each value. Raises `QueryError` if it cannot be asked."""
        ...


def slotted(node: N, numbers: Iterator[int]) -> N:
    """The same tree with a numbered slot in place of each value, so that no value can reach the compiler.

    It goes through a node's attributes in order, as `trace` does.
    """
    if isinstance(node, Param):
        return cast("N", Slot(next(numbers), cast("Param[Any]", node).type))
    if isinstance(node, tuple):
        parts = cast("tuple[Any, ...]", node)
        return cast("N", tuple([slotted(part, numbers) for part in parts]))
    if isinstance(node, HoldsValues):
        return cast("N", node.slotted(numbers))
    made: Any = type(node)
    if not attrs.has(made) or made.__module__ not in _TREES:
        return node
    fields = [field.name for field in attrs.fields(made) if field.init]
    changed = {name: slotted(getattr(node, name), numbers) for name in fields}
    if all(changed[name] is getattr(node, name) for name in fields):
        return node
    return cast("N", made(**changed))


@runtime_checkable
class HoldsValues(Protocol):
    """Something of a face's own that has values in it, and knows how to put slots in their places."""

    def slotted(self, numbers: Iterator[int]) -> Any: ...


def canonical(query: Query) -> Hashable:
    """What two questions share when they ask the same: the query's shape, and which value goes where."""
    numbers: Sink = []
    return query.trace(numbers), tuple(numbers)


_TREES = ("twofold.algebra.expressions", "twofold.algebra.computed", "twofold.algebra.queries")
