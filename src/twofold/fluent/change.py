"""Update and Delete: of the rows that fulfil a condition, or of all, once that is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from twofold.algebra import queries
from twofold.algebra.expressions import Expr
from twofold.algebra.queries import TableRef
from twofold.errors import QueryError
from twofold.fluent.chain import DELETE, EVERYWHERE, RETURNING, SET, UPDATE, WHERE, all_of
from twofold.fluent.folding import table_of
from twofold.fluent.writing import Write, assignments, returned
from twofold.models.filling import touched

F = TypeVar("F")


class Change(Write[F]):
    """What UPDATE and DELETE share: which rows."""

    __slots__ = ()

    def where(self, *conditions: Expr[bool]) -> Self:
        """WHERE; said again, AND."""
        return self._and(WHERE, *conditions)

    def everywhere(self) -> Self:
        """All rows are meant. Without this or a condition it refuses to run."""
        return self._and(EVERYWHERE)

    def perform(self, returning: tuple[Any, ...], finish: Callable[[Any], Any]) -> Any:
        return self.runner.answer(self._and(RETURNING, *returning) if returning else self, finish)

    def shown(self, returning: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        return self.runner.sql(self._and(RETURNING, *returning) if returning else self)

    def condition(self, verb: str, name: str) -> Expr[bool] | None:
        """The condition. Raises `QueryError` where there is none and all rows were not said to be meant."""
        found = all_of(self.said(WHERE))
        if found is None and not self.said(EVERYWHERE):
            raise QueryError(
                f"This {verb} has no condition, so it would touch every row of {name}. "
                "Say `.where(...)`, or `.everywhere()` if all rows are meant."
            )
        return found


class Update(Change[F]):
    """UPDATE.

    db.update(Post).set(views=Post.views + 1).where(Post.id == 7).run()
    # UPDATE "Post" SET "views"=("Post"."views" + ?) WHERE "Post"."id" = ?
    """

    __slots__ = ()

    def set(self, **values: Any) -> Self:
        """SET; said again, further fields."""
        table = table_of(self.said(UPDATE)[0][0])
        return self._and(SET, *assignments(table, values))

    def folded(self) -> queries.Update:
        table = table_of(self.said(UPDATE)[0][0])
        given = {each.field: each for said in self.said(SET) for each in said}
        if not given:
            raise QueryError(f"This UPDATE of {table.name} sets nothing. Say `.set(field=value)`.")
        back = returned(table, self.last(RETURNING))
        where = self.condition("UPDATE", table.name)
        return queries.Update(TableRef(table), tuple(given.values()), where, back, len(back) == 1)

    def perform(self, returning: tuple[Any, ...], finish: Callable[[Any], Any]) -> Any:
        return super(Update, self._touched()).perform(returning, finish)

    def shown(self, returning: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        return super(Update, self._touched()).shown(returning)

    def _touched(self) -> Self:
        """With the `@updatedAt` fields that were not set."""
        table = table_of(self.said(UPDATE)[0][0])
        names = touched(table)
        if not names or not self.said(SET):
            return self
        given = {each.field for said in self.said(SET) for each in said}
        now = datetime.now(UTC)
        return self.set(**{name: now for name in names if name not in given})


class Delete(Change[F]):
    """DELETE.

    db.delete(Post).where(Post.author_id == 7).run()
    # DELETE FROM "Post" WHERE "Post"."author_id" = ?
    """

    __slots__ = ()

    def folded(self) -> queries.Delete:
        table = table_of(self.said(DELETE)[0][0])
        back = returned(table, self.last(RETURNING))
        return queries.Delete(TableRef(table), self.condition("DELETE", table.name), back, len(back) == 1)
