"""Where connections come from: pools for SQLite, psycopg's own for PostgreSQL, one connection inside a transaction."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from twofold.errors import ConfigurationError, ConnectionFailed, OperationTimeout, TransactionError
from twofold.runtime.drivers.base import AsyncConnection, AsyncSource, Connection, Source


class Pool:
    """At most so many connections, the one used last first. For drivers that bring no pool."""

    def __init__(self, connect: Callable[[], Connection], size: int, timeout: float) -> None:
        self.connect = connect
        self.size = size
        self.timeout = timeout
        self.idle: deque[Connection] = deque()
        self.opened = 0
        self.changed = threading.Condition()
        self.waiting = 0
        self.closed = False

    def acquire(self) -> Connection:
        """An idle connection, a new one, or the next to be released. Raises `OperationTimeout`."""
        try:
            return self.idle.pop()
        except IndexError:
            return self._acquire_slowly()

    def _acquire_slowly(self) -> Connection:
        with self.changed:
            if self.closed:
                raise closed()
            if self.opened < self.size:
                self.opened += 1
                return self._connected()
            self.waiting += 1
            try:
                if not self.changed.wait_for(lambda: bool(self.idle), self.timeout):
                    raise busy(self.timeout, self.size)
                return self.idle.pop()
            finally:
                self.waiting -= 1

    def _connected(self) -> Connection:
        try:
            return self.connect()
        except BaseException:
            self.opened -= 1
            raise

    def release(self, connection: Connection) -> None:
        """Gives a connection back."""
        self.idle.append(connection)
        if self.waiting or self.closed:
            with self.changed:
                self.changed.notify()
                if self.closed:
                    self._close_idle()

    def close(self) -> None:
        """Closes idle connections now and the others as they come back."""
        with self.changed:
            self.closed = True
            self._close_idle()

    def _close_idle(self) -> None:
        while self.idle:
            self.idle.pop().close()


class AsyncPool:
    """The same for asyncio."""

    def __init__(self, connect: Callable[[], Awaitable[AsyncConnection]], size: int, timeout: float) -> None:
        self.connect = connect
        self.size = size
        self.timeout = timeout
        self.idle: deque[AsyncConnection] = deque()
        self.opened = 0
        self.waiters: deque[asyncio.Future[AsyncConnection]] = deque()
        self.closed = False

    async def acquire(self) -> AsyncConnection:
        if self.idle:
            return self.idle.pop()
        if self.closed:
            raise closed()
        if self.opened < self.size:
            self.opened += 1
            try:
                return await self.connect()
            except BaseException:
                self.opened -= 1
                raise
        waiter: asyncio.Future[AsyncConnection] = asyncio.get_running_loop().create_future()
        self.waiters.append(waiter)
        try:
            return await asyncio.wait_for(waiter, self.timeout)
        except TimeoutError:
            raise busy(self.timeout, self.size) from None
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                await self.release(waiter.result())
            raise

    async def release(self, connection: AsyncConnection) -> None:
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return
        if self.closed:
            await connection.close()
        else:
            self.idle.append(connection)

    async def close(self) -> None:
        self.closed = True
        while self.idle:
            await self.idle.pop().close()


class PsycopgPool:
    """psycopg_pool's. `attempts` remembers why the last connection could not be opened, which the pool only logs."""

    def __init__(self, pool: Any, attempts: Attempts, wrap: Callable[[Any], Connection], timeout: float) -> None:
        self.pool = pool
        self.attempts = attempts
        self.wrap = wrap
        self.timeout = timeout

    def acquire(self) -> Connection:
        try:
            raw = self.pool.getconn(_PATIENCE)
        except Exception as error:
            if (told := self.attempts.explained(error)) is not None:
                raise told from error
            raw = self._waited()
        try:
            wrapped: Connection = raw.twofold
        except AttributeError:
            wrapped = raw.twofold = self.wrap(raw)
        return wrapped

    def _waited(self) -> Any:
        try:
            return self.pool.getconn(self.timeout)
        except Exception as error:
            raise self.attempts.explained(error) or busy(self.timeout, self.pool.max_size) from error

    def release(self, connection: Any) -> None:
        self.pool.putconn(connection.raw)

    def close(self) -> None:
        self.pool.close()


class AsyncPsycopgPool:
    """The same for asyncio."""

    def __init__(self, pool: Any, attempts: Attempts, wrap: Callable[[Any], AsyncConnection], timeout: float) -> None:
        self.pool = pool
        self.attempts = attempts
        self.wrap = wrap
        self.timeout = timeout

    async def acquire(self) -> AsyncConnection:
        try:
            raw = await self.pool.getconn(_PATIENCE)
        except Exception as error:
            if (told := self.attempts.explained(error)) is not None:
                raise told from error
            raw = await self._waited()
        try:
            wrapped: AsyncConnection = raw.twofold
        except AttributeError:
            wrapped = raw.twofold = self.wrap(raw)
        return wrapped

    async def _waited(self) -> Any:
        try:
            return await self.pool.getconn(self.timeout)
        except Exception as error:
            raise self.attempts.explained(error) or busy(self.timeout, self.pool.max_size) from error

    async def release(self, connection: Any) -> None:
        await self.pool.putconn(connection.raw)

    async def close(self) -> None:
        await self.pool.close()


_PATIENCE = 0.5
"""Seconds after which a connection that does not come is asked why."""


class Attempts:
    """What came of the last attempt to connect."""

    def __init__(self) -> None:
        self.failure: Exception | None = None

    def explained(self, error: Exception) -> Exception | None:
        """Our error for a pool that is closed or whose database cannot be reached; None where it is only busy."""
        if type(error).__name__ == "PoolClosed":
            return closed()
        if self.failure is not None:
            return ConnectionFailed(f"The database cannot be reached: {str(self.failure).strip()}")
        return None


def busy(timeout: float, size: int) -> OperationTimeout:
    """No connection became free."""
    return OperationTimeout(f"No connection became free within {timeout} s (pool of {size}).")


def closed() -> ConfigurationError:
    """The database was closed."""
    return ConfigurationError("This database is closed.")


class LazySource:
    """A source that is opened when the first connection is wanted."""

    def __init__(self, make: Callable[[], Source]) -> None:
        self.make = make
        self.opened: Source | None = None
        self.opening = threading.Lock()
        self.closed = False

    def acquire(self) -> Connection:
        return (self.opened or self._open()).acquire()

    def _open(self) -> Source:
        with self.opening:
            if self.closed:
                raise closed()
            if self.opened is None:
                self.opened = self.make()
            return self.opened

    def release(self, connection: Connection) -> None:
        assert self.opened is not None
        self.opened.release(connection)

    def close(self) -> None:
        self.closed = True
        if self.opened is not None:
            self.opened.close()


class AsyncLazySource:
    """The same for asyncio; opened inside the loop."""

    def __init__(self, make: Callable[[], Awaitable[AsyncSource]]) -> None:
        self.make = make
        self.opened: AsyncSource | None = None
        self.opening = asyncio.Lock()
        self.closed = False

    async def acquire(self) -> AsyncConnection:
        return await (self.opened or await self._open()).acquire()

    async def _open(self) -> AsyncSource:
        async with self.opening:
            if self.closed:
                raise closed()
            if self.opened is None:
                self.opened = await self.make()
            return self.opened

    async def release(self, connection: AsyncConnection) -> None:
        assert self.opened is not None
        await self.opened.release(connection)

    async def close(self) -> None:
        self.closed = True
        if self.opened is not None:
            await self.opened.close()


class Pinned:
    """The one connection of a transaction, until the transaction ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection: Connection | None = connection
        self.streams: list[Generator[Any]] = []

    def acquire(self) -> Connection:
        if self.connection is None:
            raise ended()
        return self.connection

    def release(self, connection: Connection) -> None:
        """It stays."""

    @contextmanager
    def streaming(self, batches: Generator[Any]) -> Generator[None]:
        """Inside it, the stream is one that the transaction ends with. Raises `TransactionError` if it did."""
        self.streams.append(batches)
        try:
            yield
        finally:
            self.streams.remove(batches)
        if self.connection is None:
            raise ended()

    def end_streams(self) -> None:
        """Closes the cursors that are open still, while there is a transaction that they belong to."""
        for batches in self.streams:
            batches.close()

    def close(self) -> None:
        self.connection = None


class AsyncPinned:
    """The same for asyncio. Its connection serves one task at a time, in turn."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection: AsyncConnection | None = connection
        self.turn = asyncio.Lock()
        self.streams: list[AsyncGenerator[Any]] = []
        self.inner: asyncio.Task[Any] | None = None
        """The task that has begun an inner transaction; it would wait for itself if it asked this one."""

    async def acquire(self) -> AsyncConnection:
        if self.inner is not None and self.inner is asyncio.current_task():
            raise TransactionError("An inner transaction is open; ask that one until it ends.")
        await self.turn.acquire()
        if self.connection is None:
            self.turn.release()
            raise ended()
        return self.connection

    async def release(self, connection: AsyncConnection) -> None:
        self.inner = None
        self.turn.release()

    @asynccontextmanager
    async def shared(self, batches: AsyncGenerator[Any]) -> AsyncGenerator[None]:
        """Inside it the turn is the others'. Raises `TransactionError` if the transaction has ended meanwhile."""
        self.streams.append(batches)
        self.turn.release()
        try:
            yield
        finally:
            self.streams.remove(batches)
            taken = asyncio.ensure_future(self.turn.acquire())
            try:
                await asyncio.shield(taken)
            except asyncio.CancelledError:
                await taken
                raise
        if self.connection is None:
            raise ended()

    async def end_streams(self) -> None:
        """Closes the cursors that are open still, while there is a transaction that they belong to."""
        for batches in self.streams:
            await batches.aclose()

    async def close(self) -> None:
        self.connection = None


def ended() -> TransactionError:
    """The transaction has ended."""
    return TransactionError("This transaction has ended; ask the database itself, or begin another.")
