"""The connection of an async transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from twofold.errors import TransactionError
from twofold.runtime.drivers.base import AsyncConnection
from twofold.runtime.transactions import transaction_ended


class AsyncPinned:
    """The source inside a transaction: its one connection, which serves one task at a time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection: AsyncConnection | None = connection
        self.turn = asyncio.Lock()
        self.streams: list[AsyncGenerator[object]] = []
        self.inner_task: asyncio.Task[Any] | None = None
        """The task that has begun an inner transaction. It would wait for itself if it used this one."""

    async def acquire(self) -> AsyncConnection:
        if self.inner_task is not None and self.inner_task is asyncio.current_task():
            raise TransactionError("An inner transaction is open. Use the inner transaction until it ends.")
        await self.turn.acquire()
        if self.connection is None:
            self.turn.release()
            raise transaction_ended()
        return self.connection

    def begin_inner(self) -> None:
        """Records that the current task, which holds the connection, begins an inner transaction."""
        self.inner_task = asyncio.current_task()

    async def release(self, connection: AsyncConnection) -> None:
        self.inner_task = None
        self.turn.release()

    @asynccontextmanager
    async def shared(self, batches: AsyncGenerator[object]) -> AsyncGenerator[None]:
        """Registers a stream, and lets other tasks use the connection. Raises `TransactionError` if it was closed."""
        self.streams.append(batches)
        self.turn.release()
        try:
            yield
        finally:
            self.streams.remove(batches)
            acquired = asyncio.ensure_future(self.turn.acquire())
            try:
                await asyncio.shield(acquired)
            except asyncio.CancelledError:
                await acquired
                raise
        if self.connection is None:
            raise transaction_ended()

    async def end_streams(self) -> None:
        """Closes the cursors that are still open. To be called before the transaction ends."""
        for batches in self.streams:
            await batches.aclose()

    async def close(self) -> None:
        self.connection = None
