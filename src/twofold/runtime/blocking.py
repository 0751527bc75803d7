"""The sync runner."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, TypeVar, cast

from twofold.algebra.arguments import SIZE
from twofold.algebra.questions import Question, tell_place
from twofold.algebra.scripts import Ask, Atomic, Effect, Repeat, Script, Together
from twofold.errors import DatabaseError, InvalidValueError, TransactionError
from twofold.runtime.drivers.base import Connection, Executor, Source
from twofold.runtime.exchanges import Exchange, Send, SendBatch, batch, ping, repeat
from twofold.runtime.runner import BaseRunner
from twofold.runtime.statements import DEBUG, is_logged, log
from twofold.runtime.transactions import Pinned, begin, commit, undo
from twofold.runtime.translate import connection_error
from twofold.schema import Model

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
        try:
            parameters = plan.bind(values)
        except InvalidValueError as error:
            tell_place(error, question)
            raise
        connection = self.source.acquire()
        try:
            if self.observers.listeners or is_logged(DEBUG):
                self.observers.observe(plan.sql, parameters)
            if plan.decode is None:
                answer: Any = connection.execute(plan.sql, parameters)
            else:
                answer = connection.fetch(plan.sql, parameters)
        except connection.errors as error:
            raise self._fail(connection, error, plan.models, plan.sql) from error
        except BaseException:
            self.source.recover(connection)
            raise
        self.source.release(connection)
        return finish(answer if plan.decode is None else plan.decode(answer))

    def run_script(self, script: Script[T]) -> T:
        """Runs a script to its end."""
        return drive(script, self._perform)

    def _perform(self, effect: Effect) -> object:
        match effect:
            case Ask(question):
                return self.fetch(question, lambda answer: answer)
            case Repeat(question, values):
                return self.exchange(repeat(self.plans.find(question.trace()[0], question), values))
            case Together(questions):
                return self.exchange(batch(self.planned(questions)))
            case Atomic(script):
                with self.transaction() as inner:
                    return inner.run_script(script)

    def _fail(self, connection: Executor, error: Exception, models: Sequence[Model], sql: str) -> DatabaseError:
        """Returns our error for a driver's, and gives the connection back."""
        translated = connection_error(connection, error, models, sql)
        self.source.recover(connection)
        return translated

    def open(self, number: int) -> None:
        """Opens this number of connections, and asks each for an answer. In a transaction there is only one."""
        connections: list[Executor] = []
        try:
            for _ in range(1 if self.depth else number):
                connections.append(self.source.acquire())
                self._exchange(connections[-1], ping())
        finally:
            for connection in connections:
                self.source.recover(connection)

    def exchange(self, exchange: Exchange[T]) -> T:
        """Runs an exchange on one connection."""
        connection = self.source.acquire()
        try:
            return self._exchange(connection, exchange)
        finally:
            self.source.recover(connection)

    def _exchange(self, connection: Executor, exchange: Exchange[T]) -> T:
        return drive(exchange, lambda send: self._send(connection, send))

    def _send(self, connection: Executor, send: Send | SendBatch) -> object:
        self.observers.observe_each(send.observed())
        try:
            return getattr(connection, send.method)(*send.arguments())
        except connection.errors as error:
            raise connection_error(connection, error, send.models, send.sql) from error

    @contextmanager
    def transaction(self, isolation: str | None = None, read_only: bool = False) -> Generator[BlockingRunner]:
        """Runs the block in a transaction, or in a savepoint inside another transaction."""
        source = self.source
        if isinstance(source, Pinned):
            pinned = source.open_inner()
        else:
            pinned = Pinned(cast("Connection", source.acquire()), None, source.recover)
        try:
            pinned.enter()
            with pinned.turn:
                pinned.check_attached()
                self._exchange(pinned.connection, begin(pinned.connection, self.depth, isolation, read_only))
                pinned.begun = True
            try:
                yield BlockingRunner(pinned, self.plans, self.observers, self.depth + 1)
            except BaseException:
                self._undo(pinned)
                raise
            self._commit(pinned)
        finally:
            pinned.leave()

    def _commit(self, pinned: Pinned) -> None:
        if refusal := pinned.end_in_turn(lambda refusal: self._settle(pinned, refusal)):
            raise TransactionError(refusal)

    def _settle(self, pinned: Pinned, refusal: str) -> str:
        pinned.check_attached()
        if refusal:
            self._roll_back(pinned)
        else:
            self._exchange(pinned.connection, commit(self.depth, pinned.state))
            pinned.settled = True
        return refusal

    def _undo(self, pinned: Pinned) -> None:
        pinned.end_in_turn(lambda _: None if pinned.detached else self._roll_back(pinned))

    def _roll_back(self, pinned: Pinned) -> None:
        """Rolls back. The error that leaves the block is raised, not that of a failing ROLLBACK."""
        try:
            self._exchange(pinned.connection, undo(self.depth, pinned.state))
            pinned.settled = True
        except DatabaseError:
            log.debug("ROLLBACK failed, so the connection is closed.", exc_info=True)

    def stream(self, question: Question, size: int) -> Iterator[Any]:
        """Yields the decoded rows of a statement. The connection is held until the last row."""
        SIZE.check("stream", size)
        plan, parameters = self.plans.prepare(question)
        assert plan.decode is not None
        connection = self.source.acquire()
        try:
            self.observers.observe(plan.sql, parameters)
            with closing(connection.stream(plan.sql, parameters, size)) as batches:
                for rows in batches:
                    yield from plan.decode(rows)
        except connection.errors as error:
            raise self._fail(connection, error, plan.models, plan.sql) from error
        except BaseException:
            self.source.recover(connection)
            raise
        self.source.recover(connection)

    def close(self) -> None:
        """Closes all connections."""
        self.source.close()
