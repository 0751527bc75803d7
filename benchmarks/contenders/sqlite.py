"""Hand-written SQL on sqlite3 alone, returning tuples: one connection in autocommit mode."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from benchmarks.cases import NewComment
from benchmarks.contenders.stitching import stitch

BY_KEY = "SELECT id, email, name, bio, age, score, active, created_at FROM users WHERE id = ?"
ROWS = """SELECT id, email, name, bio, age, score, active, created_at FROM users
    WHERE age >= ? ORDER BY email LIMIT 100"""
NESTED_USERS = """SELECT id, email, name, bio, age, score, active, created_at FROM users
    WHERE id >= ? ORDER BY id LIMIT 50"""
NESTED_POSTS = """SELECT id, title, body, published, views, created_at, author_id FROM
    (SELECT *, row_number() OVER (PARTITION BY author_id ORDER BY created_at DESC, id DESC) AS place FROM posts
     WHERE author_id IN (SELECT value FROM json_each(?))) WHERE place <= 3 ORDER BY author_id, place"""
NESTED_COMMENTS = """SELECT c.id, c.body, c.created_at, c.post_id, c.author_id, a.name
    FROM comments c JOIN users a ON a.id = c.author_id
    WHERE c.post_id IN (SELECT value FROM json_each(?)) ORDER BY c.id"""
INSERT = "INSERT INTO comments (body, created_at, post_id, author_id) VALUES (?, ?, ?, ?) RETURNING id"


class BareSQLite:
    """The baseline on SQLite."""

    name = "bare sqlite3, tuples"

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute("PRAGMA synchronous = NORMAL")

    def by_key(self, key: int) -> object:
        return self.connection.execute(BY_KEY, (key,)).fetchone()

    def rows(self, age: int) -> object:
        return self.connection.execute(ROWS, (age,)).fetchall()

    def nested(self, start: int) -> object:
        execute = self.connection.execute
        users = execute(NESTED_USERS, (start,)).fetchall()
        posts = execute(NESTED_POSTS, (json.dumps([user[0] for user in users]),)).fetchall()
        comments = execute(NESTED_COMMENTS, (json.dumps([post[0] for post in posts]),)).fetchall()
        return stitch(users, posts, comments)

    def insert(self, comment: NewComment) -> int:
        body, created_at, post_id, author_id = comment
        row = (body, created_at.isoformat(timespec="milliseconds"), post_id, author_id)
        (key,) = self.connection.execute(INSERT, row).fetchone()
        return int(key)

    def statements(self, call: Callable[[], object]) -> int:
        sent: list[str] = []
        self.connection.set_trace_callback(sent.append)
        call()
        self.connection.set_trace_callback(None)
        return len(sent)

    def close(self) -> None:
        self.connection.close()
