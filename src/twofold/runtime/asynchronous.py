"""The async runner: as `blocking`, with `await`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeVar, cast

from twofold.algebra.arguments import SIZE
from twofold.algebra.questions import Question, tell_place
from twofold.algebra.scripts import Ask, Atomic, Effect, Repeat, Script, Together
from twofold.errors import DatabaseError, InvalidValueError, TransactionError
from twofold.runtime.drivers.base import AsyncConnection, AsyncExecutor, AsyncSource
from twofold.runtime.exchanges import Exchange, Send, SendBatch, batch, ping, repeat
from twofold.runtime.runner import BaseRunner
from twofold.runtime.statements import DEBUG, is_logged, log
from twofold.runtime.transactions import begin, commit, undo
from twofold.runtime.transactions_async import AsyncPinned
from twofold.runtime.translate import connection_error
from twofold.schema import Model

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
        try:
            parameters = plan.bind(values)
        except InvalidValueError as error:
            tell_place(error, question)
            raise
        connection = await self.source.acquire()
        try:
            if self.observers.listeners or is_logged(DEBUG):
                self.observers.observe(plan.sql, parameters)
            if plan.decode is None:
                answer: Any = await connection.execute(plan.sql, parameters)
            else:
                answer = await connection.fetch(plan.sql, parameters)
        except connection.errors as error:
            raise self._fail(connection, error, plan.models, plan.sql) from error
        except BaseException:
            self.source.recover(connection)
            raise
        self.source.release(connection)
        return finish(answer if plan.decode is None else plan.decode(answer))

    async def run_script(self, script: Script[T]) -> T:
        """Runs a script to its end."""
        return await drive(script, self._perform)

    async def _perform(self, effect: Effect) -> object:
        match effect:
            case Ask(question):
                return await self.fetch(question, lambda answer: answer)
            case Repeat(question, values):
                return await self.exchange(repeat(self.plans.find(question.trace()[0], question), values))
            case Together(questions):
                return await self.exchange(batch(self.planned(questions)))
            case Atomic(script):
                async with self.transaction() as inner:
                    return await inner.run_script(script)

    def _fail(self, connection: AsyncExecutor, error: Exception, models: Sequence[Model], sql: str) -> DatabaseError:
        """Returns our error for a driver's, and gives the connection back."""
        translated = connection_error(connection, error, models, sql)
        self.source.recover(connection)
        return translated

    async def open(self, number: int) -> None:
        """Opens this number of connections, and asks each for an answer. In a transaction there is only one."""
        connections: list[AsyncExecutor] = []
        try:
            for _ in range(1 if self.depth else number):
                connections.append(await self.source.acquire())
                await self._exchange(connections[-1], ping())
        finally:
            for connection in connections:
                self.source.recover(connection)

    async def exchange(self, exchange: Exchange[T]) -> T:
        """Runs an exchange on one connection."""
        connection = await self.source.acquire()
        try:
            return await self._exchange(connection, exchange)
        finally:
            self.source.recover(connection)

    async def _exchange(self, connection: AsyncExecutor, exchange: Exchange[T]) -> T:
        return await drive(exchange, lambda send: self._send(connection, send))

    async def _send(self, connection: AsyncExecutor, send: Send | SendBatch) -> object:
        self.observers.observe_each(send.observed())
        try:
            return await getattr(connection, send.method)(*send.arguments())
        except connection.errors as error:
            raise connection_error(connection, error, send.models, send.sql) from error

    @asynccontextmanager
    async def transaction(self, isolation: str | None = None, read_only: bool = False) -> AsyncGenerator[AsyncRunner]:
        """Runs the block in a transaction, or in a savepoint inside another transaction."""
        source = self.source
        if isinstance(source, AsyncPinned):
            pinned = await source.open_inner()
        else:
            pinned = AsyncPinned(cast("AsyncConnection", await source.acquire()), None, source.recover)
        try:
            pinned.enter()
            async with pinned.turn:
                pinned.check_attached()
                await self._exchange(pinned.connection, begin(pinned.connection, self.depth, isolation, read_only))
                pinned.begun = True
            try:
                yield AsyncRunner(pinned, self.plans, self.observers, self.depth + 1)
            except BaseException:
                await self._undo(pinned)
                raise
            await self._commit(pinned)
        finally:
            pinned.leave()

    async def _commit(self, pinned: AsyncPinned) -> None:
        async with pinned.ending() as refusal:
            pinned.check_attached()
            if not refusal:
                await self._exchange(pinned.connection, commit(self.depth, pinned.state))
                pinned.settled = True
                return
            await self._roll_back(pinned)
        raise TransactionError(refusal)

    async def _undo(self, pinned: AsyncPinned) -> None:
        async with pinned.ending():
            if not pinned.detached:
                await self._roll_back(pinned)

    async def _roll_back(self, pinned: AsyncPinned) -> None:
        """Rolls back. The error that leaves the block is raised, not that of a failing ROLLBACK."""
        try:
            await self._exchange(pinned.connection, undo(self.depth, pinned.state))
            pinned.settled = True
        except DatabaseError:
            log.debug("ROLLBACK failed, so the connection is closed.", exc_info=True)

    async def stream(self, question: Question, size: int) -> AsyncIterator[Any]:
        """Yields the decoded rows of a statement. The connection is held until the last row."""
        SIZE.check("stream", size)
        plan, parameters = self.plans.prepare(question)
        assert plan.decode is not None
        connection = await self.source.acquire()
        try:
            self.observers.observe(plan.sql, parameters)
            async with aclosing(connection.stream(plan.sql, parameters, size)) as batches:
                async for rows in batches:
                    for row in plan.decode(rows):
                        yield row
        except connection.errors as error:
            raise self._fail(connection, error, plan.models, plan.sql) from error
        except BaseException:
            self.source.recover(connection)
            raise
        self.source.recover(connection)

    async def close(self) -> None:
        """Closes all connections."""
        await self.source.close()
