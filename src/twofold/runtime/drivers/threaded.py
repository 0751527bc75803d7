"""Async connections over sync ones, for drivers that have no async form. Each connection runs on its own thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import ParamSpec, TypeVar

from twofold.runtime.drivers.base import (
    AtFork,
    BatchStatement,
    Failure,
    InterruptibleConnection,
    Parameters,
    Row,
    State,
)

P = ParamSpec("P")
T = TypeVar("T")
INTERRUPT_AGAIN = 0.02
"""Seconds until a call that still runs is interrupted again: the first time, it may not have begun."""


class ThreadedConnection:
    """An async connection that calls a sync one on a thread, once for each statement."""

    needs_ping = False

    def __init__(self, inner: InterruptibleConnection, thread: ThreadPoolExecutor) -> None:
        self.inner = inner
        self.thread = thread
        self.errors = inner.errors
        self.name_limit = inner.name_limit
        self.at_fork: AtFork = "refuse" if inner.at_fork == "copy" else inner.at_fork  # its thread is not copied
        self.read_only_statement = inner.read_only_statement

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
            await self._stop(call)
            raise
        except GeneratorExit:  # the coroutine is closed and cannot wait any more
            self._stop_blocking()
            raise

    async def _stop(self, call: asyncio.Future[T]) -> None:
        """Interrupts a call until it has ended. Further cancellations wait for that too."""
        while not call.done():
            self.inner.interrupt()
            try:
                await asyncio.wait((call,), timeout=INTERRUPT_AGAIN)
            except asyncio.CancelledError:
                continue
        if not call.cancelled():
            call.exception()
        self.inner.interrupted = False

    def _stop_blocking(self) -> None:
        following = self.thread.submit(lambda: None)
        while not following.done():
            self.inner.interrupt()
            wait((following,), INTERRUPT_AGAIN)
        self.inner.interrupted = False

    @property
    def state(self) -> State:
        return self.inner.state

    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        return await self._call(self.inner.fetch, sql, parameters)

    async def execute(self, sql: str, parameters: Parameters) -> int:
        return await self._call(self.inner.execute, sql, parameters)

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return await self._call(self.inner.execute_many, sql, parameters)

    async def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        return await self._call(self.inner.fetch_batch, statements)

    async def execute_script(self, sql: str) -> None:
        await self._call(self.inner.execute_script, sql)

    async def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]:
        batches = self.inner.stream(sql, parameters, size)
        try:
            while batch := await self._call(next, batches, ()):
                yield batch
        finally:
            batches.close()

    def failure(self, error: Exception) -> Failure:
        return self.inner.failure(error)

    def begin_statement(self, isolation: str | None, read_only: bool = False) -> str:
        return self.inner.begin_statement(isolation, read_only)

    def is_usable(self) -> bool:
        return self.inner.is_usable()

    def reset(self) -> bool:
        self.inner.interrupted = False
        return self.inner.reset()

    def close(self) -> None:
        self.inner.close()
        self.thread.shutdown(wait=False)

    def forget(self) -> None:
        self.inner.forget()
