"""What both checkers must reject of aggregates of relations."""

from __future__ import annotations

from tests.blog import Post, User


def aggregates() -> None:
    User.posts.sum(Post.title)  # error
    User.posts.avg(Post.title)  # error
    User.posts.count("x")  # error
    Post.author.count()  # error
