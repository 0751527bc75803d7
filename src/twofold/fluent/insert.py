"""Insert: records or values, one or many, with what clashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Generic, Self, TypeVar, cast

from twofold.algebra import queries
from twofold.algebra.colours import Runner
from twofold.algebra.expressions import ColumnExpr, Expr
from twofold.algebra.queries import Conflict, TableRef
from twofold.algebra.scripts import Atomic, Repeat, Script
from twofold.algebra.tables import Table
from twofold.errors import QueryError
from twofold.fluent.chain import INSERT, ON_CONFLICT, RETURNING, ROW, ROWS, Chain, all_of
from twofold.fluent.folding import table_of
from twofold.fluent.functions import excluded
from twofold.fluent.writing import Write, assignments, returned
from twofold.models.filling import filled
from twofold.models.model import Model
from twofold.models.records import inserted

F = TypeVar("F")


class Insert(Write[F]):
    """INSERT. Many rows of one kind are one statement sent with many sequences of values, in one transaction.

    db.insert(User(email="a@b.c")).returning(User.id).one()
    # INSERT INTO "User" ("email") VALUES (?) RETURNING "id"
    """

    __slots__ = ()

    def values(self, rows: Iterable[Mapping[str, Any]] | Mapping[str, Any] | None = None, /, **row: Any) -> Self:
        """Rows by field: `.values(email="a@b.c")`, or `.values([{"email": "a@b.c"}, {"email": "d@e.f"}])`."""
        if rows is None:
            return self._and(ROWS, row)
        return self._and(ROWS, rows) if isinstance(rows, Mapping) else self._and(ROWS, *rows)

    def on_conflict(self, *columns: Expr[Any]) -> OnConflict[F]:
        """What clashes: the columns of a key; none, for DO NOTHING on any of them.

        db.insert(User).values(rows).on_conflict(User.email).do_update(bio=excluded(User.bio)).run()
        """
        return OnConflict(self, columns)

    def perform(self, returning: tuple[Any, ...], finish: Callable[[Any], Any]) -> Any:
        rows = self.rows(returning)
        if len(rows) == 1:
            return self.runner.answer(rows[0], finish)
        return self.runner.play(insert_all(rows, finish))

    def shown(self, returning: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        return self.runner.sql(self.rows(returning)[0])

    def rows(self, returning: tuple[Any, ...]) -> list[InsertRow]:
        """A question for each row. Raises `QueryError` where there is none."""
        model, *records = self.said(INSERT)[0]
        table = table_of(model)
        moment = datetime.now(UTC)
        told = [checked_row(table, row) for rows in self.said(ROWS) for row in rows]
        given = [*[inserted(record) for record in records], *told]
        if not given:
            raise QueryError(f"Nothing to insert into {table.name}: give records, or `.values(...)`.")
        conflict = (ON_CONFLICT, *self.last(ON_CONFLICT)) if self.said(ON_CONFLICT) else ()
        rest = (*conflict, RETURNING, *returning) if returning else conflict
        return [
            InsertRow(self.runner, (INSERT, model, ROW, *assignments(table, filled(table, row, moment)), *rest))
            for row in given
        ]


def checked_row(table: Table, row: Any) -> Mapping[str, Any]:
    """The row. Raises `QueryError` for what is no mapping."""
    if not isinstance(row, Mapping):
        raise QueryError(f"A row to insert into {table.name} is a mapping of its fields; this one is {row!r}.")
    return cast("Mapping[str, Any]", row)


class InsertRow(Chain):
    """One row on its way."""

    __slots__ = ()

    def folded(self) -> queries.Insert:
        table = table_of(self.last(INSERT)[0])
        conflict, back = self.last(ON_CONFLICT), returned(table, self.last(RETURNING))
        return queries.Insert(TableRef(table), self.last(ROW), conflict[0] if conflict else None, back, len(back) == 1)


def insert_all(rows: list[InsertRow], finish: Callable[[Any], Any]) -> Script[Any]:
    """All rows or none; neighbours of one shape by one plan, so that the order stays."""

    def every() -> Script[Any]:
        answers: list[Any] = []
        for _, group in groupby(rows, key=lambda row: row.trace()[0]):
            alike = list(group)
            answers.append((yield Repeat(alike[0], [row.trace()[1] for row in alike])))
        counted = isinstance(answers[0], int)
        return sum(answers) if counted else [each for answer in answers for each in answer]

    return finish((yield Atomic(every())))


class OnConflict(Generic[F]):
    """What to do about a row that clashes with one that is there."""

    def __init__(self, insert: Insert[F], columns: tuple[Expr[Any], ...]) -> None:
        self.insert = insert
        self.columns = columns
        self.table: Table = table_of(insert.said(INSERT)[0][0])

    def do_nothing(self) -> Insert[F]:
        """ON CONFLICT DO NOTHING."""
        return self._said(Conflict(self._fields()))

    def do_update(self, *conditions: Expr[bool], **values: Any) -> Insert[F]:
        """ON CONFLICT (...) DO UPDATE SET ..., where the conditions hold."""
        if not values or not self.columns:
            raise QueryError(
                "`do_update` needs the columns that clash, and values: `.on_conflict(User.email).do_update(x=1)`."
            )
        return self._said(Conflict(self._fields(), assignments(self.table, values), all_of([conditions])))

    def do_update_all(self) -> Insert[F]:
        """DO UPDATE SET every column of the row but those that clash to what was to be inserted."""
        rows = self.insert.rows(())
        named = {each.field for row in rows for each in row.last(ROW)} - set(self._fields())
        columns = [self.table.columns[field.name] for field in self.table.model.fields if field.name in named]
        return self.do_update(**{cast("ColumnExpr[Any]", column).name: excluded(column) for column in columns})

    def _fields(self) -> tuple[str, ...]:
        for column in self.columns:
            if not isinstance(column, ColumnExpr) or column.table is not self.table:
                raise QueryError(f"`on_conflict` takes columns of {self.table.name}; this one is {column!r}.")
        return tuple([cast("ColumnExpr[Any]", column).name for column in self.columns])

    def _said(self, conflict: Conflict) -> Insert[F]:
        return self.insert._and(ON_CONFLICT, conflict)  # pyright: ignore[reportPrivateUsage]


def begin_insert(runner: Runner, first: Any, rest: tuple[Any, ...]) -> Insert[Any]:
    """`insert(User)` for values to come, or `insert(user, user, ...)` of records. Raises `QueryError` for a mixture."""
    if isinstance(first, type):
        if rest:
            raise QueryError("`insert` takes one model, or records of one model.")
        return Insert(runner, (INSERT, first))
    for record in (first, *rest):
        if not isinstance(record, Model) or type(record) is not type(first):
            raise QueryError(f"`insert` takes a model, or records of one model; got {record!r}.")
    model = type(cast("object", first))
    return Insert(runner, (INSERT, model, first, *rest))
