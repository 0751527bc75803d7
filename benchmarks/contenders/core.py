"""SQLAlchemy Core as its documentation shows it: a connection from the pool for each query, `begin()` for a write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import sqlite

from benchmarks.cases import NewComment
from benchmarks.contenders.stitching import stitch

_ISO_8601 = "%(year)04d-%(month)02d-%(day)02dT%(hour)02d:%(minute)02d:%(second)02d.000+00:00"
_ON_SQLITE: sa.DateTime = sqlite.DATETIME(storage_format=_ISO_8601)  # type: ignore[no-untyped-call]
_MOMENT = sa.DateTime().with_variant(_ON_SQLITE, "sqlite")
_metadata = sa.MetaData()

users = sa.Table(
    "users",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String),
    sa.Column("name", sa.String),
    sa.Column("bio", sa.String),
    sa.Column("age", sa.Integer),
    sa.Column("score", sa.Float),
    sa.Column("active", sa.Boolean),
    sa.Column("created_at", _MOMENT),
)
posts = sa.Table(
    "posts",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("title", sa.String),
    sa.Column("body", sa.String),
    sa.Column("published", sa.Boolean),
    sa.Column("views", sa.Integer),
    sa.Column("created_at", _MOMENT),
    sa.Column("author_id", sa.Integer, sa.ForeignKey("users.id")),
)
comments = sa.Table(
    "comments",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("body", sa.String),
    sa.Column("created_at", _MOMENT),
    sa.Column("post_id", sa.Integer, sa.ForeignKey("posts.id")),
    sa.Column("author_id", sa.Integer, sa.ForeignKey("users.id")),
)


def build(age: int) -> sa.Select[Any]:
    """Builds the statement of 100 rows."""
    return sa.select(users).where(users.c.age >= age).order_by(users.c.email).limit(100)


class Core:
    """SQLAlchemy Core."""

    name = "SQLAlchemy Core"

    def __init__(self, url: str) -> None:
        on_sqlite = url.startswith("sqlite")
        self.engine = sa.create_engine(url, connect_args={} if on_sqlite else {"options": "-c timezone=UTC"})
        if on_sqlite:
            event.listen(self.engine, "connect", _prepare)

    def by_key(self, key: int) -> object:
        with self.engine.connect() as connection:
            return connection.execute(sa.select(users).where(users.c.id == key)).one()

    def rows(self, age: int) -> object:
        with self.engine.connect() as connection:
            return connection.execute(build(age)).all()

    def nested(self, start: int) -> object:
        with self.engine.connect() as connection:
            selected = connection.execute(_first_users(start)).all()
            latest = connection.execute(_latest([user.id for user in selected])).all()
            with_authors = (
                sa.select(comments, users.c.name)
                .join(users, comments.c.author_id == users.c.id)
                .where(comments.c.post_id.in_([post.id for post in latest]))
                .order_by(comments.c.id)
            )
            return stitch(selected, latest, connection.execute(with_authors).all())

    def insert(self, comment: NewComment) -> int:
        body, created_at, post_id, author_id = comment
        insert = comments.insert().values(body=body, created_at=created_at, post_id=post_id, author_id=author_id)
        with self.engine.begin() as connection:
            return int(connection.execute(insert.returning(comments.c.id)).scalar_one())

    def statements(self, call: Callable[[], object]) -> int:
        sent: list[object] = []

        def record(*arguments: object) -> None:
            sent.append(arguments)

        event.listen(self.engine, "before_cursor_execute", record)
        call()
        event.remove(self.engine, "before_cursor_execute", record)
        return len(sent)

    def close(self) -> None:
        self.engine.dispose()


def _first_users(start: int) -> sa.Select[Any]:
    return sa.select(users).where(users.c.id >= start).order_by(users.c.id).limit(50)


def _latest(authors: list[int]) -> sa.Select[Any]:
    newest = (posts.c.created_at.desc(), posts.c.id.desc())
    place = sa.func.row_number().over(partition_by=posts.c.author_id, order_by=newest).label("place")
    ranked = sa.select(posts, place).where(posts.c.author_id.in_(authors)).subquery()
    columns = [ranked.c[column.name] for column in posts.columns]
    return sa.select(*columns).where(ranked.c.place <= 3).order_by(ranked.c.author_id, ranked.c.place)


def _prepare(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
