"""What a driver module offers: connections that speak SQL, blocking or asyncio, and how its errors read."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Sequence
from typing import Any, Literal, Protocol

from attrs import define

from twofold.errors import DatabaseError

Row = tuple[Any, ...]
Parameters = Sequence[Any]
State = Literal["idle", "open", "failed"]


@define(frozen=True)
class Failure:
    """What a driver's error says: which of our errors it is, and the physical names it mentions."""

    error: type[DatabaseError]
    message: str
    table: str | None = None
    columns: tuple[str, ...] = ()
    constraint: str | None = None
    places: str | None = None
    """`table.column, table.column`, where that is how the database names columns; a name may hold dots and commas."""


class Connection(Protocol):
    """A blocking connection, in autocommit until told to begin."""

    @property
    def errors(self) -> type[Exception]:
        """The root of the driver's errors."""
        ...

    @property
    def state(self) -> State:
        """Whether a transaction is open, or failed so that only its end is taken."""
        ...

    def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]:
        """The statement's rows, all of them."""
        ...

    def execute(self, sql: str, parameters: Parameters) -> int:
        """The number of rows that the statement touched."""
        ...

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        """The same statement for each of these; the sum of the rows touched."""
        ...

    def execute_script(self, sql: str) -> None:
        """Several statements in one text, without parameters."""
        ...

    def stream(self, sql: str, parameters: Parameters, size: int) -> Generator[Sequence[Row]]:
        """The rows, so many at a time."""
        ...

    def failure(self, error: Exception) -> Failure:
        """What the driver's error says."""
        ...

    def begin_statement(self, isolation: str | None) -> str:
        """What begins a transaction. Raises `TransactionError` for a level that the database has not."""
        ...

    def close(self) -> None: ...


class AsyncConnection(Protocol):
    """The same for asyncio."""

    @property
    def errors(self) -> type[Exception]: ...
    @property
    def state(self) -> State: ...
    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]: ...
    async def execute(self, sql: str, parameters: Parameters) -> int: ...
    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int: ...
    async def execute_script(self, sql: str) -> None: ...
    def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]: ...
    def failure(self, error: Exception) -> Failure: ...
    def begin_statement(self, isolation: str | None) -> str: ...
    async def close(self) -> None: ...


class Source(Protocol):
    """Where blocking connections come from: a pool, or the one connection of a transaction."""

    def acquire(self) -> Connection: ...
    def release(self, connection: Connection) -> None: ...
    def close(self) -> None: ...


class AsyncSource(Protocol):
    """Where asyncio connections come from."""

    async def acquire(self) -> AsyncConnection: ...
    async def release(self, connection: AsyncConnection) -> None: ...
    async def close(self) -> None: ...
