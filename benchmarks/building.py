"""Building only: a statement of SQLAlchemy's built, against a question of twofold's built and traced to its shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle
from statistics import median
from typing import Any

import twofold
from benchmarks.contenders import core, fluent
from benchmarks.measuring import Figure, interleaved, timed
from benchmarks.models import User
from twofold.algebra.questions import Question
from twofold.algebra.scripts import Script
from twofold.client.delegate import Delegate

CALLS = 500


class Tracing:
    """A runner that only traces what it is asked, and is asked for answers alone."""

    def fetch(self, question: Question, finish: Callable[[Any], Any]) -> Any:
        return question.trace()

    def run_script(self, script: Script[Any]) -> Any:
        raise NotImplementedError

    def stream(self, question: Question, size: int) -> Any:
        raise NotImplementedError

    def sql(self, question: Question) -> tuple[str, tuple[Any, ...]]:
        raise NotImplementedError


def building(rounds: int) -> Sequence[Figure]:
    """The query of 100 rows. SQLAlchemy's time first: here it is the floor."""
    users: Delegate[User, Any] = Delegate(Tracing(), User)
    with twofold.connect("sqlite://") as db:
        contenders: dict[str, Callable[[int], Any]] = {
            "SQLAlchemy Core, building": core.built,
            "twofold, fluent: building and tracing": lambda age: fluent.built(db, age).trace(),
            "twofold, client: tracing": lambda age: users.find_many(
                where={"age": {"gte": age}}, order_by={"email": "asc"}, take=100
            ),
        }
        times = interleaved([timed(call, cycle(range(18, 60)), CALLS) for call in contenders.values()], rounds)
    return [
        Figure(name, median(own) / CALLS * 1e6, median([a / b for a, b in zip(own, times[0], strict=True)]))
        for name, own in zip(contenders, times, strict=True)
    ]
