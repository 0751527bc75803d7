"""Delegate: what a client asks of one model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar, cast

from attrs import evolve

from twofold.algebra.runner import Runner
from twofold.algebra.scripts import Script
from twofold.client.grammar.model import words_of
from twofold.client.into import card_of
from twofold.client.reading.find import Counted, CountedFields, FindMany, FindUnique, Page
from twofold.client.reading.selection import entity, selection_shape
from twofold.client.reading.unique import key_of
from twofold.client.shape import Trace, Values
from twofold.client.writing import operations
from twofold.client.writing.changes import Row
from twofold.client.writing.data import change, filtered, row, scalars, unique
from twofold.client.writing.operations import Operation
from twofold.client.writing.relations import changed_steps, created_steps
from twofold.errors import NotFoundError, QueryError

M = TypeVar("M")
F = TypeVar("F")


class Delegate(Generic[M, F]):
    """The operations of a model `M`, on a database of colour `F`.

    What each takes and gives is typed by the generated package; here every method takes dictionaries. `where` takes a
    condition of the fluent face as well, `include` its relations, `order_by` its expressions. `into` takes a class of
    yours, whose annotations say what to read, and gives instances of it.
    """

    __slots__ = ("model", "runner", "words")

    def __init__(self, runner: Runner, model: type[M]) -> None:
        self.runner = runner
        self.model = model
        self.words = words_of(model.__table__)  # type: ignore[attr-defined]  # pyright: ignore

    def __repr__(self) -> str:
        return f"Delegate({self.model.__name__})"

    # --- reads

    def find_unique(
        self, *, where: Any, include: Any = None, select: Any = None, omit: Any = None, into: Any = None
    ) -> Any:
        """The record with this key, or None.

        db.user.find_unique(where={"id": 5}, include={"posts": True})
        # SELECT ..., (SELECT json_group_array(...) FROM "Post" ...) FROM "User" WHERE "User"."id" = ?
        """
        return self._read(FindUnique(self.words, where, include, select, omit), first, into)

    def find_unique_or_raise(
        self, *, where: Any, include: Any = None, select: Any = None, omit: Any = None, into: Any = None
    ) -> Any:
        """The record with this key. Raises `NotFoundError` if there is none."""
        return self._read(FindUnique(self.words, where, include, select, omit), self._present, into)

    def find_first(  # noqa: PLR0913 (Prisma's arguments)
        self,
        *,
        where: Any = None,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
        into: Any = None,
        order_by: Any = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Any = None,
        distinct: Any = None,
    ) -> Any:
        """The first record that fulfils the condition, or None.

        db.user.find_first(where={"name": {"contains": "Ann"}}, order_by={"id": "desc"})
        # SELECT ... FROM "User" WHERE "User"."name" LIKE ? ESCAPE '/' ORDER BY "User"."id" DESC LIMIT ?
        """
        page = Page(self.words, where, order_by, self._one(take), skip, cursor, distinct, take is None)
        return self._read(FindMany(page, include, select, omit), first, into)

    def find_first_or_raise(  # noqa: PLR0913
        self,
        *,
        where: Any = None,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
        into: Any = None,
        order_by: Any = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Any = None,
        distinct: Any = None,
    ) -> Any:
        """The first record that fulfils the condition. Raises `NotFoundError` if there is none."""
        page = Page(self.words, where, order_by, self._one(take), skip, cursor, distinct, take is None)
        return self._read(FindMany(page, include, select, omit), self._present, into)

    def find_many(  # noqa: PLR0913
        self,
        *,
        where: Any = None,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
        into: Any = None,
        order_by: Any = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Any = None,
        distinct: Any = None,
    ) -> Any:
        """The records that fulfil the condition; `take=-3` for the last three, `cursor` for those from a record on.

        db.user.find_many(
            where={"posts": {"some": {"published": True}}},
            include={"posts": {"order_by": {"id": "desc"}, "take": 3}},
            order_by={"id": "desc"},
            take=10,
        )
        # SELECT ..., (SELECT json_group_array(...) FROM (SELECT ... FROM "Post" ... LIMIT ?) ...) FROM "User"
        # WHERE "User"."id" IN (SELECT "Post"."author_id" FROM "Post" WHERE "Post"."published" = ?)
        # ORDER BY "User"."id" DESC LIMIT ?
        """
        page = Page(self.words, where, order_by, take, skip, cursor, distinct)
        return self._read(FindMany(page, include, select, omit), every, into)

    def count(
        self,
        *,
        where: Any = None,
        select: Any = None,
        order_by: Any = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Any = None,
    ) -> Any:
        """How many records fulfil the condition; with `select`, how many have a value in each of some fields.

        db.user.count(where={"age": {"gte": 18}})                   # 3
        db.user.count(select={"_all": True, "name": True})          # {"_all": 3, "name": 2}
        """
        if select is None:
            return self.runner.fetch(Counted(Page(self.words, where, order_by, take, skip, cursor)), first)
        if take is not None or skip is not None or cursor is not None:
            raise QueryError(
                f"{self.words.name}: `select` counts all records; it takes no `take`, `skip` or `cursor` yet."
            )
        question = CountedFields(self.words, where, select)
        names = question.names()
        return self.runner.fetch(question, lambda rows: dict(zip(names, rows[0], strict=True)))

    # --- writes of one record

    def create(self, *, data: Any, include: Any = None, select: Any = None, omit: Any = None, into: Any = None) -> Any:
        """A new record, with all that is nested in `data`; all or nothing.

        db.user.create(data={"email": "a@b.c", "posts": {"create": [{"title": "x"}, {"title": "y"}]}})
        # BEGIN; INSERT INTO "User" ... RETURNING ...; INSERT INTO "Post" ... VALUES (...), (...); COMMIT
        """
        operation = self._operation(include, select, omit, into)
        return self._play(into, operation.create(row(self.words, data, _DATA, created_steps)))

    def update(
        self, *, where: Any, data: Any, include: Any = None, select: Any = None, omit: Any = None, into: Any = None
    ) -> Any:
        """The record with this key, changed. Raises `NotFoundError` if there is none.

        db.post.update(where={"id": 7}, data={"views": {"increment": 1}, "tags": {"connect": {"name": "sql"}}})
        # UPDATE "Post" SET "views"=("Post"."views" + ?) WHERE "Post"."id" = ? RETURNING ...
        """
        operation = self._operation(include, select, omit, into)
        changed = change(self.words, data, _DATA, changed_steps)
        return self._play(into, operation.update(changed, unique(self.words, where, _WHERE)))

    def upsert(
        self,
        *,
        where: Any,
        create: Any,
        update: Any,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
        into: Any = None,
    ) -> Any:
        """The record with this key, changed if it is there, else made.

        One INSERT ... ON CONFLICT DO UPDATE where `where` is one key, `create` gives it the same values, and nothing is
        nested; else a look and then one of the two, in a transaction.
        """
        operation = self._operation(include, select, omit, into)
        made = row(self.words, create, (None, "create"), created_steps)
        changed = change(self.words, update, (None, "update"), changed_steps)
        found = unique(self.words, where, _WHERE)
        return self._play(into, operation.upsert(made, changed, found, key_of(self.words, where)))

    def delete(self, *, where: Any, include: Any = None, select: Any = None, omit: Any = None, into: Any = None) -> Any:
        """The record with this key, as it was before it was deleted. Raises `NotFoundError` if there is none."""
        operation = self._operation(include, select, omit, into)
        return self._play(into, operation.delete(unique(self.words, where, _WHERE)))

    # --- writes of many records

    def create_many(self, *, data: Any, skip_duplicates: bool = False) -> Any:
        """New records; how many. With `skip_duplicates`, those that clash with others are left out."""
        return self.runner.run_script(operations.create_many(self.words, self._rows(data), skip_duplicates))

    def create_many_and_return(
        self,
        *,
        data: Any,
        skip_duplicates: bool = False,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
        into: Any = None,
    ) -> Any:
        """New records, as they then are."""
        operation = self._operation(include, select, omit, into)
        return self._play_all(into, operation.create_many(self._rows(data), skip_duplicates))

    def update_many(self, *, where: Any, data: Any, limit: int | None = None) -> Any:
        """Changes every record that fulfils the condition; how many. `where={}` means all of them, and has to be said.

        db.post.update_many(where={"author_id": 7}, data={"views": {"increment": 1}})
        # UPDATE "Post" SET "views"=("Post"."views" + ?) WHERE "Post"."author_id" = ?
        """
        changed = change(self.words, data, _DATA, scalars)
        found = filtered(self.words, where, _WHERE)
        return self.runner.run_script(operations.update_many(self.words, changed, found, self._limit(limit)))

    def update_many_and_return(
        self,
        *,
        where: Any,
        data: Any,
        limit: int | None = None,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
        into: Any = None,
    ) -> Any:
        """Changes every record that fulfils the condition; the records as they then are."""
        operation = self._operation(include, select, omit, into)
        changed = change(self.words, data, _DATA, scalars)
        found = filtered(self.words, where, _WHERE)
        return self._play_all(into, operation.update_many(changed, found, self._limit(limit)))

    def delete_many(self, *, where: Any, limit: int | None = None) -> Any:
        """Deletes every record that fulfils the condition; how many. `where={}`, which has to be said, means all."""
        found = filtered(self.words, where, _WHERE)
        return self.runner.run_script(operations.delete_many(self.words, found, self._limit(limit)))

    # ---

    def _one(self, take: int | None) -> int:
        if take not in (None, 1, -1):
            raise QueryError(f"{self.words.name}: `take` of the first record is 1 or -1; this one is {take!r}.")
        return take or 1

    def _read(self, question: FindUnique | FindMany, finish: Callable[[Any], Any], into: Any) -> Any:
        if into is None:
            return self.runner.fetch(question, finish)
        card = card_of(self.words, into, question.include, question.select, question.omit)
        asked = evolve(question, select=card.select)
        return self.runner.fetch(asked, lambda rows: finish([card.make(record) for record in rows]))

    def _play(self, into: Any, script: Script[Any]) -> Any:
        if into is None:
            return self.runner.run_script(script)
        return self.runner.run_script(finished(script, card_of(self.words, into).make))

    def _play_all(self, into: Any, script: Script[Any]) -> Any:
        if into is None:
            return self.runner.run_script(script)
        make = card_of(self.words, into).make
        return self.runner.run_script(finished(script, lambda records: [make(record) for record in records]))

    def _operation(self, include: Any, select: Any, omit: Any, into: Any) -> Operation:
        if into is not None:
            select = card_of(self.words, into, include, select, omit).select
        trace = Trace()
        shape = selection_shape(self.words, include, select, omit, trace, None)
        return Operation(self.words, entity(self.words, shape, Values(trace)))

    def _rows(self, data: Any) -> list[Row]:
        listed = cast("list[Any]", data if isinstance(data, list | tuple) else [data])
        return [row(self.words, each, (_DATA, number), scalars) for number, each in enumerate(listed)]

    def _limit(self, limit: Any) -> int | None:
        if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 0):
            raise QueryError(f"{self.words.name}: `limit` takes a number of records, 0 or more; this one is {limit!r}.")
        return limit

    def _present(self, rows: list[Any]) -> Any:
        if rows:
            return rows[0]
        name = self.words.name
        raise NotFoundError(f"No {name} record was found where one had to be.", model=name)


_DATA: Final = (None, "data")
_WHERE: Final = (None, "where")


def finished(script: Script[Any], make: Callable[[Any], Any]) -> Script[Any]:
    """A script, and what is made of its answer."""
    return make((yield from script))


def first(rows: list[Any]) -> Any:
    return rows[0] if rows else None


def every(rows: list[Any]) -> list[Any]:
    return rows
