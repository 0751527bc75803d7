"""The two databases: created and filled for a run, and removed afterwards."""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import LiteralString
from urllib.parse import urlsplit, urlunsplit

import psycopg
from attrs import frozen

from benchmarks import data
from benchmarks.cases import Contender
from benchmarks.contenders.client import Client
from benchmarks.contenders.core import Core
from benchmarks.contenders.fluent import Fluent
from benchmarks.contenders.postgresql import BarePostgreSQL
from benchmarks.contenders.sqlite import BareSQLite

NAME = "twofold_bench"

_TABLES: LiteralString = """
CREATE TABLE users (id {key}, email text NOT NULL UNIQUE, name text NOT NULL, bio text, age integer NOT NULL,
  score {float} NOT NULL, active boolean NOT NULL, created_at {moment} NOT NULL);
CREATE TABLE posts (id {key}, title text NOT NULL, body text NOT NULL, published boolean NOT NULL,
  views integer NOT NULL, created_at {moment} NOT NULL, author_id integer NOT NULL REFERENCES users (id));
CREATE INDEX posts_author ON posts (author_id, created_at);
CREATE TABLE comments (id {key}, body text NOT NULL, created_at {moment} NOT NULL,
  post_id integer NOT NULL REFERENCES posts (id), author_id integer NOT NULL REFERENCES users (id));
CREATE INDEX comments_post ON comments (post_id);
"""


@frozen
class Setup:
    """One database and the contenders connected to it. The first contender is the baseline."""

    dialect: str
    version: str
    contenders: Sequence[Contender]


@contextmanager
def sqlite() -> Generator[Setup]:
    """Sets up a file in a temporary folder."""
    with TemporaryDirectory(prefix="twofold-bench-") as folder:
        path = Path(folder) / "blog.db"
        _fill_sqlite(path)
        url = f"sqlite:///{path}"
        contenders: list[Contender] = [BareSQLite(str(path)), Core(url), Fluent(url), Client(url)]
        yield Setup("SQLite", sqlite3.sqlite_version, contenders)
        for contender in contenders:
            contender.close()


def _fill_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    key = "integer PRIMARY KEY AUTOINCREMENT"
    connection.executescript(_TABLES.format(key=key, float="real", moment="datetime"))
    for table, rows in _rows():
        placeholders = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({placeholders})", [_moments_as_text(row) for row in rows])
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _moments_as_text(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple([item.isoformat(timespec="milliseconds") if isinstance(item, datetime) else item for item in row])


def _rows() -> list[tuple[LiteralString, Sequence[tuple[object, ...]]]]:
    return [("users", data.users()), ("posts", data.posts()), ("comments", data.comments())]


def postgresql_url() -> str:
    """Returns the server's URL: TWOFOLD_TEST_POSTGRESQL, or 127.0.0.1 as the current user."""
    user = getpass.getuser()
    return os.environ.get("TWOFOLD_TEST_POSTGRESQL") or f"postgresql://{user}@127.0.0.1:5432/postgres"


@contextmanager
def postgresql() -> Generator[Setup]:
    """Sets up a new database, dropped afterwards. Raises `psycopg.OperationalError` if there is no server."""
    server = postgresql_url()
    url = urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {NAME}")
        try:
            version = _fill_postgresql(url)
            sqlalchemy_url = f"postgresql+psycopg:{url.partition(':')[2]}"
            contenders: list[Contender] = [BarePostgreSQL(url), Core(sqlalchemy_url), Fluent(url), Client(url)]
            yield Setup("PostgreSQL", version, contenders)
            for contender in contenders:
                contender.close()
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def _fill_postgresql(url: str) -> str:
    with psycopg.connect(url) as connection:
        tables = _TABLES.format(key="serial PRIMARY KEY", float="double precision", moment="timestamp(3)")
        connection.execute(tables.encode())
        for table, rows in _rows():
            with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            connection.execute("SELECT setval(%s, %s)", (f"{table}_id_seq", len(rows)))
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
        shown = connection.execute("SHOW server_version").fetchone()
        return str(shown[0]).partition(" ")[0] if shown else ""
