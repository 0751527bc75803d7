"""A question: what a face hands to the runtime. Its shape finds the plan; only a shape not met before needs the query."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

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


def slotted(node: N, sink: Sink) -> N:
    """The same tree with a slot in place of each value, so that no value can reach the compiler.

    `sink` holds the values as `trace` numbered them.
    """
    if isinstance(node, Param):
        param = cast("Param[Any]", node)
        return cast("N", Slot(sink.setdefault(param, len(sink)), param.type))
    if isinstance(node, tuple):
        return cast("N", tuple([slotted(part, sink) for part in node]))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if not attrs.has(type(node)) or type(node).__module__ not in _TREES:
        return node
    parts: Mapping[str, Any] = {f.name: getattr(node, f.name) for f in attrs.fields(type(node)) if f.init}
    changed = {name: slotted(part, sink) for name, part in parts.items()}
    if all(changed[name] is part for name, part in parts.items()):
        return node
    return cast("N", type(node)(**changed))


_TREES = ("twofold.algebra.expressions", "twofold.algebra.queries")
