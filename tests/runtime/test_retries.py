"""A function that is decorated with a transaction is called again after a conflict, and never after COMMIT."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.blog import MODELS, Tag
from tests.postgresql import with_option
from tests.world import COLOURS, World
from twofold import connect
from twofold.errors import LockTimeout, TransactionError, UniqueViolation, WriteConflict

Body = Callable[..., Generator[Any, Any, Any]]
"""A function of a transaction, which yields what a user of an async database would await."""


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    return world


def names(blog: World) -> list[str]:
    return list(blog.ask(blog.db.select(Tag.name).order_by(Tag.id).all()))


def decorate(block: Any, colour: str, body: Body) -> Callable[..., Any]:
    """Returns the body as a function of this colour, decorated."""

    def run(tx: Any, *args: Any) -> Any:
        steps, answer = body(tx, *args), None
        while True:
            try:
                answer = steps.send(answer)
            except StopIteration as end:
                return end.value

    async def run_async(tx: Any, *args: Any) -> Any:
        steps, answer = body(tx, *args), None
        while True:
            try:
                answer = await steps.send(answer)
            except StopIteration as end:
                return end.value

    return block(run if colour == "blocking" else run_async)  # type: ignore[no-any-return]


def test_each_call_has_a_transaction(blog: World) -> None:
    def add(tx: Any, name: str) -> Generator[Any, Any, str]:
        yield tx.insert(Tag(name=name)).run()
        if name == "c":
            raise ZeroDivisionError
        return (yield tx.select(Tag.name).where(Tag.name == name).one())

    function = decorate(blog.db.transaction(), blog.colour, add)
    assert [blog.ask(function(name)) for name in ("a", "b")] == ["a", "b"]
    with pytest.raises(ZeroDivisionError):
        blog.ask(function("c"))
    with pytest.raises(UniqueViolation):
        blog.ask(function("a"))
    assert names(blog) == ["a", "b"]
    assert blog.db.pool_statistics().in_use == 0


def test_it_is_called_again_after_a_conflict_and_what_it_wrote_is_gone(blog: World) -> None:
    calls: list[int] = []

    def add(tx: Any) -> Generator[Any, Any, int]:
        yield tx.insert(Tag(name="a")).run()
        calls.append(1)
        if len(calls) < 3:
            raise WriteConflict("conflict")
        return len(calls)

    assert blog.ask(decorate(blog.db.transaction(retries=2), blog.colour, add)()) == 3
    assert names(blog) == ["a"]
    calls.clear()
    blog.ask(blog.db.delete(Tag).everywhere().run())
    with pytest.raises(WriteConflict):
        blog.ask(decorate(blog.db.transaction(retries=1), blog.colour, add)())
    assert len(calls) == 2
    calls.clear()
    with pytest.raises(WriteConflict), blog.transaction() as tx:
        blog.ask(decorate(tx.transaction(retries=5), blog.colour, add)())
    assert len(calls) == 1, "a conflict concerns the whole transaction"
    assert names(blog) == []


def test_nothing_is_called_again_after_commit(blog: World) -> None:
    """An interruption, or another error, after COMMIT must not repeat what is stored."""

    def add(tx: Any) -> Generator[Any, Any, None]:
        yield tx.insert(Tag(name=f"{len(sent)}")).run()

    with blog.db.recording() as sent:
        blog.ask(decorate(blog.db.transaction(retries=5), blog.colour, add)())
    assert [each.sql for each in sent].count("COMMIT") == 1
    assert len(names(blog)) == 1


def test_a_serialization_failure(blog: World) -> None:
    if blog.dialect == "sqlite":
        pytest.skip("SQLite has no two writers at once.")
    blog.ask(blog.db.insert(Tag(name="a")).run())
    reads: list[str] = []

    def lengthen(tx: Any) -> Generator[Any, Any, None]:
        name = yield tx.select(Tag.name).one()
        reads.append(name)
        if len(reads) == 1:
            other.update(Tag).set(name="b").everywhere().run()
        yield tx.update(Tag).set(name=name + "!").everywhere().run()

    with connect(blog.db._url.text) as other:
        for isolation in ("repeatable read", "serializable"):
            reads.clear()
            blog.ask(decorate(blog.db.transaction(retries=3, isolation=isolation), blog.colour, lengthen)())
            assert reads[-1] == "b"
            assert len(reads) == 2
            assert names(blog) == ["b!"]


def test_a_deadlock(blog: World) -> None:
    if blog.dialect == "sqlite":
        pytest.skip("A transaction of SQLite locks everything at its beginning.")
    blog.ask(blog.db.insert(Tag).values([{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]).run())
    calls: list[int] = []

    def lock_both(tx: Any, one: int, other: int) -> Generator[Any, Any, None]:
        calls.append(one)
        yield tx.update(Tag).set(name=Tag.name + "1").where(Tag.id == one).run()
        yield pause(tx)
        yield tx.update(Tag).set(name=Tag.name + "2").where(Tag.id == other).run()

    def pause(tx: Any) -> Any:
        return tx.execute_script("SELECT pg_sleep(0.1)")

    function = decorate(blog.db.transaction(retries=5), blog.colour, lock_both)
    if blog.colour == "asyncio":

        async def both() -> None:
            await asyncio.wait_for(asyncio.gather(function(1, 2), function(2, 1)), 20)

        blog.ask(both())
    else:
        threads = [threading.Thread(target=function, args=pair) for pair in ((1, 2), (2, 1))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert len(calls) >= 3
    assert sorted("".join(sorted(name[1:])) for name in names(blog)) == ["12", "12"]


@pytest.mark.parametrize("colour", COLOURS)
def test_a_busy_sqlite(tmp_path: Path, colour: str) -> None:
    blog = World(f"sqlite:///{tmp_path}/busy.db?timeout=0.1", "sqlite", colour)
    blog.create(*MODELS)
    holder = sqlite3.connect(tmp_path / "busy.db", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")

    def add(tx: Any) -> Generator[Any, Any, None]:
        yield tx.insert(Tag(name="a")).run()

    with pytest.raises(LockTimeout):
        blog.ask(decorate(blog.db.transaction(retries=1), colour, add)())
    threading.Timer(0.4, holder.rollback).start()
    blog.ask(decorate(blog.db.transaction(retries=20), colour, add)())
    assert names(blog) == ["a"]
    holder.close()
    blog.close()


def test_a_with_block_cannot_be_run_again(blog: World) -> None:
    again = "retries=3: a with block cannot be run again"
    with pytest.raises(TransactionError, match=again), blog.transaction(retries=3):
        pass
    with pytest.raises(TransactionError, match="retries: got -1, expected 0 or more"):
        blog.db.transaction(retries=-1)
    block = blog.db.transaction()
    with blog.entered(block):
        pass
    with pytest.raises(TransactionError, match="was begun before"), blog.entered(block):
        pass
    assert blog.db.pool_statistics().in_use == 0


def test_the_function_has_the_colour_of_the_database(blog: World) -> None:
    async def run_async(tx: Any) -> None:
        await tx.insert(Tag(name="a")).run()

    def run(tx: Any) -> None:
        tx.insert(Tag(name="a"))

    wrong: Any = run_async if blog.colour == "blocking" else run
    for call in (blog.db.transaction()(wrong), lambda: blog.db.run_in_transaction(wrong)):
        with pytest.raises(TransactionError, match="async"):
            blog.ask(call())
    assert names(blog) == []
    assert run.__name__ == "run"
    assert blog.db.transaction()(run).__name__ == "run"


def test_a_cancelled_pause_is_not_a_further_call(blog: World) -> None:
    if blog.colour == "blocking":
        pytest.skip("asyncio")
    calls: list[int] = []

    @blog.db.transaction(retries=50)  # type: ignore[untyped-decorator]
    async def fail(tx: Any) -> None:
        calls.append(1)
        raise WriteConflict("conflict")

    async def main() -> None:
        async with asyncio.timeout(0.3):
            await fail()

    with suppress(TimeoutError):
        blog.ask(main())
    assert 2 < len(calls) < 50
    assert blog.db.pool_statistics().in_use == 0


def test_a_function_that_is_decorated_with_a_savepoint(blog: World) -> None:
    def add(tx: Any, *names: str) -> Generator[Any, Any, int]:
        return (yield tx.insert(Tag).values([{"name": name} for name in names]).run())

    with blog.transaction() as tx:
        inner = decorate(tx.transaction(), blog.colour, add)
        assert blog.ask(inner("a", "b")) == 2
    assert names(blog) == ["a", "b"]


def test_a_postgresql_lock_timeout_is_a_conflict(blog: World) -> None:
    if blog.dialect == "sqlite":
        pytest.skip("PostgreSQL")
    blog.ask(blog.db.insert(Tag(name="a")).run())
    limited = World(with_option(blog.db._url.text, "lock_timeout=0.1"), "postgresql", blog.colour)

    def lengthen(tx: Any) -> Generator[Any, Any, None]:
        yield tx.update(Tag).set(name=Tag.name + "!").everywhere().run()

    with connect(blog.db._url.text) as other:
        block = other.transaction()
        held = block.__enter__()
        held.update(Tag).set(name="b").everywhere().run()
        with pytest.raises(LockTimeout):
            limited.ask(decorate(limited.db.transaction(retries=1), blog.colour, lengthen)())
        timer = threading.Timer(0.3, lambda: block.__exit__(None, None, None))
        timer.start()
        limited.ask(decorate(limited.db.transaction(retries=20), blog.colour, lengthen)())
        timer.join()
    limited.close()
    assert names(blog) == ["b!"]
