"""Transactions, savepoints, pools and streams, in all four worlds."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from tests.blog import MODELS, User
from tests.world import World
from twofold import connect, count
from twofold.errors import ConfigurationError, ConnectionFailed, OperationTimeout, TransactionError, UniqueViolation


class Stop(Exception):
    """Raised to leave a transaction."""


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    return world


def users(world: World, db: Any = None) -> int:
    return int(world.ask((db or world.db).select(count()).from_(User).one()))


def test_it_commits_at_its_end(blog: World) -> None:
    with blog.transaction() as tx:
        blog.ask(tx.insert(User(email="a")).run())
        assert users(blog, tx) == 1
    assert users(blog) == 1


def test_it_rolls_back_when_an_exception_leaves_it(blog: World) -> None:
    with pytest.raises(Stop), blog.transaction() as tx:
        blog.ask(tx.insert(User(email="a")).run())
        raise Stop
    assert users(blog) == 0


def test_inside_another_it_is_a_savepoint(blog: World) -> None:
    with blog.transaction() as outer:
        blog.ask(outer.insert(User(email="a")).run())
        with pytest.raises(Stop), blog.entered(outer.transaction()) as inner:
            blog.ask(inner.insert(User(email="b")).run())
            raise Stop
        with blog.entered(outer.transaction()) as inner:
            blog.ask(inner.insert(User(email="c")).run())
        with pytest.raises(UniqueViolation), blog.entered(outer.transaction()) as inner:
            blog.ask(inner.insert(User(email="c")).run())
        assert users(blog, outer) == 2, "after a violation inside a savepoint the transaction goes on"
    assert blog.ask(blog.db.select(User.email).order_by(User.id).all()) == ["a", "c"]


def test_an_ended_transaction_refuses(blog: World) -> None:
    with blog.transaction() as tx:
        pass
    with pytest.raises(TransactionError, match="has ended"):
        blog.ask(tx.select(User).all())


def test_isolation(blog: World) -> None:
    with blog.transaction(isolation="serializable") as tx:
        assert users(blog, tx) == 0
    message = "isolation: got 'snapshot', expected read uncommitted, .* or serializable"
    with pytest.raises(TransactionError, match=message), blog.transaction(isolation="snapshot"):
        pass


def test_a_stream_reads_in_parts_and_may_be_left(blog: World) -> None:
    blog.ask(blog.db.insert(User).values([{"email": str(number)} for number in range(25)]).run())
    assert len(blog.ask(blog.db.select(User).stream(10))) == 25
    if blog.colour == "blocking":
        rows = blog.db.select(User.id).order_by(User.id).stream(5)
        assert next(rows) == 1
        rows.close()
    assert users(blog) == 25, "the connection came back"


def test_statements_are_seen_in_order(blog: World) -> None:
    with blog.db.recording() as statements, blog.transaction() as tx:
        blog.ask(tx.insert(User(email="a")).run())
    words = [statement.sql.split()[0] for statement in statements]
    assert words == ["BEGIN", "INSERT", "COMMIT"]
    assert "a" in statements[1].parameters


def test_threads_share_a_database(blog: World) -> None:
    if blog.colour == "asyncio":
        tasks = [blog.db.insert(User(email=str(number))).run() for number in range(30)]

        async def together() -> None:
            await asyncio.gather(*tasks)

        blog.ask(together())
    else:
        made = [blog.db.insert(User(email=str(number))) for number in range(30)]
        threads = [threading.Thread(target=insert.run) for insert in made]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert users(blog) == 30


def test_a_closed_database_says_so(blog: World) -> None:
    users(blog)
    blog.ask(blog.db.close())
    with pytest.raises(ConfigurationError, match="closed"):
        users(blog)


def test_memory_is_one_database_with_one_connection() -> None:
    with connect("sqlite://") as db:
        db.execute_script("CREATE TABLE numbers (n INTEGER)")
        db.runner.source.timeout = 0.05  # type: ignore[attr-defined]
        with db.transaction(), pytest.raises(OperationTimeout, match="pool of 1"):
            db.execute_script("SELECT 1")


@pytest.mark.parametrize(
    ("url", "said"),
    [("oracle://x", "no database is known"), ("postgrsql://u:secret@h/d", "postgresql"), ("nothing", "no database")],
)
def test_a_url_that_is_not_understood(url: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as refused:
        connect(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("colour", ["blocking", "asyncio"])
def test_a_server_that_is_not_there(colour: str) -> None:
    lost = World("postgresql://nobody:secret@127.0.0.1:1/nothing?connect_timeout=1", "postgresql", colour)
    with pytest.raises(ConnectionFailed, match="cannot be reached") as failed:
        lost.ask(lost.db.select(User).all())
    assert "secret" not in str(failed.value)
    lost.close()
