"""What sync and async runners share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from twofold.algebra.questions import Question
from twofold.compiler.plan import Plan
from twofold.runtime.plans import Plans
from twofold.runtime.statements import Observers

S = TypeVar("S")


class BaseRunner(Generic[S]):
    """Runs questions and scripts on connections from a source of type `S`."""

    def __init__(self, source: S, plans: Plans, observers: Observers, depth: int = 0) -> None:
        self.source = source
        self.plans = plans
        self.observers = observers
        self.depth = depth
        """The number of open transactions around this runner. The first is a transaction, the others savepoints."""

    def planned(self, questions: Sequence[Question]) -> list[tuple[Plan, Sequence[object]]]:
        """Returns the plan of each question, and its values."""
        asked = [(question, *question.trace()) for question in questions]
        return [(self.plans.find(shape, question), values) for question, shape, values in asked]

    def sql(self, question: Question) -> tuple[str, tuple[Any, ...]]:
        """Returns the SQL of a question and its parameters, without running it."""
        plan, parameters = self.plans.prepare(question)
        return plan.sql, tuple(parameters)
