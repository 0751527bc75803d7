"""Statements as observers see them: the log and `db.recording()`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

from twofold.runtime.drivers.base import Parameters
from twofold.structs import Value, struct

log = logging.getLogger("twofold.query")
log.addHandler(logging.NullHandler())
DEBUG = logging.DEBUG
is_logged = log.isEnabledFor
"""Whether statements are logged. Asked each time, since logging may be configured after the database was made."""


@struct
class Statement(Value):
    """A statement that was sent, and its parameters."""

    sql: str
    parameters: tuple[object, ...]


class Observers:
    """The log and the listeners, which see each statement before it is sent."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Statement], None]] = []

    def observe(self, sql: str, parameters: Parameters) -> None:
        """Reports a statement."""
        if self.listeners or is_logged(DEBUG):
            log.debug("%s", sql)
            for listener in self.listeners:
                listener(Statement(sql, tuple(parameters)))

    def observe_each(self, statements: Iterable[tuple[str, Parameters]]) -> None:
        """Reports statements with their parameters."""
        for sql, parameters in statements:
            self.observe(sql, parameters)

    @contextmanager
    def listening(self, listener: Callable[[Statement], None]) -> Generator[None]:
        """Calls the listener for each statement inside the block."""
        self.listeners.append(listener)
        try:
            yield
        finally:
            self.listeners.remove(listener)
