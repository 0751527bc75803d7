"""PostgreSQL, through psycopg 3. Connections are in autocommit mode and in UTC."""

from __future__ import annotations

import math
import select
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from itertools import count
from time import monotonic
from typing import Any, Generic, LiteralString, Protocol, TypeVar, cast

import psycopg
from psycopg import errors as pg
from psycopg.pq import PipelineStatus, TransactionStatus

from twofold.databases.postgresql import POSTGRESQL
from twofold.errors import (
    CheckViolation,
    ConnectionFailed,
    DatabaseError,
    ExclusionViolation,
    ForeignKeyViolation,
    LockTimeout,
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
from twofold.runtime.drivers.base import (
    NOT_PUSHED,
    AsyncSource,
    AtFork,
    BatchStatement,
    Failure,
    Inherited,
    Parameters,
    Row,
    Source,
    State,
)
from twofold.runtime.drivers.psycopg_connections import (
    AsyncRawConnection,
    AsyncServerCursor,
    RawConnection,
    ServerCursor,
    grouped,
    raise_interruption,
    read_as_text,
)
from twofold.runtime.drivers.server_options import ServerOptions, read_options, session_settings, spell_settings
from twofold.runtime.drivers.urls import Url
from twofold.runtime.pools import CheckedPool

_FAILURES: Mapping[type[psycopg.Error], type[DatabaseError]] = {
    pg.UniqueViolation: UniqueViolation,
    pg.ForeignKeyViolation: ForeignKeyViolation,
    pg.RestrictViolation: ForeignKeyViolation,
    pg.NotNullViolation: NotNullViolation,
    pg.CheckViolation: CheckViolation,
    pg.ExclusionViolation: ExclusionViolation,
    pg.NumericValueOutOfRange: ValueOutOfRange,
    pg.DivisionByZero: ValueOutOfRange,
    pg.StringDataRightTruncation: ValueTooLong,
    pg.SerializationFailure: WriteConflict,
    pg.DeadlockDetected: WriteConflict,
    pg.InFailedSqlTransaction: TransactionAborted,
    pg.UndefinedTable: MissingTable,
    pg.UndefinedColumn: MissingColumn,
    pg.QueryCanceled: OperationTimeout,
    pg.LockNotAvailable: LockTimeout,
    pg.AdminShutdown: ConnectionFailed,
    pg.CrashShutdown: ConnectionFailed,
    pg.CannotConnectNow: ConnectionFailed,
    pg.DatabaseDropped: ConnectionFailed,
    pg.IdleSessionTimeout: ConnectionFailed,
    pg.IdleInTransactionSessionTimeout: ConnectionFailed,
    pg.TooManyConnections: ConnectionFailed,
}
_ABORTED = (
    "an earlier statement of this transaction failed, and PostgreSQL accepts no other until the transaction ends. "
    "Run statements that may fail in a savepoint, `with tx.transaction():`, and catch the error outside of it"
)
_LOCKED = (
    "another transaction holds a lock, and did not release it in time (`lock_timeout` in the URL, in seconds). Inside "
    "a transaction, use the transaction and not the database itself"
)
_MESSAGES: Mapping[type[DatabaseError], str] = {TransactionAborted: _ABORTED, LockTimeout: _LOCKED}
_STATES: Mapping[TransactionStatus, State] = {
    TransactionStatus.IDLE: "idle",
    TransactionStatus.INTRANS: "open",
    TransactionStatus.INERROR: "failed",
}
PING_AFTER = 60.0
"""Seconds without use after which a connection has to answer before it is used."""
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
    message = _MESSAGES.get(kind) or details.message_primary or str(error)
    if kind in (MissingTable, MissingColumn):
        message = f"{message}. {NOT_PUSHED}"
    if isinstance(error, pg.SyntaxError) and message.endswith('at or near "MERGE"'):
        message = f"{message}: MERGE needs PostgreSQL 15 or later"
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


def _watch(descriptor: int) -> Callable[[float], Sequence[object]]:
    """Returns a function that returns whether there is something to read. It takes the time to wait."""
    if not hasattr(select, "poll"):
        return lambda seconds: select.select([descriptor], [], [], seconds)[0]
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return poll.poll


class _Base(Generic[C]):
    """What does not depend on sync or async."""

    errors = psycopg.Error
    name_limit = POSTGRESQL.name_limit
    at_fork: AtFork = "reopen"
    read_only_statement = ""

    def __init__(self, raw: C, max_lifetime: float) -> None:
        self.raw = raw
        self.cursor: Any = raw.cursor()
        """Kept, because a new cursor for each statement takes a fifth of the statement's time."""
        self.forked = False
        self.in_batch = False
        """During a batch, and after an interruption of one: libpq may then be busy without saying so in its status."""
        self.needs_ping = False
        self.used = monotonic()
        self.expires = self.used + max_lifetime
        self.readable = _watch(raw.fileno())

    @property
    def state(self) -> State:
        if self.forked or self.in_batch or self.raw.pgconn.pipeline_status != PipelineStatus.OFF:
            return "broken"  # in a pipeline only after an interruption of its end
        return _STATES.get(self.raw.info.transaction_status, "broken")

    def failure(self, error: Exception) -> Failure:
        failure = describe_failure(error)
        return failure.evolve(error=ConnectionFailed) if self.forked or self.raw.closed else failure

    def begin_statement(self, isolation: str | None, read_only: bool = False) -> str:
        level = f" ISOLATION LEVEL {isolation.upper()}" if isolation else ""
        return f"BEGIN{level}{' READ ONLY' if read_only else ''}"

    def is_usable(self) -> bool:
        """An idle connection has nothing to read, unless the server has ended it."""
        now = monotonic()
        self.needs_ping = now - self.used > PING_AFTER
        self.used = now
        return not self.readable(0) and now < self.expires

    def reset(self) -> bool:
        return self.state == "idle"

    def close(self) -> None:
        if not self.forked:
            self.raw.pgconn.finish()

    def forget(self) -> None:
        self.forked = True
        inherited: Any = Inherited(self.raw, self.cursor)
        self.raw = self.cursor = inherited

    def __del__(self) -> None:
        """Closes a connection that an interruption has lost."""
        self.close()

    def _cursor_name(self) -> str:
        """Returns a new name, since one transaction may read several streams at once."""
        return f"twofold_stream_{next(_NAMES)}"


class PostgreSQLConnection(_Base[psycopg.Connection[Row]]):
    """A sync connection."""

    cursor: _Cursor

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

    def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        """In a pipeline. An interruption ends the pipeline, so only COMMIT, at its end, makes it whole."""
        cursors: list[psycopg.Cursor[Row]] = []
        outside = self.state == "idle"
        self.in_batch = True
        try:
            with self.raw.pipeline():
                if outside:
                    self.raw.execute("BEGIN")
                for sql, parameters in grouped(statements):
                    cursors.append(self.raw.cursor())
                    cursors[-1].executemany(_literal(sql), parameters, returning=True)
                if outside:
                    self.raw.execute("COMMIT")
        except psycopg.Error as error:
            raise_interruption(error)
            self.in_batch = False
            if outside and self.state == "failed":
                self.execute("ROLLBACK", ())
            raise
        self.in_batch = False
        answers: list[Sequence[Row] | int] = []
        for cursor in cursors:
            for _ in cursor.results():
                answers.append(cursor.fetchall() if cursor.description else cursor.rowcount)
        return answers

    def execute_script(self, sql: str) -> None:
        self.raw.execute(_literal(sql))

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        """Uses a cursor in the server, so that only `size` rows are in memory at a time."""
        outside = self.state == "idle"
        if outside:
            self.execute("BEGIN", ())
        cursor = ServerCursor(self.raw, self._cursor_name())
        cursor.execute(_literal(sql), parameters)
        try:
            while rows := cursor.fetchmany(size):
                yield rows
        finally:
            if self.state == "open":
                cursor.close()
                if outside:
                    self.execute("COMMIT", ())


class AsyncPostgreSQLConnection(_Base[psycopg.AsyncConnection[Row]]):
    """An async connection."""

    cursor: _AsyncCursor

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

    async def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        cursors: list[psycopg.AsyncCursor[Row]] = []
        outside = self.state == "idle"
        try:
            async with self.raw.pipeline():
                if outside:
                    await self.raw.execute("BEGIN")
                for sql, parameters in grouped(statements):
                    cursors.append(self.raw.cursor())
                    await cursors[-1].executemany(_literal(sql), parameters, returning=True)
                if outside:
                    await self.raw.execute("COMMIT")
        except psycopg.Error as error:
            raise_interruption(error)
            if outside and self.state == "failed":
                await self.execute("ROLLBACK", ())
            raise
        answers: list[Sequence[Row] | int] = []
        for cursor in cursors:
            async for _ in cursor.results():
                answers.append(await cursor.fetchall() if cursor.description else cursor.rowcount)
        return answers

    async def execute_script(self, sql: str) -> None:
        await self.raw.execute(_literal(sql))

    async def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]:
        outside = self.state == "idle"
        if outside:
            await self.execute("BEGIN", ())
        cursor = AsyncServerCursor(self.raw, self._cursor_name())
        await cursor.execute(_literal(sql), parameters)
        try:
            while rows := await cursor.fetchmany(size):
                yield rows
        finally:
            if self.state == "open":
                await cursor.close()
                if outside:
                    await self.execute("COMMIT", ())


def _literal(sql: str) -> LiteralString:
    """psycopg's types accept literals only, as a guard against injection. A plan's SQL contains no values."""
    return cast("LiteralString", sql)


def _unreachable(error: Exception) -> ConnectionFailed:
    return ConnectionFailed(f"The database cannot be reached: {str(error).strip()}")


def _arguments(url: Url, options: ServerOptions, cursor_factory: Any) -> dict[str, Any]:
    """Returns psycopg's arguments to connect with."""
    arguments: dict[str, Any] = {"autocommit": True, "cursor_factory": cursor_factory}
    if "connect_timeout" not in options.given and math.isfinite(url.timeout):
        arguments["connect_timeout"] = max(2, math.ceil(url.timeout))
    if options.prepared_statements:
        arguments["options"] = f"{options.given.get('options', '')} {spell_settings(session_settings(url))}"
    else:
        arguments["prepare_threshold"] = None
    return arguments


def _known_options() -> tuple[str, ...]:
    return tuple([option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()])


def source(url: Url) -> Source:
    """Returns a pool of sync connections."""
    options = read_options(url, _known_options())
    arguments = _arguments(url, options, psycopg.RawCursor)

    def connect() -> PostgreSQLConnection:
        try:
            raw = RawConnection.connect(url.target, **arguments)
            if not options.prepared_statements:
                raw.execute("SET timezone = 'UTC'")
        except psycopg.Error as error:
            raise _unreachable(error) from error
        read_as_text(raw)
        return PostgreSQLConnection(raw, options.max_lifetime)

    return CheckedPool(connect, url.pool_size, url.timeout)


async def async_source(url: Url) -> AsyncSource:
    """Returns a pool of async connections."""
    from twofold.runtime.pools_async import AsyncPool

    options = read_options(url, _known_options())
    arguments = _arguments(url, options, psycopg.AsyncRawCursor)

    async def connect() -> AsyncPostgreSQLConnection:
        try:
            raw = await AsyncRawConnection.connect(url.target, **arguments)
            if not options.prepared_statements:
                await raw.execute("SET timezone = 'UTC'")
        except psycopg.Error as error:
            raise _unreachable(error) from error
        read_as_text(raw)
        return AsyncPostgreSQLConnection(raw, options.max_lifetime)

    return AsyncPool(connect, url.pool_size, url.timeout)
