"""Questions: what an API gives to the runtime. The shape of a question finds its plan; a new shape needs the query."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast, runtime_checkable

from twofold.algebra.derived import DerivedSource
from twofold.algebra.expressions import Param, Slot
from twofold.algebra.nodes import Node, Sink, rewrite_value
from twofold.algebra.operators import Comparison
from twofold.algebra.queries import Query, Select, value_key
from twofold.errors import TOO_DEEP, InvalidValueError, QueryError

N = TypeVar("N", bound=Node)


class Question(Protocol):
    """Something that a database can answer."""

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        """The shape, and the values in the order of their slots."""
        ...

    def query(self) -> Query:
        """The query, with a slot for each value. Raises `QueryError` if it is not possible."""
        ...


@runtime_checkable
class HasPlaces(Protocol):
    """A question whose values have places in arguments, which its user knows better than the columns."""

    def tell_place(self, error: InvalidValueError) -> None:
        """Adds to the message where the wrong value is."""
        ...


def tell_place(error: InvalidValueError, question: Question) -> None:
    """Adds to the message of a wrong value where it is, if the question knows that."""
    if isinstance(question, HasPlaces):
        question.tell_place(error)


class QueryQuestion:
    """A query with its values in place, as a question."""

    __slots__ = ("tree",)

    def __init__(self, tree: Query) -> None:
        self.tree = tree

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        sink: Sink = []
        try:
            return self.tree.trace(sink), sink
        except RecursionError:
            raise QueryError(TOO_DEEP) from None

    def query(self) -> Query:
        return with_slots(self.tree)


SHARING_CLAUSES = frozenset({"group_by", "distinct", "distinct_on"})
"""The clauses in whose select equal values are one parameter."""


def select_with_slots(clauses: Mapping[str, Any], complete: Callable[[Mapping[str, Any]], Select]) -> Select:
    """The select that `complete` makes of these clauses, with slots numbered in the order of the mapping."""
    replace = _Slotting(0, shares=not SHARING_CLAUSES.isdisjoint(clauses)).replace
    select = complete({name: rewrite_value(value, replace) for name, value in clauses.items()})
    return select if select.source is not None else select.evolve(source=select.table())


def with_slots(tree: N, first: int = 0) -> N:
    """The same tree with a numbered slot for each value, in the order in which `trace` meets them.

    No value can reach the compiler, since the compiler takes only such trees.
    """
    return cast("N", _Slotting(first).replace(tree))


class _Slotting:
    """The replacement of values by slots, with the number of the next one."""

    def __init__(self, first: int, *, shares: bool = False) -> None:
        self.next = first
        self.derived: dict[DerivedSource, DerivedSource] = {}
        """The derived sources met so far, with slots. Each is replaced once, however many columns refer to it."""
        self.shared: dict[Hashable, Slot[Any]] | None = {} if shares else None
        """Inside a query that shares values: the slot of each value and type."""

    def replace(self, node: Node) -> Node:
        if isinstance(node, Param):
            return self._slot(cast("Param[Any]", node))
        if isinstance(node, Comparison):
            return node.as_binary().rewrite(self.replace)
        if isinstance(node, DerivedSource):
            if node not in self.derived:
                self.next += 1  # the trace has a value for it
                self.derived[node] = node.rewrite(self.replace)
            return self.derived[node]
        if isinstance(node, Select):
            return self._select(node)
        return node.rewrite(self.replace)

    def _select(self, select: Select) -> Select:
        """With its FROM, so that two selects are equal whether it is given or deduced."""
        select = select if select.source is not None else select.evolve(source=select.table())
        if self.shared is not None or not select.shares_values:
            return select.rewrite(self.replace)
        self.shared = {}
        rewritten = select.rewrite(self.replace)
        self.shared = None
        return rewritten

    def _slot(self, param: Param[Any]) -> Slot[Any]:
        slot: Slot[Any] = Slot(self.next, param.type)
        self.next += 1
        if self.shared is None:
            return slot
        return self.shared.setdefault((value_key(param.value), param.type), slot)


def canonical(query: Query) -> Hashable:
    """Equal for two queries with the same text and the same place for each value."""
    numbers: Sink = []
    return query.trace(numbers), tuple([number for number in numbers if isinstance(number, int)])
