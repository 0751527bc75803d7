"""Exchanges with one connection, colourless: generators that yield what to send and receive what comes back."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Literal, TypeVar

from attrs import define

from twofold.compiler.plan import Plan
from twofold.errors import DatabaseError, TransactionError
from twofold.runtime.drivers.base import AsyncConnection, Connection, State
from twofold.runtime.statements import Observers
from twofold.runtime.translate import mapped
from twofold.schema import Model

T = TypeVar("T")


@define(frozen=True, eq=False)
class Send:
    """One call of a connection's method."""

    method: Literal["fetch", "execute", "execute_many", "execute_script"]
    sql: str
    parameters: Sequence[Any] | None = ()
    models: tuple[Model, ...] = ()

    def arguments(self) -> tuple[Any, ...]:
        return (self.sql,) if self.parameters is None else (self.sql, self.parameters)

    def observed(self, observers: Observers) -> None:
        """Tells observers, of each statement where there are many."""
        for parameters in self.parameters or () if self.method == "execute_many" else (self.parameters or (),):
            observers.tell(self.sql, parameters)

    def failed(self, connection: Connection | AsyncConnection, error: Exception) -> DatabaseError:
        """Our error for the driver's."""
        return mapped(connection.failure(error), self.models, self.sql)


Exchange = Generator[Send, Any, T]


def repeat(plan: Plan, values: Sequence[Sequence[Any]]) -> Exchange[Any]:
    """One plan for many sequences of values, all of them checked before the first is sent."""
    every = [plan.bind(each) for each in values]
    if plan.decode is None:
        return (yield Send("execute_many", plan.sql, every, plan.models))
    rows: list[Any] = []
    for parameters in every:
        rows += yield Send("fetch", plan.sql, parameters, plan.models)
    return plan.decode(rows)


def begin(statement: str, depth: int) -> Exchange[None]:
    """BEGIN, or a savepoint inside a transaction."""
    yield Send("execute", f"SAVEPOINT twofold_{depth}" if depth else statement)


def commit(depth: int, state: State) -> Exchange[None]:
    """COMMIT; if it fails, a ROLLBACK, so that the connection is clean for the next.

    Raises `TransactionError` if a statement failed and nobody undid it: PostgreSQL would take COMMIT for ROLLBACK.
    """
    if state == "failed":
        yield from undo(depth, state)
        raise TransactionError(
            "This transaction was rolled back, because a statement in it failed and its error was caught. "
            "Put what may fail into a savepoint, `with tx.transaction():`, and catch its error outside of that."
        )
    try:
        yield Send("execute", f"RELEASE SAVEPOINT twofold_{depth}" if depth else "COMMIT")
    except DatabaseError:
        if not depth:
            yield Send("execute", "ROLLBACK")
        raise


def undo(depth: int, state: State) -> Exchange[None]:
    """ROLLBACK, or back to the savepoint; nothing where the database has done so itself (SQLite, interrupted)."""
    if state == "idle":
        return
    if depth:
        yield Send("execute", f"ROLLBACK TO SAVEPOINT twofold_{depth}")
        yield Send("execute", f"RELEASE SAVEPOINT twofold_{depth}")
    else:
        yield Send("execute", "ROLLBACK")


def script(sql: str) -> Exchange[None]:
    """Several statements in one text."""
    yield Send("execute_script", sql, None)
