"""Delegate: what a client asks of one model."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from twofold.algebra.colours import Runner
from twofold.client.reads import Counted, CountedFields, FindMany, FindUnique, Page
from twofold.client.words import words_of
from twofold.errors import NotFoundError, QueryError

M = TypeVar("M")
F = TypeVar("F")


class Delegate(Generic[M, F]):
    """The operations of a model `M`, on a database of colour `F`.

    What each takes and gives is typed by the generated package; here every method takes dictionaries. `where` takes a
    condition of the fluent face as well, `include` its relations, `order_by` its expressions.
    """

    __slots__ = ("model", "runner", "words")

    def __init__(self, runner: Runner, model: type[M]) -> None:
        self.runner = runner
        self.model = model
        self.words = words_of(model.__table__)  # type: ignore[attr-defined]  # pyright: ignore

    def __repr__(self) -> str:
        return f"Delegate({self.model.__name__})"

    # --- reads

    def find_unique(self, *, where: Any, include: Any = None, select: Any = None, omit: Any = None) -> Any:
        """The record with this key, or None.

        db.user.find_unique(where={"id": 5}, include={"posts": True})
        # SELECT ..., (SELECT json_group_array(...) FROM "Post" ...) FROM "User" WHERE "User"."id" = ?
        """
        return self.runner.answer(FindUnique(self.words, where, include, select, omit), first)

    def find_unique_or_raise(self, *, where: Any, include: Any = None, select: Any = None, omit: Any = None) -> Any:
        """The record with this key. Raises `NotFoundError` if there is none."""
        return self.runner.answer(FindUnique(self.words, where, include, select, omit), self._present)

    def find_first(  # noqa: PLR0913 (Prisma's arguments)
        self,
        *,
        where: Any = None,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
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
        return self.runner.answer(FindMany(page, include, select, omit), first)

    def find_first_or_raise(  # noqa: PLR0913
        self,
        *,
        where: Any = None,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
        order_by: Any = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Any = None,
        distinct: Any = None,
    ) -> Any:
        """The first record that fulfils the condition. Raises `NotFoundError` if there is none."""
        page = Page(self.words, where, order_by, self._one(take), skip, cursor, distinct, take is None)
        return self.runner.answer(FindMany(page, include, select, omit), self._present)

    def find_many(  # noqa: PLR0913
        self,
        *,
        where: Any = None,
        include: Any = None,
        select: Any = None,
        omit: Any = None,
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
        return self.runner.answer(FindMany(page, include, select, omit), every)

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
            return self.runner.answer(Counted(Page(self.words, where, order_by, take, skip, cursor)), first)
        if take is not None or skip is not None or cursor is not None:
            raise QueryError(
                f"{self.words.name}: `select` counts all records; it takes no `take`, `skip` or `cursor` yet."
            )
        question = CountedFields(self.words, where, select)
        names = question.names()
        return self.runner.answer(question, lambda rows: dict(zip(names, rows[0], strict=True)))

    # ---

    def _one(self, take: int | None) -> int:
        if take not in (None, 1, -1):
            raise QueryError(f"{self.words.name}: `take` of the first record is 1 or -1; this one is {take!r}.")
        return take or 1

    def _present(self, rows: list[Any]) -> Any:
        if rows:
            return rows[0]
        name = self.words.name
        raise NotFoundError(f"No {name} record was found where one had to be.", model=name)


def first(rows: list[Any]) -> Any:
    return rows[0] if rows else None


def every(rows: list[Any]) -> list[Any]:
    return rows
