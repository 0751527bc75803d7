"""Measuring: results are compared first. Then blocks of calls are timed in interleaved rounds, against the baseline."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from statistics import median
from time import perf_counter
from typing import Any

from attrs import frozen

from benchmarks.cases import Case, Contender
from twofold import Model


class UnequalError(Exception):
    """Two contenders returned different results, so that their times cannot be compared."""


@frozen
class Figure:
    """The times of one contender in one case."""

    contender: str
    microseconds: float
    """The median time of a call."""
    ratio: float
    """The median of the ratios to the baseline's time in the same round."""
    statements: int | None = None


def measure(case: Case, contenders: Sequence[Contender], rounds: int) -> list[Figure]:
    """Returns a figure for each contender, the baseline first. Raises `UnequalError`."""
    check(case, contenders)
    sent = [contender.statements(_call(case, contender)) for contender in contenders]
    runs = [_block(case, contender) for contender in contenders]
    times = run_interleaved(runs, rounds)
    return [
        Figure(contender.name, median(own) / case.calls * 1e6, _ratio(own, times[0]), count)
        for contender, own, count in zip(contenders, times, sent, strict=True)
    ]


def check(case: Case, contenders: Sequence[Contender]) -> None:
    """Compares the contenders' results for several arguments. Raises `UnequalError`."""
    for argument in islice(case.arguments(), 5):
        results = [to_plain(case.run(contender, argument)) for contender in contenders]
        if case.writes:
            results = [result - offset for offset, result in enumerate(results)]
        for contender, result in zip(contenders, results, strict=True):
            if result != results[0]:
                raise UnequalError(f"{case.name}: {contender.name} differs from {contenders[0].name} at {argument!r}.")


def to_plain(value: Any) -> Any:
    """Returns a result as tuples, lists and values. A record becomes its fields, and so does a record inside it."""
    if isinstance(value, Model):
        flat: list[Any] = []
        for name in type(value).__members__:
            if hasattr(value, f"_{name}"):
                item = getattr(value, name)
                flat += to_plain(item) if isinstance(item, Model) else [to_plain(item)]
        return tuple(flat)
    if isinstance(value, list):
        return [to_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple([to_plain(item) for item in value])  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, str) and value[10:11] == "T" and value[:4].isdigit():
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return value


def run_interleaved(runs: Sequence[Callable[[], float]], rounds: int) -> list[list[float]]:
    """Returns the times of each run, one for each round. Every round begins with a different run."""
    times: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for number in range(rounds):
        gc.collect()
        for step in range(len(runs)):
            index = (number + step) % len(runs)
            times[index].append(runs[index]())
    return times


def time_block(call: Callable[[Any], object], arguments: Iterator[Any], calls: int) -> Callable[[], float]:
    """Returns a function that makes this number of calls and returns the seconds they took."""

    def run() -> float:
        block = list(islice(arguments, calls))
        start = perf_counter()
        for argument in block:
            call(argument)
        return perf_counter() - start

    return run


def _block(case: Case, contender: Contender) -> Callable[[], float]:
    return time_block(getattr(contender, case.method), case.arguments(), case.calls)


def _call(case: Case, contender: Contender) -> Callable[[], object]:
    argument = next(case.arguments())
    return lambda: case.run(contender, argument)


def _ratio(own: Sequence[float], baseline: Sequence[float]) -> float:
    return median([time / base for time, base in zip(own, baseline, strict=True)])
