"""Update, and what UPDATE and DELETE share: the rows that fulfil a condition, or explicitly all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar, cast, overload

from twofold.algebra import queries, writes
from twofold.algebra.actions import needs_actions, perform
from twofold.algebra.arguments import ROWS
from twofold.algebra.expressions import Expr
from twofold.algebra.operators import conjunction
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Runner
from twofold.algebra.scripts import Script
from twofold.algebra.sources import Source, Table
from twofold.algebra.unset import Unset, set_conditions
from twofold.errors import QueryError
from twofold.fluent.items import join_of, source_of
from twofold.fluent.many import UpdateEach
from twofold.fluent.returning import Wanted, Write, assignments, fields_of
from twofold.fluent.subquery import Derived
from twofold.models.defaults import update_makers, update_values
from twofold.models.relations import RelationPath

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

    def where(self, *conditions: Expr[bool | None] | Unset) -> Self:
        """Adds to WHERE. Repeated calls are combined with AND. `UNSET` is no condition."""
        first = () if self.algebra.where is None else (self.algebra.where,)
        return self._with(where=conjunction((*first, *set_conditions(conditions))))

    def everywhere(self) -> Self:
        """Applies it to all rows. Without this or a condition it is refused."""
        return type(self)(self.runner, self.algebra, True)

    @overload
    def join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def join(self, target: type[Any] | Derived[Any], on: Expr[bool | None]) -> Self: ...
    def join(self, target: Any, on: Expr[bool | None] | None = None) -> Self:
        """Another table whose rows decide or are used, along a relation or on a condition.

        db.update(Post).join(Post.author).set(title=Post.title + User.name).where(User.role == Role.ADMIN).run()
        # UPDATE "posts" SET "title"=... FROM "users" WHERE "users"."id" = "posts"."author_id" AND ...
        """
        return self._joining(join_of("join", target, on))

    @overload
    def left_join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def left_join(self, target: type[Any] | Derived[Any], on: Expr[bool | None]) -> Self: ...
    def left_join(self, target: Any, on: Expr[bool | None] | None = None) -> Self:
        """LEFT JOIN to the other tables; the written one cannot be a side of it."""
        return self._joining(join_of("left_join", target, on, "LEFT"))

    def _joining(self, join: queries.Join) -> Self:
        return self._with(joins=(*self.algebra.joins, join))

    def _using(self, source: type[Any] | Derived[Any]) -> Self:
        if self.algebra.using is None:
            return self._with(using=source_of(source))
        raise QueryError(f"This statement has {self.algebra.using.name} already; add further tables with `.join(...)`.")

    def target(self) -> Table:
        return self.algebra.source

    def sources(self) -> tuple[Source, ...]:
        return (self.algebra.source, *self.algebra.others())

    def execute(self, wanted: Wanted, finish: Callable[[Any], Any]) -> Any:
        question = self.question(wanted)
        if needs_actions(question):
            self._check_actions()
            return self.runner.run_script(_with_actions(question, finish))
        return self.runner.fetch(question, finish)

    def _check_actions(self) -> None:
        """Raises `QueryError` where the referential actions of twofold would not know which rows are written."""
        if self.algebra.others():
            raise QueryError(
                f"{self.target().name} is referred to without foreign keys, so its rows are written after those that "
                "refer to them, and other tables cannot decide which. Use `where` with a relation or `exists(...)`."
            )

    def sql_for(self, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
        return self.runner.sql(self.question(wanted))

    def part(self, wanted: Wanted) -> writes.Write:
        question = self.question(wanted)
        if needs_actions(question):
            name = self.target().name
            raise QueryError(f"{name} is referred to without foreign keys, so it is several statements, none for WITH.")
        return cast("writes.Write", question.tree)

    def questions(self, wanted: Wanted) -> list[QueryQuestion]:
        return [self.question(wanted)]

    def question(self, wanted: Wanted) -> QueryQuestion:
        """The statement as it is sent. Raises `QueryError` without a condition, unless all rows are meant."""
        if self.algebra.where is None and not self.all_rows:
            verb, name = type(self).__name__.upper(), self.target().name
            raise QueryError(
                f"This {verb} of {name} has no condition. Add `.where(...)`, or `.everywhere()` for all rows."
            )
        statement = self._complete()
        return QueryQuestion(statement.evolve(**wanted.clauses()) if wanted.items else statement)

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

    def from_(self, source: type[Any] | Derived[Any]) -> Self:
        """FROM: another table whose columns can be used. `where` says which of its rows belong to a row.

        db.update(Post).from_(User).set(title=User.name).where(Post.author_id == User.id).run()
        # UPDATE "posts" SET "title"="users"."name" FROM "users" WHERE "posts"."author_id" = "users"."id"

        If several rows belong to one, the database takes any of them.
        """
        return self._using(source)

    def set(self, **values: Any) -> Self:
        """Adds to SET. A later value of a field replaces an earlier one."""
        new = assignments(self.algebra.source, values)
        replaced = {assignment.field for assignment in new}
        kept = tuple([assignment for assignment in self.algebra.assignments if assignment.field not in replaced])
        return self._with(assignments=(*kept, *new))

    def set_each(self, rows: Iterable[Mapping[str, Any]], *, by: Expr[Any] | Sequence[Expr[Any]]) -> UpdateEach[F]:
        """Many rows, each found by its key `by` and with values of its own, in one transaction.

            db.update(Post).set_each([{"id": 1, "views": 5}, {"id": 2, "views": 7}], by=Post.id).run()

        Rows may set different fields; a value can be an expression. What `set` and `where` say is true of each.
        """
        key = fields_of(self.algebra.source, "set_each(by=...)", by)
        return UpdateEach(self, ROWS.check("set_each", rows), key)

    def _complete(self) -> writes.Update:
        """With the values of the fields that every update writes: the current time, or what `on_update` makes."""
        statement = self.algebra
        if not statement.assignments:
            raise QueryError(f"This UPDATE of {statement.source.name} has no values. Add `.set(field=value)`.")
        if not update_makers(statement.source):
            return statement
        given = {assignment.field for assignment in statement.assignments}
        made = assignments(statement.source, update_values(statement.source, given, datetime.now(UTC)))
        return statement.evolve(assignments=(*statement.assignments, *made))
