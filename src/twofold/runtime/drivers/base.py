"""What a driver module provides: connections that run SQL, sync or async, and errors in a common form."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Generator, Sequence
from typing import Any, Literal, NamedTuple, Protocol

from twofold.errors import ConfigurationError, DatabaseError
from twofold.structs import Value, struct

Row = tuple[Any, ...]
Parameters = Sequence[object]
State = Literal["idle", "open", "failed", "broken"]
"""`open` in a transaction, `failed` if the transaction accepts nothing but its end, `broken` if the connection is lost,
or a statement that nothing waits for still runs on it.
"""


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


NOT_PUSHED = (
    "The database differs from the schema: run `twofold db push` (`create_tables` for Python models), or check the URL"
)
"""What to do about a table or a column that does not exist."""
PING = "SELECT 1"
"""The statement that a connection answers if it works."""

AtFork = Literal["reopen", "close", "copy", "refuse"]
"""What a connection asks for when the process forks. The child opens new connections; `close`: if the idle ones were
closed before the fork; `copy`: the child uses its own copy of an idle one; `refuse`: the child cannot use the database.
"""


@struct
class PoolStatistics(Value):
    """How many connections there are, and how many threads or tasks wait for one."""

    size: int
    opened: int
    idle: int
    in_use: int
    waiting: int


def no_statistics() -> PoolStatistics:
    """Returns the statistics of a pool that was not opened yet."""
    return PoolStatistics(0, 0, 0, 0, 0)


class BatchStatement(NamedTuple):
    """A statement of a batch."""

    sql: str
    parameters: Parameters
    has_rows: bool


class Inherited:
    """Replaces the driver's connection in a forked child: the parent process goes on to use it."""

    kept: list[object] = []
    """The driver's objects. They stay referenced, since destroying one would end the parent's session."""

    def __init__(self, *objects: object) -> None:
        self.kept.extend(objects)

    def __getattr__(self, name: str) -> Any:
        raise ConfigurationError(
            "This connection belongs to the process that forked this one. Use the database itself, which opens its own "
            "connections in each process."
        )


class Executor(Protocol):
    """What runs statements: a sync connection, or a transaction on one."""

    @property
    def errors(self) -> type[Exception]:
        """The base class of the driver's errors."""
        ...

    @property
    def state(self) -> State: ...

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

    def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]:
        """Runs statements in one round trip, all or none, and returns the rows or the number of rows of each."""
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


class Connection(Executor, Protocol):
    """A sync connection. It is in autocommit mode until a transaction begins."""

    at_fork: AtFork
    read_only_statement: str
    """A statement that makes a transaction that has begun read-only, if BEGIN cannot; otherwise empty."""
    needs_ping: bool
    """Whether it was idle for so long that only an answer shows that it works. Set by `is_usable`."""

    def begin_statement(self, isolation: str | None, read_only: bool = False) -> str:
        """Returns the statement that begins a transaction."""
        ...

    def is_usable(self) -> bool:
        """Returns whether an idle connection can be used, as far as can be seen without waiting."""
        ...

    def reset(self) -> bool:
        """Makes the connection idle, without waiting for a server. Returns whether it can be used again."""
        ...

    def close(self) -> None:
        """Closes the connection at once, whatever runs on it."""
        ...

    def forget(self) -> None:
        """Makes the connection unusable in a forked child, without touching the parent's session."""
        ...


class InterruptibleConnection(Connection, Protocol):
    """A sync connection whose running statement another thread can stop, so that asyncio can cancel it."""

    interrupted: bool
    """Set by `interrupt`. To be cleared when the interrupted call has ended."""

    def interrupt(self) -> None: ...


class AsyncExecutor(Protocol):
    """What runs statements, with `await`."""

    @property
    def errors(self) -> type[Exception]: ...

    @property
    def state(self) -> State: ...
    @property
    def name_limit(self) -> int: ...
    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[Row]: ...
    async def execute(self, sql: str, parameters: Parameters) -> int: ...
    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int: ...
    async def fetch_batch(self, statements: Sequence[BatchStatement]) -> list[Sequence[Row] | int]: ...
    async def execute_script(self, sql: str) -> None: ...
    def stream(self, sql: str, parameters: Parameters, size: int) -> AsyncGenerator[Sequence[Row]]: ...
    def failure(self, error: Exception) -> Failure: ...


class AsyncConnection(AsyncExecutor, Protocol):
    """An async connection, with the same methods."""

    at_fork: AtFork
    read_only_statement: str
    needs_ping: bool

    def begin_statement(self, isolation: str | None, read_only: bool = False) -> str: ...
    def is_usable(self) -> bool: ...
    def reset(self) -> bool: ...
    def close(self) -> None: ...
    def forget(self) -> None: ...


class Source(Protocol):
    """Hands out sync connections: a pool, or a transaction with its one connection."""

    def acquire(self) -> Executor: ...
    def release(self, connection: Any, /) -> None:
        """Takes back a connection whose last statement ran to its end, outside of transactions."""
        ...

    def recover(self, connection: Any, /) -> None:
        """Takes back a connection in any state."""
        ...

    def statistics(self) -> PoolStatistics: ...
    def close(self) -> None: ...


class AsyncSource(Protocol):
    """Hands out async connections."""

    def acquire(self) -> Awaitable[AsyncExecutor]: ...
    def release(self, connection: Any, /) -> None: ...
    def recover(self, connection: Any, /) -> None: ...
    def statistics(self) -> PoolStatistics: ...
    async def close(self) -> None: ...
