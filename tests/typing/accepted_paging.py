"""What both checkers must infer of paging and of queries put together at run time."""

from __future__ import annotations

from typing_extensions import assert_type

from tests.blog import Post, User
from twofold import UNSET, Database, Select, Sync


def paging(db: Database, post: Post, name: str | None) -> None:
    page = db.select(Post).order_by(Post.views.desc()).limit(20)
    assert_type(page.after(5, 17), Select[Post, Sync])
    assert_type(page.after(post).all(), list[Post])
    assert_type(page.before(None, 17).first(), Post | None)
    assert_type(db.select(Post.title).distinct_on(Post.author_id).all(), list[str])
    assert_type(db.select(User).where(User.name == name if name else UNSET).all(), list[User])
    assert_type(page.if_(name, lambda query: query.where(Post.title == name)).all(), list[Post])
    db.delete(User).where(UNSET, User.id == 1)
