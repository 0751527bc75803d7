"""The async database."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from twofold.algebra.runner import Async
from twofold.database.blocks import AsyncTransactionBlock
from twofold.database.session import Session, plans_for
from twofold.runtime.asynchronous import AsyncRunner
from twofold.runtime.drivers import registry
from twofold.runtime.exchanges import ping, script
from twofold.runtime.statements import Observers

T = TypeVar("T")


class AsyncDatabase(Session[Async]):
    """An async database.

    async with twofold.connect_async("postgresql://localhost/app") as db:
        await db.select(User).all()
    """

    runner: AsyncRunner

    def __init__(self, url: str, *, base: Path | None = None) -> None:
        self._url = registry.parse(url, base)
        self.dialect = self._url.dialect
        self.runner = AsyncRunner(registry.async_source(self._url), plans_for(self.dialect), Observers())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()

    async def connect(self) -> Self:
        """Opens a connection now, not at the first statement, so that a program stops at its start if it cannot work.

        It opens `min_connections` of the URL, or one. Raises `ConnectionFailed`, or `ConfigurationError` for a driver
        that is not installed.

        db = await Client().connect()
        """
        await self.runner.open(self._url.min_connections)
        return self

    async def ping(self) -> None:
        """Asks the database for an answer, for health checks. Raises `ConnectionFailed` if there is none."""
        await self.runner.exchange(ping())

    async def close(self) -> None:
        """Closes every connection."""
        await self.runner.close()

    def transaction(
        self, *, retries: int = 0, isolation: str | None = None, read_only: bool = False
    ) -> AsyncTransactionBlock[Self]:
        """Runs the block in a transaction: commits at its end, rolls back if an exception leaves it.

        Inside another transaction it is a savepoint. `isolation` is `read uncommitted`, `read committed`,
        `repeatable read` or `serializable`. A `read_only` transaction refuses to write.

        async with db.transaction() as tx:
            await tx.insert(User(email="a@b.c")).run()

        As a decorator it gives the function a transaction for each call, and calls it again after a `WriteConflict`,
        at most `retries` times. A with block cannot be run again: there `retries` raises `TransactionError`.

        @db.transaction(retries=3)
        async def rename(tx: AsyncDatabase, key: int, name: str) -> None:
            await tx.update(User).set(name=name).where(User.id == key).run()

        await rename(7, "Ann")
        """
        return AsyncTransactionBlock(partial(self._begin, isolation, read_only), retries, self.runner.depth)

    @asynccontextmanager
    async def _begin(self, isolation: str | None, read_only: bool) -> AsyncGenerator[Self]:
        async with self.runner.transaction(isolation, read_only) as runner:
            yield self._with_runner(runner)

    async def run_in_transaction(
        self,
        function: Callable[[Self], Awaitable[T]],
        *,
        retries: int = 3,
        isolation: str | None = None,
        read_only: bool = False,
    ) -> T:
        """Calls a function with a transaction, and again if it ends in a `WriteConflict`, at most `retries` times.

        Before each further call it waits, for longer each time. Inside another transaction the function is called
        once, in a savepoint, since a conflict concerns the whole transaction.

        async def transfer(tx): ...
        await db.run_in_transaction(transfer, isolation="serializable")
        """
        return await self.transaction(retries=retries, isolation=isolation, read_only=read_only)(function)()

    async def execute_script(self, sql: str) -> None:
        """Runs several statements in one text, without parameters: DDL, fixtures."""
        await self.runner.exchange(script(sql))
