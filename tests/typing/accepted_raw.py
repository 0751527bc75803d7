"""What both checkers must infer of SQL as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from typing_extensions import assert_type

from tests.blog import Post, User
from twofold import Database, Expr, Row, identifier, sql


@dataclass
class Card:
    id: int
    email: str


def raw(db: Database) -> None:
    size = sql[int]("length({})", User.name)
    assert_type(size, Expr[int])
    assert_type(sql[str].or_none("nullif({}, {})", User.email, "x"), Expr[str | None])
    assert_type(sql("now()"), Expr[Any])
    assert_type(db.select(User.id, size).where(sql[bool]("{} ~ {}", User.email, "^a")).all(), list[Row[int, int]])
    assert_type(db.sql("UPDATE {} SET {} = {}", Post, identifier("views"), 3).run(), int)
    found = db.sql("SELECT id, email FROM users").returning(User.id, User.email)
    assert_type(found.all(), list[Row[int, str]])
    assert_type(found.into(Card).one(), Card)
