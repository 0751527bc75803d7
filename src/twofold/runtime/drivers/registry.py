"""The databases that twofold connects to: one line for each, and a driver module of its name beside this one.

A driver module has a function `connect(url)` that opens a sync connection; twofold pools these, and uses threads for
asyncio. Or it has a pool of its own, and functions `source(url)` and `async_source(url)`. The module is imported when
the first connection is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

from twofold.databases.registry import check_supported
from twofold.errors import ConfigurationError, shown, suggestion
from twofold.runtime.drivers.base import AsyncSource, InterruptibleConnection, Source
from twofold.runtime.drivers.urls import Url, hide_password, parse_file_url, parse_prisma_file_url, parse_server_url
from twofold.runtime.pools import LazySource, Pool
from twofold.structs import Value, struct


def _pool(url: Url) -> Source:
    def connect() -> InterruptibleConnection:
        connection: InterruptibleConnection = _driver_module(url).connect(url)
        return connection

    return Pool(connect, url.pool_size, url.timeout)


def _async_pool(url: Url) -> AsyncSource:
    from twofold.runtime.drivers.threaded import ThreadedConnection
    from twofold.runtime.pools_async import AsyncPool

    return AsyncPool(
        lambda: ThreadedConnection.open(lambda: _driver_module(url).connect(url)), url.pool_size, url.timeout
    )


def _own_pool(url: Url) -> Source:
    def open_source() -> Source:
        source: Source = _driver_module(url).source(url)
        return source

    return LazySource(open_source)


def _own_async_pool(url: Url) -> AsyncSource:
    from twofold.runtime.pools_async import AsyncLazySource

    async def open_source() -> AsyncSource:
        source: AsyncSource = await _driver_module(url).async_source(url)
        return source

    return AsyncLazySource(open_source)


def _driver_module(url: Url) -> ModuleType:
    try:
        return import_module(f"twofold.runtime.drivers.{url.dialect}")
    except ImportError as error:
        raise ConfigurationError(
            f"The driver for {url.dialect} cannot be imported: {error}. "
            f"Install it: pip install 'twofold[{url.dialect}]'."
        ) from error


@struct
class Driver(Value):
    """A database: how URLs of each scheme are parsed, and where connections come from."""

    dialect: str
    schemes: Mapping[str, Callable[[str, str, Path | None], Url]]
    source: Callable[[Url], Source] = _pool
    async_source: Callable[[Url], AsyncSource] = _async_pool


DRIVERS = (
    Driver("sqlite", {"sqlite": parse_file_url, "file": parse_prisma_file_url}),
    Driver("postgresql", dict.fromkeys(("postgresql", "postgres"), parse_server_url), _own_pool, _own_async_pool),
)
_BY_SCHEME = {scheme: driver for driver in DRIVERS for scheme in driver.schemes}
_BY_DIALECT = {driver.dialect: driver for driver in DRIVERS}
EXAMPLES = "file:./dev.db, sqlite:///app.db or postgresql://user:password@host:5432/name"


def parse(text: str, base: Path | None = None) -> Url:
    """Parses a database URL. A relative path in Prisma's form starts at `base`. Raises `ConfigurationError`."""
    if type(text) is not str:
        raise ConfigurationError(f"The URL of a database: got {type(text).__name__}, expected a str, {EXAMPLES}.")
    text = text.strip()
    scheme, colon, _ = text.partition(":")
    name = scheme.partition("+")[0].lower()
    driver = _BY_SCHEME.get(name)
    if driver is None:
        check_supported(name)
    if driver is None or not colon:
        given = shown(hide_password(text))
        known = ", ".join([f"{known}:" for known in _BY_SCHEME])
        raise ConfigurationError(
            f"The URL {given}: no database is known by this scheme, expected {known}.{suggestion(name, _BY_SCHEME)}"
            if colon
            else f"The URL {given} has no scheme, so no database is known by it, expected {EXAMPLES}."
        )
    return driver.schemes[name](driver.dialect, text, base)


def source(url: Url) -> Source:
    """Returns a source of sync connections. Nothing is opened yet."""
    return _BY_DIALECT[url.dialect].source(url)


def async_source(url: Url) -> AsyncSource:
    """Returns a source of async connections."""
    return _BY_DIALECT[url.dialect].async_source(url)
