"""Insert: records or values, one row or many, with ON CONFLICT."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Generic, Self, TypeVar, cast

from twofold.algebra import writes
from twofold.algebra.expressions import ColumnExpr, Expr
from twofold.algebra.operators import conjunction
from twofold.algebra.queries import Item
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Runner
from twofold.algebra.scripts import Atomic, Repeat, Script
from twofold.algebra.sources import Table
from twofold.errors import QueryError
from twofold.fluent.functions import excluded
from twofold.fluent.returning import Write, assignments, written_table
from twofold.models.defaults import with_defaults
from twofold.models.model import Model
from twofold.models.records import insert_values

F = TypeVar("F")
Row = Mapping[str, Any]


class Insert(Write[F]):
    """INSERT. Many rows with the same fields are one statement, sent with many sequences of values in a transaction.

    db.insert(User(email="a@b.c")).returning(User.id).one()
    # INSERT INTO "User" ("email") VALUES (?) RETURNING "id"
    """

    __slots__ = ("conflict", "rows", "runner", "table")

    def __init__(
        self, runner: Runner, table: Table, rows: tuple[Row, ...] = (), conflict: writes.Conflict | None = None
    ) -> None:
        self.runner = runner
        self.table = table
        self.rows = rows
        self.conflict = conflict

    def values(self, rows: Iterable[Row] | Row | None = None, /, **row: Any) -> Self:
        """Adds rows by field: `.values(email="a@b.c")`, or `.values([{"email": "a@b.c"}, {"email": "d@e.f"}])`."""
        given: tuple[Row, ...] = (row,)
        if rows is not None:
            given = (cast("Row", rows),) if isinstance(rows, Mapping) else tuple(rows)
        for each in given:
            if not isinstance(each, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise QueryError(f"{self.table.name}: a row to insert is a mapping of its fields, got {each!r}.")
        return type(self)(self.runner, self.table, (*self.rows, *given), self.conflict)

    def on_conflict(self, *columns: Expr[Any]) -> OnConflict[F]:
        """ON CONFLICT of the columns of a key; of any key without columns, for DO NOTHING.

        db.insert(User).values(rows).on_conflict(User.email).do_update(bio=excluded(User.bio)).run()
        """
        return OnConflict(self, columns)

    def target(self) -> Table:
        return self.table

    def execute(self, returning: tuple[Item, ...], finish: Callable[[Any], Any]) -> Any:
        questions = self._questions(returning)
        if len(questions) == 1:
            return self.runner.fetch(questions[0], finish)
        return self.runner.run_script(_insert_all(questions, finish))

    def sql_for(self, returning: tuple[Item, ...]) -> tuple[str, tuple[Any, ...]]:
        return self.runner.sql(self._questions(returning)[0])

    def assigned(self) -> list[tuple[writes.Assignment, ...]]:
        """The values of each row, with the client's defaults. Raises `QueryError` if there are no rows."""
        if not self.rows:
            raise QueryError(f"Nothing to insert into {self.table.name}: give records, or `.values(...)`.")
        moment = datetime.now(UTC)
        return [assignments(self.table, with_defaults(self.table, row, moment)) for row in self.rows]

    def _questions(self, returning: tuple[Item, ...]) -> list[QueryQuestion]:
        bare = len(returning) == 1
        return [
            QueryQuestion(writes.Insert(self.table, row, self.conflict, returning, bare)) for row in self.assigned()
        ]


def _insert_all(questions: list[QueryQuestion], finish: Callable[[Any], Any]) -> Script[Any]:
    """All rows or none. Neighbours with the same fields are one statement, so that the order is kept."""

    def insert() -> Script[Any]:
        results: list[Any] = []
        for _, group in groupby(questions, key=lambda question: question.trace()[0]):
            alike = list(group)
            results.append((yield Repeat(alike[0], [question.trace()[1] for question in alike])))
        counted = isinstance(results[0], int)
        return sum(results) if counted else [row for rows in results for row in rows]

    return finish((yield Atomic(insert())))


class OnConflict(Generic[F]):
    """What to do with a row that conflicts with an existing one."""

    def __init__(self, insert: Insert[F], columns: tuple[Expr[Any], ...]) -> None:
        self.insert = insert
        self.columns = columns

    def do_nothing(self) -> Insert[F]:
        """ON CONFLICT DO NOTHING."""
        return self._with(writes.Conflict(self._fields()))

    def do_update(self, *conditions: Expr[bool | None], **values: Any) -> Insert[F]:
        """ON CONFLICT (...) DO UPDATE SET ..., if the conditions are true."""
        if not values or not self.columns:
            raise QueryError(
                "`do_update` needs the columns of the key, and values: `.on_conflict(User.email).do_update(x=1)`."
            )
        updates = assignments(self.insert.table, values)
        return self._with(writes.Conflict(self._fields(), updates, conjunction(conditions)))

    def do_update_all(self) -> Insert[F]:
        """DO UPDATE SET of every inserted column, except those of the key, to the value of the row."""
        table = self.insert.table
        given = {assignment.field for row in self.insert.assigned() for assignment in row} - set(self._fields())
        names = [field.name for field in table.model.fields if field.name in given]
        return self.do_update(**{name: excluded(table.columns[name]) for name in names})

    def _fields(self) -> tuple[str, ...]:
        table = self.insert.table
        for column in self.columns:
            if not isinstance(column, ColumnExpr) or column.source is not table:
                raise QueryError(f"`on_conflict` takes columns of {table.name}, got {column!r}.")
        return tuple([cast("ColumnExpr[Any]", column).name for column in self.columns])

    def _with(self, conflict: writes.Conflict) -> Insert[F]:
        return Insert(self.insert.runner, self.insert.table, self.insert.rows, conflict)


def begin_insert(runner: Runner, first: Any, rest: tuple[Any, ...]) -> Insert[Any]:
    """`insert(User)`, or `insert(user, user, ...)` of records. Raises `QueryError` for a mixture."""
    if isinstance(first, type):
        if rest:
            raise QueryError("`insert` takes one model, or records of one model.")
        return Insert(runner, written_table(first))
    for record in (first, *rest):
        if not isinstance(record, Model) or type(record) is not type(first):
            raise QueryError(f"`insert` takes a model, or records of one model, got {record!r}.")
    table = written_table(type(cast("object", first)))
    return Insert(runner, table, tuple([insert_values(record) for record in (first, *rest)]))
