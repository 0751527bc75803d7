"""Rows: the insertion of many rows into one table, with few statements and few plans."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import groupby
from typing import Any

from twofold.algebra.queries import Item
from twofold.algebra.questions import Question
from twofold.algebra.scripts import Ask, Repeat, Script
from twofold.algebra.writes import Conflict
from twofold.client.grammar.model import ModelGrammar
from twofold.client.writing import statements

ROWS_PER_STATEMENT = 20
"""A plan is made for each number of rows up to this one, so it is small."""

Row = Mapping[str, object]


def insert_all(
    grammar: ModelGrammar, rows: Sequence[Row], returning: tuple[Item, ...] = (), conflict: Conflict | None = None
) -> Script[Any]:
    """INSERT of all rows, in their order. The result is the returned items of each, or the number of rows."""
    results: list[Any] = []
    inserts = [statements.insert(grammar, chunk, returning, conflict) for chunk in _chunks(rows)]
    for _, group in groupby(inserts, key=_shape):
        first, *others = group
        values = [insert.trace()[1] for insert in (first, *others)] if others else []
        results.append((yield Repeat(first, values) if others else Ask(first)))
    return [item for result in results for item in result] if returning else sum(results)


def is_one_statement(rows: Sequence[Row]) -> bool:
    """Whether one statement inserts them all."""
    return len(_chunks(rows)) <= 1


def _chunks(rows: Sequence[Row]) -> list[list[Row]]:
    """Neighbouring rows with the same fields, as many as one statement takes."""
    chunks: list[list[Row]] = []
    for names, group in groupby(rows, key=frozenset):
        # A row without values consists of defaults, and SQL inserts such rows one at a time.
        size = ROWS_PER_STATEMENT if names else 1
        same = list(group)
        chunks += [same[start : start + size] for start in range(0, len(same), size)]
    return chunks


def _shape(insert: Question) -> Hashable:
    return insert.trace()[0]
