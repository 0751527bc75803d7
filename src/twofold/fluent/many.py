"""Statements for many rows, and updates that have values for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from twofold.algebra.actions import needs_actions, perform
from twofold.algebra.arguments import ROW
from twofold.algebra.operators import compare
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.scripts import Atomic, Repeat, Script
from twofold.algebra.sources import Source, Table
from twofold.errors import QueryError
from twofold.fluent.batches import together
from twofold.fluent.returning import Wanted, Write, field_name

if TYPE_CHECKING:
    from twofold.fluent.update import Update

F = TypeVar("F")
Row = Mapping[str, Any]


def one_by_one(questions: Sequence[QueryQuestion], finish: Callable[[Any], Any]) -> Script[Any]:
    """All statements or none. Neighbours of one shape are one statement, so that the order is kept."""

    def run() -> Script[Any]:
        results: list[Any] = []
        for _, group in groupby(questions, key=lambda question: question.trace()[0]):
            alike = list(group)
            if needs_actions(alike[0]):
                for question in alike:
                    results.append((yield from perform(question)))
            else:
                results.append((yield Repeat(alike[0], [question.trace()[1] for question in alike])))
        return together(results)

    return finish((yield Atomic(run())))


class UpdateEach(Write[F]):
    """UPDATE of many rows, each found by its key, and with values of its own.

    db.update(Post).set_each([{"id": 1, "views": 5}, {"id": 2, "views": 7}], by=Post.id).run()
    # UPDATE "Post" SET "views"=? WHERE "Post"."id" = ?, once for each row, in one transaction
    """

    __slots__ = ("key", "rows", "update")

    def __init__(self, update: Update[F], rows: Iterable[Row], key: tuple[str, ...]) -> None:
        self.update = update
        self.rows = tuple(rows)
        self.key = key

    def target(self) -> Table:
        return self.update.target()

    def sources(self) -> tuple[Source, ...]:
        return self.update.sources()

    def execute(self, wanted: Wanted, finish: Callable[[Any], Any]) -> Any:
        return self.update.runner.run_script(one_by_one(self.questions(wanted), finish))

    def sql_for(self, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
        return self.update.runner.sql(self.questions(wanted)[0])

    def questions(self, wanted: Wanted) -> list[QueryQuestion]:
        if not self.rows:
            raise QueryError(f"Nothing to update in {self.target().name}: `set_each` takes one row or more.")
        return [self._update_of(number, row).question(wanted) for number, row in enumerate(self.rows)]

    def _update_of(self, number: int, row: Row) -> Update[F]:
        ROW.check("set_each", row)
        table = self.target()
        values = {field_name(table, name): value for name, value in row.items()}
        missing = next((name for name in self.key if values.get(name) is None), None)
        if missing is not None:
            raise QueryError(f"`set_each`: row {number} has no {missing!r}, by which it would be found: {row!r}.")
        key = [compare("=", table.columns[name], values.pop(name)) for name in self.key]
        return self.update.set(**values).where(*key)
