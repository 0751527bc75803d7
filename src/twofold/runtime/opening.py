"""From a URL to where connections come from. Drivers are imported here, when one is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from twofold.errors import ConfigurationError
from twofold.runtime.driver import AsyncSource, Source
from twofold.runtime.pools import AsyncPool, AsyncPsycopgPool, Pool, PsycopgPool
from twofold.runtime.urls import Url


def _sqlite(url: Url) -> Source:
    from twofold.runtime.sqlite import connect

    return Pool(lambda: connect(url.target, timeout=url.timeout), url.pool_size, url.timeout)


def _async_sqlite(url: Url) -> AsyncSource:
    from twofold.runtime.sqlite import AsyncSQLiteConnection

    return AsyncPool(lambda: AsyncSQLiteConnection.connect(url.target, timeout=url.timeout), url.pool_size, url.timeout)


def _psycopg() -> Any:
    try:
        import psycopg_pool
    except ImportError as error:
        raise ConfigurationError("PostgreSQL needs psycopg and its pool: pip install 'twofold[postgresql]'.") from error
    return psycopg_pool


def _postgresql(url: Url) -> Source:
    pools = _psycopg()
    from twofold.runtime.postgresql import PostgreSQLConnection, options, prepare

    pool = pools.ConnectionPool(
        url.target,
        kwargs=options(url.settings),
        configure=prepare,
        min_size=0,
        max_size=url.pool_size,
        timeout=url.timeout,
        open=True,
    )
    return PsycopgPool(pool, PostgreSQLConnection)


def _async_postgresql(url: Url) -> AsyncSource:
    pools = _psycopg()
    from twofold.runtime.postgresql import AsyncPostgreSQLConnection, async_options, prepare_async

    pool = pools.AsyncConnectionPool(
        url.target,
        kwargs=async_options(url.settings),
        configure=prepare_async,
        min_size=0,
        max_size=url.pool_size,
        timeout=url.timeout,
        open=False,
    )
    return AsyncPsycopgPool(pool, AsyncPostgreSQLConnection)


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
