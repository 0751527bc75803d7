"""A runner that gives back the question instead of its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from twofold.algebra.questions import Question


class Recorder:
    """Records what it is asked to fetch."""

    def fetch(self, question: Question, finish: Callable[[Any], Any]) -> Any:
        return question

    def run_script(self, script: Any) -> Any:
        raise NotImplementedError

    def stream(self, question: Question, size: int) -> Any:
        return question

    def sql(self, question: Question) -> Any:
        return question

    @classmethod
    def question_of(cls, returning: Any) -> Any:
        """The question of a write that returns rows."""
        returning.write.runner = cls()
        return returning.all()
