"""Statements as others see them: observers, the log, and what begins a transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

from attrs import define

from twofold.errors import TransactionError
from twofold.runtime.drivers.base import AsyncConnection, Connection

log = logging.getLogger("twofold.query")
log.addHandler(logging.NullHandler())


@define(frozen=True)
class Statement:
    """What was sent."""

    sql: str
    parameters: tuple[object, ...]


class Observers:
    """Who is told of every statement before it is sent."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Statement], None]] = []
        self.watching = log.isEnabledFor(logging.DEBUG)
        """Whether anybody is; looked at before every statement, so it is kept rather than computed."""

    def tell(self, sql: str, parameters: Sequence[object]) -> None:
        log.debug("%s", sql)
        for listener in self.listeners:
            listener(Statement(sql, tuple(parameters)))

    @contextmanager
    def listening(self, listener: Callable[[Statement], None]) -> Generator[None]:
        """While inside it, the listener is told."""
        self.listeners.append(listener)
        self.watching = True
        try:
            yield
        finally:
            self.listeners.remove(listener)
            self.watching = bool(self.listeners) or log.isEnabledFor(logging.DEBUG)


ISOLATION_LEVELS = ("read uncommitted", "read committed", "repeatable read", "serializable")


def begin_statement(connection: Connection | AsyncConnection, isolation: str | None) -> str:
    """What begins a transaction on this connection. Raises `TransactionError` for a level that nobody knows."""
    if isolation is not None and isolation not in ISOLATION_LEVELS:
        raise TransactionError(f"{isolation!r} is no isolation level; there are {', '.join(ISOLATION_LEVELS)}.")
    return connection.begin_statement(isolation)
