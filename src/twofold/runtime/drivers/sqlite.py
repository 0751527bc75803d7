"""SQLite by sqlite3. For asyncio each connection has a thread of its own, one hop a statement."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

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

T = TypeVar("T")

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
_ADVICE: Mapping[str, str] = {
    "user-defined function raised exception": "a computed number is out of its column's range",
    "parser stack overflow": "relations are nested deeper than SQLite before 3.46 reads in one statement (about six "
    "levels). Read the deeper ones by a query of their own, or use a newer SQLite.",
}
"""What to do about an error whose text does not say."""
_COLUMNS = re.compile(r"constraint failed: (.+)", re.DOTALL)


def connect(path: str, *, timeout: float = 5.0) -> SQLiteConnection:
    """A connection as twofold wants it: foreign keys on, a write-ahead log, transactions only where we begin them."""
    try:
        raw = _opened(path, timeout)
    except sqlite3.Error as error:
        raise ConnectionFailed(f"The database {path} cannot be opened: {error}.") from error
    raw.create_collation("twofold_decimal", decimals.compare)
    raw.create_function("twofold_int", 3, ranged, deterministic=True)
    raw.create_function("twofold_float", 1, spelled_float, deterministic=True)
    raw.create_function("twofold_real", 1, float, deterministic=True)
    raw.create_function("twofold_json", 1, json_structure, deterministic=True)
    raw.create_function("twofold_decimal", 3, decimals.arithmetic, deterministic=True)
    for name, aggregate in decimals.AGGREGATES.items():
        raw.create_aggregate(f"twofold_decimal_{name}", 1, aggregate)  # type: ignore[arg-type]
    return SQLiteConnection(raw)


def _opened(path: str, timeout: float) -> sqlite3.Connection:
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


def ranged(value: Any, low: int, high: int) -> Any:
    """A computed integer on its way into a column. SQLite tells of an exception in here, but not of which."""
    if value is not None and (type(value) is float or not low <= value <= high):
        raise ArithmeticError
    return value


def spelled_float(value: Any) -> str | None:
    """All digits of a float, of which SQLite itself prints 15."""
    return None if value is None else repr(float(value))


def json_structure(document: Any) -> str | None:
    """The document in one spelling, so that equal ones are equal texts: keys in order, no spaces, 1.0 as 1."""
    if document is None:
        return None
    parsed = json.loads(document if isinstance(document, str) else repr(document), parse_float=_number)
    return json.dumps(parsed, sort_keys=True, separators=(",", ":"))


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 1e300 else value


def split(sql: str) -> Iterator[str]:
    """The statements of a script; a semicolon in a text, a comment or a trigger ends none."""
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
    """A blocking connection."""

    errors = sqlite3.Error

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
        """One by one inside a transaction, because `executescript` begins with a COMMIT of it."""
        if not self.raw.in_transaction:
            self.raw.executescript(sql)
            return
        for statement in split(sql):
            self.cursor.execute(statement).fetchall()

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        cursor = self.raw.execute(sql, parameters)
        try:
            while rows := cursor.fetchmany(size):
                yield rows
        finally:
            cursor.close()

    def failure(self, error: Exception) -> Failure:
        return failure(error)

    def begin_statement(self, isolation: str | None) -> str:
        return begin_statement(isolation)

    def close(self) -> None:
        self.raw.close()


def begin_statement(isolation: str | None) -> str:
    """IMMEDIATE: a transaction that only later turns to writing may find the lock taken, and cannot wait for it."""
    if isolation not in (None, "serializable"):
        raise TransactionError(f"SQLite's transactions are serializable; it has no {isolation!r}.")
    return "BEGIN IMMEDIATE"


def _next(rows: Iterator[Sequence[Row]]) -> Sequence[Row] | None:
    return next(rows, None)


def failure(error: Exception) -> Failure:
    """SQLite tells the kind and the columns in its message, and no constraint's name."""
    text = str(error)
    text = f"{text}: {_ADVICE[text]}" if text in _ADVICE else text
    kind = next((kind for start, kind in _FAILURES.items() if text.startswith(start)), DatabaseError)
    found = _COLUMNS.search(text)
    if found is None or kind not in (UniqueViolation, NotNullViolation):
        return Failure(kind, text, constraint=found[1] if found and kind is CheckViolation else None)
    if found[1].startswith("index '"):
        return Failure(kind, text, constraint=found[1].removeprefix("index '").removesuffix("'"))
    pairs = [name.rpartition(".") for name in found[1].split(", ")]
    return Failure(kind, text, pairs[0][0], tuple(column for _, _, column in pairs), places=found[1])


class AsyncSQLiteConnection:
    """A blocking connection on a thread of its own."""

    errors = sqlite3.Error

    def __init__(self, inner: SQLiteConnection, thread: ThreadPoolExecutor) -> None:
        self.inner = inner
        self.thread = thread

    @classmethod
    async def connect(cls, path: str, *, timeout: float = 5.0) -> AsyncSQLiteConnection:
        thread = ThreadPoolExecutor(1, thread_name_prefix="twofold-sqlite")
        inner = await asyncio.get_running_loop().run_in_executor(thread, lambda: connect(path, timeout=timeout))
        return cls(inner, thread)

    async def _hop(self, call: Callable[..., T], *args: Any) -> T:
        """Done on the thread to its end, even if the waiting task is cancelled: the connection must be idle after."""
        done = asyncio.get_running_loop().run_in_executor(self.thread, call, *args)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            self.inner.raw.interrupt()
            await asyncio.wait([done])
            if not done.cancelled():
                done.exception()
            raise

    @property
    def state(self) -> State:
        return self.inner.state

    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        return await self._hop(self.inner.fetch, sql, parameters)

    async def execute(self, sql: str, parameters: Parameters) -> int:
        return await self._hop(self.inner.execute, sql, parameters)

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return await self._hop(self.inner.execute_many, sql, parameters)

    async def execute_script(self, sql: str) -> None:
        await self._hop(self.inner.execute_script, sql)

    async def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]:
        rows = self.inner.stream(sql, parameters, size)
        try:
            while (batch := await self._hop(_next, rows)) is not None:
                yield batch
        finally:
            await self._hop(rows.close)

    def failure(self, error: Exception) -> Failure:
        return failure(error)

    def begin_statement(self, isolation: str | None) -> str:
        return begin_statement(isolation)

    async def close(self) -> None:
        await self._hop(self.inner.close)
        self.thread.shutdown(wait=False)
