"""From a URL to where connections come from. A driver is imported when the first connection is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from twofold.errors import ConfigurationError
from twofold.runtime.drivers.base import AsyncConnection, AsyncSource, Connection, Source
from twofold.runtime.drivers.urls import Url
from twofold.runtime.pools import AsyncLazySource, AsyncPool, AsyncPsycopgPool, Attempts, LazySource, Pool, PsycopgPool


def _sqlite(url: Url) -> Source:
    def connect() -> Connection:
        from twofold.runtime.drivers import sqlite

        return sqlite.connect(url.target, timeout=url.timeout)

    return Pool(connect, url.pool_size, url.timeout)


def _async_sqlite(url: Url) -> AsyncSource:
    async def connect() -> AsyncConnection:
        from twofold.runtime.drivers.sqlite import AsyncSQLiteConnection

        return await AsyncSQLiteConnection.connect(url.target, timeout=url.timeout)

    return AsyncPool(connect, url.pool_size, url.timeout)


def _psycopg() -> Any:
    try:
        import psycopg_pool
    except ImportError as error:
        raise ConfigurationError("PostgreSQL needs psycopg and its pool: pip install 'twofold[postgresql]'.") from error
    return psycopg_pool


def _postgresql(url: Url) -> Source:
    def opened() -> PsycopgPool:
        pools = _psycopg()
        from twofold.runtime.drivers.postgresql import PostgreSQLConnection, options, prepare, recorded

        attempts = Attempts()
        pool = pools.ConnectionPool(
            url.target,
            connection_class=recorded(attempts),
            kwargs=options(url.settings),
            configure=prepare,
            min_size=0,
            max_size=url.pool_size,
            timeout=url.timeout,
            open=True,
        )
        return PsycopgPool(pool, attempts, PostgreSQLConnection, url.timeout)

    return LazySource(opened)


def _async_postgresql(url: Url) -> AsyncSource:
    async def opened() -> AsyncPsycopgPool:
        pools = _psycopg()
        from twofold.runtime.drivers.postgresql import (
            AsyncPostgreSQLConnection,
            async_options,
            prepare_async,
            recorded_async,
        )

        attempts = Attempts()
        pool = pools.AsyncConnectionPool(
            url.target,
            connection_class=recorded_async(attempts),
            kwargs=async_options(url.settings),
            configure=prepare_async,
            min_size=0,
            max_size=url.pool_size,
            timeout=url.timeout,
            open=False,
        )
        await pool.open()
        return AsyncPsycopgPool(pool, attempts, AsyncPostgreSQLConnection, url.timeout)

    return AsyncLazySource(opened)


_SOURCES: Mapping[str, Callable[[Url], Source]] = {"sqlite": _sqlite, "postgresql": _postgresql}
_ASYNC_SOURCES: Mapping[str, Callable[[Url], AsyncSource]] = {
    "sqlite": _async_sqlite,
    "postgresql": _async_postgresql,
}


def source(url: Url) -> Source:
    """Blocking connections to the database."""
    return _SOURCES[url.dialect](url)


def async_source(url: Url) -> AsyncSource:
    """The same for asyncio."""
    return _ASYNC_SOURCES[url.dialect](url)
