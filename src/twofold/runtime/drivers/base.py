"""What a driver module provides: connections that run SQL, sync or async, and errors in a common form."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Generator, Sequence
from typing import Any, Literal, Protocol

from twofold.errors import DatabaseError
from twofold.structs import Value, struct

Row = tuple[Any, ...]
Parameters = Sequence[object]
State = Literal["idle", "open", "failed"]


@struct
class Failure(Value):
    """A driver's error in a common form: which of our errors it is, and the physical names it mentions."""

    error: type[DatabaseError]
    message: str
    table: str | None = None
    columns: tuple[str, ...] = ()
    constraint: str | None = None
    qualified_columns: str | None = None
    """`table.column, table.column`, if the database writes it so. Not split, as a name may contain dots and commas."""


class Connection(Protocol):
    """A sync connection. It is in autocommit mode until a transaction begins."""

    @property
    def errors(self) -> type[Exception]:
        """The base class of the driver's errors."""
        ...

    @property
    def state(self) -> State:
        """`open` in a transaction, `failed` if the transaction accepts nothing but its end, else `idle`."""
        ...

    @property
    def name_limit(self) -> int:
        """The maximum length of a constraint's name, in bytes."""
        ...

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        """Runs the statement and returns all of its rows."""
        ...

    def execute(self, sql: str, parameters: Parameters) -> int:
        """Runs the statement and returns the number of affected rows."""
        ...

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        """Runs the statement once for each set of parameters and returns the total of affected rows."""
        ...

    def execute_script(self, sql: str) -> None:
        """Runs several statements in one text, without parameters."""
        ...

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        """Runs the statement and yields its rows, at most `size` at a time."""
        ...

    def failure(self, error: Exception) -> Failure:
        """Describes one of the driver's errors."""
        ...

    def begin_statement(self, isolation: str | None) -> str:
        """Returns the statement that begins a transaction.

        Raises `TransactionError` for an isolation level that the database does not support.
        """
        ...

    def close(self) -> None: ...


class InterruptibleConnection(Connection, Protocol):
    """A sync connection whose running statement another thread can stop, so that asyncio can cancel it."""

    def interrupt(self) -> None: ...


class AsyncConnection(Protocol):
    """An async connection, with the same methods."""

    @property
    def errors(self) -> type[Exception]: ...
    @property
    def state(self) -> State: ...
    @property
    def name_limit(self) -> int: ...
    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]: ...
    async def execute(self, sql: str, parameters: Parameters) -> int: ...
    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int: ...
    async def execute_script(self, sql: str) -> None: ...
    def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]: ...
    def failure(self, error: Exception) -> Failure: ...
    def begin_statement(self, isolation: str | None) -> str: ...
    async def close(self) -> None: ...


class Source(Protocol):
    """Hands out sync connections: a pool, or a transaction with its one connection."""

    def acquire(self) -> Connection: ...
    def release(self, connection: Connection, /) -> None: ...
    def close(self) -> None: ...


class AsyncSource(Protocol):
    """Hands out async connections."""

    def acquire(self) -> Awaitable[AsyncConnection]: ...
    def release(self, connection: AsyncConnection, /) -> Awaitable[None]: ...
    async def close(self) -> None: ...
