"""Update, and what UPDATE and DELETE share: the rows that fulfil a condition, or explicitly all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar, cast

from twofold.algebra import writes
from twofold.algebra.actions import needs_actions, perform
from twofold.algebra.expressions import Expr
from twofold.algebra.operators import conjunction
from twofold.algebra.queries import Item
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Runner
from twofold.algebra.scripts import Script
from twofold.algebra.sources import Table
from twofold.errors import QueryError
from twofold.fluent.returning import Write, assignments
from twofold.models.defaults import updated_at_fields

F = TypeVar("F")
A = TypeVar("A", bound=writes.Update | writes.Delete)


class FilteredWrite(Write[F], Generic[F, A]):
    """UPDATE and DELETE: a statement of the algebra, and whether it may have no condition."""

    __slots__ = ("algebra", "all_rows", "runner")

    def __init__(self, runner: Runner, algebra: A, all_rows: bool = False) -> None:
        self.runner = runner
        self.algebra = algebra
        self.all_rows = all_rows

    def _with(self, **clauses: Any) -> Self:
        return type(self)(self.runner, cast("A", self.algebra.evolve(**clauses)), self.all_rows)

    def where(self, *conditions: Expr[bool | None]) -> Self:
        """Adds to WHERE. Repeated calls are combined with AND."""
        first = () if self.algebra.where is None else (self.algebra.where,)
        return self._with(where=conjunction((*first, *conditions)))

    def everywhere(self) -> Self:
        """Applies it to all rows. Without this or a condition it is refused."""
        return type(self)(self.runner, self.algebra, True)

    def target(self) -> Table:
        return self.algebra.source

    def execute(self, returning: tuple[Item, ...], finish: Callable[[Any], Any]) -> Any:
        question = self._question(returning)
        if needs_actions(question):
            return self.runner.run_script(_with_actions(question, finish))
        return self.runner.fetch(question, finish)

    def sql_for(self, returning: tuple[Item, ...]) -> tuple[str, tuple[Any, ...]]:
        return self.runner.sql(self._question(returning))

    def _question(self, returning: tuple[Item, ...]) -> QueryQuestion:
        """The statement as it is sent. Raises `QueryError` without a condition, unless all rows are meant."""
        if self.algebra.where is None and not self.all_rows:
            verb, name = type(self).__name__.upper(), self.target().name
            raise QueryError(
                f"This {verb} of {name} has no condition. Add `.where(...)`, or `.everywhere()` for all rows."
            )
        statement = self._complete()
        if returning:
            return QueryQuestion(statement.evolve(returning=returning, bare=len(returning) == 1))
        return QueryQuestion(statement)

    def _complete(self) -> A:
        """The statement with what is only known when it is executed."""
        return self.algebra


def _with_actions(question: QueryQuestion, finish: Callable[[Any], Any]) -> Script[Any]:
    return finish((yield from perform(question)))


class Update(FilteredWrite[F, writes.Update]):
    """UPDATE.

    db.update(Post).set(views=Post.views + 1).where(Post.id == 7).run()
    # UPDATE "Post" SET "views"=("Post"."views" + ?) WHERE "Post"."id" = ?
    """

    __slots__ = ()

    def set(self, **values: Any) -> Self:
        """Adds to SET. A later value of a field replaces an earlier one."""
        new = assignments(self.algebra.source, values)
        replaced = {assignment.field for assignment in new}
        kept = tuple([assignment for assignment in self.algebra.assignments if assignment.field not in replaced])
        return self._with(assignments=(*kept, *new))

    def _complete(self) -> writes.Update:
        """With the current time in the `@updatedAt` fields that are not set."""
        statement = self.algebra
        if not statement.assignments:
            raise QueryError(f"This UPDATE of {statement.source.name} has no values. Add `.set(field=value)`.")
        names = updated_at_fields(statement.source)
        if not names:
            return statement
        given = {assignment.field for assignment in statement.assignments}
        now = datetime.now(UTC)
        times = assignments(statement.source, {name: now for name in names if name not in given})
        return statement.evolve(assignments=(*statement.assignments, *times))
