"""Sync and async databases as types: `Select[User, Sync].all()` is a list, `Select[User, Async].all()` an awaitable."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from twofold.algebra.questions import Question
from twofold.algebra.scripts import Script

T = TypeVar("T")

AsyncResult = Coroutine[Any, Any, T]
"""What a terminal returns on an async database. Type checkers report a coroutine that is not awaited."""


class Sync:
    """A sync database: a terminal returns its result."""


class Async:
    """An async database: a terminal returns an awaitable."""


class Runner(Protocol):
    """Executes queries. Returns the result, or an awaitable of it on an async database."""

    def fetch(self, question: Question, finish: Callable[[Any], Any]) -> Any:
        """Executes one statement, and returns what `finish` makes of its rows, or of their number."""
        ...

    def run_script(self, script: Script[Any]) -> Any:
        """Executes a script to its end, and returns its result."""
        ...

    def stream(self, question: Question, size: int) -> Any:
        """Executes one statement, and returns an iterator over its rows, or an async one."""
        ...

    def sql(self, question: Question) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters, without executing anything."""
        ...
