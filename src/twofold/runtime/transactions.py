"""Transactions: the statements that begin and end one, and the connection it keeps until it ends."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from twofold.errors import DatabaseError, TransactionError
from twofold.runtime.drivers.base import AsyncConnection, Connection, State
from twofold.runtime.exchanges import Exchange, Send

ISOLATION_LEVELS = ("read uncommitted", "read committed", "repeatable read", "serializable")


def begin(connection: Connection | AsyncConnection, depth: int, isolation: str | None) -> Exchange[None]:
    """Begins a transaction, or a savepoint if `depth` transactions are open already.

    Raises `TransactionError` for an unknown isolation level.
    """
    if isolation is not None and isolation not in ISOLATION_LEVELS:
        *levels, last = ISOLATION_LEVELS
        raise TransactionError(f"isolation: got {isolation!r}, expected {', '.join(levels)} or {last}.")
    statement = connection.begin_statement(isolation)
    yield Send("execute", f"SAVEPOINT twofold_{depth}" if depth else statement)


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
            yield Send("execute", "ROLLBACK")
        raise


def undo(depth: int, state: State) -> Exchange[None]:
    """Rolls back, or back to the savepoint. Does nothing if the database has done so itself (SQLite, interrupted)."""
    if state == "idle":
        return
    if depth:
        yield Send("execute", f"ROLLBACK TO SAVEPOINT twofold_{depth}")
        yield Send("execute", f"RELEASE SAVEPOINT twofold_{depth}")
    else:
        yield Send("execute", "ROLLBACK")


class Pinned:
    """The source inside a transaction: its one connection, until the transaction ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection: Connection | None = connection
        self.streams: list[Generator[object]] = []

    def acquire(self) -> Connection:
        if self.connection is None:
            raise transaction_ended()
        return self.connection

    def release(self, connection: Connection) -> None:
        """Does nothing: the transaction keeps its connection."""

    @contextmanager
    def streaming(self, batches: Generator[object]) -> Generator[None]:
        """Registers a stream, so that the transaction closes it. Raises `TransactionError` if it has done so."""
        self.streams.append(batches)
        try:
            yield
        finally:
            self.streams.remove(batches)
        if self.connection is None:
            raise transaction_ended()

    def end_streams(self) -> None:
        """Closes the cursors that are still open. To be called before the transaction ends."""
        for batches in self.streams:
            batches.close()

    def close(self) -> None:
        self.connection = None


def transaction_ended() -> TransactionError:
    """The error for the use of a transaction that has ended."""
    return TransactionError("This transaction has ended. Use the database itself, or begin another transaction.")
