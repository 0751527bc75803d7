"""The connection of an async transaction, as in `transactions`."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import ParamSpec, TypeVar, cast

from twofold.runtime.drivers.base import AsyncConnection, BatchStatement, Parameters, Row
from twofold.runtime.pools_async import used_in_two_loops
from twofold.runtime.transactions import PATIENCE, BasePinned, closed_inside, inner_is_open

P = ParamSpec("P")
T = TypeVar("T")


class AsyncPinned(BasePinned[AsyncConnection]):
    """The connection of an async transaction."""

    def __init__(
        self, connection: AsyncConnection, parent: AsyncPinned | None, give_back: Callable[[AsyncConnection], None]
    ) -> None:
        super().__init__(connection, parent, give_back)
        self.turn = asyncio.Lock()
        self.loop = asyncio.get_running_loop()
        self.resumed = asyncio.Event()
        self.streams: list[AsyncGenerator[Sequence[Row]]] = []

    def is_busy(self) -> bool:
        return self.turn.locked()

    async def acquire(self) -> AsyncPinned:
        return self

    async def close(self) -> None:
        raise closed_inside()

    async def _call(self, function: Callable[P, Awaitable[T]], *args: P.args, **options: P.kwargs) -> T:
        """Calls a method of the connection when it is this task's turn."""
        if asyncio.get_running_loop() is not self.loop:
            raise used_in_two_loops("transaction")
        while True:
            async with self.turn:
                if self.ready:
                    try:
                        return await function(*args, **options)
                    except BaseException:
                        self.check()
                        raise
                    finally:
                        self.give_back_orphan()
            await self._wait()

    async def _wait(self) -> None:
        self.raise_refusal()
        if not self.ready:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.resumed.wait()
            except TimeoutError:
                raise inner_is_open() from None

    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        async with self.turn:  # as `_call`, without its cost
            if self.ready and asyncio.get_running_loop() is self.loop:
                try:
                    answer = await self.connection.fetch(sql, parameters)
                except BaseException:
                    self.check()
                    self.give_back_orphan()
                    raise
                if self.orphaned:
                    self.give_back_orphan()
                return answer
        return await self._call(self.connection.fetch, sql, parameters)

    async def execute(self, sql: str, parameters: Parameters) -> int:
        async with self.turn:  # as `_call`, without its cost
            if self.ready and asyncio.get_running_loop() is self.loop:
                try:
                    answer = await self.connection.execute(sql, parameters)
                except BaseException:
                    self.check()
                    self.give_back_orphan()
                    raise
                if self.orphaned:
                    self.give_back_orphan()
                return answer
        return await self._call(self.connection.execute, sql, parameters)

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return await self._call(self.connection.execute_many, sql, parameters)

    async def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        return await self._call(self.connection.fetch_batch, statements)

    async def execute_script(self, sql: str) -> None:
        await self._call(self.connection.execute_script, sql)

    async def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]:
        """Yields batches. Between two of them, other tasks can run statements."""
        batches = self.connection.stream(sql, parameters, size)
        self.streams.append(batches)
        try:
            while rows := await self._call(_next_batch, batches):
                yield rows
        finally:
            await self._close_stream(batches)

    async def _close_stream(self, batches: AsyncGenerator[Sequence[Row]]) -> None:
        """Closes a cursor. If another task runs a statement, the end of the transaction closes the cursor."""
        if not self.turn.locked() and not self.refusal:
            async with self.turn:
                try:
                    await batches.aclose()
                    self.streams.remove(batches)
                finally:
                    self.give_back_orphan()

    async def open_inner(self) -> AsyncPinned:
        """Opens an inner transaction, which has the connection until its end."""
        return await self._call(self._open_inner)

    async def _open_inner(self) -> AsyncPinned:
        inner = AsyncPinned(self.connection, self, self.give_back)
        self.inner, self.ready = weakref.ref(inner), False
        self.resumed.clear()
        return inner

    def resume(self) -> None:
        super().resume()
        self.resumed.set()

    def refuse(self, reason: str) -> None:
        super().refuse(reason)
        self.resumed.set()

    @asynccontextmanager
    async def ending(self) -> AsyncGenerator[str]:
        """Waits for the running statement, closes the cursors and refuses other statements inside the block.

        Yields why the transaction cannot be committed, if that is so.
        """
        async with self.turn, AsyncExitStack() as turns:
            for pinned in list(self.chain())[1:]:
                await turns.enter_async_context(cast("AsyncPinned", pinned).turn)
            for pinned in self.chain():
                await cast("AsyncPinned", pinned).close_streams()
            reason = self.end()
            self.detach_inner()
            yield reason

    async def close_streams(self) -> None:
        """Closes the cursors that are still open. If it fails, COMMIT fails too, and says why."""
        for batches in self.streams:
            with suppress(self.errors):
                await batches.aclose()


async def _next_batch(batches: AsyncGenerator[Sequence[Row]]) -> Sequence[Row]:
    async for rows in batches:  # `anext` with a default fails in CPython 3.11 when a generator is cancelled
        return rows
    return ()
