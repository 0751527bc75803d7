"""Delete: of the rows that fulfil a condition, or explicitly of all of them."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from twofold.algebra import writes
from twofold.fluent.subquery import Derived
from twofold.fluent.update import FilteredWrite

F = TypeVar("F")


class Delete(FilteredWrite[F, writes.Delete]):
    """DELETE.

    db.delete(Post).where(Post.author_id == 7).run()
    # DELETE FROM "Post" WHERE "Post"."author_id" = ?
    """

    __slots__ = ()

    def using(self, source: type[Any] | Derived[Any]) -> Self:
        """USING: another table, whose rows decide which rows are deleted.

        db.delete(Post).using(User).where(Post.author_id == User.id, User.role == Role.READER).run()
        # DELETE FROM "posts" USING "users" WHERE ...; on SQLite ... WHERE "posts"."id" IN (SELECT ...)
        """
        return self._using(source)
