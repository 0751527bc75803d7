"""Rows: many of them into one table, with few statements and few plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from twofold.algebra.queries import Item
from twofold.algebra.questions import Question
from twofold.algebra.scripts import Ask, Repeat, Script
from twofold.algebra.writes import Conflict
from twofold.client.grammar.model import Words
from twofold.client.writing import statements

TOGETHER = 20
"""How many rows one statement takes. A plan is made for each number up to it, so it is small."""


def insert_all(
    words: Words, rows: Sequence[Mapping[str, Any]], returning: tuple[Item, ...] = (), conflict: Conflict | None = None
) -> Script[Any]:
    """INSERT of all rows, in their order: what is returned of each, or how many there were."""
    answers: list[Any] = []
    made = [statements.insert(words, chunk, returning, conflict) for chunk in _chunks(rows)]
    for _, group in groupby(made, key=_shape):
        alike = list(group)
        answers.append(
            (yield Ask(alike[0]) if len(alike) == 1 else Repeat(alike[0], [each.trace()[1] for each in alike]))
        )
    return [each for answer in answers for each in answer] if returning else sum(answers)


def single(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one statement takes them all."""
    return len(_chunks(rows)) <= 1


def _chunks(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Neighbours that say the same fields, so many at a time."""
    found: list[list[Mapping[str, Any]]] = []
    for _, group in groupby(rows, key=frozenset):
        alike = list(group)
        found += [alike[start : start + TOGETHER] for start in range(0, len(alike), TOGETHER)]
    # A row that says nothing is made of defaults, and such a row stands alone.
    return [part for chunk in found for part in ([chunk] if chunk[0] else [[row] for row in chunk])]


def _shape(statement: Question) -> Any:
    return statement.trace()[0]
