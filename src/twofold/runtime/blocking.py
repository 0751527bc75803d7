"""The sync runner."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import Any, TypeVar

from twofold.algebra.questions import Question
from twofold.algebra.scripts import Ask, Atomic, Effect, Repeat, Script
from twofold.runtime.drivers.base import Connection, Source
from twofold.runtime.exchanges import Exchange, Send, repeat
from twofold.runtime.runner import BaseRunner
from twofold.runtime.statements import DEBUG, is_logged
from twofold.runtime.transactions import Pinned, begin, commit, undo
from twofold.runtime.translate import connection_error

T = TypeVar("T")
R = TypeVar("R")


def drive(generator: Generator[R, Any, T], perform: Callable[[R], object]) -> T:
    """Performs each request of a generator and returns its result. An error is raised inside the generator."""
    try:
        request = next(generator)
        while True:
            try:
                answer = perform(request)
            except Exception as error:
                request = generator.throw(error)
            else:
                request = generator.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


class BlockingRunner(BaseRunner[Source]):
    """Runs questions and scripts on sync connections."""

    def fetch(self, question: Question, finish: Callable[[Any], T]) -> T:
        """Runs one statement. `finish` receives its decoded rows, or the number of affected rows."""
        shape, values = question.trace()
        plan = self.plans.by_shape.recent.get(shape) or self.plans.find(shape, question)
        parameters = plan.bind(values)
        connection = self.source.acquire()
        try:
            if self.observers.listeners or is_logged(DEBUG):
                self.observers.observe(plan.sql, parameters)
            if plan.decode is None:
                return finish(connection.execute(plan.sql, parameters))
            rows = connection.fetch(plan.sql, parameters)
        except connection.errors as error:
            raise connection_error(connection, error, plan.models, plan.sql) from error
        finally:
            self.source.release(connection)
        return finish(plan.decode(rows))

    def run_script(self, script: Script[T]) -> T:
        """Runs a script to its end."""
        return drive(script, self._perform)

    def _perform(self, effect: Effect) -> object:
        match effect:
            case Ask(question):
                return self.fetch(question, lambda answer: answer)
            case Repeat(question, values):
                return self.exchange(repeat(self.plans.find(question.trace()[0], question), values))
            case Atomic(script):
                with self.transaction() as inner:
                    return inner.run_script(script)

    def exchange(self, exchange: Exchange[T]) -> T:
        """Runs an exchange on one connection."""
        connection = self.source.acquire()
        try:
            return self._exchange(connection, exchange)
        finally:
            self.source.release(connection)

    def _exchange(self, connection: Connection, exchange: Exchange[T]) -> T:
        return drive(exchange, lambda send: self._send(connection, send))

    def _send(self, connection: Connection, send: Send) -> object:
        self.observers.observe_each(send.sql, send.parameter_sets())
        try:
            return getattr(connection, send.method)(*send.arguments())
        except connection.errors as error:
            raise connection_error(connection, error, send.models, send.sql) from error

    @contextmanager
    def transaction(self, isolation: str | None = None) -> Generator[BlockingRunner]:
        """Runs the block in a transaction, or in a savepoint inside another transaction."""
        connection = self.source.acquire()
        pinned = Pinned(connection)
        try:
            self._exchange(connection, begin(connection, self.depth, isolation))
            try:
                yield BlockingRunner(pinned, self.plans, self.observers, self.depth + 1)
            except BaseException:
                self._end(pinned, connection, undo)
                raise
            self._end(pinned, connection, commit)
        finally:
            pinned.close()
            self.source.release(connection)

    def _end(self, pinned: Pinned, connection: Connection, end: Callable[..., Exchange[None]]) -> None:
        pinned.end_streams()
        self._exchange(connection, end(self.depth, connection.state))

    def stream(self, question: Question, size: int) -> Iterator[Any]:
        """Yields the decoded rows of a statement. The connection is held until the last row."""
        plan, parameters = self.plans.prepare(question)
        assert plan.decode is not None
        connection = self.source.acquire()
        try:
            self.observers.observe(plan.sql, parameters)
            with closing(connection.stream(plan.sql, parameters, size)) as batches, self._streaming(batches):
                for rows in batches:
                    yield from plan.decode(rows)
        except connection.errors as error:
            raise connection_error(connection, error, plan.models, plan.sql) from error
        finally:
            self.source.release(connection)

    def _streaming(self, batches: Generator[object]) -> AbstractContextManager[None]:
        """Inside a transaction, registers the stream: it ends with the transaction at the latest."""
        return self.source.streaming(batches) if isinstance(self.source, Pinned) else nullcontext()

    def close(self) -> None:
        """Closes all connections."""
        self.source.close()
