"""One rule for sharing: a database serves all threads, one event loop at a time and forked processes; a transaction's
statements take turns, and the outer transaction waits, or is refused, while an inner one is open.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.blog import MODELS, Tag
from tests.postgresql import with_option
from tests.world import World
from twofold import connect, connect_async
from twofold.errors import ConfigurationError, LockTimeout, OperationTimeout, TransactionError, WriteConflict


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    return world


@pytest.fixture
def url(blog: World) -> str:
    return str(blog.db._url.text)


def names(blog: World) -> list[str]:
    return list(blog.ask(blog.db.select(Tag.name).order_by(Tag.name).all()))


def only(blog: World, colour: str) -> None:
    if blog.colour != colour:
        pytest.skip(colour)


def test_a_thread_that_writes_to_the_outer_transaction_waits_for_the_inner_one(blog: World) -> None:
    only(blog, "blocking")
    with blog.db.transaction() as tx:
        thread = threading.Thread(target=lambda: tx.insert(Tag(name="outer")).run())
        with pytest.raises(ZeroDivisionError), tx.transaction() as inner:
            inner.insert(Tag(name="inner")).run()
            thread.start()
            time.sleep(0.05)
            raise ZeroDivisionError
        thread.join(10)
    assert names(blog) == ["outer"]


def test_a_task_that_writes_to_the_outer_transaction_waits_for_the_inner_one(blog: World) -> None:
    only(blog, "asyncio")

    async def run() -> None:
        async with blog.db.transaction() as tx:
            go = asyncio.Event()

            async def sibling() -> None:
                await go.wait()
                await tx.insert(Tag(name="outer")).run()

            task = asyncio.create_task(sibling())
            with pytest.raises(ZeroDivisionError):
                async with tx.transaction() as inner:
                    await inner.insert(Tag(name="inner")).run()
                    go.set()
                    await asyncio.sleep(0.05)
                    raise ZeroDivisionError
            await task

    blog.ask(asyncio.wait_for(run(), 10))
    assert names(blog) == ["outer"]


def test_a_task_made_inside_the_inner_transaction_is_refused(blog: World) -> None:
    """It would wait for a transaction that waits for it."""
    only(blog, "asyncio")

    async def run() -> None:
        async with blog.db.transaction() as tx, tx.transaction():
            with pytest.raises(TransactionError, match="inner transaction is open"):
                await asyncio.create_task(tx.select(Tag).count())

    blog.ask(asyncio.wait_for(run(), 5))


def test_inner_transactions_of_several_tasks_take_turns(blog: World) -> None:
    only(blog, "asyncio")

    async def run() -> None:
        async with blog.db.transaction() as tx:

            async def work(number: int) -> None:
                async with tx.transaction() as inner:
                    await inner.insert(Tag(name=f"t{number}")).run()
                    await asyncio.sleep(0)
                    if number % 2:
                        raise ZeroDivisionError

            await asyncio.gather(*[work(number) for number in range(10)], return_exceptions=True)

    blog.ask(asyncio.wait_for(run(), 10))
    assert names(blog) == ["t0", "t2", "t4", "t6", "t8"]


def test_an_inner_transaction_that_outlives_the_outer_one(blog: World) -> None:
    """The outer one cannot commit what the inner one has not decided yet."""
    only(blog, "blocking")
    with pytest.raises(TransactionError, match="inner transaction was still open"), blog.db.transaction() as tx:
        manager = tx.transaction()
        inner = manager.__enter__()
        inner.insert(Tag(name="inner")).run()
    with pytest.raises(TransactionError):
        inner.insert(Tag(name="late")).run()
    with pytest.raises(TransactionError):
        manager.__exit__(None, None, None)
    assert names(blog) == []


def test_a_late_inner_transaction_does_not_touch_the_next_one(url: str) -> None:
    """Its connection is in use by another transaction by then, with a savepoint of the same name."""
    with connect(with_option(url, "connection_limit=1")) as db:
        with pytest.raises(TransactionError), db.transaction() as tx:
            manager = tx.transaction()
            manager.__enter__()
        with db.transaction() as following, following.transaction() as inner:
            inner.insert(Tag(name="kept")).run()
            with pytest.raises(TransactionError):
                manager.__exit__(None, None, None)
            inner.insert(Tag(name="too")).run()
        assert db.select(Tag).count() == 2


def test_event_loops_one_after_the_other(url: str) -> None:
    db = connect_async(url)

    async def use() -> int:
        return int(await db.select(Tag).count())

    assert [asyncio.run(use()) for _ in range(3)] == [0, 0, 0]
    asyncio.run(db.close())


def test_two_event_loops_at_once(url: str) -> None:
    db = connect_async(url)
    errors: list[BaseException] = []

    async def elsewhere() -> None:
        await db.select(Tag).count()

    def run() -> None:
        try:
            asyncio.run(elsewhere())
        except BaseException as error:
            errors.append(error)

    async def main() -> None:
        await db.select(Tag).count()
        thread = threading.Thread(target=run)
        thread.start()
        await asyncio.to_thread(thread.join, 10)
        assert await db.select(Tag).count() == 0
        await db.close()

    asyncio.run(main())
    (error,) = errors
    assert isinstance(error, ConfigurationError)
    assert "another event loop" in str(error)


def in_child(function: Any) -> str:
    """Runs a function in a forked process, and returns what it returns or the error that it raises."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            answer = repr(function())
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(writer, answer.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answers:
        text = answers.read()
    os.wait()
    return text


def test_both_sides_of_a_fork_use_the_database(blog: World) -> None:
    only(blog, "blocking")
    blog.db.insert(Tag(name="parent")).run()

    def child() -> list[str]:
        for number in range(20):
            blog.db.insert(Tag(name=f"child{number}")).run()
        return list(blog.db.select(Tag.name).where(Tag.name == "parent").all())

    assert in_child(child) == "['parent']"
    assert len(names(blog)) == 21


def test_a_transaction_that_was_open_at_a_fork_stays_with_the_parent(blog: World) -> None:
    only(blog, "blocking")

    def child(tx: Any) -> Any:
        with pytest.raises(ConfigurationError, match="forked"):
            tx.insert(Tag(name="child")).run()
        return blog.db.select(Tag).count()

    with blog.db.transaction() as tx:
        tx.insert(Tag(name="one")).run()
        answer = in_child(lambda: child(tx))
        tx.insert(Tag(name="two")).run()
    assert names(blog) == ["one", "two"]
    assert answer == "0" if blog.dialect == "postgresql" else "cannot be used in a forked process" in answer


def test_a_database_in_memory_is_copied_by_a_fork() -> None:
    with connect("sqlite://") as db:
        db.execute_script("CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT)")
        db.insert(Tag(name="one")).run()

        def child() -> int:
            db.insert(Tag(name="two")).run()
            return int(db.select(Tag).count())

        assert in_child(child) == "2"
        assert db.select(Tag).count() == 1


def test_a_waiting_thread_learns_that_the_database_is_closed(url: str) -> None:
    db = connect(with_option(url, "connection_limit=1"))
    errors: list[BaseException] = []

    def wait() -> None:
        try:
            db.select(Tag).count()
        except BaseException as error:
            errors.append(error)

    with db.transaction():
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.05)
        started = time.monotonic()
        db.close()
        thread.join(5)
        assert time.monotonic() - started < 0.3
    assert isinstance(errors[0], ConfigurationError)
    assert "closed" in str(errors[0])


def test_a_waiting_task_learns_that_the_database_is_closed(url: str) -> None:
    async def main() -> None:
        db = connect_async(with_option(url, "connection_limit=1"))
        async with db.transaction():
            task = asyncio.create_task(db.select(Tag).count())
            await asyncio.sleep(0.05)
            await db.close()
            with pytest.raises(ConfigurationError, match="closed"):
                await asyncio.wait_for(task, 0.3)

    asyncio.run(main())


def test_the_time_to_wait_for_a_connection_is_exact(url: str) -> None:
    option = "timeout=0.4" if url.startswith("sqlite") else "pool_timeout=0.4"
    url = with_option(with_option(url, "connection_limit=1"), option)
    db = connect(url)
    with db.transaction():
        started = time.monotonic()
        with pytest.raises(OperationTimeout, match="pool of 1"):
            db.select(Tag).count()
        assert 0.35 < time.monotonic() - started < 0.5
    db.close()

    async def main() -> None:
        async with connect_async(url) as adb, adb.transaction():
            started = time.monotonic()
            with pytest.raises(OperationTimeout, match="pool of 1"):
                await adb.select(Tag).count()
            assert 0.35 < time.monotonic() - started < 0.5

    asyncio.run(main())


def test_the_database_inside_its_own_transaction(blog: World, url: str) -> None:
    """It waits for a lock that only the waiting code can release: an error says so, after a time."""
    only(blog, "blocking")
    blog.db.insert(Tag(name="one")).run()
    option = "timeout=0.4" if blog.dialect == "sqlite" else "lock_timeout=0.4"
    with connect(with_option(url, option)) as db, db.transaction() as tx:
        tx.update(Tag).set(name="two").everywhere().run()
        started = time.monotonic()
        with pytest.raises(LockTimeout, match="use the transaction") as caught:
            db.update(Tag).set(name="three").everywhere().run()
        assert 0.3 < time.monotonic() - started < 1
        assert isinstance(caught.value, WriteConflict | OperationTimeout)
    assert names(blog) == ["two"]


def test_a_wait_for_a_lock_is_cancelled_at_once(blog: World, url: str, tmp_path: Path) -> None:
    only(blog, "asyncio")
    blog.ask(blog.db.insert(Tag(name="one")).run())

    async def main() -> None:
        async with connect_async(url) as db, db.transaction() as tx:
            await tx.update(Tag).set(name="two").everywhere().run()
            started = time.monotonic()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await db.update(Tag).set(name="three").everywhere().run()
            assert time.monotonic() - started < 0.5

    asyncio.run(main())
    assert names(blog) == ["two"]


def test_a_read_only_transaction(blog: World) -> None:
    for _ in range(2):
        with pytest.raises(Exception, match="read-only|readonly"), blog.transaction(read_only=True) as tx:
            assert blog.ask(tx.select(Tag).count()) == 0
            blog.ask(tx.insert(Tag(name="one")).run())
    blog.ask(blog.db.insert(Tag(name="two")).run())
    assert names(blog) == ["two"]


@pytest.mark.parametrize("isolation", ["read uncommitted", "read committed", "repeatable read", "serializable"])
def test_every_isolation_level(blog: World, isolation: str) -> None:
    with blog.transaction(isolation=isolation) as tx:
        blog.ask(tx.insert(Tag(name="one")).run())
    assert names(blog) == ["one"]


def test_a_transaction_is_run_again_after_a_conflict(blog: World) -> None:
    calls: list[int] = []

    def fail_twice() -> None:
        calls.append(1)
        if len(calls) < 3:
            raise WriteConflict("conflict")

    def function(tx: Any) -> Any:
        if blog.colour == "asyncio":

            async def run() -> str:
                await tx.insert(Tag(name="one")).run()
                fail_twice()
                return "done"

            return run()
        tx.insert(Tag(name="one")).run()
        fail_twice()
        return "done"

    assert blog.ask(blog.db.run_in_transaction(function)) == "done"
    assert names(blog) == ["one"]
    calls.clear()
    blog.ask(blog.db.delete(Tag).everywhere().run())
    with pytest.raises(WriteConflict):
        blog.ask(blog.db.run_in_transaction(function, retries=1))
    assert len(calls) == 2
    assert names(blog) == []


def test_statistics(blog: World) -> None:
    with blog.transaction() as tx:
        blog.ask(tx.select(Tag).count())
        assert blog.db.pool_statistics().in_use == 1
    statistics = blog.db.pool_statistics()
    assert (statistics.size, statistics.in_use, statistics.waiting) == (10, 0, 0)
    assert statistics.opened == statistics.idle


def test_a_stream_needs_a_size(blog: World) -> None:
    with pytest.raises(Exception, match="got -1, expected an int of 1 or more"):
        blog.ask(blog.db.select(Tag).stream(-1))


def test_streams_that_are_left_in_a_transaction(blog: World) -> None:
    """Each cursor is closed at once, or at the end of the transaction at the latest."""
    blog.ask(blog.db.insert(Tag).values([{"name": f"t{number}"} for number in range(50)]).run())
    if blog.colour == "blocking":
        with blog.db.transaction() as tx:
            for _ in range(30):
                next(tx.select(Tag).stream(3))
            assert tx.select(Tag).count() == 50
    else:

        async def run() -> None:
            async with blog.db.transaction() as tx:
                for _ in range(30):
                    await anext(tx.select(Tag).stream(3))
                assert await tx.select(Tag).count() == 50

        blog.ask(asyncio.wait_for(run(), 10))
        blog.ask(asyncio.sleep(0.05))
    assert blog.db.pool_statistics().in_use == 0


def test_more_connections_than_the_server_admits(postgresql_url: str) -> None:
    import psycopg

    with psycopg.connect(postgresql_url, autocommit=True) as admin:
        role = f"twofold_limited_{os.getpid()}"
        admin.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 2")  # type: ignore[arg-type]
        try:
            url = postgresql_url.replace("://", f"://{role}@")
            with connect(with_option(url, "connection_limit=5")) as db:
                errors: list[BaseException] = []

                def work() -> None:
                    try:
                        for _ in range(5):
                            db.execute_script("SELECT pg_sleep(0.01)")
                    except BaseException as error:
                        errors.append(error)

                threads = [threading.Thread(target=work) for _ in range(16)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join(20)
                assert errors == []
        finally:
            admin.execute(f"DROP ROLE {role}")  # type: ignore[arg-type]
