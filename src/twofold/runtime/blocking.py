"""The blocking loop: a question answered, a script driven, a transaction begun and ended."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import Any, TypeVar

from twofold.algebra.questions import Question
from twofold.algebra.scripts import Ask, Atomic, Effect, Repeat, Script
from twofold.runtime.drivers.base import Connection, Source
from twofold.runtime.exchanges import Exchange, Send, begin, commit, repeat, undo
from twofold.runtime.plans import Plans
from twofold.runtime.pools import Pinned
from twofold.runtime.statements import Observers, begin_statement
from twofold.runtime.translate import mapped

T = TypeVar("T")


class BlockingRunner:
    """Runs what both faces ask, on connections from a source."""

    def __init__(self, source: Source, plans: Plans, observers: Observers, depth: int = 0) -> None:
        self.source = source
        self.plans = plans
        self.observers = observers
        self.depth = depth
        """How many transactions this one is inside of; inside one, the next is a savepoint."""

    def answer(self, question: Question, finish: Callable[[Any], T]) -> T:
        """One statement: a list of what its rows become, or the number of rows it touched, through `finish`."""
        shape, values = question.trace()
        plan = self.plans.find(shape, question)
        parameters = plan.bind(values)
        connection = self.source.acquire()
        try:
            if self.observers.watching:
                self.observers.tell(plan.sql, parameters)
            if plan.decode is None:
                return finish(connection.execute(plan.sql, parameters))
            rows = connection.fetch(plan.sql, parameters)
        except connection.errors as error:
            raise mapped(connection.failure(error), plan.models, plan.sql) from error
        finally:
            self.source.release(connection)
        return finish(plan.decode(rows))

    def play(self, script: Script[T]) -> T:
        """A script, to its end. What goes wrong is raised inside it, where it may be dealt with."""
        try:
            effect = next(script)
            while True:
                try:
                    answer = self._perform(effect)
                except Exception as error:
                    effect = script.throw(error)
                else:
                    effect = script.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    def _perform(self, effect: Effect) -> Any:
        match effect:
            case Ask(question):
                return self.answer(question, lambda answer: answer)
            case Repeat(question, values):
                plan = self.plans.find(question.trace()[0], question)
                return self.exchange(repeat(plan, values))
            case Atomic(script):
                with self.transaction() as inner:
                    return inner.play(script)

    def exchange(self, exchange: Exchange[T]) -> T:
        """An exchange with a connection of its own."""
        connection = self.source.acquire()
        try:
            return self._exchange(connection, exchange)
        finally:
            self.source.release(connection)

    def _exchange(self, connection: Connection, exchange: Exchange[T]) -> T:
        try:
            send = next(exchange)
            while True:
                try:
                    answer = self._send(connection, send)
                except Exception as error:
                    send = exchange.throw(error)
                else:
                    send = exchange.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    def _send(self, connection: Connection, send: Send) -> Any:
        if self.observers.watching:
            send.observed(self.observers)
        try:
            return getattr(connection, send.method)(*send.arguments())
        except connection.errors as error:
            raise send.failed(connection, error) from error

    @contextmanager
    def transaction(self, isolation: str | None = None) -> Generator[BlockingRunner]:
        """All or nothing of what is run inside it. Inside another one, a savepoint."""
        connection = self.source.acquire()
        pinned = Pinned(connection)
        try:
            self._exchange(connection, begin(begin_statement(connection, isolation), self.depth))
            try:
                yield BlockingRunner(pinned, self.plans, self.observers, self.depth + 1)
            except BaseException:
                pinned.end_streams()
                self._exchange(connection, undo(self.depth, connection.state))
                raise
            pinned.end_streams()
            self._exchange(connection, commit(self.depth, connection.state))
        finally:
            pinned.close()
            self.source.release(connection)

    def stream(self, question: Question, size: int) -> Iterator[Any]:
        """What the rows become, while they come. The connection is held until the last one."""
        shape, values = question.trace()
        plan = self.plans.find(shape, question)
        parameters = plan.bind(values)
        assert plan.decode is not None
        connection = self.source.acquire()
        try:
            if self.observers.watching:
                self.observers.tell(plan.sql, parameters)
            with closing(connection.stream(plan.sql, parameters, size)) as batches, self._streaming(batches):
                for rows in batches:
                    yield from plan.decode(rows)
        except connection.errors as error:
            raise mapped(connection.failure(error), plan.models, plan.sql) from error
        finally:
            self.source.release(connection)

    def _streaming(self, batches: Generator[Any]) -> AbstractContextManager[None]:
        """Inside a transaction, a stream ends with it at the latest."""
        return self.source.streaming(batches) if isinstance(self.source, Pinned) else nullcontext()

    def sql(self, question: Question) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters."""
        shape, values = question.trace()
        plan = self.plans.find(shape, question)
        return plan.sql, tuple(plan.bind(values))

    def close(self) -> None:
        self.source.close()
