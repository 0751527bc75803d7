"""The async runner: as `blocking`, with `await`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager, nullcontext
from typing import Any, TypeVar

from twofold.algebra.questions import Question
from twofold.algebra.scripts import Ask, Atomic, Effect, Repeat, Script
from twofold.runtime.drivers.base import AsyncConnection, AsyncSource
from twofold.runtime.exchanges import Exchange, Send, repeat
from twofold.runtime.runner import BaseRunner
from twofold.runtime.statements import DEBUG, is_logged
from twofold.runtime.transactions import begin, commit, undo
from twofold.runtime.transactions_async import AsyncPinned
from twofold.runtime.translate import connection_error

T = TypeVar("T")
R = TypeVar("R")


async def drive(generator: Generator[R, Any, T], perform: Callable[[R], Awaitable[object]]) -> T:
    """Performs each request of a generator and returns its result. An error is raised inside the generator."""
    try:
        request = next(generator)
        while True:
            try:
                answer = await perform(request)
            except Exception as error:
                request = generator.throw(error)
            else:
                request = generator.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


class AsyncRunner(BaseRunner[AsyncSource]):
    """Runs questions and scripts on async connections."""

    async def fetch(self, question: Question, finish: Callable[[Any], T]) -> T:
        """Runs one statement. `finish` receives its decoded rows, or the number of affected rows."""
        shape, values = question.trace()
        plan = self.plans.by_shape.recent.get(shape) or self.plans.find(shape, question)
        parameters = plan.bind(values)
        connection = await self.source.acquire()
        try:
            if self.observers.listeners or is_logged(DEBUG):
                self.observers.observe(plan.sql, parameters)
            if plan.decode is None:
                return finish(await connection.execute(plan.sql, parameters))
            rows = await connection.fetch(plan.sql, parameters)
        except connection.errors as error:
            raise connection_error(connection, error, plan.models, plan.sql) from error
        finally:
            await self.source.release(connection)
        return finish(plan.decode(rows))

    async def run_script(self, script: Script[T]) -> T:
        """Runs a script to its end."""
        return await drive(script, self._perform)

    async def _perform(self, effect: Effect) -> object:
        match effect:
            case Ask(question):
                return await self.fetch(question, lambda answer: answer)
            case Repeat(question, values):
                return await self.exchange(repeat(self.plans.find(question.trace()[0], question), values))
            case Atomic(script):
                async with self.transaction() as inner:
                    return await inner.run_script(script)

    async def exchange(self, exchange: Exchange[T]) -> T:
        """Runs an exchange on one connection."""
        connection = await self.source.acquire()
        try:
            return await self._exchange(connection, exchange)
        finally:
            await self.source.release(connection)

    async def _exchange(self, connection: AsyncConnection, exchange: Exchange[T]) -> T:
        return await drive(exchange, lambda send: self._send(connection, send))

    async def _send(self, connection: AsyncConnection, send: Send) -> object:
        self.observers.observe_each(send.sql, send.parameter_sets())
        try:
            return await getattr(connection, send.method)(*send.arguments())
        except connection.errors as error:
            raise connection_error(connection, error, send.models, send.sql) from error

    @asynccontextmanager
    async def transaction(self, isolation: str | None = None) -> AsyncGenerator[AsyncRunner]:
        """Runs the block in a transaction, or in a savepoint inside another transaction.

        The last statement is sent even if the task is cancelled, so that no transaction stays open.
        """
        connection = await self.source.acquire()
        pinned = AsyncPinned(connection)
        try:
            if isinstance(self.source, AsyncPinned):
                self.source.begin_inner()
            await self._exchange(connection, begin(connection, self.depth, isolation))
            try:
                yield AsyncRunner(pinned, self.plans, self.observers, self.depth + 1)
            except BaseException:
                await asyncio.shield(self._end(pinned, connection, undo))
                raise
            await asyncio.shield(self._end(pinned, connection, commit))
        finally:
            await pinned.close()
            await self.source.release(connection)

    async def _end(self, pinned: AsyncPinned, connection: AsyncConnection, end: Callable[..., Exchange[None]]) -> None:
        await pinned.end_streams()
        await self._exchange(connection, end(self.depth, connection.state))

    async def stream(self, question: Question, size: int) -> AsyncIterator[Any]:
        """Yields the decoded rows of a statement. The connection is held until the last row."""
        plan, parameters = self.plans.prepare(question)
        assert plan.decode is not None
        connection = await self.source.acquire()
        try:
            self.observers.observe(plan.sql, parameters)
            async with aclosing(connection.stream(plan.sql, parameters, size)) as batches:
                async for rows in batches:
                    async with self._shared(batches):
                        for row in plan.decode(rows):
                            yield row
        except connection.errors as error:
            raise connection_error(connection, error, plan.models, plan.sql) from error
        finally:
            await self.source.release(connection)

    def _shared(self, batches: AsyncGenerator[object]) -> AbstractAsyncContextManager[None]:
        """Inside a transaction, lets other tasks use the connection while the caller handles a batch."""
        return self.source.shared(batches) if isinstance(self.source, AsyncPinned) else nullcontext()

    async def close(self) -> None:
        """Closes all connections."""
        await self.source.close()
