"""Transactions: the statements that begin and end one, and the connection it keeps until it ends."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from time import monotonic, sleep
from typing import Generic, ParamSpec, TypeVar, cast

from twofold.algebra.arguments import FLAG
from twofold.errors import DatabaseError, TransactionError, shown
from twofold.runtime.drivers.base import (
    AsyncConnection,
    BatchStatement,
    Connection,
    Failure,
    Parameters,
    PoolStatistics,
    Row,
    State,
)
from twofold.runtime.exchanges import Exchange, Send

ISOLATION_LEVELS = ("read uncommitted", "read committed", "repeatable read", "serializable")
PATIENCE = 10.0
"""Seconds for which a statement waits until an inner transaction of another thread or task has ended."""
LOOK_AGAIN = 0.001
"""Seconds after which a waiting thread looks whether an inner transaction has ended."""

C = TypeVar("C", bound=Connection | AsyncConnection)
P = ParamSpec("P")
T = TypeVar("T")


def begin(
    connection: Connection | AsyncConnection, depth: int, isolation: str | None, read_only: bool = False
) -> Exchange[None]:
    """Begins a transaction, or a savepoint if `depth` transactions are open already.

    Raises `TransactionError` for an unknown isolation level.
    """
    if isolation is not None and isolation not in ISOLATION_LEVELS:
        *levels, last = ISOLATION_LEVELS
        raise TransactionError(f"isolation: got {shown(isolation)}, expected {', '.join(levels)} or {last}.")
    FLAG.check("transaction(read_only=...)", read_only)
    if depth:
        yield Send("execute", f"SAVEPOINT twofold_{depth}")
    elif not read_only:
        yield Send("execute", connection.begin_statement(isolation))
    else:
        yield Send("execute", connection.begin_statement(isolation, read_only))
        if connection.read_only_statement:
            yield Send("execute", connection.read_only_statement)


def commit(depth: int, state: State) -> Exchange[None]:
    """Commits. If COMMIT fails, rolls back, so that the connection can be used again.

    Raises `TransactionError` if a statement failed and was not undone: PostgreSQL would treat COMMIT as ROLLBACK.
    """
    if state == "failed":
        yield from undo(depth, state)
        raise TransactionError(
            "This transaction was rolled back, because a statement in it failed and its error was caught. "
            "Run statements that may fail in a savepoint, `with tx.transaction():`, and catch the error outside of it."
        )
    try:
        yield Send("execute", f"RELEASE SAVEPOINT twofold_{depth}" if depth else "COMMIT")
    except DatabaseError:
        if not depth:
            yield from _roll_back_quietly()
        raise


def _roll_back_quietly() -> Exchange[None]:
    with suppress(DatabaseError):  # if it fails, the connection is not idle, and the pool closes it
        yield Send("execute", "ROLLBACK")


def undo(depth: int, state: State) -> Exchange[None]:
    """Rolls back, or back to the savepoint. Does nothing if the database has done so itself, or cannot be asked."""
    if state in ("idle", "broken"):
        return
    if depth:
        yield Send("execute", f"ROLLBACK TO SAVEPOINT twofold_{depth}")
        yield Send("execute", f"RELEASE SAVEPOINT twofold_{depth}")
    else:
        yield Send("execute", "ROLLBACK")


_INSIDE: ContextVar[tuple[object, ...]] = ContextVar("twofold_inside", default=())
"""The tokens of the inner transactions around the running code. A task starts with those of the task that made it."""


class BasePinned(Generic[C]):
    """The connection of a transaction, for the statements in it. It is a source too: of itself.

    Statements of several threads or tasks take turns. While an inner transaction is open, statements of the outer one
    wait for its end; those of the code inside the inner one would wait for themselves, and are refused.
    """

    def __init__(self, connection: C, parent: BasePinned[C] | None, give_back: Callable[[C], None]) -> None:
        self.connection = connection
        self.parent = parent
        self.give_back = give_back
        self.errors = connection.errors
        self.name_limit = connection.name_limit
        self.ready = True
        """Whether a statement can be run now."""
        self.refusal = ""
        """Why no statement can be run any more, if that is so."""
        self.inner: Callable[[], BasePinned[C] | None] = _no_inner
        """A weak reference to the inner transaction that is open."""
        self.begun = False
        self.settled = False
        """Whether the last statement, that of the end, was answered."""
        self.detached = False
        """Whether a transaction around this one has ended, so that the connection belongs to another one."""
        self.orphaned = False
        """Whether the transaction has ended while a statement of another thread or task runs on its connection."""
        self.token = object()

    def is_busy(self) -> bool:
        """Returns whether a statement runs."""
        raise NotImplementedError

    @property
    def state(self) -> State:
        return self.connection.state

    def failure(self, error: Exception) -> Failure:
        return self.connection.failure(error)

    def refuse(self, reason: str) -> None:
        """Refuses further statements, here and in the transactions around this one."""
        self.refusal = self.refusal or reason
        self.ready = False
        if self.parent is not None:
            self.parent.refuse(reason)

    def check(self) -> None:
        """To be called after a statement failed: it may have ended the transaction, or the connection."""
        state = self.connection.state
        if state == "idle":
            self.refuse("This transaction was rolled back by the database, because a statement in it failed.")
        elif state == "broken":
            self.refuse("This transaction was rolled back, because its connection was lost.")

    def raise_refusal(self) -> None:
        """Raises `TransactionError` if waiting is useless. Forgets an inner transaction that was lost."""
        if self.refusal:
            raise TransactionError(self.refusal)
        inner = self.inner()
        if inner is None:
            self.ready = True
        elif inner.token in _INSIDE.get():
            raise inner_is_open()

    def check_attached(self) -> None:
        """Raises `TransactionError` if the connection belongs to another transaction by now."""
        if self.detached:
            raise TransactionError(self.refusal)

    def give_back_orphan(self) -> None:
        """To be called after a statement: the transaction may have ended while it ran."""
        if self.orphaned:
            self.orphaned = False
            self.give_back(self.connection)

    def enter(self) -> None:
        """Marks the running code as inside of this transaction, if it is an inner one."""
        if self.parent is not None:
            _INSIDE.set((*_INSIDE.get(), self.token))

    def end(self) -> str:
        """Refuses further statements. Returns why the transaction cannot be committed, if that is so."""
        reason = self.refusal
        if self.inner() is not None and not reason:
            reason = "This transaction was rolled back, because an inner transaction was still open at its end."
        self.refusal, self.ready = ENDED, False
        return reason

    def detach_inner(self) -> None:
        """Takes the connection away from the inner transactions that are still open."""
        for pinned in list(self.chain())[1:]:
            pinned.refusal, pinned.ready, pinned.detached = ENDED, False, True

    def chain(self) -> Iterator[BasePinned[C]]:
        """Yields this transaction and the inner ones that are open."""
        pinned: BasePinned[C] | None = self
        while pinned is not None:
            yield pinned
            pinned = pinned.inner()

    def leave(self) -> None:
        """Gives the connection back: to the pool, or to the transaction around this one."""
        self.refusal, self.ready = ENDED, False
        self.detach_inner()
        busy = next((pinned for pinned in self.chain() if pinned.is_busy()), None)
        self.give_back_orphan()
        if self.parent is None:
            if busy is not None:
                busy.orphaned = True
            else:
                self.give_back(self.connection)
            return
        _INSIDE.set(tuple([token for token in _INSIDE.get() if token is not self.token]))
        if self.detached:
            return
        if (self.settled or not self.begun) and busy is None and self.connection.state in ("open", "failed"):
            self.parent.resume()
        else:
            self.parent.refuse("This transaction was rolled back, because the end of an inner one was interrupted.")

    def resume(self) -> None:
        """Accepts statements again, after an inner transaction."""
        self.inner = _no_inner
        self.ready = not self.refusal

    def release(self, connection: object) -> None:
        """Does nothing: the transaction keeps its connection."""

    recover = release

    def statistics(self) -> PoolStatistics:
        return PoolStatistics(1, 1, 0, 1, 0)


class Pinned(BasePinned[Connection]):
    """The connection of a sync transaction."""

    def __init__(self, connection: Connection, parent: Pinned | None, give_back: Callable[[Connection], None]) -> None:
        super().__init__(connection, parent, give_back)
        self.turn = threading.Lock()
        self.streams: list[Generator[Sequence[Row]]] = []

    def is_busy(self) -> bool:
        return self.turn.locked()

    def acquire(self) -> Pinned:
        return self

    def close(self) -> None:
        raise closed_inside()

    def _call(self, function: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """Calls a method of the connection when it is this caller's turn. `with` cannot be interrupted halfway."""
        while True:
            with self.turn:
                if self.ready:
                    try:
                        return function(*args, **options)
                    except BaseException:
                        self.check()
                        raise
                    finally:
                        self.give_back_orphan()
            self._wait()

    def _wait(self) -> None:
        deadline = monotonic() + PATIENCE
        self.raise_refusal()
        while not self.ready:
            if monotonic() > deadline:
                raise inner_is_open()
            sleep(LOOK_AGAIN)
            self.raise_refusal()

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        with self.turn:  # as `_call`, without its cost
            if self.ready:
                try:
                    answer = self.connection.fetch(sql, parameters)
                except BaseException:
                    self.check()
                    self.give_back_orphan()
                    raise
                if self.orphaned:
                    self.give_back_orphan()
                return answer
        return self._call(self.connection.fetch, sql, parameters)

    def execute(self, sql: str, parameters: Parameters) -> int:
        with self.turn:  # as `_call`, without its cost
            if self.ready:
                try:
                    answer = self.connection.execute(sql, parameters)
                except BaseException:
                    self.check()
                    self.give_back_orphan()
                    raise
                if self.orphaned:
                    self.give_back_orphan()
                return answer
        return self._call(self.connection.execute, sql, parameters)

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return self._call(self.connection.execute_many, sql, parameters)

    def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        return self._call(self.connection.fetch_batch, statements)

    def execute_script(self, sql: str) -> None:
        self._call(self.connection.execute_script, sql)

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        """Yields batches. Between two of them, other statements can be run."""
        batches = self.connection.stream(sql, parameters, size)
        self.streams.append(batches)
        try:
            while rows := self._call(next, batches, ()):
                yield rows
        finally:
            self._close_stream(batches)

    def _close_stream(self, batches: Generator[Sequence[Row]]) -> None:
        """Closes a cursor. If a statement runs, as when garbage is collected, the end closes it."""
        if not self.turn.locked():
            with self.turn:
                batches.close()
                self.streams.remove(batches)
                self.give_back_orphan()

    def open_inner(self) -> Pinned:
        """Opens an inner transaction, which has the connection until its end."""
        return self._call(self._open_inner)

    def _open_inner(self) -> Pinned:
        inner = Pinned(self.connection, self, self.give_back)
        self.inner, self.ready = weakref.ref(inner), False
        return inner

    def end_in_turn(self, act: Callable[[str], T]) -> T:
        """Waits for the running statements, closes the cursors, and calls `act` while other statements are refused.

        `act` gets why the transaction cannot be committed, or an empty text.
        """
        return self._in_turn(lambda: act(self._end()))

    def _in_turn(self, act: Callable[[], T]) -> T:
        """Calls `act` while this transaction and the inner ones run no statement.

        Each lock is held by a `with` of its own: KeyboardInterrupt may be raised inside a context manager written in
        Python, after it took the lock, and its traceback would keep the lock.
        """
        with self.turn:
            inner = self.inner()
            return act() if inner is None else cast("Pinned", inner)._in_turn(act)

    def _end(self) -> str:
        for pinned in self.chain():
            cast("Pinned", pinned).close_streams()
        reason = self.end()
        self.detach_inner()
        return reason

    def close_streams(self) -> None:
        """Closes the cursors that are still open. If it fails, COMMIT fails too, and says why."""
        for batches in self.streams:
            with suppress(self.errors):
                batches.close()


ENDED = "This transaction has ended. Use the database itself, or begin another transaction."


def _no_inner() -> None:
    return None


def closed_inside() -> TransactionError:
    """The error for `tx.close()`."""
    return TransactionError("A transaction cannot be closed. Leave its block, then close the database.")


def inner_is_open() -> TransactionError:
    """The error for the use of an outer transaction inside an inner one."""
    return TransactionError("An inner transaction is open. Use the inner transaction until it ends.")
