"""Sources of async connections, as in `pools`. Nothing waits when a connection is returned, so that no cancellation can
come in between.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from twofold.errors import ConfigurationError, ConnectionFailed
from twofold.runtime.drivers.base import (
    PING,
    AsyncConnection,
    AsyncExecutor,
    AsyncSource,
    PoolStatistics,
    no_statistics,
)
from twofold.runtime.pools import LOOK_AGAIN, BasePool, database_closed, pool_exhausted

PING_TIMEOUT = 5.0
"""Seconds to wait for the answer of a connection that was idle for long."""
_entering = threading.Lock()


class AsyncPool(BasePool[AsyncConnection]):
    """A pool of at most `size` connections. The connection that was released last is acquired first."""

    def __init__(self, connect: Callable[[], Awaitable[AsyncConnection]], size: int, timeout: float) -> None:
        super().__init__(size, timeout)
        self.connect = connect
        self.waiters: deque[asyncio.Future[AsyncConnection | None]] = deque()
        self.loop: asyncio.AbstractEventLoop | None = None

    async def acquire(self) -> AsyncConnection:
        """Returns an idle connection, a new one, or the next to be released. Raises `OperationTimeout`."""
        if asyncio.get_running_loop() is not self.loop:
            self._enter(asyncio.get_running_loop())
        if self.idle:
            connection = self.idle.pop()
            if connection.is_usable() and not connection.needs_ping:
                return connection
            self.idle.append(connection)
        return await self._open_or_wait()

    def _enter(self, loop: asyncio.AbstractEventLoop) -> None:
        """Moves to another event loop. Raises `ConfigurationError` while the former one runs."""
        with _entering:
            if self.loop is not None and self.loop.is_running() and self.loop is not loop:
                raise used_in_two_loops("database")
            self.loop = loop
            self.waiters = deque()
            self.waiting = 0

    async def _take_idle(self) -> AsyncConnection | None:
        """Returns an idle connection that still works."""
        while self.idle:
            connection = self.idle.pop()
            try:
                usable = connection.is_usable() and (not connection.needs_ping or await self._answers(connection))
            except BaseException:
                self.drop(connection)
                raise
            if usable:
                return connection
            self.drop(connection)
        return None

    async def _answers(self, connection: AsyncConnection) -> bool:
        try:
            async with asyncio.timeout(min(PING_TIMEOUT, self.timeout)):
                await connection.fetch(PING, ())
        except (connection.errors, TimeoutError):
            return False
        return True

    async def _open_or_wait(self) -> AsyncConnection:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.timeout
        failure: Exception | None = None
        while True:
            self.check_usable()
            connection = await self._take_idle()
            if connection is not None:
                return connection
            if self.opened < self.size:
                try:
                    return await self._open(deadline)
                except ConnectionFailed as error:
                    if not self.opened:
                        raise
                    failure = error  # the server may admit fewer connections than the pool wants: use those there are
            remaining = deadline - loop.time()
            if remaining <= 0:
                raise pool_exhausted(self.timeout, self.size) from failure
            connection = await self._wait(min(remaining, LOOK_AGAIN) if failure else remaining)
            if connection is not None:
                return connection

    async def _open(self, deadline: float) -> AsyncConnection:
        self.opening += 1
        try:
            async with asyncio.timeout_at(deadline):
                return self.add(await self.connect())
        except TimeoutError as error:
            raise ConnectionFailed(f"The database did not accept a connection within {self.timeout} s.") from error
        finally:
            self.opening -= 1
            self._wake()

    async def _wait(self, seconds: float) -> AsyncConnection | None:
        """Waits for a connection that another task releases, or for a place that becomes free."""
        waiter: asyncio.Future[AsyncConnection | None] = asyncio.get_running_loop().create_future()
        self.waiters.append(waiter)
        self.waiting += 1
        connection: AsyncConnection | None = None
        try:
            await asyncio.wait((waiter,), timeout=seconds)
            connection = waiter.result() if waiter.done() else None
        except BaseException:
            if waiter.done():
                self._pass_on(waiter.result())
            raise
        finally:
            self.waiting -= 1
            waiter.cancel()
        return connection

    def release(self, connection: AsyncConnection) -> None:
        """Returns a connection to the pool, or hands it to the task that has waited longest."""
        if self.closed:
            self.drop(connection)
        elif not (self.waiters and self._wake(connection)):
            self.idle.append(connection)

    def _pass_on(self, connection: AsyncConnection | None) -> None:
        """Gives to another task what a cancelled one received."""
        if connection is None:
            self._wake()
        else:
            self.release(connection)

    def recover(self, connection: AsyncConnection) -> None:
        """Returns a connection to the pool if it is idle or can be made so. Closes it otherwise."""
        if connection.reset():
            self.release(connection)
        else:
            self.drop(connection)
            self._wake()

    def _wake(self, connection: AsyncConnection | None = None) -> bool:
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return True
        return False

    async def close(self) -> None:
        """Closes the idle connections now, and the others when they are released."""
        self.closed = True
        while self._wake():
            pass
        while self.idle:
            self.drop(self.idle.pop())

    def after_fork(self) -> None:
        super().after_fork()
        self.loop = None
        self.waiters = deque()


class AsyncLazySource:
    """A source that is opened, inside the event loop, when the first connection is needed."""

    def __init__(self, open_source: Callable[[], Awaitable[AsyncSource]]) -> None:
        self._open_source = open_source
        self._source: AsyncSource | None = None
        self._closed = False
        self.acquire: Callable[[], Awaitable[AsyncExecutor]] = self._open_and_acquire
        """Once opened it is the source's own method, since each statement calls it."""
        self.release: Callable[[Any], None] = _release_nothing
        self.recover: Callable[[Any], None] = _release_nothing

    async def _open_and_acquire(self) -> AsyncExecutor:
        if self._closed:
            raise database_closed()
        if self._source is None:
            source = await self._open_source()
            if self._source is None:
                self._source = source
                self.acquire, self.release, self.recover = source.acquire, source.release, source.recover
        return await self._source.acquire()

    def statistics(self) -> PoolStatistics:
        """Returns how many connections there are now."""
        return no_statistics() if self._source is None else self._source.statistics()

    async def close(self) -> None:
        self._closed = True
        if self._source is not None:
            await self._source.close()


def _release_nothing(connection: object) -> None:
    raise AssertionError("A connection is released before one was acquired.")


def used_in_two_loops(what: str) -> ConfigurationError:
    """The error for the use of a database in another event loop, while the first one runs."""
    return ConfigurationError(
        f"This {what} is used in another event loop, which is running. Connect once in each event loop."
    )
