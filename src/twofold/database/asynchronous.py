"""The async database."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from twofold.algebra.runner import Async
from twofold.database.session import Session, plans_for
from twofold.runtime.asynchronous import AsyncRunner
from twofold.runtime.drivers import registry
from twofold.runtime.exchanges import script
from twofold.runtime.statements import Observers


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

    async def close(self) -> None:
        """Closes every connection."""
        await self.runner.close()

    @asynccontextmanager
    async def transaction(self, *, isolation: str | None = None) -> AsyncGenerator[Self]:
        """Runs the block in a transaction: commits at its end, rolls back if an exception leaves it.

        Inside another transaction it is a savepoint.

        async with db.transaction() as tx:
            await tx.insert(User(email="a@b.c")).run()
        """
        async with self.runner.transaction(isolation) as runner:
            yield self._with_runner(runner)

    async def execute_script(self, sql: str) -> None:
        """Runs several statements in one text, without parameters: DDL, fixtures."""
        await self.runner.exchange(script(sql))
