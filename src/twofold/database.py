"""Database: where asking meets running. One object for both faces; a transaction is another one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from twofold.algebra.colours import Async, Sync
from twofold.algebra.queries import Query
from twofold.client.delegates import Delegates, client_url, folder
from twofold.compiler.plan import Plan
from twofold.fluent.entry import Fluent
from twofold.runtime.asynchronous import AsyncRunner
from twofold.runtime.blocking import BlockingRunner
from twofold.runtime.drivers import registry
from twofold.runtime.drivers.registry import parse
from twofold.runtime.plans import Plans
from twofold.runtime.statements import Observers, Statement

F = TypeVar("F")


def _compiler(dialect: str) -> Callable[[Query], Plan]:
    """The compiler, imported (and with it SQLAlchemy) when the first plan has to be made."""

    def made(query: Query) -> Plan:
        from twofold.compiler.compile import compiled

        return compiled(query, dialect)

    return made


class Session(Fluent[F]):
    """What both colours share: the dialect, and who sees the statements."""

    dialect: str

    def _on(self, runner: Any) -> Self:
        """The same database, asked through another runner: inside a transaction."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.runner = runner
        return made

    @contextmanager
    def recording(self) -> Generator[list[Statement]]:
        """Every statement that is sent while inside it, in order.

        with db.recording() as statements:
            db.select(User).include(User.posts).all()
        assert len(statements) == 1
        """
        statements: list[Statement] = []
        with self.runner.observers.listening(statements.append):
            yield statements


class Database(Session[Sync]):
    """A database, blocking.

    with twofold.connect("sqlite:///app.db") as db:
        db.select(User).all()
    """

    runner: BlockingRunner

    def __init__(self, url: str, *, base: Path | None = None) -> None:
        target = parse(url, base)
        self.dialect = target.dialect
        self.runner = BlockingRunner(registry.source(target), Plans(_compiler(target.dialect)), Observers())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes every connection."""
        self.runner.close()

    @contextmanager
    def transaction(self, *, isolation: str | None = None) -> Generator[Self]:
        """All or nothing: commits at the end, rolls back if an exception leaves it. Inside another, a savepoint.

        with db.transaction() as tx:
            tx.insert(User(email="a@b.c")).run()
        """
        with self.runner.transaction(isolation) as runner:
            yield self._on(runner)

    def execute_script(self, sql: str) -> None:
        """Statements as they stand, without parameters: DDL, fixtures."""
        from twofold.runtime.exchanges import script

        self.runner.exchange(script(sql))


class AsyncDatabase(Session[Async]):
    """A database, for asyncio.

    async with twofold.connect_async("postgresql://localhost/app") as db:
        await db.select(User).all()
    """

    runner: AsyncRunner

    def __init__(self, url: str, *, base: Path | None = None) -> None:
        target = parse(url, base)
        self.dialect = target.dialect
        self.runner = AsyncRunner(registry.async_source(target), Plans(_compiler(target.dialect)), Observers())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes every connection."""
        await self.runner.close()

    @asynccontextmanager
    async def transaction(self, *, isolation: str | None = None) -> AsyncGenerator[Self]:
        """All or nothing: `async with db.transaction() as tx: await tx.insert(...).run()`."""
        async with self.runner.transaction(isolation) as runner:
            yield self._on(runner)

    async def execute_script(self, sql: str) -> None:
        """Statements as they stand, without parameters: DDL, fixtures."""
        from twofold.runtime.exchanges import script

        await self.runner.exchange(script(sql))


class Client(Delegates, Database):
    """A database with a delegate for each model, blocking. A generated package has one that knows its models.

    class Client(twofold.Client):
        models = (User, Post)

    with Client("sqlite:///app.db") as db:
        db.user.find_many(where={"posts": {"some": {"published": True}}}, include={"posts": True})
    """

    def __init__(self, url: str | None = None) -> None:
        super().__init__(client_url(type(self), url), base=folder(type(self)))


class AsyncClient(Delegates, AsyncDatabase):
    """A database with a delegate for each model, for asyncio: `await db.user.find_many()`."""

    def __init__(self, url: str | None = None) -> None:
        super().__init__(client_url(type(self), url), base=folder(type(self)))


def connect(url: str) -> Database:
    """A database, blocking. Connections are opened when they are needed.

    `sqlite:///app.db`, `sqlite://` (in memory), `file:./dev.db`, `postgresql://user@host/name`. Raises
    `ConfigurationError` for a URL that is not understood, or a driver that is not installed.
    """
    return Database(url)


def connect_async(url: str) -> AsyncDatabase:
    """A database, for asyncio."""
    return AsyncDatabase(url)


__all__ = ["AsyncClient", "AsyncDatabase", "Client", "Database", "connect", "connect_async"]
