"""Several queries in one round trip, and streams of many rows in little memory."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from tests.blog import MODELS, Post, User
from tests.world import World
from twofold import count
from twofold.errors import InvalidValueError, QueryError, UniqueViolation


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    world.ask(world.db.insert(User(email="a"), User(email="b")).run())
    return world


def test_each_query_gives_its_result(blog: World) -> None:
    db = blog.db
    found = blog.ask(
        db.batch(
            db.select(User.email).order_by(User.id),
            db.insert(User).values([{"email": "c"}, {"email": "d", "age": 1}]).returning(User.id),
            db.update(User).set(age=2).where(User.id < 3),
            db.select(count()).from_(User),
            db.delete(User).where(User.email == "d").returning(User.email, User.age),
            db.select(User.age).order_by(User.id),
        )
    )
    assert found == (["a", "b"], [3, 4], 2, [4], [("d", 1)], [2, 2, None])


def test_all_or_nothing(blog: World) -> None:
    db = blog.db
    with pytest.raises(UniqueViolation) as caught:
        blog.ask(db.batch(db.insert(User(email="x")), db.insert(User(email="a")), db.select(User)))
    assert caught.value.fields == ("email",)
    assert blog.ask(db.select(User).count()) == 2
    with db.recording() as statements, pytest.raises(InvalidValueError):
        blog.ask(db.batch(db.insert(User(email="x")), db.select(User).where(User.id == 2**80)))
    assert statements == [], "values are checked before anything is sent"


def test_inside_a_transaction(blog: World) -> None:
    with blog.transaction() as tx:
        assert blog.ask(
            tx.batch(tx.insert(User(email="x")), tx.select(User.email).order_by(User.id.desc()).limit(1))
        ) == (
            1,
            ["x"],
        )
        with pytest.raises(UniqueViolation), blog.entered(tx.transaction()) as inner:
            blog.ask(inner.batch(inner.insert(User(email="y")), inner.insert(User(email="x"))))
    assert blog.ask(blog.db.select(User.email).order_by(User.id).all()) == ["a", "b", "x"]


@pytest.mark.parametrize("wrong", [[1], 5, User])
def test_what_is_no_query(blog: World, wrong: Any) -> None:
    with pytest.raises(QueryError, match="takes queries without a terminal"):
        blog.ask(blog.db.batch(blog.db.select(User), wrong))


def test_rows_come_back_in_order(blog: World) -> None:
    """Rows that are returned come in one round trip, each in its place."""
    rows = [{"email": f"u{number}", **({"age": number} if number % 3 else {})} for number in range(500)]
    found = blog.ask(blog.db.insert(User).values(rows).returning(User.email).all())
    assert found == [row["email"] for row in rows]


def test_a_stream_needs_little_memory(blog: World) -> None:
    """200,000 rows are read a few at a time."""
    db, ask = blog.db, blog.ask
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT"
    ask(db.execute_script(f"INSERT INTO posts (title) {numbers} 'a title of ' || i FROM n"))
    tracemalloc.start()
    try:
        seen = ask(last_of(db.select(Post).order_by(Post.id).stream(1000)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert seen == (200_000, "a title of 200000")
    assert peak < 8_000_000, f"{peak:,} bytes"


def last_of(rows: Any) -> Any:
    """The number of the rows and the title of the last one; of an async stream, as a coroutine."""
    if hasattr(rows, "__aiter__"):
        return _last_of(rows)
    number, post = 0, None
    for number, post in enumerate(rows, 1):  # noqa: B007
        pass
    return number, post.title if post else None


async def _last_of(rows: Any) -> Any:
    number, post = 0, None
    async for row in rows:
        number, post = number + 1, row
    return number, post.title if post else None
