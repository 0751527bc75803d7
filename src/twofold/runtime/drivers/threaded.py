"""Async connections over sync ones, for drivers that have no async form. Each connection runs on its own thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from twofold.runtime.drivers.base import Failure, InterruptibleConnection, Parameters, Row, State

P = ParamSpec("P")
T = TypeVar("T")


class ThreadedConnection:
    """An async connection that calls a sync one on a thread, once for each statement."""

    def __init__(self, inner: InterruptibleConnection, thread: ThreadPoolExecutor) -> None:
        self.inner = inner
        self.thread = thread
        self.errors = inner.errors
        self.name_limit = inner.name_limit

    @classmethod
    async def open(cls, connect: Callable[[], InterruptibleConnection]) -> ThreadedConnection:
        """Opens a connection on a new thread."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="twofold")
        return cls(await asyncio.get_running_loop().run_in_executor(thread, connect), thread)

    async def _call(self, function: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """Calls a function on the thread. If the task is cancelled, stops the call and waits for its end."""
        call = asyncio.get_running_loop().run_in_executor(self.thread, lambda: function(*args, **options))
        try:
            return await asyncio.shield(call)
        except asyncio.CancelledError:
            self.inner.interrupt()
            await asyncio.wait([call])
            if not call.cancelled():
                call.exception()
            raise

    @property
    def state(self) -> State:
        return self.inner.state

    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        return await self._call(self.inner.fetch, sql, parameters)

    async def execute(self, sql: str, parameters: Parameters) -> int:
        return await self._call(self.inner.execute, sql, parameters)

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return await self._call(self.inner.execute_many, sql, parameters)

    async def execute_script(self, sql: str) -> None:
        await self._call(self.inner.execute_script, sql)

    async def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]:
        batches = self.inner.stream(sql, parameters, size)
        try:
            while batch := await self._call(next, batches, ()):
                yield batch
        finally:
            await self._call(batches.close)

    def failure(self, error: Exception) -> Failure:
        return self.inner.failure(error)

    def begin_statement(self, isolation: str | None) -> str:
        return self.inner.begin_statement(isolation)

    async def close(self) -> None:
        await self._call(self.inner.close)
        self.thread.shutdown(wait=False)
