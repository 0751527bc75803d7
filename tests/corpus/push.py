"""Compares a database that `db push` created with one that Prisma created."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from attrs import frozen

from tests.corpus.catalogues import Catalogue, find_differences, read_postgresql, read_sqlite
from tests.postgresql import database
from tests.psl.corpus import corpus_text
from twofold.database import Database
from twofold.migrate import push
from twofold.psl import read_schema

PREREQUISITES = {
    "vector(": """CREATE TYPE vector;
        CREATE FUNCTION vector_in(cstring, oid, integer) RETURNS vector LANGUAGE internal IMMUTABLE AS 'varcharin';
        CREATE FUNCTION vector_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE AS 'varcharout';
        CREATE FUNCTION vector_takes(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE AS 'varchartypmodin';
        CREATE FUNCTION vector_shows(integer) RETURNS cstring LANGUAGE internal IMMUTABLE AS 'varchartypmodout';
        CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, TYPMOD_IN = vector_takes,
        TYPMOD_OUT = vector_shows)""",
    "uuid_generate_v4()": 'CREATE EXTENSION "uuid-ossp"',
    "@db.Citext": "CREATE EXTENSION citext",
    "gen_random_bytes(": "CREATE EXTENSION pgcrypto",
    "ltree": "CREATE EXTENSION ltree",
    "geography": "CREATE DOMAIN geography AS text",
    "timestamp_ops": "CREATE EXTENSION btree_gin",
    "gin_trgm_ops": "CREATE EXTENSION pg_trgm",
    "ipaddress": "CREATE DOMAIN ipaddress AS inet",
    "geometry": "CREATE DOMAIN geometry AS text",
}
"""Types and functions that a schema with such a text needs and does not create. Rare ones are replaced by a stub."""
RARE = "  extensions = [vector]\n"
NOTHING = "-- This is an empty migration."
INTENDED = {
    r"DECIMAL_TEXT(.*) DEFAULT '(.*)'": r"DECIMAL\1 DEFAULT \2",
    r"DECIMAL_TEXT": "DECIMAL",
    r"BLOB(.*) DEFAULT X'(.*)'": r"BLOB\1 DEFAULT '\2'",
}
"""Intended differences on SQLite: decimals keep their digits, and defaults of bytes are bytes."""


@frozen
class Judge:
    """Prisma itself, and an empty database of each kind."""

    prisma: Any
    postgresql: str
    """The URL of a database that the judge empties."""
    folder: Path

    def differences(self, row: dict[str, Any], wrong: Callable[[str], str] = str) -> list[str]:
        """How a pushed database differs from the schema according to Prisma, and from one that Prisma created."""
        text = corpus_text(row["name"]).replace(RARE, "")
        return self.compare(row["provider"], text, wrong(text))

    def compare(self, provider: str, text: str, pushed: str) -> list[str]:
        """The same for any text for Prisma, and any text to push."""
        return self._sqlite(text, pushed) if provider == "sqlite" else self._postgresql(text, pushed)

    def _sqlite(self, text: str, pushed: str) -> list[str]:
        ours, theirs = self.folder / "ours.db", self.folder / "theirs.db"
        for path in (ours, theirs):
            path.unlink(missing_ok=True)
        push_schema(f"sqlite:///{ours}", pushed)
        connection = sqlite3.connect(theirs)
        connection.executescript(self.prisma.ddl(text))
        connection.close()
        changes = [self._find_changes(f"file:{path}", text) for path in (ours, theirs)]
        return list_differences(changes, _respell(read_sqlite(ours)), read_sqlite(theirs))

    def _postgresql(self, text: str, pushed: str) -> list[str]:
        url = self.postgresql
        with psycopg.connect(url, autocommit=True) as admin:
            prepare(admin, text)
            push_schema(url, pushed)
            ours, changes = read_postgresql(admin), [self._find_changes(url, text)]
            prepare(admin, text)
            admin.execute(self.prisma.ddl(text))
            return list_differences([*changes, self._find_changes(url, text)], ours, read_postgresql(admin))

    def _find_changes(self, url: str, text: str) -> str:
        return str(self.prisma.diff({"url": url}, text)).strip()


def list_differences(changes: list[str], ours: Catalogue, theirs: Catalogue) -> list[str]:
    """The differences of the catalogues, and what Prisma would change in ours but not in its own database."""
    ours_to_change, theirs_to_change = changes
    would_change = ours_to_change not in (NOTHING, theirs_to_change)
    return [*([f"Prisma would change: {ours_to_change}"] if would_change else []), *find_differences(ours, theirs)]


def _respell(ours: Catalogue) -> Catalogue:
    def respell(line: str) -> str:
        for here, there in INTENDED.items():
            line = re.sub(here, there, line)
        return line

    return frozenset((*row[:3], respell(row[3])) for row in ours)


def push_schema(url: str, text: str) -> None:
    document = read_schema(text)
    extensions = document.datasource.extensions if document.datasource else ()
    with Database(url) as database, database.transaction() as transaction:
        transaction.runner.exchange(push(document.schema, database.dialect, extensions))


def prepare(admin: psycopg.Connection[Any], text: str) -> None:
    """Empties the database, and creates what the schema needs and does not create."""
    admin.execute("SET client_min_messages = warning")
    spaces = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
    for (name,) in admin.execute(spaces).fetchall():
        admin.execute(f'DROP SCHEMA "{name}" CASCADE')  # type: ignore[arg-type]
    admin.execute("CREATE SCHEMA public")
    for mark, statement in PREREQUISITES.items() if "extensions = [" not in text else ():
        if mark in text:
            admin.execute(statement)  # type: ignore[arg-type]


@contextmanager
def judge(prisma: Any, server_url: str, folder: Path) -> Generator[Judge]:
    """A judge with a new PostgreSQL database."""
    with database(server_url, f"twofold_corpus_{os.getpid()}") as url:
        yield Judge(prisma, complete_url(url), folder)


def readable(server_url: str) -> bool:
    """Whether Prisma can read this server's catalogue: PostgreSQL 18 lists NOT NULL as constraints, and it crashes."""
    with psycopg.connect(server_url) as connection:
        return connection.info.server_version < 180000


def complete_url(url: str) -> str:
    """Prisma's driver guesses no user, and wants a host even where a socket is named."""
    with psycopg.connect(url) as connection:
        user = connection.info.user
    parts = urlsplit(url)
    return urlunsplit(
        parts._replace(netloc=f"{parts.username or user}@{parts.netloc.rpartition('@')[2] or 'localhost'}")
    )
