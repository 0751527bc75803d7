"""Delete: of the rows that fulfil a condition, or explicitly of all of them."""

from __future__ import annotations

from typing import TypeVar

from twofold.algebra import writes
from twofold.fluent.update import FilteredWrite

F = TypeVar("F")


class Delete(FilteredWrite[F, writes.Delete]):
    """DELETE.

    db.delete(Post).where(Post.author_id == 7).run()
    # DELETE FROM "Post" WHERE "Post"."author_id" = ?
    """

    __slots__ = ()
