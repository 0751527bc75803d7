"""Sources of sync connections: a pool for drivers that have none, and a source that is opened when it is needed."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from twofold.errors import ConfigurationError, OperationTimeout
from twofold.runtime.drivers.base import Connection, Source


class Pool:
    """A pool of at most `size` connections. The connection that was released last is acquired first."""

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
        """Returns an idle connection, a new one, or the next to be released. Raises `OperationTimeout`."""
        try:
            return self.idle.pop()
        except IndexError:
            return self._open_or_wait()

    def _open_or_wait(self) -> Connection:
        with self.changed:
            if self.closed:
                raise database_closed()
            if self.opened < self.size:
                self.opened += 1
                return self._open()
            self.waiting += 1
            try:
                if not self.changed.wait_for(lambda: bool(self.idle), self.timeout):
                    raise pool_exhausted(self.timeout, self.size)
                return self.idle.pop()
            finally:
                self.waiting -= 1

    def _open(self) -> Connection:
        try:
            return self.connect()
        except BaseException:
            self.opened -= 1
            raise

    def release(self, connection: Connection) -> None:
        """Returns a connection to the pool."""
        self.idle.append(connection)
        if self.waiting or self.closed:
            with self.changed:
                self.changed.notify()
                if self.closed:
                    self._close_idle()

    def close(self) -> None:
        """Closes the idle connections now, and the others when they are released."""
        with self.changed:
            self.closed = True
            self._close_idle()

    def _close_idle(self) -> None:
        while self.idle:
            self.idle.pop().close()


class LazySource:
    """A source that is opened, and its driver imported, when the first connection is needed."""

    def __init__(self, open_source: Callable[[], Source]) -> None:
        self._open_source = open_source
        self._opening = threading.Lock()
        self._source: Source | None = None
        self._closed = False
        self.acquire: Callable[[], Connection] = self._open_and_acquire
        """Once opened it is the source's own method, since each statement calls it."""
        self.release: Callable[[Connection], None] = self._release_nothing

    def _open_and_acquire(self) -> Connection:
        with self._opening:
            if self._closed:
                raise database_closed()
            if self._source is None:
                self._source = self._open_source()
                self.acquire, self.release = self._source.acquire, self._source.release
        return self._source.acquire()

    def _release_nothing(self, connection: Connection) -> None:
        raise AssertionError("A connection is released before one was acquired.")

    def close(self) -> None:
        self._closed = True
        if self._source is not None:
            self._source.close()


def pool_exhausted(timeout: float, size: int) -> OperationTimeout:
    """The error for a pool in which no connection became free in time."""
    return OperationTimeout(f"No connection became free within {timeout} s (pool of {size}).")


def database_closed() -> ConfigurationError:
    """The error for a database that was closed."""
    return ConfigurationError("This database is closed.")
