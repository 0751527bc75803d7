"""The plan cache: a plan is made once for each shape and dialect, then found by its shape."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from twofold.algebra.queries import Query
from twofold.algebra.questions import Question
from twofold.compiler.plan import Plan

Compile = Callable[[Query], Plan]


class Plans:
    """The plans of one database, the least recently used ones dropped.

    Two ways of asking one thing have shapes of their own but one query, and so share a plan.
    """

    def __init__(self, compile: Compile, capacity: int = 2000) -> None:
        self.compile = compile
        self.capacity = capacity
        self.by_shape: OrderedDict[Hashable, Plan] = OrderedDict()
        self.by_query: OrderedDict[Hashable, Plan] = OrderedDict()

    def find(self, shape: Hashable, question: Question) -> Plan:
        """The plan for a question of this shape, compiled if it is the first one."""
        plan = self.by_shape.get(shape)
        if plan is not None:
            self.by_shape.move_to_end(shape)
            return plan
        query = question.query()
        canonical = query.trace({})
        plan = self.by_query.get(canonical)
        if plan is None:
            plan = _kept(self.by_query, canonical, self.compile(query), self.capacity)
        return _kept(self.by_shape, shape, plan, self.capacity)


def _kept(cache: OrderedDict[Hashable, Plan], key: Hashable, plan: Plan, capacity: int) -> Plan:
    cache[key] = plan
    while len(cache) > capacity:
        cache.popitem(last=False)
    return plan
