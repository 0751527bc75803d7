"""What both checkers must infer of aggregates of relations."""

from __future__ import annotations

from typing_extensions import assert_type

from tests.blog import Post, Tag, User
from twofold import Database, Expr, Row


def aggregates(db: Database) -> None:
    assert_type(User.posts.count(), Expr[int])
    assert_type(User.posts.sum(Post.views), Expr[int | None])
    assert_type(User.posts.avg(Post.views), Expr[float | None])
    assert_type(User.posts.max(Post.title), Expr[str | None])
    assert_type(Post.tags.where(Tag.name == "x").count(), Expr[int])
    assert_type(
        db.select(User.email, User.posts.count()).where(User.posts.min(Post.views) > 3).all(), list[Row[str, int]]
    )
    assert_type(db.select(User).order_by(User.posts.count(Post.views > 3).desc()).all(), list[User])
