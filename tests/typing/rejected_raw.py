"""What both checkers must reject of SQL as text."""

from __future__ import annotations

from tests.blog import User
from twofold import Database, identifier, sql


def raw(db: Database) -> None:
    sql(5)  # error
    sql[int]("length({})", User.name).contains("x")  # error
    identifier(5)  # error
    db.sql("SELECT 1").all()  # error
    db.select(User).where(sql[int]("1"))  # error
