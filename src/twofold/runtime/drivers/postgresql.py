"""PostgreSQL, through psycopg 3 and its pool. Connections are in autocommit mode and in UTC."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import count
from typing import Any, Generic, LiteralString, Protocol, TypeVar, cast

import psycopg
from psycopg import errors as pg
from psycopg.pq import TransactionStatus
from psycopg.types.string import TextLoader
from psycopg_pool import AsyncConnectionPool, ConnectionPool, PoolClosed

from twofold.databases.postgresql import POSTGRESQL
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
from twofold.runtime.drivers.base import AsyncSource, Failure, Parameters, Row, Source, State
from twofold.runtime.drivers.urls import Url
from twofold.runtime.pools import database_closed, pool_exhausted

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
_ABORTED = (
    "an earlier statement of this transaction failed, and PostgreSQL accepts no other until the transaction ends. "
    "Run statements that may fail in a savepoint, `with tx.transaction():`, and catch the error outside of it"
)
_STATES: Mapping[TransactionStatus, State] = {TransactionStatus.IDLE: "idle", TransactionStatus.INERROR: "failed"}
_READ_AS_TEXT = (
    *("timestamp", "timestamptz", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "interval", "bit", "varbit"),
)
"""Types that plans decode themselves."""
_NAMES = count(1)


def describe_failure(error: Exception) -> Failure:
    """Reads the table, the constraint and the column that the server reports with an error."""
    kind = next((ours for theirs, ours in _FAILURES.items() if isinstance(error, theirs)), DatabaseError)
    if not isinstance(error, psycopg.Error):
        return Failure(kind, str(error))
    if kind is DatabaseError and isinstance(error, psycopg.OperationalError) and not error.sqlstate:
        kind = ConnectionFailed
    details = error.diag
    columns = (details.column_name,) if details.column_name else ()
    message = _ABORTED if kind is TransactionAborted else details.message_primary or str(error)
    return Failure(kind, message, details.table_name, columns, details.constraint_name)


class _Cursor(Protocol):
    """psycopg's cursor, for SQL that is not a literal."""

    @property
    def rowcount(self) -> int: ...
    def execute(self, sql: str, parameters: Parameters, /) -> object: ...
    def fetchall(self) -> list[Row]: ...


class _AsyncCursor(Protocol):
    @property
    def rowcount(self) -> int: ...
    async def execute(self, sql: str, parameters: Parameters, /) -> object: ...
    async def fetchall(self) -> list[Row]: ...


C = TypeVar("C", bound=psycopg.Connection[Any] | psycopg.AsyncConnection[Any])


class _Base(Generic[C]):
    """What does not depend on sync or async."""

    errors = psycopg.Error
    name_limit = POSTGRESQL.name_limit

    def __init__(self, raw: C) -> None:
        self.raw = raw

    @property
    def state(self) -> State:
        return _STATES.get(self.raw.info.transaction_status, "open")

    def failure(self, error: Exception) -> Failure:
        return describe_failure(error)

    def begin_statement(self, isolation: str | None) -> str:
        return f"BEGIN ISOLATION LEVEL {isolation.upper()}" if isolation else "BEGIN"

    def _cursor_name(self) -> str:
        """Returns a new name, since one transaction may read several streams at once."""
        return f"twofold_stream_{next(_NAMES)}"


class PostgreSQLConnection(_Base[psycopg.Connection[Row]]):
    """A sync connection."""

    def __init__(self, raw: psycopg.Connection[Row]) -> None:
        super().__init__(raw)
        self.cursor = cast("_Cursor", raw.cursor())
        """Kept, because a new cursor for each statement takes a fifth of the statement's time."""

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        cursor = self.cursor
        cursor.execute(sql, parameters)
        return cursor.fetchall()

    def execute(self, sql: str, parameters: Parameters) -> int:
        self.cursor.execute(sql, parameters)
        return self.cursor.rowcount

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        with self.raw.cursor() as cursor:
            cursor.executemany(_literal(sql), parameters)
            return cursor.rowcount

    def execute_script(self, sql: str) -> None:
        self.raw.execute(_literal(sql))

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        """Uses a cursor in the server, so that only `size` rows are in memory at a time."""
        transaction = self.raw.transaction() if self.state == "idle" else nullcontext()
        with transaction, psycopg.RawServerCursor(self.raw, self._cursor_name()) as cursor:
            cursor.execute(_literal(sql), parameters)
            while rows := cursor.fetchmany(size):
                yield rows

    def close(self) -> None:
        self.raw.close()


class AsyncPostgreSQLConnection(_Base[psycopg.AsyncConnection[Row]]):
    """An async connection."""

    def __init__(self, raw: psycopg.AsyncConnection[Row]) -> None:
        super().__init__(raw)
        self.cursor = cast("_AsyncCursor", raw.cursor())

    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        await self.cursor.execute(sql, parameters)
        return await self.cursor.fetchall()

    async def execute(self, sql: str, parameters: Parameters) -> int:
        await self.cursor.execute(sql, parameters)
        return self.cursor.rowcount

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        async with self.raw.cursor() as cursor:
            await cursor.executemany(_literal(sql), parameters)
            return cursor.rowcount

    async def execute_script(self, sql: str) -> None:
        await self.raw.execute(_literal(sql))

    async def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]:
        transaction = self.raw.transaction() if self.state == "idle" else nullcontext()
        async with transaction, psycopg.AsyncRawServerCursor(self.raw, self._cursor_name()) as cursor:
            await cursor.execute(_literal(sql), parameters)
            while rows := await cursor.fetchmany(size):
                yield rows

    async def close(self) -> None:
        await self.raw.close()


def _literal(sql: str) -> LiteralString:
    """psycopg's types accept literals only, as a guard against injection. A plan's SQL contains no values."""
    return cast("LiteralString", sql)


class Attempts:
    """The result of a pool's last attempt to connect. The pool itself only logs a failure, and waits."""

    def __init__(self) -> None:
        self.failure: Exception | None = None

    @contextmanager
    def recording(self) -> Generator[None]:
        """Records whether the block connects."""
        try:
            yield
        except psycopg.Error as error:
            self.failure = error
            raise
        self.failure = None

    def raise_reason(self, error: psycopg.Error) -> None:
        """Raises our error if the pool is closed or the database cannot be reached, so that waiting is useless."""
        if isinstance(error, PoolClosed):
            raise database_closed() from error
        if self.failure is not None:
            raise ConnectionFailed(f"The database cannot be reached: {str(self.failure).strip()}") from error


class _RawConnection(psycopg.Connection[Row]):
    """psycopg's connection as the pool keeps it, with ours around it."""

    wrapper: PostgreSQLConnection

    @classmethod
    def connect(cls, *args: Any, **options: Any) -> Any:
        attempts: Attempts = options.pop("attempts")
        with attempts.recording():
            return super().connect(*args, **options)


class _AsyncRawConnection(psycopg.AsyncConnection[Row]):
    wrapper: AsyncPostgreSQLConnection

    @classmethod
    async def connect(cls, *args: Any, **options: Any) -> Any:
        attempts: Attempts = options.pop("attempts")
        with attempts.recording():
            return await super().connect(*args, **options)


def _configure(raw: _RawConnection) -> None:
    _read_as_text(raw)
    raw.wrapper = PostgreSQLConnection(raw)


async def _configure_async(raw: _AsyncRawConnection) -> None:
    _read_as_text(raw)
    raw.wrapper = AsyncPostgreSQLConnection(raw)


def _read_as_text(raw: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> None:
    for name in _READ_AS_TEXT:
        if (info := raw.adapters.types.get(name)) is not None:
            raw.adapters.register_loader(info.oid, TextLoader)


def _options(url: Url, attempts: Attempts) -> dict[str, Any]:
    settings = {"timezone": "UTC"}
    if url.namespace not in (None, "public"):
        settings["search_path"] = f'"{url.namespace}"'
    session = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return {"autocommit": True, "options": session, "attempts": attempts}


_PATIENCE = 0.5
"""Seconds to wait for a connection before asking why there is none."""


class PsycopgPool:
    """psycopg's pool as a source."""

    def __init__(self, pool: ConnectionPool[_RawConnection], attempts: Attempts) -> None:
        self.pool = pool
        self.attempts = attempts

    def acquire(self) -> PostgreSQLConnection:
        try:
            return self.pool.getconn(_PATIENCE).wrapper
        except psycopg.Error as error:
            self.attempts.raise_reason(error)
        try:
            return self.pool.getconn().wrapper
        except psycopg.Error as error:
            self.attempts.raise_reason(error)
            raise pool_exhausted(self.pool.timeout, self.pool.max_size) from error

    def release(self, connection: Any) -> None:
        self.pool.putconn(connection.raw)

    def close(self) -> None:
        self.pool.close()


class AsyncPsycopgPool:
    """psycopg's async pool as a source."""

    def __init__(self, pool: AsyncConnectionPool[_AsyncRawConnection], attempts: Attempts) -> None:
        self.pool = pool
        self.attempts = attempts

    async def acquire(self) -> AsyncPostgreSQLConnection:
        try:
            return (await self.pool.getconn(_PATIENCE)).wrapper
        except psycopg.Error as error:
            self.attempts.raise_reason(error)
        try:
            return (await self.pool.getconn()).wrapper
        except psycopg.Error as error:
            self.attempts.raise_reason(error)
            raise pool_exhausted(self.pool.timeout, self.pool.max_size) from error

    async def release(self, connection: Any) -> None:
        await self.pool.putconn(connection.raw)

    async def close(self) -> None:
        await self.pool.close()


def source(url: Url) -> Source:
    """Opens psycopg's pool."""
    attempts = Attempts()
    pool = ConnectionPool(
        url.target,
        connection_class=_RawConnection,
        kwargs=_options(url, attempts) | {"cursor_factory": psycopg.RawCursor},
        configure=_configure,
        min_size=0,
        max_size=url.pool_size,
        timeout=url.timeout,
        open=True,
    )
    return PsycopgPool(pool, attempts)


async def async_source(url: Url) -> AsyncSource:
    """Opens psycopg's async pool."""
    attempts = Attempts()
    pool = AsyncConnectionPool(
        url.target,
        connection_class=_AsyncRawConnection,
        kwargs=_options(url, attempts) | {"cursor_factory": psycopg.AsyncRawCursor},
        configure=_configure_async,
        min_size=0,
        max_size=url.pool_size,
        timeout=url.timeout,
        open=False,
    )
    await pool.open()
    return AsyncPsycopgPool(pool, attempts)
