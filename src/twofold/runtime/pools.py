"""Sources of sync connections: a pool, and a source that is opened when it is needed.

A pool does not list the connections that are in use. It holds weak references to all of them: a connection that is lost
because an interruption came between two steps is closed by its destruction, and its place in the pool becomes free.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

from twofold.errors import ConfigurationError, ConnectionFailed, OperationTimeout
from twofold.runtime.drivers.base import PING, AtFork, Connection, Executor, PoolStatistics, Source, no_statistics

LOOK_AGAIN = 0.1
"""Seconds after which a waiting thread looks for a place that became free without a notification."""


class Pooled(Protocol):
    """What both kinds of connections can do without waiting."""

    at_fork: AtFork

    def reset(self) -> bool: ...
    def close(self) -> None: ...
    def forget(self) -> None: ...


C = TypeVar("C", bound=Pooled)
NOT_AFTER_FORK = (
    "This SQLite database cannot be used in a forked process. It was in use at the moment of the fork, and SQLite does "
    "not allow the child to open it again, or it is in memory and async. Fork outside of statements and transactions."
)


class BasePool(Generic[C]):
    """What sync and async pools share: which connections there are, and what happens to them at a fork."""

    def __init__(self, size: int, timeout: float) -> None:
        self.size = size
        self.timeout = timeout
        self.closed = False
        self.idle: deque[C] = deque()
        self.members: set[weakref.ref[C]] = set()
        """All connections, idle and in use. A reference removes itself when its connection is destroyed."""
        self.opening = 0
        self.waiting = 0
        self.unusable = ""
        """Why nothing can be acquired any more, if that is so."""
        _POOLS.add(self)

    @property
    def opened(self) -> int:
        """The number of places that are taken."""
        return len(self.members) + self.opening

    def statistics(self) -> PoolStatistics:
        """Returns how many connections there are now."""
        idle, opened = len(self.idle), len(self.members)
        return PoolStatistics(self.size, opened, idle, max(0, opened - idle), self.waiting)

    def add(self, connection: C) -> C:
        """Records a new connection."""
        self.members.add(weakref.ref(connection, self.members.discard))
        return connection

    def drop(self, connection: C) -> None:
        """Closes a connection that cannot be used again, and frees its place."""
        self.members.discard(weakref.ref(connection))
        connection.close()

    def check_usable(self) -> None:
        """Raises `ConfigurationError` if the database is closed, or cannot be used in this process."""
        if self.closed:
            raise database_closed()
        if self.unusable:
            raise ConfigurationError(self.unusable)

    def before_fork(self) -> None:
        """Closes idle connections that a child process may not inherit. They are opened again when they are needed."""
        kept: list[C] = []
        while self.idle:
            connection = self.idle.pop()
            if connection.at_fork == "close":
                self.drop(connection)
            else:
                kept.append(connection)
        self.idle.extend(reversed(kept))

    def after_fork(self) -> None:
        """Forgets the parent's connections, in the child. They are never closed here: the parent uses them."""
        copied = {id(connection): connection for connection in self.idle if connection.at_fork == "copy"}
        inherited = [connection for reference in self.members if (connection := reference()) is not None]
        self.idle, self.members = deque(copied.values()), set()
        for connection in inherited:
            if id(connection) in copied:
                self.add(connection)
                continue
            connection.forget()
            if connection.at_fork != "reopen":
                self.unusable = NOT_AFTER_FORK
        self.opening = self.waiting = 0


_POOLS: weakref.WeakSet[BasePool[Any]] = weakref.WeakSet()


def _before_fork() -> None:
    for pool in list(_POOLS):
        pool.before_fork()


def _after_fork() -> None:
    for pool in list(_POOLS):
        pool.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_child=_after_fork)


class Pool(BasePool[Connection]):
    """A pool of at most `size` connections. The connection that was released last is acquired first."""

    def __init__(self, connect: Callable[[], Connection], size: int, timeout: float) -> None:
        super().__init__(size, timeout)
        self.connect = connect
        self.changed = threading.Condition()

    def acquire(self) -> Connection:
        """Returns an idle connection, a new one, or the next to be released. Raises `OperationTimeout`."""
        try:
            return self.idle.pop()
        except IndexError:
            return self._open_or_wait()

    def _take_idle(self) -> Connection | None:
        """Returns an idle connection that still works."""
        while self.idle:
            try:
                connection = self.idle.pop()
            except IndexError:
                return None
            if connection.is_usable() and (not connection.needs_ping or self._answers(connection)):
                return connection
            self.drop(connection)
        return None

    def _answers(self, connection: Connection) -> bool:
        try:
            connection.fetch(PING, ())
        except connection.errors:
            return False
        return True

    def _open_or_wait(self) -> Connection:
        deadline = monotonic() + self.timeout
        failure: Exception | None = None
        while True:
            self.check_usable()
            connection = self._take_idle()
            if connection is not None:
                return connection
            if self._reserve():
                try:
                    return self._open()
                except ConnectionFailed as error:
                    if not self.opened:
                        raise
                    failure = error  # the server may admit fewer connections than the pool wants: use those there are
            if not self._wait(deadline):
                raise pool_exhausted(self.timeout, self.size) from failure

    def _reserve(self) -> bool:
        with self.changed:
            if self.opened >= self.size:
                return False
            self.opening += 1
            return True

    def _open(self) -> Connection:
        try:
            return self.add(self.connect())
        finally:
            self.opening -= 1

    def _wait(self, deadline: float) -> bool:
        """Waits until something may have changed. Returns whether there is time left."""
        remaining = deadline - monotonic()
        if remaining <= 0:
            return False
        with self.changed:
            self.waiting += 1
            try:
                if not self.idle and not self.closed:
                    self.changed.wait(min(remaining, LOOK_AGAIN))
            finally:
                self.waiting -= 1
        return True

    def release(self, connection: Connection) -> None:
        """Returns a connection to the pool, after a statement outside of transactions that ran to its end."""
        self.idle.append(connection)
        if self.waiting or self.closed:
            self._notify()

    def recover(self, connection: Connection) -> None:
        """Returns a connection to the pool if it is idle or can be made so. Closes it otherwise."""
        if connection.reset():
            self.release(connection)
        else:
            self.drop(connection)
            self._notify()

    def _notify(self) -> None:
        with self.changed:
            self.changed.notify()
            if self.closed:
                self._close_idle()

    def close(self) -> None:
        """Closes the idle connections now, and the others when they are released."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()
            self._close_idle()

    def _close_idle(self) -> None:
        while self.idle:
            self.drop(self.idle.pop())

    def after_fork(self) -> None:
        super().after_fork()
        self.changed = threading.Condition()


class CheckedPool(Pool):
    """A pool of connections to a server, which may have ended them. Each is looked at before it is used."""

    def acquire(self) -> Connection:
        """As `Pool.acquire`. A connection that was lost while it was idle is replaced."""
        try:
            connection = self.idle.pop()
        except IndexError:
            return self._open_or_wait()
        if connection.is_usable() and not connection.needs_ping:
            return connection
        self.idle.append(connection)
        return self._open_or_wait()


class LazySource:
    """A source that is opened, and its driver imported, when the first connection is needed."""

    def __init__(self, open_source: Callable[[], Source]) -> None:
        self._open_source = open_source
        self._opening = threading.Lock()
        self._source: Source | None = None
        self._closed = False
        self.acquire: Callable[[], Executor] = self._open_and_acquire
        """Once opened it is the source's own method, since each statement calls it."""
        self.release: Callable[[Any], None] = _release_nothing
        self.recover: Callable[[Any], None] = _release_nothing

    def _open_and_acquire(self) -> Executor:
        with self._opening:
            if self._closed:
                raise database_closed()
            if self._source is None:
                self._source = source = self._open_source()
                self.acquire, self.release, self.recover = source.acquire, source.release, source.recover
        return self._source.acquire()

    def statistics(self) -> PoolStatistics:
        """Returns how many connections there are now."""
        return no_statistics() if self._source is None else self._source.statistics()

    def close(self) -> None:
        self._closed = True
        if self._source is not None:
            self._source.close()


def _release_nothing(connection: object) -> None:
    raise AssertionError("A connection is released before one was acquired.")


def pool_exhausted(timeout: float, size: int) -> OperationTimeout:
    """The error for a pool in which no connection became free in time."""
    return OperationTimeout(f"No connection became free within {timeout} s (pool of {size}).")


def database_closed() -> ConfigurationError:
    """The error for a database that was closed."""
    return ConfigurationError("This database is closed.")
