"""Scripts: what takes more than one statement, as a generator that yields what is to be done and receives the answers.

    def rename(...) -> Script[int]:
        found = yield Ask(question)                 # records, or a number of rows
        yield Repeat(insert, rows)                  # one plan, many sequences of values
        made = yield Atomic(other_script)           # all of it or nothing; what it returns
        return len(found)

A script never waits. Two small loops in the runtime drive it, one blocking, one for asyncio.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, TypeVar, Union

from attrs import define

from twofold.algebra.questions import Question

T = TypeVar("T")


@define(frozen=True, eq=False)
class Ask:
    """One statement. Its answer is a list of what its rows become, or the number of rows it touched."""

    question: Question


@define(frozen=True, eq=False)
class Repeat:
    """One statement for many sequences of values. Its answer is all of their answers as one list, or their sum."""

    question: Question
    values: Sequence[Sequence[Any]]


@define(frozen=True, eq=False)
class Atomic:
    """A script that happens whole or not at all: a transaction, inside one a savepoint. Its answer is the script's."""

    script: Script[Any]


Effect = Union[Ask, Repeat, Atomic]  # noqa: UP007 (Atomic holds a Script, which yields Effects)
Script = Generator[Effect, Any, T]
