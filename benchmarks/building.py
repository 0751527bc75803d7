"""Building only: a statement of SQLAlchemy's built, against a query of twofold's built and traced to its shape."""

from __future__ import annotations

from itertools import cycle
from statistics import median

import twofold
from benchmarks.contenders import core, fluent
from benchmarks.measuring import Figure, interleaved, timed

CALLS = 500


def building(rounds: int) -> list[Figure]:
    """SQLAlchemy's time first: here it is the floor."""
    with twofold.connect("sqlite://") as db:
        runs = [
            timed(core.built, cycle(range(18, 60)), CALLS),
            timed(lambda age: fluent.built(db, age).trace(), cycle(range(18, 60)), CALLS),
        ]
        times = interleaved(runs, rounds)
    names = ("SQLAlchemy Core, building", "twofold, fluent: building and tracing")
    return [
        Figure(name, median(own) / CALLS * 1e6, median([a / b for a, b in zip(own, times[0], strict=True)]))
        for name, own in zip(names, times, strict=True)
    ]
