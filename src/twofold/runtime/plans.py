"""The plan cache: a plan is made once for each shape and dialect, then found by its shape."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from twofold.algebra.queries import Query
from twofold.algebra.questions import Question, canonical
from twofold.compiler.plan import Plan
from twofold.errors import TOO_DEEP, QueryError


class Plans:
    """The plans of one database, those that have not been used for long dropped.

    Two ways of asking one thing have shapes of their own but one query, and so share a plan.
    """

    def __init__(self, make: Callable[[Query], Plan], capacity: int = 2000) -> None:
        self.make = make
        self.by_shape = Recent(capacity)
        self.by_query = Recent(capacity)

    def find(self, shape: Hashable, question: Question) -> Plan:
        """The plan for a question of this shape, compiled if it is the first one."""
        return self.by_shape.young.get(shape) or self._found(shape, question)

    def _found(self, shape: Hashable, question: Question) -> Plan:
        plan = self.by_shape.revived(shape)
        if plan is not None:
            return plan
        try:
            query = question.query()
            key = canonical(query)
            plan = (
                self.by_query.young.get(key) or self.by_query.revived(key) or self.by_query.kept(key, self.make(query))
            )
        except RecursionError:
            raise QueryError(TOO_DEEP) from None
        return self.by_shape.kept(shape, plan)


class Recent:
    """A least-recently-used cache in two generations: a hit costs one look-up, and nothing is moved.

    When the young are full they become the old, and the old that nobody asked for since are gone.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity // 2
        self.young: dict[Hashable, Plan] = {}
        self.old: dict[Hashable, Plan] = {}

    def revived(self, key: Hashable) -> Plan | None:
        """One of the old, young again."""
        plan = self.old.get(key)
        return plan if plan is None else self.kept(key, plan)

    def kept(self, key: Hashable, plan: Plan) -> Plan:
        """Keeps a plan, and gives it."""
        if len(self.young) >= self.capacity:
            self.old, self.young = self.young, {}
        self.young[key] = plan
        return plan
