"""Database URLs, and what is shown of them."""

from __future__ import annotations

import asyncio
import math
from pathlib import Path
from time import monotonic

import pytest

import twofold
from tests.postgresql import with_option
from tests.world import COLOURS, World
from twofold import connect, connect_async
from twofold.database import AsyncDatabase, Database
from twofold.errors import ConfigurationError, OperationTimeout, TwofoldError
from twofold.runtime.drivers.registry import parse
from twofold.runtime.drivers.urls import hide_password
from twofold.runtime.exchanges import Exchange, Send

SECRET = [
    "postgresql://u:s3cret@127.0.0.1:1/x",
    "postgresql://u:s3cret%40@127.0.0.1:1/x",
    "postgresql://u:s3@cret@127.0.0.1:1/x",
    "postgresql://u:s3/cret@127.0.0.1:1/x",
    "postgresql://u:s3?cret@127.0.0.1:1/x",
    "postgresql://u:s3#cret@127.0.0.1:1/x",
    "postgresql://u:s3cret%zz@127.0.0.1/x",
    "postgresql://u:s3 cret@127.0.0.1/x",
    "postgresql://u:s3cret@[::1]:1/x",
    "postgresql://u:s3cret",
    "postgresql:u:s3cret@127.0.0.1/x",
    "postgresql:u:s3cret",
    "postgresql://127.0.0.1:1/x?user=u&password=s3cret",
    "postgresql://127.0.0.1:1/x?user=u&password=s3@cret",
    "postgresql://127.0.0.1:1/x?api_key=s3cret",
    "postgresql://127.0.0.1:1/x?s3cret",
    "sqlite://u:s3cret@somewhere/x",
    "u:s3cret@127.0.0.1",
    "host=127.0.0.1 password=s3cret",
    "postgresql://u:s3cret@127.0.0.1:1/x?connection_limit=abc",
    "postgresql://u:s3cret@[::1/x",
    "postgresql://u:s3cret@[zz]/x",
    "postgresql://[u:s3cret]/x",
    "postgresql://u:s3cret@127.0.0.1:99999/x",
    "postgresql://u:s3%00cret@127.0.0.1:1/x",
    "postgresql://u:s3%ffcret@127.0.0.1:1/x",
    "postgresql://u:s3\ncret@127.0.0.1:1/x",
    "postgresql://u:s3:cret@127.0.0.1:1/x",
    "postgresql://u:5/s3cret@127.0.0.1:1/x",
    "postgresql://u:5?s3cret=@127.0.0.1:1/x",
    "postgresql://127.0.0.1:1/x?password=s3%zzcret",
    "postgresql://127.0.0.1:1/x?pasword=s3cret",
    "  postgresql://u:s3cret@127.0.0.1:1/x\n",
    "sqlite:u:s3cret@somewhere/x",
    "s3cret/db",
]


@pytest.mark.parametrize("url", SECRET)
def test_a_password_is_hidden(url: str) -> None:
    assert "s3" not in hide_password(url)
    assert "cret" not in hide_password(url)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("url", SECRET)
def test_a_password_is_in_no_repr_no_message_and_no_log(
    url: str, colour: str, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver is asked too: its messages quote the URLs that it cannot read."""
    monkeypatch.chdir(tmp_path)
    caplog.set_level("DEBUG")
    shown: list[str] = []
    with pytest.raises(TwofoldError) as failed:
        db = COLOURS[colour](url)
        shown += [repr(db), repr(db._url), str(db)]
        run_and_close(db)
    shown += [str(failed.value), str(failed.value.__cause__), str(failed.value.__context__), caplog.text]
    assert "s3" not in "".join(shown)
    assert "cret" not in "".join(shown)
    assert list(tmp_path.iterdir()) == []


def run_and_close(db: Database | AsyncDatabase) -> None:
    if isinstance(db, Database):
        with db:
            db.execute_script("SELECT 1")
        return

    async def run() -> None:
        async with db:
            await db.execute_script("SELECT 1")

    asyncio.run(run())


@pytest.mark.parametrize(
    "url",
    [
        *("sqlite://", "sqlite:///app.db", "sqlite:////var/app.db", "file:./dev.db", "file::memory:", "file:/a/b:c.db"),
        *(
            "postgresql://h",
            "postgresql:///x",
            "postgresql://u@h:1/x?schema=a&sslmode=require",
            "postgresql://[::1]:1/x",
        ),
        "postgresql://first:1,second:2/x",
    ],
)
def test_a_url_without_a_password_is_shown_whole(url: str) -> None:
    assert hide_password(url) == url


def test_the_repr_of_databases_and_transactions() -> None:
    class Shop(twofold.Client):
        models = ()

    url = "postgresql://ann:secret@localhost:1/app?schema=shop"
    shown = "('postgresql://ann:***@localhost:1/app?schema=shop')"
    assert repr(connect(url)) == f"Database{shown}"
    assert repr(Shop(url)) == f"Shop{shown}"
    with connect("sqlite://") as db, db.transaction() as tx:
        assert repr(tx) == "Database('sqlite://').transaction()"
        with tx.transaction() as inner:
            assert repr(inner) == "Database('sqlite://').transaction().transaction()"
        assert repr(db) == "Database('sqlite://')"

    async def in_asyncio() -> None:
        async with connect_async("sqlite://") as db, db.transaction() as tx:
            assert repr(tx) == "AsyncDatabase('sqlite://').transaction()"

    asyncio.run(in_asyncio())


@pytest.mark.parametrize(
    ("url", "target", "pool_size", "timeout"),
    [
        ("sqlite:///app.db", "app.db", 10, 5),
        ("sqlite:////var/app.db?timeout=2", "/var/app.db", 10, 2),
        ("sqlite+pysqlite:///a%20b.db?connection_limit=3", "a b.db", 3, 5),
        ("sqlite://", ":memory:", 1, 5),
        ("file::memory:", ":memory:", 1, 5),
        ("file:./dev.db", "/base/dev.db", 10, 5),
        ("file:/var/dev.db", "/var/dev.db", 10, 5),
        ("postgres://u:p@h/x?connection_limit=3&pool_timeout=1", "postgresql://u:p@h/x", 3, 1),
        (
            "postgresql+psycopg://u:p@q@h:1/x?sslmode=require&schema=a",
            "postgresql://u:p%40q@h:1/x?sslmode=require",
            10,
            10,
        ),
        ("postgresql://h/x?pgbouncer=true&connect_timeout=3", "postgresql://h/x?connect_timeout=3", 10, 10),
    ],
)
def test_urls(url: str, target: str, pool_size: int, timeout: float) -> None:
    parsed = parse(url, Path("/base"))
    assert (parsed.target, parsed.pool_size, parsed.timeout, parsed.text) == (target, pool_size, timeout, url)


def test_an_unknown_scheme() -> None:
    with pytest.raises(ConfigurationError) as refused:
        connect("postgrsql://u:secret@h/d")
    assert str(refused.value) == (
        "The URL 'postgrsql://u:***@h/d': no database is known by this scheme, "
        'expected sqlite:, file:, postgresql:, postgres:. Did you mean "postgresql"?'
    )


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "postgres",
            "The URL 'postgres' has no scheme, so no database is known by it, expected file:./dev.db",
        ),
        ("sqlite", "has no scheme, so no database is known by it, expected file:./dev.db"),
        ("file", "has no scheme, so no database is known by it, expected file:./dev.db"),
        ("dev.db", "The URL 'dev.db' has no scheme, so no database is known by it, expected file:./dev.db"),
        ("", "has no scheme, so no database is known by it, expected file:./dev.db"),
        ("mysql://u:secret@h/x", "twofold has no driver for MySQL yet, so a client of it could not connect"),
        ("sqlite:app.db", "has no path, expected sqlite:///app.db"),
        ("sqlite://app.db", "names a host, expected a path after three slashes, as in sqlite:///app.db."),
        ("file:", "has no path, expected file:./dev.db"),
        ("file:a%00b", "has a path with a NUL character."),
        ("file:./a.db?conection_limit=1", 'unknown option conection_limit, expected connection_limit, .*"connection_l'),
        ("postgresql:h/x", r"cannot be read, expected postgresql://user:password@host:5432/name"),
        ("postgresql://h/x#y", r"cannot be read, expected .* write % as %25, / as %2F"),
        ("postgresql://h:x/y", "has no valid host, expected host, host:port with a port from 1 to 65535"),
        ("postgresql://h:0/y", "has no valid host"),
        ("postgresql://[::1/y", "has no valid host"),
        ("postgresql://[1::2::3]/y", "has no valid host"),
        ("postgresql://h/%zz", "has a % that begins no percent-encoded character, write it as %25."),
        ("postgresql://h/%00", "has a NUL character."),
        ("postgresql://h/x?verbose", "has an option without a value, expected name=value."),
        ("postgresql://h/x?connection_limit=abc", "connection_limit: got 'abc', expected a whole number from 1"),
        ("postgresql://h/x?connection_limit=0", "connection_limit: got '0', expected a whole number from 1"),
        ("file:a.db?connection_limit=-1", "connection_limit: got '-1', expected a whole number from 1"),
        ("file:a.db?min_connections=11", "min_connections: got 11, expected at most 10, the connection_limit."),
        ("file:a.db?timeout=nan", "timeout: got 'nan', expected a number of seconds."),
        ("postgresql://h/x?pool_timeout=1e999", "pool_timeout: got '1e999', expected a number of seconds."),
        ("postgresql://h/x?lock_timeout=", "lock_timeout: got '', expected a number of seconds."),
    ],
)
def test_urls_that_are_refused_at_once(url: str, message: str) -> None:
    for make in (connect, connect_async):
        with pytest.raises(ConfigurationError, match=message):
            make(url)


@pytest.mark.parametrize("url", [None, 3, Path("dev.db"), b"file:./dev.db"])
def test_a_url_that_is_no_text(url: object) -> None:
    with pytest.raises(ConfigurationError, match=f"got {type(url).__name__}, expected a str, file:./dev.db"):
        connect(url)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("colour", COLOURS)
def test_an_option_that_the_driver_does_not_know(colour: str) -> None:
    with pytest.raises(ConfigurationError, match='unknown option ssl_mode. Did you mean "sslmode"'):
        run_and_close(COLOURS[colour]("postgresql://h/x?ssl_mode=require"))


@pytest.mark.parametrize(
    ("url", "waits"),
    [
        ("sqlite:///a.db", (5, 5)),
        ("sqlite:///a.db?timeout=2", (2, 2)),
        ("sqlite:///a.db?timeout=2&pool_timeout=3", (3, 2)),
        ("file:a.db?pool_timeout=3", (3, 5)),
        ("file:a.db?lock_timeout=3", (5, 3)),
        ("file:a.db?pool_timeout=0&lock_timeout=0", (math.inf, math.inf)),
        ("postgresql://h/x", (10, 10)),
        ("postgresql://h/x?pool_timeout=3&lock_timeout=0.5", (3, 0.5)),
        ("postgresql://h/x?pool_timeout=0&lock_timeout=0", (math.inf, math.inf)),
    ],
)
def test_how_long_a_database_waits(url: str, waits: tuple[float, float]) -> None:
    parsed = parse(url)
    assert (parsed.timeout, parsed.lock_timeout) == waits


def test_parts_are_passed_on_as_they_were_meant(postgresql_url: str) -> None:
    """Spaces, pluses and the user's own `options` reach the server."""
    url = with_option(postgresql_url, "application_name=a+b%20c&options=-c%20statement_timeout%3D7s&schema=my%20own")
    with connect(url) as db:
        db.execute_script('CREATE SCHEMA "my own"')
        names = ("application_name", "statement_timeout", "search_path", "timezone")
        rows = db.runner.exchange(settings(names))
    assert rows == ["a+b c", "7s", '"my own"', "UTC"]


def settings(names: tuple[str, ...]) -> Exchange[list[str]]:
    found: list[str] = []
    for name in names:
        rows: list[tuple[str]] = yield Send("fetch", f"SHOW {name}")
        found.append(rows[0][0])
    return found


def test_a_full_pool_is_waited_for_as_long_as_the_url_says(world: World, tmp_path: Path) -> None:
    url = with_option(world.db._url.text, "connection_limit=1&pool_timeout=0.4")
    full = World(url, world.dialect, world.colour)
    with full.transaction():
        started = monotonic()
        with pytest.raises(OperationTimeout, match=r"within 0.4 s \(pool of 1\)"):
            full.ask(full.db.execute_script("SELECT 1"))
        assert 0.35 < monotonic() - started < 0.5
    full.close()
