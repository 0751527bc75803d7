"""SQLite, through Python's sqlite3."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

from twofold.databases import sqlite_decimals as decimals
from twofold.databases import sqlite_functions, sqlite_numbers, sqlite_texts, sqlite_values
from twofold.databases.sqlite import SQLITE
from twofold.databases.sqlite_functions import SQLFunction
from twofold.errors import (
    ConnectionFailed,
    MissingTable,
)
from twofold.runtime.drivers.base import (
    PING,
    AtFork,
    BatchStatement,
    Failure,
    Inherited,
    Parameters,
    Row,
    State,
)
from twofold.runtime.drivers.sqlite_failures import FAILED_OPEN, describe_failure
from twofold.runtime.drivers.urls import Url

_SLICE = 0.05
"""Seconds for which SQLite itself waits for a lock. An interruption cannot end this wait, so it is short."""
_LONGEST = 1e6
"""The most seconds that SQLite itself can wait."""
_BUSY = sqlite3.SQLITE_BUSY


def connect(url: Url) -> SQLiteConnection:
    """Opens a connection with foreign keys on, a write-ahead log, and transactions only where twofold begins them.

    A file that does not exist is not created here, but by the first statement that defines something.
    """
    path = url.target
    if path != ":memory:" and not os.path.exists(path) and os.path.isdir(os.path.dirname(path) or "."):
        return UncreatedFile(path, url.lock_timeout)
    return SQLiteConnection(_open(path, url.lock_timeout), url.lock_timeout, "copy" if path == ":memory:" else "close")


def _open(path: str, timeout: float) -> sqlite3.Connection:
    try:
        raw = sqlite3.connect(
            path,
            timeout=min(timeout, _LONGEST),
            isolation_level=None,
            check_same_thread=False,
            cached_statements=500,
        )
        try:
            _set_up(raw, path)
        except sqlite3.Error:
            raw.close()
            raise
    except sqlite3.Error as error:
        where = os.path.dirname(path) or "."
        reason = str(error) if path == ":memory:" or os.path.isdir(where) else f"{error}: there is no folder {where}"
        raise ConnectionFailed(f"The database {path} cannot be opened: {reason}.") from error
    raw.execute(f"PRAGMA busy_timeout = {int(min(timeout, _SLICE) * 1000)}")
    return raw


def _set_up(raw: sqlite3.Connection, path: str) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    if path != ":memory:":
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
    raw.create_collation(sqlite_functions.DECIMAL_COLLATION, decimals.compare)
    for function, implementation in _FUNCTIONS.items():
        raw.create_function(function.name, function.arguments, implementation, deterministic=True)
    raw.create_function(sqlite_functions.RANDOM.name, 0, sqlite_numbers.random)
    for name, aggregate in sqlite_functions.AGGREGATES.items():
        raw.create_aggregate(aggregate.name, aggregate.arguments, decimals.AGGREGATES[name])  # type: ignore[arg-type]


def check_range(value: float | None, low: int, high: int) -> float | None:
    """Returns a computed integer that is about to be stored. SQLite reports that an error occurred, but not which."""
    if value is not None and (type(value) is float or not low <= value <= high):
        raise ArithmeticError
    return value


def format_float(value: float | str | None) -> str | None:
    """Returns a float with all of its digits; SQLite itself prints 15."""
    return None if value is None else repr(float(value))


def canonical_json(document: str | float | None) -> str | None:
    """Returns the document with its keys in order, no spaces and 1.0 as 1, so that equal documents are equal texts."""
    if document is None:
        return None
    parsed = json.loads(document if isinstance(document, str) else repr(document), parse_float=_number)
    return json.dumps(parsed, sort_keys=True, separators=(",", ":"))


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 1e300 else value


_FUNCTIONS: Mapping[SQLFunction, Callable[..., Any]] = {
    sqlite_functions.INT: check_range,
    sqlite_functions.FLOAT_TEXT: format_float,
    sqlite_functions.TO_FLOAT: float,
    sqlite_functions.JSON_TEXT: canonical_json,
    sqlite_functions.LOWER: sqlite_texts.lower,
    sqlite_functions.UPPER: sqlite_texts.upper,
    sqlite_functions.NO_DIVISOR: decimals.refuse_zero,
    sqlite_functions.MOMENT: sqlite_values.same_moment,
    sqlite_functions.DECIMAL: decimals.calculate,
    **sqlite_functions.IMPLEMENTATIONS,
}
"""The functions that the dialect calls."""


def split_statements(sql: str) -> Iterator[str]:
    """Yields the statements of a script. Semicolons in texts, comments and triggers do not end a statement."""
    statement = ""
    for piece in sql.split(";"):
        statement += piece
        if sqlite3.complete_statement(f"{statement};"):
            yield statement
            statement = ""
        else:
            statement += ";"
    if statement.strip("; \n\t"):
        yield statement.removesuffix(";")


class SQLiteConnection:
    """A sync connection."""

    errors = sqlite3.Error
    name_limit = SQLITE.name_limit
    """SQLite has no limit of its own."""

    needs_ping = False
    read_only_statement = "PRAGMA query_only = 1"

    def __init__(self, raw: sqlite3.Connection, timeout: float = 5.0, at_fork: AtFork = "close") -> None:
        self.raw: sqlite3.Connection = raw
        self.cursor: sqlite3.Cursor = raw.cursor()
        self.timeout = timeout
        self.at_fork = at_fork
        """A child that opens a file which it has inherited open would share the parent's locks."""
        self.interrupted = False
        self.query_only = False
        self.forked = False

    @property
    def state(self) -> State:
        return "broken" if self.forked else "open" if self.raw.in_transaction else "idle"

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        cursor = self.cursor
        try:
            cursor.execute(sql, parameters)
        except sqlite3.OperationalError as error:
            self._repeat(error, sql, parameters)
        return cursor.fetchall()

    def execute(self, sql: str, parameters: Parameters) -> int:
        try:
            self.cursor.execute(sql, parameters)
        except sqlite3.OperationalError as error:
            self._repeat(error, sql, parameters)
        affected = self.cursor.rowcount
        return self._changes(sql) if affected < 0 else affected

    def _changes(self, sql: str) -> int:
        """The number of rows that the last statement wrote. The driver counts those that begin with a verb alone."""
        if not sql.startswith("WITH"):
            return -1
        changes: int = self.cursor.execute("SELECT changes()").fetchone()[0]
        return changes

    def _repeat(self, error: sqlite3.OperationalError, sql: str, parameters: Parameters) -> None:
        """Repeats a statement that found a lock, until it is free or the time is over. Nothing was done by it yet."""
        deadline = monotonic() + self.timeout - _SLICE
        while error.sqlite_errorcode in (_BUSY, sqlite3.SQLITE_BUSY_RECOVERY):
            if self.interrupted or monotonic() >= deadline:
                raise error
            try:
                self.cursor.execute(sql, parameters)
            except sqlite3.OperationalError as next_error:
                error = next_error
            else:
                return
        raise error

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        """Runs the statement for each set of parameters. All or none of them are stored."""
        if self.raw.in_transaction:
            return self._execute_each(sql, parameters)
        self.execute("BEGIN IMMEDIATE", ())
        try:
            affected = self._execute_each(sql, parameters)
            self.execute("COMMIT", ())
        except BaseException:
            self.reset()
            raise
        return affected

    def _execute_each(self, sql: str, parameters: Sequence[Parameters]) -> int:
        if sql.startswith("WITH"):  # which the driver takes for a query
            return sum([self.execute(sql, each) for each in parameters])
        return self.raw.executemany(sql, parameters).rowcount

    def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        """In one transaction. If all of them read, it takes no lock that keeps others from writing."""
        if self.raw.in_transaction:
            return [self._one(statement) for statement in statements]
        reads = all(statement.sql.startswith("SELECT") for statement in statements)
        self.execute("BEGIN" if reads else "BEGIN IMMEDIATE", ())
        try:
            results = [self._one(statement) for statement in statements]
            self.execute("COMMIT", ())
        except BaseException:
            self.reset()
            raise
        return results

    def _one(self, statement: BatchStatement) -> Sequence[Row] | int:
        run = self.fetch if statement.has_rows else self.execute
        return run(statement.sql, statement.parameters)

    def execute_script(self, sql: str) -> None:
        """Runs the statements one by one inside a transaction, because `executescript` would commit it first."""
        if not self.raw.in_transaction:
            self.raw.executescript(sql)
            return
        for statement in split_statements(sql):
            self.cursor.execute(statement).fetchall()

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        cursor = self.raw.execute(sql, parameters)
        try:
            while rows := cursor.fetchmany(size):
                yield rows
        finally:
            if not self.forked:
                cursor.close()

    def failure(self, error: Exception) -> Failure:
        return describe_failure(str(error))

    def begin_statement(self, isolation: str | None, read_only: bool = False) -> str:
        """IMMEDIATE, since a transaction that writes only later may find the lock taken, and cannot wait for it.

        Every transaction is serializable, which fulfils the other levels too.
        """
        self.query_only = self.query_only or read_only
        return "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def interrupt(self) -> None:
        """Stops the running statement. May be called on another thread."""
        self.interrupted = True
        if not self.forked:
            self.raw.interrupt()

    def is_usable(self) -> bool:
        return True

    def reset(self) -> bool:
        if self.forked:
            return False
        try:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            if self.query_only:
                self.raw.execute("PRAGMA query_only = 0")
                self.query_only = False
        except sqlite3.Error:
            return False
        return not self.raw.in_transaction

    def close(self) -> None:
        if not self.forked:
            self.raw.close()

    def forget(self) -> None:
        self.forked = True
        inherited: Any = Inherited(self.raw, self.cursor)
        self.raw = self.cursor = inherited

    def __del__(self) -> None:
        """Closes a connection that an interruption has lost."""
        self.close()


_DEFINITION = re.compile(r"\b(?:CREATE|PRAGMA|ATTACH|VACUUM)\b", re.IGNORECASE)


class UncreatedFile(SQLiteConnection):
    """A connection to a file that does not exist, which behaves as one to an empty database.

    A wrong path would otherwise leave an empty file behind. The file is created by the first statement that defines
    something, and used as soon as another program has created it. Until then statements run in memory.
    """

    def __init__(self, path: str, timeout: float) -> None:
        self.path = path
        self.missing = True
        self.begun: list[str] = []
        """The statements that began the open transaction and its savepoints."""
        super().__init__(_open(":memory:", timeout), timeout)

    def _look(self, sql: str = "") -> None:
        """Moves to the file if it exists by now, or if the statement has to create it."""
        if self.missing and (os.path.exists(self.path) or (_DEFINITION.search(sql) and not self.query_only)):
            memory, raw = self.raw, _open(self.path, self.timeout)
            for statement in self.begun if memory.in_transaction else ():
                raw.execute(statement)
            self.raw, self.cursor, self.missing = raw, raw.cursor(), False
            memory.close()

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        self._look()
        if self.missing and sql == PING:
            raise sqlite3.OperationalError(FAILED_OPEN)
        return super().fetch(sql, parameters)

    def execute(self, sql: str, parameters: Parameters) -> int:
        self._look(sql)
        affected = super().execute(sql, parameters)
        if self.missing:
            self.begun = [*self.begun, sql] if self.raw.in_transaction else []
        return affected

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        self._look()
        return super().execute_many(sql, parameters)

    def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        self._look()
        return super().fetch_batch(statements)

    def execute_script(self, sql: str) -> None:
        self._look(sql)
        super().execute_script(sql)

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        self._look()
        return super().stream(sql, parameters, size)

    def reset(self) -> bool:
        self.begun = []
        return super().reset()

    def failure(self, error: Exception) -> Failure:
        failure = super().failure(error)
        if not self.missing or failure.error not in (MissingTable, ConnectionFailed):
            return failure
        path = os.path.abspath(self.path)
        return failure.evolve(message=f"there is no database file {path}. `twofold db push` creates it")
