"""Building only: SQLAlchemy builds a statement, twofold builds a question and its cache key. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle
from statistics import median
from typing import Any

import twofold
from benchmarks.contenders import core, fluent
from benchmarks.measuring import Figure, run_interleaved, time_block
from benchmarks.models import User
from twofold.algebra.questions import Question
from twofold.algebra.scripts import Script
from twofold.client.delegate import Delegate

CALLS = 500


class Tracing:
    """A runner that only traces questions."""

    def fetch(self, question: Question, finish: Callable[[Any], Any]) -> Any:
        return question.trace()

    def run_script(self, script: Script[Any]) -> Any:
        raise NotImplementedError

    def stream(self, question: Question, size: int) -> Any:
        raise NotImplementedError

    def sql(self, question: Question) -> tuple[str, tuple[Any, ...]]:
        raise NotImplementedError


def measure_building(rounds: int) -> Sequence[Figure]:
    """Measures the query of 100 rows. SQLAlchemy comes first: here it is the baseline."""
    users: Delegate[User, Any] = Delegate(Tracing(), User)
    with twofold.connect("sqlite://") as db:
        contenders: dict[str, Callable[[int], object]] = {
            "SQLAlchemy Core, building": core.build,
            "twofold, fluent: building and tracing": lambda age: fluent.build(db, age).trace(),
            "twofold, client: tracing": lambda age: users.find_many(
                where={"age": {"gte": age}}, order_by={"email": "asc"}, take=100
            ),
        }
        times = run_interleaved([time_block(call, cycle(range(18, 60)), CALLS) for call in contenders.values()], rounds)
    return [
        Figure(name, median(own) / CALLS * 1e6, median([a / b for a, b in zip(own, times[0], strict=True)]))
        for name, own in zip(contenders, times, strict=True)
    ]
