"""Batches: several queries in one round trip, `db.batch(db.select(User), db.update(Post).set(...).where(...))`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from twofold.algebra.actions import needs_actions, perform
from twofold.algebra.questions import QueryQuestion, Question
from twofold.algebra.scripts import Ask, Atomic, Script, Together
from twofold.errors import QueryError, shown

T_co = TypeVar("T_co", covariant=True)


class Batched(Generic[T_co]):
    """A query as a part of a batch: its statements, and what their results become."""

    def __init__(self, questions: Sequence[Question], finish: Callable[[list[Any]], T_co]) -> None:
        self.questions = questions
        self.finish = finish


class Batchable(Protocol[T_co]):
    """What `db.batch` takes: a select gives its rows, a write the number of its rows, or those that it returns."""

    def batched(self) -> Batched[T_co]:
        """The statements, and what their results become."""
        ...


def run_together(batch: Sequence[Batched[Any]]) -> Script[tuple[Any, ...]]:
    """All statements in one round trip, and the result of each query."""
    questions = [question for part in batch for question in part.questions]
    if any(needs_actions(question) for question in questions if isinstance(question, QueryQuestion)):
        answers = yield Atomic(_each(questions))
    else:
        answers = yield Together(questions)
    results: list[Any] = []
    for part in batch:
        own, answers = answers[: len(part.questions)], answers[len(part.questions) :]
        results.append(part.finish(own))
    return tuple(results)


def _each(questions: Sequence[Question]) -> Script[list[Any]]:
    answers: list[Any] = []
    for question in questions:
        answers.append((yield from perform(question)) if isinstance(question, QueryQuestion) else (yield Ask(question)))
    return answers


def together(results: list[Any]) -> Any:
    """The rows of several statements, or the sum of their numbers."""
    counted = not results or isinstance(results[0], int)
    return sum(results) if counted else [row for rows in results for row in rows]


def batch(queries: Sequence[Any]) -> Script[tuple[Any, ...]]:
    """The script of these queries. Raises `QueryError` for what is none, such as the result of a terminal."""
    if not queries:
        raise QueryError("`batch` takes one query or more.")
    for query in queries:
        if not hasattr(query, "batched"):
            raise QueryError(
                f"`batch` takes queries without a terminal, `db.batch(db.select(User), ...)`, got {shown(query)}."
            )
    return run_together([query.batched() for query in queries])
