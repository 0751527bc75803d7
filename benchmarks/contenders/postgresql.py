"""Hand-written SQL on psycopg alone, returning tuples: one connection in autocommit mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg

from benchmarks.cases import NewComment
from benchmarks.contenders.stitching import stitch

BY_KEY = "SELECT id, email, name, bio, age, score, active, created_at FROM users WHERE id = %s"
ROWS = """SELECT id, email, name, bio, age, score, active, created_at FROM users
    WHERE age >= %s ORDER BY email LIMIT 100"""
NESTED_USERS = """SELECT id, email, name, bio, age, score, active, created_at FROM users
    WHERE id >= %s ORDER BY id LIMIT 50"""
NESTED_POSTS = """SELECT id, title, body, published, views, created_at, author_id FROM
    (SELECT *, row_number() OVER (PARTITION BY author_id ORDER BY created_at DESC, id DESC) AS place FROM posts
     WHERE author_id = ANY(%s)) ranked WHERE place <= 3 ORDER BY author_id, place"""
NESTED_COMMENTS = """SELECT c.id, c.body, c.created_at, c.post_id, c.author_id, a.name
    FROM comments c JOIN users a ON a.id = c.author_id WHERE c.post_id = ANY(%s) ORDER BY c.id"""
INSERT = "INSERT INTO comments (body, created_at, post_id, author_id) VALUES (%s, %s, %s, %s) RETURNING id"


class BarePostgreSQL:
    """The baseline on PostgreSQL."""

    name = "bare psycopg, tuples"

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True, options="-c timezone=UTC")

    def by_key(self, key: int) -> object:
        return self.connection.execute(BY_KEY, (key,)).fetchone()

    def rows(self, age: int) -> object:
        return self.connection.execute(ROWS, (age,)).fetchall()

    def nested(self, start: int) -> object:
        execute = self.connection.execute
        users = execute(NESTED_USERS, (start,)).fetchall()
        posts = execute(NESTED_POSTS, ([user[0] for user in users],)).fetchall()
        comments = execute(NESTED_COMMENTS, ([post[0] for post in posts],)).fetchall()
        return stitch(users, posts, comments)

    def insert(self, comment: NewComment) -> int:
        row = self.connection.execute(INSERT, comment).fetchone()
        assert row is not None
        return int(row[0])

    def statements(self, call: Callable[[], object]) -> int:
        """Counts in the cursor, since psycopg has no hook for the statements it sends."""
        factory, sent = self.connection.cursor_factory, 0

        class Counting(psycopg.Cursor[Any]):
            def execute(self, *arguments: Any, **settings: Any) -> Any:
                nonlocal sent
                sent += 1
                return super().execute(*arguments, **settings)

        self.connection.cursor_factory = Counting
        call()
        self.connection.cursor_factory = factory
        return sent

    def close(self) -> None:
        self.connection.close()
