"""twofold's fluent API."""

from __future__ import annotations

from collections.abc import Callable

import twofold
from benchmarks.cases import NewComment
from benchmarks.models import Comment, Post, User
from twofold import Sync
from twofold.fluent.select import Select


def build(db: twofold.Database, age: int) -> Select[User, Sync]:
    """Builds the query of 100 rows."""
    return db.select(User).where(User.age >= age).order_by(User.email).limit(100)


class Fluent:
    """twofold, fluent."""

    name = "twofold, fluent"

    def __init__(self, url: str) -> None:
        self.db = twofold.connect(url)

    def by_key(self, key: int) -> object:
        return self.db.select(User).where(User.id == key).one()

    def rows(self, age: int) -> object:
        return build(self.db, age).all()

    def nested(self, start: int) -> object:
        comments = Post.comments.order_by(Comment.id).include(Comment.author.columns(User.name))
        posts = User.posts.order_by(Post.created_at.desc(), Post.id.desc()).limit(3).include(comments)
        return self.db.select(User).include(posts).where(User.id >= start).order_by(User.id).limit(50).all()

    def insert(self, comment: NewComment) -> int:
        body, created_at, post_id, author_id = comment
        row = Comment(body=body, created_at=created_at, post_id=post_id, author_id=author_id)
        return self.db.insert(row).returning(Comment.id).one()

    def statements(self, call: Callable[[], object]) -> int:
        with self.db.recording() as sent:
            call()
        return len(sent)

    def close(self) -> None:
        self.db.close()
