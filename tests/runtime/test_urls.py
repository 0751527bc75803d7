"""Database URLs, and what is shown of them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import twofold
from twofold import connect, connect_async
from twofold.errors import ConfigurationError
from twofold.runtime.drivers.registry import parse
from twofold.runtime.drivers.urls import hide_password

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
]


@pytest.mark.parametrize("url", SECRET)
def test_a_password_is_hidden(url: str) -> None:
    assert "s3" not in hide_password(url)
    assert "cret" not in hide_password(url)


@pytest.mark.parametrize("url", SECRET)
def test_a_password_is_in_no_repr_and_no_message(url: str) -> None:
    try:
        db = connect(url)
    except ConfigurationError as error:
        shown = str(error)
    except ValueError:  # a port that is not a number
        return
    else:
        shown = repr(db) + repr(db._url) + str(db)
    assert "s3" not in shown
    assert "cret" not in shown


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
