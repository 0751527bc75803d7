"""The repr of a query is its SQL. One that is not possible has a repr too: a debugger must not raise its error."""

from __future__ import annotations

import pytest

from tests.blog import Post, User
from twofold import connect, count, param, select

db = connect("sqlite://")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (db.select(User.id).where(User.id == 1), '<SELECT "users"."id" \nFROM "users" \nWHERE "users"."id" = ?>'),
        (db.delete(User).where(User.id == 1), '<DELETE FROM "users" WHERE "users"."id" = ?>'),
        (select(User.id, Post), "<select User.id, Post>"),
        (db.select(User.email, count(User.id)), "<select User.email, count(User.id)>"),
        (db.select(count()), "<select count(*)>"),
        (db.select(User).where(User.id == "x"), "<select User>"),  # type: ignore[arg-type]  # pyright: ignore
        (db.select(User).where(User.email == param("email", User.email)), "<select User>"),
        (db.select(User.id).intersect_all(select(User.id)), "<select intersect.id>"),
        (db.update(User), "<update User>"),
        (db.update(User).set(name="x").returning(User.id), "<update User with RETURNING>"),
        (connect("postgresql://me:secret@localhost/x"), "Database('postgresql://me:***@localhost/x')"),
    ],
)
def test_repr(query: object, text: str) -> None:
    assert repr(query) == text
