"""SQLite, through Python's sqlite3."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

from twofold.databases import sqlite_functions
from twofold.databases.sqlite import SQLITE
from twofold.databases.sqlite_functions import SQLFunction
from twofold.errors import (
    CheckViolation,
    ConnectionFailed,
    DatabaseError,
    ForeignKeyViolation,
    MissingColumn,
    MissingTable,
    NotNullViolation,
    OperationTimeout,
    TransactionError,
    UniqueViolation,
    ValueOutOfRange,
)
from twofold.runtime.drivers import decimals
from twofold.runtime.drivers.base import Failure, Parameters, Row, State
from twofold.runtime.drivers.urls import Url

_FAILURES: Mapping[str, type[DatabaseError]] = {
    "UNIQUE constraint failed": UniqueViolation,
    "NOT NULL constraint failed": NotNullViolation,
    "FOREIGN KEY constraint failed": ForeignKeyViolation,
    "CHECK constraint failed": CheckViolation,
    "user-defined function raised exception": ValueOutOfRange,
    "integer overflow": ValueOutOfRange,
    "no such table": MissingTable,
    "no such column": MissingColumn,
    "database is locked": OperationTimeout,
    "database table is locked": OperationTimeout,
}
_EXPLANATIONS: Mapping[str, str] = {
    "user-defined function raised exception": "a computed number is out of its column's range",
    "parser stack overflow": "the query nests more levels of relations than SQLite before 3.46 can parse (about six). "
    "Read the deeper levels with a separate query, or use a newer SQLite.",
}
"""What SQLite's messages mean where they do not say."""
_COLUMNS = re.compile(r"constraint failed: (.+)", re.DOTALL)


def connect(url: Url) -> SQLiteConnection:
    """Opens a connection with foreign keys on, a write-ahead log, and transactions only where twofold begins them."""
    try:
        raw = _open(url.target, url.timeout)
    except sqlite3.Error as error:
        raise ConnectionFailed(f"The database {url.target} cannot be opened: {error}.") from error
    raw.create_collation(sqlite_functions.DECIMAL_COLLATION, decimals.compare)
    for function, implementation in _FUNCTIONS.items():
        raw.create_function(function.name, function.arguments, implementation, deterministic=True)
    for name, aggregate in sqlite_functions.AGGREGATES.items():
        raw.create_aggregate(aggregate.name, aggregate.arguments, decimals.AGGREGATES[name])  # type: ignore[arg-type]
    return SQLiteConnection(raw)


def _open(path: str, timeout: float) -> sqlite3.Connection:
    raw = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False, cached_statements=500)
    try:
        raw.execute("PRAGMA foreign_keys = ON")
        if path != ":memory:":
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        raw.close()
        raise
    return raw


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


_FUNCTIONS: Mapping[SQLFunction, Callable[..., int | float | str | None]] = {
    sqlite_functions.INT: check_range,
    sqlite_functions.FLOAT_TEXT: format_float,
    sqlite_functions.TO_FLOAT: float,
    sqlite_functions.JSON_TEXT: canonical_json,
    sqlite_functions.DECIMAL: decimals.calculate,
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

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self.cursor = raw.cursor()

    @property
    def state(self) -> State:
        return "open" if self.raw.in_transaction else "idle"

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        cursor = self.cursor
        cursor.execute(sql, parameters)
        return cursor.fetchall()

    def execute(self, sql: str, parameters: Parameters) -> int:
        self.cursor.execute(sql, parameters)
        return self.cursor.rowcount

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return self.raw.executemany(sql, parameters).rowcount

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
            cursor.close()

    def failure(self, error: Exception) -> Failure:
        return describe_failure(str(error))

    def begin_statement(self, isolation: str | None) -> str:
        """IMMEDIATE, since a transaction that writes only later may find the lock taken, and cannot wait for it."""
        if isolation not in (None, "serializable"):
            raise TransactionError(f"isolation: got {isolation!r}, expected serializable, the only level of SQLite.")
        return "BEGIN IMMEDIATE"

    def interrupt(self) -> None:
        """Stops the running statement. May be called on another thread."""
        self.raw.interrupt()

    def close(self) -> None:
        self.raw.close()


def describe_failure(message: str) -> Failure:
    """Reads the kind of error and the columns out of SQLite's message, which does not name a constraint."""
    message = f"{message}: {_EXPLANATIONS[message]}" if message in _EXPLANATIONS else message
    kind = next((kind for start, kind in _FAILURES.items() if message.startswith(start)), DatabaseError)
    match = _COLUMNS.search(message)
    if match is None or kind not in (UniqueViolation, NotNullViolation):
        return Failure(kind, message, constraint=match[1] if match and kind is CheckViolation else None)
    if match[1].startswith("index '"):
        return Failure(kind, message, constraint=match[1].removeprefix("index '").removesuffix("'"))
    names = [name.rpartition(".") for name in match[1].split(", ")]
    columns = tuple(column for _, _, column in names)
    return Failure(kind, message, names[0][0], columns, qualified_columns=match[1])
