"""Database and client: what a program connects with.

Their modules are imported when they are used: asyncio only by a program that uses it, the client likewise.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twofold.database.asynchronous import AsyncDatabase as AsyncDatabase
    from twofold.database.blocking import Database as Database
    from twofold.database.client import Client as Client
    from twofold.database.client_async import AsyncClient as AsyncClient

__all__ = ["AsyncClient", "AsyncDatabase", "Client", "Database", "connect", "connect_async"]


def connect(url: str) -> Database:
    """Returns a sync database. Connections are opened when they are needed.

    `sqlite:///app.db`, `sqlite://` (in memory), `file:./dev.db`, `postgresql://user@host/name`. Raises
    `ConfigurationError` for a URL with an unknown scheme; for a driver that is not installed, at the first statement.
    """
    from twofold.database.blocking import Database

    return Database(url)


def connect_async(url: str) -> AsyncDatabase:
    """Returns an async database. The URL is as for `connect`."""
    from twofold.database.asynchronous import AsyncDatabase

    return AsyncDatabase(url)


_MODULES = {"AsyncClient": "client_async", "AsyncDatabase": "asynchronous", "Client": "client", "Database": "blocking"}


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module 'twofold.database' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"twofold.database.{module}"), name)
    return value
