"""The colours of a database, as types: `Select[User, Sync].all()` is a list, `Select[User, Async].all()` awaits one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from twofold.algebra.questions import Question
from twofold.algebra.scripts import Script

F = TypeVar("F")


class Sync:
    """Blocking: a terminal gives its value."""


class Async:
    """asyncio: a terminal gives an awaitable."""


class Runner(Protocol):
    """What runs what a face asks. What it gives is the value, or an awaitable of it: the colour's affair."""

    def answer(self, question: Question, finish: Callable[[Any], Any]) -> Any:
        """One statement."""
        ...

    def play(self, script: Script[Any]) -> Any:
        """A script, to its end."""
        ...

    def stream(self, question: Question, size: int) -> Any:
        """An iterator, or an asynchronous one."""
        ...

    def sql(self, question: Question) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters, without asking anything."""
        ...
