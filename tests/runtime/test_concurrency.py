"""Threads, tasks, cancellation, failures in the middle: connections come back clean, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from typing import Any

import pytest

from tests.blog import MODELS, Tag, User
from tests.postgresql import with_option
from tests.world import World
from twofold import connect, connect_async, count
from twofold.errors import (
    ConfigurationError,
    DatabaseError,
    OperationTimeout,
    TransactionError,
    TwofoldError,
    UniqueViolation,
)

SLOW = {
    "sqlite": "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 300000000) SELECT max(n) FROM c",
    "postgresql": "SELECT pg_sleep(60)",
}


class Stop(Exception):
    """Raised to leave something."""


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    world.ask(world.db.insert(Tag).values([{"name": f"t{number:03}"} for number in range(100)]).run())
    return world


def tags(world: World, db: Any = None) -> int:
    return int(world.ask((db or world.db).select(count()).from_(Tag).one()))


def idle_is_clean(world: World) -> None:
    """Every connection of the pool is out of transactions and answers."""
    for _ in range(12):
        assert tags(world) >= 0
    with world.transaction() as tx:
        world.ask(tx.insert(Tag(name="clean")).run())
        world.ask(tx.delete(Tag).where(Tag.name == "clean").run())


def cancelled(world: World, made: Any, after: float = 0.2) -> None:
    """Runs a coroutine and cancels it in the middle."""

    async def run() -> None:
        task = asyncio.ensure_future(made)
        await asyncio.sleep(after)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    started = time.monotonic()
    world.ask(run())
    assert time.monotonic() - started < 10


def asyncio_only(world: World) -> None:
    if world.colour != "asyncio":
        pytest.skip("asyncio")


def test_a_cancelled_statement(blog: World) -> None:
    asyncio_only(blog)
    for _ in range(3):
        cancelled(blog, blog.db.execute_script(SLOW[blog.dialect]))
    idle_is_clean(blog)


def test_a_cancelled_transaction_leaves_nothing(blog: World) -> None:
    asyncio_only(blog)

    async def work() -> None:
        async with blog.db.transaction() as tx:
            await tx.insert(Tag(name="new")).run()
            async with tx.transaction() as inner:
                await inner.insert(Tag(name="newer")).run()
                await inner.execute_script(SLOW[blog.dialect])

    cancelled(blog, work())
    assert tags(blog) == 100
    idle_is_clean(blog)


def test_a_task_cancelled_while_it_waits_in_a_transaction(blog: World) -> None:
    asyncio_only(blog)

    async def work() -> None:
        async with blog.db.transaction() as tx:
            await tx.insert(Tag(name="new")).run()
            await asyncio.sleep(60)

    cancelled(blog, work())
    assert tags(blog) == 100
    idle_is_clean(blog)


def test_a_cancelled_stream(blog: World) -> None:
    asyncio_only(blog)

    async def read(db: Any) -> None:
        async for _ in db.select(Tag).stream(7):
            await asyncio.sleep(60)

    async def inside() -> None:
        async with blog.db.transaction() as tx:
            await read(tx)

    cancelled(blog, read(blog.db))
    cancelled(blog, inside())
    blog.ask(asyncio.sleep(0.05))
    idle_is_clean(blog)


def test_an_exception_in_a_stream(blog: World) -> None:
    if blog.colour == "asyncio":

        async def read(db: Any) -> None:
            async for _ in db.select(Tag).stream(7):
                raise Stop

        async def many() -> None:
            for _ in range(15):
                with pytest.raises(Stop):
                    await read(blog.db)

        blog.ask(many())
    else:
        for _ in range(15):
            with pytest.raises(Stop):
                for _ in blog.db.select(Tag).stream(7):
                    raise Stop
    gc.collect()
    blog.ask(asyncio.sleep(0.05)) if blog.loop else None
    idle_is_clean(blog)


def test_streams_beside_each_other_and_inside_a_transaction(blog: World) -> None:
    """On one connection two streams are open at once: each has a cursor of its own."""
    query = blog.db.select(Tag.id).order_by(Tag.id)
    if blog.colour == "blocking":
        with blog.db.transaction() as tx:
            left, right = (tx.select(Tag.id).order_by(Tag.id).stream(3) for _ in "ab")
            pairs = list(zip(left, right, strict=True))
            assert tx.select(Tag).count() == 100
        pairs += list(zip(query.stream(3), query.stream(4), strict=True))
    else:

        async def both(db: Any) -> list[Any]:
            left, right = (db.select(Tag.id).order_by(Tag.id).stream(3) for _ in "ab")
            return [(a, await anext(right)) async for a in left]

        async def inside() -> list[Any]:
            async with blog.db.transaction() as tx:
                return await both(tx)

        pairs = blog.ask(asyncio.wait_for(inside(), 20)) + blog.ask(both(blog.db))
    assert pairs == [(number, number) for number in range(1, 101)] * 2


def test_a_statement_inside_a_stream_of_the_same_transaction(blog: World) -> None:
    seen = []
    if blog.colour == "blocking":
        with blog.db.transaction() as tx:
            for tag in tx.select(Tag).order_by(Tag.id).limit(5).stream(2):
                tx.update(Tag).set(name=f"x{tag.id}").where(Tag.id == tag.id).run()
                seen.append(tag.id)
    else:

        async def run() -> None:
            async with blog.db.transaction() as tx:
                async for tag in tx.select(Tag).order_by(Tag.id).limit(5).stream(2):
                    await tx.update(Tag).set(name=f"x{tag.id}").where(Tag.id == tag.id).run()
                    seen.append(tag.id)

        blog.ask(asyncio.wait_for(run(), 20))
    assert seen == [1, 2, 3, 4, 5]
    assert blog.ask(blog.db.select(Tag).where(Tag.name.starts_with("x")).count()) == 5


def test_after_a_caught_error_in_a_transaction(blog: World) -> None:
    """PostgreSQL refuses what follows until the transaction ends; the message says so, and what to do."""
    refused: list[TwofoldError] = []
    with pytest.raises((TransactionError, Stop)), blog.transaction() as tx:
        blog.ask(tx.insert(Tag(name="first")).run())
        with pytest.raises(UniqueViolation):
            blog.ask(tx.insert(Tag(name="t000")).run())
        try:
            blog.ask(tx.select(Tag).count())
        except TransactionError as error:
            refused.append(error)
            raise
        raise Stop
    assert tags(blog) == 100
    if blog.dialect == "postgresql":
        assert "an earlier statement of this transaction failed" in str(refused[0])
        assert "transaction()" in str(refused[0])
    idle_is_clean(blog)


def test_the_end_of_a_transaction_with_a_caught_error_says_that_nothing_was_kept(blog: World) -> None:
    """COMMIT of a failed transaction is a ROLLBACK to PostgreSQL, which says so without an error."""
    if blog.dialect == "sqlite":
        pytest.skip("SQLite goes on after an error")
    with pytest.raises(TransactionError, match="rolled back"), blog.transaction() as tx:
        blog.ask(tx.insert(Tag(name="first")).run())
        with pytest.raises(UniqueViolation):
            blog.ask(tx.insert(Tag(name="t000")).run())
    assert tags(blog) == 100
    idle_is_clean(blog)


def test_a_savepoint_after_a_caught_error(blog: World) -> None:
    with blog.transaction() as tx:
        for name in ("a", "t000", "b", "t001"):
            try:
                with blog.entered(tx.transaction()) as inner:
                    blog.ask(inner.insert(Tag(name=name)).run())
                    with blog.entered(inner.transaction()) as deepest:
                        blog.ask(deepest.insert(Tag(name=f"{name}!")).run())
            except UniqueViolation:
                pass
    assert tags(blog) == 104


def test_two_tasks_in_one_transaction_take_turns(blog: World) -> None:
    asyncio_only(blog)

    async def run() -> None:
        async with blog.db.transaction() as tx:
            await asyncio.gather(*[tx.insert(Tag(name=f"n{number}")).run() for number in range(20)])

    blog.ask(asyncio.wait_for(run(), 20))
    assert tags(blog) == 120


def test_a_transaction_that_outlives_its_block_refuses(blog: World) -> None:
    asyncio_only(blog)

    async def run() -> Any:
        async with blog.db.transaction() as tx:
            late = asyncio.ensure_future(asyncio.sleep(0.05))
            task = asyncio.ensure_future(_after(late, lambda: tx.select(Tag).count()))
        with pytest.raises(TransactionError, match="has ended"):
            await task

    blog.ask(run())


async def _after(waited: Any, made: Any) -> Any:
    await waited
    return await made()


def test_a_full_pool_says_so(world: World, tmp_path: Any, request: pytest.FixtureRequest) -> None:
    url = f"sqlite:///{tmp_path}/full.db?connection_limit=2&timeout=0.3"
    if world.dialect == "postgresql":
        url = with_option(request.getfixturevalue("postgresql_url"), "connection_limit=2&pool_timeout=0.3")
    if world.colour == "blocking":
        db = connect(url)
        with db.transaction(isolation=None), pytest.raises(OperationTimeout, match="pool of 2|locked"):
            held = [db.runner.source.acquire()]
            try:
                db.execute_script("SELECT 1")
            finally:
                db.runner.source.release(held[0])
        db.execute_script("SELECT 1")
        db.close()
        return

    async def run() -> None:
        adb = connect_async(url)
        held = [await adb.runner.source.acquire() for _ in range(2)]
        with pytest.raises(OperationTimeout, match="pool of 2"):
            await adb.execute_script("SELECT 1")
        for each in held:
            adb.runner.source.release(each)
        await asyncio.gather(*[adb.execute_script("SELECT 1") for _ in range(20)])
        await adb.close()

    world.ask(run())


def test_closing_while_in_use(blog: World) -> None:
    """What runs goes on to its end; what comes after is refused; and nothing waits for ever."""
    if blog.colour == "blocking":
        rows = blog.db.select(Tag.id).order_by(Tag.id).stream(10)
        assert next(rows) == 1
        blog.db.close()
        with pytest.raises(ConfigurationError, match="closed"):
            tags(blog)
        assert len(list(rows)) == 99
        return

    async def run() -> None:
        rows = blog.db.select(Tag.id).order_by(Tag.id).stream(10)
        assert await anext(rows) == 1
        await blog.db.close()
        with pytest.raises(ConfigurationError, match="closed"):
            await blog.db.select(Tag).count()
        assert len([row async for row in rows]) == 99

    blog.ask(asyncio.wait_for(run(), 30))


def test_a_script_inside_a_transaction_belongs_to_it(blog: World) -> None:
    script = "INSERT INTO tags (name) VALUES ('a;b'); -- one; two\nINSERT INTO tags (name) VALUES ('c''d') ;\n"
    with pytest.raises(Stop), blog.transaction() as tx:
        blog.ask(tx.execute_script(script))
        assert tags(blog, tx) == 102
        raise Stop
    assert tags(blog) == 100


def test_a_stream_that_outlives_its_transaction(blog: World) -> None:
    """Its cursor is closed with the transaction, not in somebody else's."""
    if blog.colour == "blocking":
        with blog.db.transaction() as tx:
            rows = tx.select(Tag.id).order_by(Tag.id).stream(10)
            assert next(rows) == 1
        assert tags(blog) == 100
        with pytest.raises(TransactionError, match="has ended"):
            list(rows)
    else:

        async def run() -> None:
            async with blog.db.transaction() as tx:
                rows = tx.select(Tag.id).order_by(Tag.id).stream(10)
                assert await anext(rows) == 1
            assert await blog.db.select(Tag).count() == 100
            with pytest.raises(TransactionError, match="has ended"):
                assert [row async for row in rows]

        blog.ask(asyncio.wait_for(run(), 20))
    idle_is_clean(blog)


def test_the_outer_transaction_inside_an_inner_one(blog: World) -> None:
    if blog.colour == "blocking":
        with blog.db.transaction() as tx:
            with tx.transaction() as inner:
                with pytest.raises(TransactionError, match="inner transaction is open"):
                    tags(blog, tx)
                assert tags(blog, inner) == 100
            assert tags(blog, tx) == 100
        return

    async def run() -> None:
        async with blog.db.transaction() as tx:
            async with tx.transaction() as inner:
                with pytest.raises(TransactionError, match="inner transaction is open"):
                    await tx.select(Tag).count()
                assert await inner.select(Tag).count() == 100
            assert await tx.select(Tag).count() == 100

    blog.ask(asyncio.wait_for(run(), 20))


def test_one_query_in_many_threads(blog: World) -> None:
    if blog.colour == "asyncio":
        pytest.skip("threads")
    errors: list[BaseException] = []
    query = blog.db.select(User).include(User.posts).where(User.id.in_([1, 2]))

    def work(number: int) -> None:
        try:
            for turn in range(20):
                assert query.all() == []
                with blog.db.transaction() as tx:
                    tx.insert(Tag(name=f"{number}-{turn}")).run()
                    assert tx.select(Tag).where(Tag.name == f"{number}-{turn}").count() == 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert tags(blog) == 420


def test_a_stream_of_a_failed_transaction_ends_without_a_warning(blog: World) -> None:
    """Its server cursor cannot be closed any more, and psycopg would warn when it is destroyed."""
    with pytest.raises(Stop), blog.transaction() as tx:
        rows = tx.select(Tag).stream(size=1)
        blog.ask(anext(rows) if blog.colour == "asyncio" else iter([next(rows)]))
        with pytest.raises(DatabaseError):
            blog.ask(tx.execute_script("SELEC"))
        blog.ask(rows.aclose() if blog.colour == "asyncio" else rows.close())
        del rows
        gc.collect()
        raise Stop
    assert tags(blog) == 100
