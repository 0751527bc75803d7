"""PostgreSQL by psycopg 3, with its pool; in autocommit, in UTC, with values as the plans want them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import nullcontext
from itertools import count
from typing import Any, LiteralString, cast

import psycopg
from psycopg import errors as pg
from psycopg.pq import TransactionStatus
from psycopg.types.string import TextLoader

from twofold.errors import (
    CheckViolation,
    ConnectionFailed,
    DatabaseError,
    ForeignKeyViolation,
    MissingColumn,
    MissingTable,
    NotNullViolation,
    OperationTimeout,
    TransactionAborted,
    UniqueViolation,
    ValueOutOfRange,
    ValueTooLong,
    WriteConflict,
)
from twofold.runtime.drivers.base import Failure, Parameters, Row, State
from twofold.runtime.pools import Attempts

_FAILURES: Mapping[type[psycopg.Error], type[DatabaseError]] = {
    pg.UniqueViolation: UniqueViolation,
    pg.ForeignKeyViolation: ForeignKeyViolation,
    pg.RestrictViolation: ForeignKeyViolation,
    pg.NotNullViolation: NotNullViolation,
    pg.CheckViolation: CheckViolation,
    pg.NumericValueOutOfRange: ValueOutOfRange,
    pg.StringDataRightTruncation: ValueTooLong,
    pg.SerializationFailure: WriteConflict,
    pg.DeadlockDetected: WriteConflict,
    pg.InFailedSqlTransaction: TransactionAborted,
    pg.UndefinedTable: MissingTable,
    pg.UndefinedColumn: MissingColumn,
    pg.QueryCanceled: OperationTimeout,
    pg.LockNotAvailable: OperationTimeout,
}
_AS_TEXT = ("timestamp", "timestamptz", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "interval", "bit", "varbit")

_STATES: Mapping[TransactionStatus, State] = {TransactionStatus.IDLE: "idle", TransactionStatus.INERROR: "failed"}
_ABORTED = (
    "an earlier statement of this transaction failed, and PostgreSQL takes no further one until it ends. "
    "Put what may fail into a savepoint, `with tx.transaction():`, and catch its error outside of that"
)
_serial = count(1)


def _cursor_name() -> str:
    """A name of its own for each, since a transaction may read several streams at once."""
    return f"twofold_stream_{next(_serial)}"


def prepare(raw: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> None:
    """Types whose text is what a plan reads: JSON and moments are parsed by the plan, and a Uuid is a String."""
    for name in _AS_TEXT:
        if (known := raw.adapters.types.get(name)) is not None:
            raw.adapters.register_loader(known.oid, TextLoader)


async def prepare_async(raw: psycopg.AsyncConnection[Any]) -> None:
    prepare(raw)


def recorded(attempts: Attempts) -> type[psycopg.Connection[Any]]:
    """psycopg's connection, telling what came of each attempt to open one."""

    class Recorded(psycopg.Connection[Any]):
        @classmethod
        def connect(cls, *args: Any, **options: Any) -> Any:
            try:
                made = super().connect(*args, **options)
            except psycopg.Error as error:
                attempts.failure = error
                raise
            attempts.failure = None
            return made

    return Recorded


def recorded_async(attempts: Attempts) -> type[psycopg.AsyncConnection[Any]]:
    """The same for asyncio."""

    class Recorded(psycopg.AsyncConnection[Any]):
        @classmethod
        async def connect(cls, *args: Any, **options: Any) -> Any:
            try:
                made = await super().connect(*args, **options)
            except psycopg.Error as error:
                attempts.failure = error
                raise
            attempts.failure = None
            return made

    return Recorded


def options(settings: Mapping[str, str]) -> dict[str, Any]:
    """What every connection is opened with."""
    session = [f"-c {name}={value}" for name, value in ({"timezone": "UTC"} | dict(settings)).items()]
    return {"autocommit": True, "options": " ".join(session), "cursor_factory": psycopg.RawCursor}


def async_options(settings: Mapping[str, str]) -> dict[str, Any]:
    return options(settings) | {"cursor_factory": psycopg.AsyncRawCursor}


def failure(error: Exception) -> Failure:
    """PostgreSQL tells the table, the constraint and sometimes the column."""
    kind = next((ours for theirs, ours in _FAILURES.items() if isinstance(error, theirs)), DatabaseError)
    if kind is DatabaseError and isinstance(error, psycopg.OperationalError) and not getattr(error, "sqlstate", None):
        kind = ConnectionFailed
    said = error.diag if isinstance(error, psycopg.Error) else None
    if said is None:
        return Failure(kind, str(error))
    columns = (said.column_name,) if said.column_name else ()
    message = _ABORTED if kind is TransactionAborted else said.message_primary or str(error)
    return Failure(kind, message, said.table_name, columns, said.constraint_name)


class PostgreSQLConnection:
    """A blocking connection."""

    errors = psycopg.Error

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self.raw: Any = raw
        self.cursor: Any = raw.cursor()
        """Held, because to make one for each statement costs a fifth of a statement."""

    @property
    def state(self) -> State:
        return _STATES.get(self.raw.info.transaction_status, "open")

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        cursor = self.cursor
        cursor.execute(sql, parameters)
        rows: list[Row] = cursor.fetchall()
        return rows

    def execute(self, sql: str, parameters: Parameters) -> int:
        self.cursor.execute(sql, parameters)
        count: int = self.cursor.rowcount
        return count

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        with self.raw.cursor() as cursor:
            cursor.executemany(sql, parameters)
            count: int = cursor.rowcount
            return count

    def execute_script(self, sql: str) -> None:
        self.raw.execute(sql)

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        """By a cursor in the server, so that only so many rows are held here."""
        around = self.raw.transaction() if self.state == "idle" else nullcontext()
        with around, psycopg.RawServerCursor(self.raw, _cursor_name()) as cursor:
            cursor.execute(cast("LiteralString", sql), parameters)
            while rows := cursor.fetchmany(size):
                yield rows

    def failure(self, error: Exception) -> Failure:
        return failure(error)

    def begin_statement(self, isolation: str | None) -> str:
        return f"BEGIN ISOLATION LEVEL {isolation.upper()}" if isolation else "BEGIN"

    def close(self) -> None:
        self.raw.close()


class AsyncPostgreSQLConnection:
    """The same for asyncio."""

    errors = psycopg.Error

    def __init__(self, raw: psycopg.AsyncConnection[Any]) -> None:
        self.raw: Any = raw
        self.cursor: Any = raw.cursor()

    @property
    def state(self) -> State:
        return _STATES.get(self.raw.info.transaction_status, "open")

    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        await self.cursor.execute(sql, parameters)
        rows: list[Row] = await self.cursor.fetchall()
        return rows

    async def execute(self, sql: str, parameters: Parameters) -> int:
        await self.cursor.execute(sql, parameters)
        count: int = self.cursor.rowcount
        return count

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        async with self.raw.cursor() as cursor:
            await cursor.executemany(sql, parameters)
            count: int = cursor.rowcount
            return count

    async def execute_script(self, sql: str) -> None:
        await self.raw.execute(sql)

    async def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]:
        around = self.raw.transaction() if self.state == "idle" else nullcontext()
        async with around, psycopg.AsyncRawServerCursor(self.raw, _cursor_name()) as cursor:
            await cursor.execute(cast("LiteralString", sql), parameters)
            while rows := await cursor.fetchmany(size):
                yield rows

    def failure(self, error: Exception) -> Failure:
        return failure(error)

    def begin_statement(self, isolation: str | None) -> str:
        return f"BEGIN ISOLATION LEVEL {isolation.upper()}" if isolation else "BEGIN"

    async def close(self) -> None:
        await self.raw.close()
