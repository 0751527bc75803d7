"""psycopg's connections and server cursors, closed by their owners, and with short waits after a cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import psycopg
from psycopg import waiting
from psycopg.pq import TransactionStatus
from psycopg.types.string import TextLoader

from twofold.runtime.drivers.base import BatchStatement, Parameters, Row

STOP_TIMEOUT = 1.0
"""Seconds to wait for the end of a cancelled statement. After that, its connection is closed."""
_READ_AS_TEXT = (
    *("timestamp", "timestamptz", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "interval", "bit", "varbit"),
)
"""Types that plans decode themselves."""


class RawConnection(psycopg.Connection[Row]):
    """psycopg's connection, without its warning when it is destroyed: the pool counts on that."""

    def __del__(self, *_: Any) -> None:
        """Does nothing. The wrapper closes the connection."""


class AsyncRawConnection(psycopg.AsyncConnection[Row]):
    """psycopg's connection, which waits for a cancelled statement only for a short time, and only once."""

    async def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
        """Runs one of psycopg's generators. After a cancellation its statement has ended, or the connection has."""
        try:
            return await waiting.wait_async(gen, self.pgconn.socket, *args, **options)
        except asyncio.CancelledError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                await self._stop(gen)
            raise

    async def _stop(self, gen: Any) -> None:
        stopping = asyncio.ensure_future(self._cancel(gen))
        while not stopping.done():
            try:
                await asyncio.wait((stopping,))
            except asyncio.CancelledError:
                continue

    async def _cancel(self, gen: Any) -> None:
        try:
            async with asyncio.timeout(STOP_TIMEOUT):
                await self.cancel_safe(timeout=STOP_TIMEOUT)
                await waiting.wait_async(gen, self.pgconn.socket, interval=STOP_TIMEOUT)
        except (psycopg.Error, TimeoutError, OSError):
            pass  # the usual one is QueryCanceled
        if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
            self.pgconn.finish()

    def __del__(self, *_: Any) -> None:
        """Does nothing. The wrapper closes the connection."""


class ServerCursor(psycopg.RawServerCursor[Row]):
    """psycopg's server cursor, without its warning when it is destroyed: it ends with its transaction or connection."""

    def __del__(self, *_: Any) -> None:
        """Does nothing. The stream closes it, where the connection can still do that."""


class AsyncServerCursor(psycopg.AsyncRawServerCursor[Row]):
    """As `ServerCursor`, with `await`."""

    def __del__(self, *_: Any) -> None:
        """Does nothing. The stream closes it, where the connection can still do that."""


def grouped(statements: Sequence[BatchStatement]) -> list[tuple[str, list[Parameters]]]:
    """Neighbours of one text together: psycopg needs one cursor for them, and an eighth of the time."""
    grouped = groupby(statements, key=lambda statement: statement.sql)
    return [(sql, [statement.parameters for statement in alike]) for sql, alike in grouped]


def raise_interruption(error: BaseException) -> None:
    """Raises the interruption during which an error occurred: the end of an interrupted pipeline hides it."""
    cause = error.__context__
    while cause is not None:
        if not isinstance(cause, Exception):
            raise cause
        cause = cause.__context__


def read_as_text(raw: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> None:
    """Has values of these types read as texts."""
    for name in _READ_AS_TEXT:
        if (info := raw.adapters.types.get(name)) is not None:
            raw.adapters.register_loader(info.oid, TextLoader)
