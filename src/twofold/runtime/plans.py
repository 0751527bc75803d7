"""The plan cache. A plan is made once for each shape and dialect, then found by its shape."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from twofold.algebra.queries import Query
from twofold.algebra.questions import Question, canonical, tell_place
from twofold.compiler.plan import Plan
from twofold.errors import TOO_DEEP, InvalidValueError, QueryError


class Plans:
    """The plans of one database. Those that were not used recently are dropped.

    Different shapes may have the same query, and then share a plan.
    """

    def __init__(self, make: Callable[[Query], Plan], capacity: int = 2000) -> None:
        self.make = make
        self.by_shape = PlanCache(capacity)
        self.by_query = PlanCache(capacity)

    def prepare(self, question: Question) -> tuple[Plan, Sequence[object]]:
        """Returns the plan for a question, and the parameters of its statement."""
        shape, values = question.trace()
        try:
            plan = self.by_shape.recent[shape]
        except KeyError:
            plan = self.find(shape, question)
        try:
            return plan, plan.bind(values)
        except InvalidValueError as error:
            tell_place(error, question)
            raise

    def find(self, shape: Hashable, question: Question) -> Plan:
        """Returns the plan for a question of this shape. Makes it if there is none."""
        plan = self.by_shape.get(shape)
        if plan is not None:
            return plan
        try:
            query = question.query()
            key = canonical(query)
            plan = self.by_query.get(key) or self.by_query.store(key, self.make(query))
        except RecursionError:
            raise QueryError(TOO_DEEP) from None
        return self.by_shape.store(shape, plan)


class PlanCache:
    """A least-recently-used cache in two generations: a hit is one lookup and moves nothing.

    When the current generation is full it becomes the previous one; entries not used since are dropped.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity // 2
        self.recent: dict[Hashable, Plan] = {}
        self.previous: dict[Hashable, Plan] = {}

    def get(self, key: Hashable) -> Plan | None:
        """Returns a plan of either generation."""
        return self.recent.get(key) or self.promote(key)

    def promote(self, key: Hashable) -> Plan | None:
        """Returns a plan of the previous generation, and moves it to the current one."""
        plan = self.previous.get(key)
        return None if plan is None else self.store(key, plan)

    def store(self, key: Hashable, plan: Plan) -> Plan:
        """Stores a plan and returns it."""
        if len(self.recent) >= self.capacity:
            self.previous, self.recent = self.recent, {}
        self.recent[key] = plan
        return plan
