"""The asyncio loop: as `blocking`, with waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager, nullcontext
from typing import Any, TypeVar

from twofold.algebra.questions import Question
from twofold.algebra.scripts import Ask, Atomic, Effect, Repeat, Script
from twofold.runtime.drivers.base import AsyncConnection, AsyncSource
from twofold.runtime.exchanges import Exchange, Send, begin, commit, repeat, undo
from twofold.runtime.plans import Plans
from twofold.runtime.pools import AsyncPinned
from twofold.runtime.statements import Observers, begin_statement
from twofold.runtime.translate import mapped

T = TypeVar("T")


class AsyncRunner:
    """Runs what both faces ask, on connections from a source."""

    def __init__(self, source: AsyncSource, plans: Plans, observers: Observers, depth: int = 0) -> None:
        self.source = source
        self.plans = plans
        self.observers = observers
        self.depth = depth

    async def answer(self, question: Question, finish: Callable[[Any], T]) -> T:
        shape, values = question.trace()
        plan = self.plans.find(shape, question)
        parameters = plan.bind(values)
        connection = await self.source.acquire()
        try:
            if self.observers.watching:
                self.observers.tell(plan.sql, parameters)
            if plan.decode is None:
                return finish(await connection.execute(plan.sql, parameters))
            rows = await connection.fetch(plan.sql, parameters)
        except connection.errors as error:
            raise mapped(connection.failure(error), plan.models, plan.sql) from error
        finally:
            await self.source.release(connection)
        return finish(plan.decode(rows))

    async def play(self, script: Script[T]) -> T:
        try:
            effect = next(script)
            while True:
                try:
                    answer = await self._perform(effect)
                except Exception as error:
                    effect = script.throw(error)
                else:
                    effect = script.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    async def _perform(self, effect: Effect) -> Any:
        match effect:
            case Ask(question):
                return await self.answer(question, lambda answer: answer)
            case Repeat(question, values):
                plan = self.plans.find(question.trace()[0], question)
                return await self.exchange(repeat(plan, values))
            case Atomic(script):
                async with self.transaction() as inner:
                    return await inner.play(script)

    async def exchange(self, exchange: Exchange[T]) -> T:
        connection = await self.source.acquire()
        try:
            return await self._exchange(connection, exchange)
        finally:
            await self.source.release(connection)

    async def _exchange(self, connection: AsyncConnection, exchange: Exchange[T]) -> T:
        try:
            send = next(exchange)
            while True:
                try:
                    answer = await self._send(connection, send)
                except Exception as error:
                    send = exchange.throw(error)
                else:
                    send = exchange.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    async def _send(self, connection: AsyncConnection, send: Send) -> Any:
        if self.observers.watching:
            send.observed(self.observers)
        try:
            return await getattr(connection, send.method)(*send.arguments())
        except connection.errors as error:
            raise send.failed(connection, error) from error

    @asynccontextmanager
    async def transaction(self, isolation: str | None = None) -> AsyncGenerator[AsyncRunner]:
        """Its last statement is sent even if the task is cancelled, so that no transaction is left open."""
        connection = await self.source.acquire()
        pinned = AsyncPinned(connection)
        try:
            if isinstance(self.source, AsyncPinned):
                self.source.inner = asyncio.current_task()
            await self._exchange(connection, begin(begin_statement(connection, isolation), self.depth))
            try:
                yield AsyncRunner(pinned, self.plans, self.observers, self.depth + 1)
            except BaseException:
                await asyncio.shield(self._ended(pinned, connection, undo))
                raise
            await asyncio.shield(self._ended(pinned, connection, commit))
        finally:
            await pinned.close()
            await self.source.release(connection)

    async def _ended(
        self, pinned: AsyncPinned, connection: AsyncConnection, end: Callable[..., Exchange[None]]
    ) -> None:
        await pinned.end_streams()
        await self._exchange(connection, end(self.depth, connection.state))

    def _shared(self, batches: AsyncGenerator[Any]) -> AbstractAsyncContextManager[None]:
        """Inside a transaction others may use its connection between the parts of a stream, which ends with it."""
        return self.source.shared(batches) if isinstance(self.source, AsyncPinned) else nullcontext()

    async def stream(self, question: Question, size: int) -> AsyncIterator[Any]:
        shape, values = question.trace()
        plan = self.plans.find(shape, question)
        parameters = plan.bind(values)
        assert plan.decode is not None
        connection = await self.source.acquire()
        try:
            if self.observers.watching:
                self.observers.tell(plan.sql, parameters)
            async with aclosing(connection.stream(plan.sql, parameters, size)) as batches:
                async for rows in batches:
                    async with self._shared(batches):
                        for made in plan.decode(rows):
                            yield made
        except connection.errors as error:
            raise mapped(connection.failure(error), plan.models, plan.sql) from error
        finally:
            await self.source.release(connection)

    def sql(self, question: Question) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters."""
        shape, values = question.trace()
        plan = self.plans.find(shape, question)
        return plan.sql, tuple(plan.bind(values))

    async def close(self) -> None:
        await self.source.close()
