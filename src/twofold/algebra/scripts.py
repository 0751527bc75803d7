"""Scripts: operations of several statements, as generators that yield effects and receive their results.

    def rename(...) -> Script[int]:
        records = yield Ask(question)               # a list of records, or a number of rows
        yield Repeat(insert, rows)                  # one plan, many sequences of values
        result = yield Atomic(other_script)         # a transaction; what the script returns
        return len(records)

A script does no I/O. Two small loops in the runtime drive it, one sync, one async.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, TypeVar, Union

from twofold.algebra.questions import Question
from twofold.structs import Struct, struct

T = TypeVar("T")


@struct
class Ask(Struct):
    """Executes one statement. Its result is a list of its rows, or the number of rows that it wrote."""

    question: Question


@struct
class Repeat(Struct):
    """Executes one statement for many sequences of values. Its result is all rows, or the sum of their numbers."""

    question: Question
    values: Sequence[Sequence[Any]]


@struct
class Atomic(Struct):
    """Executes a script in a transaction, or in a savepoint inside one. Its result is that of the script."""

    script: Script[Any]


@struct
class Together(Struct):
    """Executes several statements in one round trip, all or none. Its result is a list of their results."""

    questions: Sequence[Question]


Effect = Union[Ask, Repeat, Together, Atomic]  # noqa: UP007 (Atomic holds a Script, which yields Effects)
Script = Generator[Effect, Any, T]
