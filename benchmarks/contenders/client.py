"""twofold's client."""

from __future__ import annotations

from collections.abc import Callable

import twofold
from benchmarks.cases import NewComment
from benchmarks.models import Comment, Post, User


class Blog(twofold.Client):
    """The blog's client; as `twofold generate` would write it."""

    models = (User, Post, Comment)


class Client:
    """twofold, client."""

    name = "twofold, client"

    def __init__(self, url: str) -> None:
        self.db = Blog(url)

    def by_key(self, key: int) -> object:
        return self.db.user.find_unique(where={"id": key})

    def rows(self, age: int) -> object:
        return self.db.user.find_many(where={"age": {"gte": age}}, order_by={"email": "asc"}, take=100)

    def nested(self, start: int) -> object:
        comments = {"order_by": {"id": "asc"}, "include": {"author": {"select": {"name": True}}}}
        posts = {"order_by": [{"created_at": "desc"}, {"id": "desc"}], "take": 3, "include": {"comments": comments}}
        return self.db.user.find_many(
            where={"id": {"gte": start}}, order_by={"id": "asc"}, take=50, include={"posts": posts}
        )

    def insert(self, comment: NewComment) -> int:
        body, created_at, post_id, author_id = comment
        comment_record = self.db.comment.create(
            data={"body": body, "created_at": created_at, "post_id": post_id, "author_id": author_id},
            select={"id": True},
        )
        return int(comment_record.id)

    def statements(self, call: Callable[[], object]) -> int:
        with self.db.recording() as sent:
            call()
        return len(sent)

    def close(self) -> None:
        self.db.close()
