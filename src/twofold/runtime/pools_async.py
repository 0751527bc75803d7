"""Sources of async connections, as in `pools`."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from twofold.runtime.drivers.base import AsyncConnection, AsyncSource
from twofold.runtime.pools import database_closed, pool_exhausted


class AsyncPool:
    """A pool of at most `size` connections. The connection that was released last is acquired first."""

    def __init__(self, connect: Callable[[], Awaitable[AsyncConnection]], size: int, timeout: float) -> None:
        self.connect = connect
        self.size = size
        self.timeout = timeout
        self.idle: deque[AsyncConnection] = deque()
        self.opened = 0
        self.waiters: deque[asyncio.Future[AsyncConnection]] = deque()
        self.closed = False

    async def acquire(self) -> AsyncConnection:
        """Returns an idle connection, a new one, or the next to be released. Raises `OperationTimeout`."""
        if self.idle:
            return self.idle.pop()
        if self.closed:
            raise database_closed()
        if self.opened < self.size:
            self.opened += 1
            return await self._open()
        return await self._wait()

    async def _open(self) -> AsyncConnection:
        try:
            return await self.connect()
        except BaseException:
            self.opened -= 1
            raise

    async def _wait(self) -> AsyncConnection:
        waiter: asyncio.Future[AsyncConnection] = asyncio.get_running_loop().create_future()
        self.waiters.append(waiter)
        try:
            return await asyncio.wait_for(waiter, self.timeout)
        except TimeoutError:
            raise pool_exhausted(self.timeout, self.size) from None
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                await self.release(waiter.result())
            raise

    async def release(self, connection: AsyncConnection) -> None:
        """Returns a connection to the pool, or hands it to the task that has waited longest."""
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
        """Closes the idle connections now, and the others when they are released."""
        self.closed = True
        while self.idle:
            await self.idle.pop().close()


class AsyncLazySource:
    """A source that is opened, inside the event loop, when the first connection is needed."""

    def __init__(self, open_source: Callable[[], Awaitable[AsyncSource]]) -> None:
        self._open_source = open_source
        self._opening = asyncio.Lock()
        self._source: AsyncSource | None = None
        self._closed = False
        self.acquire: Callable[[], Awaitable[AsyncConnection]] = self._open_and_acquire
        """Once opened it is the source's own method, since each statement calls it."""
        self.release: Callable[[AsyncConnection], Awaitable[None]] = self._release_nothing

    async def _open_and_acquire(self) -> AsyncConnection:
        async with self._opening:
            if self._closed:
                raise database_closed()
            if self._source is None:
                self._source = await self._open_source()
                self.acquire, self.release = self._source.acquire, self._source.release
        return await self._source.acquire()

    async def _release_nothing(self, connection: AsyncConnection) -> None:
        raise AssertionError("A connection is released before one was acquired.")

    async def close(self) -> None:
        self._closed = True
        if self._source is not None:
            await self._source.close()
