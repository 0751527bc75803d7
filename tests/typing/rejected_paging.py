"""What both checkers must reject of paging and of queries put together at run time."""

from __future__ import annotations

from tests.blog import Post, User
from twofold import Database


def paging(db: Database) -> None:
    db.select(Post).distinct_on("title")  # error
    db.select(User).where(None)  # error
    db.select(User).if_(True, lambda query: query.all())  # error
