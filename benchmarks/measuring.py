"""Measuring: equal answers first, then blocks of calls in interleaved rounds, each against the floor of its round."""

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
    """Two contenders gave different answers, so their times say nothing."""


@frozen
class Figure:
    """One contender at one case."""

    contender: str
    microseconds: float
    """The median of a call."""
    ratio: float
    """The median over the rounds of its time to the floor's."""
    statements: int | None = None


def measured(case: Case, contenders: Sequence[Contender], rounds: int) -> list[Figure]:
    """A figure for each contender, the floor first. Raises `UnequalError`."""
    check(case, contenders)
    sent = [contender.statements(_call(case, contender)) for contender in contenders]
    runs = [_block(case, contender) for contender in contenders]
    times = interleaved(runs, rounds)
    return [
        Figure(contender.name, median(own) / case.calls * 1e6, _ratio(own, times[0]), count)
        for contender, own, count in zip(contenders, times, sent, strict=True)
    ]


def check(case: Case, contenders: Sequence[Contender]) -> None:
    """That all answer alike, for several arguments. Raises `UnequalError`."""
    for argument in islice(case.arguments(), 5):
        answers = [plain(case.ask(contender, argument)) for contender in contenders]
        if case.writes:
            answers = [answer - offset for offset, answer in enumerate(answers)]
        for contender, answer in zip(contenders, answers, strict=True):
            if answer != answers[0]:
                raise UnequalError(f"{case.name}: {contender.name} differs from {contenders[0].name} at {argument!r}.")


def plain(value: Any) -> Any:
    """An answer as tuples, lists and values: a record as its fields, a record to one inside it as further fields."""
    if isinstance(value, Model):
        flat: list[Any] = []
        for name in type(value).__members__:
            if hasattr(value, f"_{name}"):
                item = getattr(value, name)
                flat += plain(item) if isinstance(item, Model) else [plain(item)]
        return tuple(flat)
    if isinstance(value, list):
        return [plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple([plain(item) for item in value])  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, str) and value[10:11] == "T" and value[:4].isdigit():
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return value


def interleaved(runs: Sequence[Callable[[], float]], rounds: int) -> list[list[float]]:
    """Each run's times, one a round; every round begins with another one, so that nobody is always first."""
    times: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for number in range(rounds):
        gc.collect()
        for step in range(len(runs)):
            index = (number + step) % len(runs)
            times[index].append(runs[index]())
    return times


def timed(call: Callable[[Any], Any], arguments: Iterator[Any], calls: int) -> Callable[[], float]:
    """A function that makes so many calls and gives the seconds that they took."""

    def run() -> float:
        given = list(islice(arguments, calls))
        start = perf_counter()
        for argument in given:
            call(argument)
        return perf_counter() - start

    return run


def _block(case: Case, contender: Contender) -> Callable[[], float]:
    return timed(getattr(contender, case.method), case.arguments(), case.calls)


def _call(case: Case, contender: Contender) -> Callable[[], Any]:
    argument = next(case.arguments())
    return lambda: case.ask(contender, argument)


def _ratio(own: Sequence[float], floor: Sequence[float]) -> float:
    return median([mine / theirs for mine, theirs in zip(own, floor, strict=True)])
