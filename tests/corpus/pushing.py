"""Pushing: a real schema pushed into an empty database, beside one that Prisma's own statements made."""

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

from tests.corpus.catalogues import Catalogue, difference, of_postgresql, of_sqlite
from tests.postgresql import database
from tests.psl.corpus import corpus_text
from twofold.database import Database
from twofold.migrate import push
from twofold.psl import read_schema

GRANTED = {
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
"""What a schema takes for granted when it says so; Prisma does not make it either. What few servers have is made up."""
RARE = "  extensions = [vector]\n"
NOTHING = "-- This is an empty migration."
ON_PURPOSE = {
    r"DECIMAL_TEXT(.*) DEFAULT '(.*)'": r"DECIMAL\1 DEFAULT \2",
    r"DECIMAL_TEXT": "DECIMAL",
    r"BLOB(.*) DEFAULT X'(.*)'": r"BLOB\1 DEFAULT '\2'",
}
"""What we declare otherwise on SQLite: decimals that keep their digits, and bytes that are bytes."""


@frozen
class Judge:
    """The real Prisma, and an empty database of each kind to ask it about."""

    prisma: Any
    postgresql: str
    """The URL of a database that is the judge's to empty."""
    folder: Path

    def differences(self, row: dict[str, Any], wrong: Callable[[str], str] = str) -> list[str]:
        """In what a pushed database differs from what Prisma wants, and from one that it made. `wrong` is pushed."""
        text = corpus_text(row["name"]).replace(RARE, "")
        return self.compared(row["provider"], text, wrong(text))

    def compared(self, provider: str, text: str, said: str) -> list[str]:
        """The same of any text: what it says for Prisma, and what is pushed."""
        return self._sqlite(text, said) if provider == "sqlite" else self._postgresql(text, said)

    def _sqlite(self, text: str, said: str) -> list[str]:
        ours, theirs = self.folder / "ours.db", self.folder / "theirs.db"
        for path in (ours, theirs):
            path.unlink(missing_ok=True)
        pushed(f"sqlite:///{ours}", said)
        made = sqlite3.connect(theirs)
        made.executescript(self.prisma.ddl(text))
        made.close()
        changes = [self._to_change(f"file:{path}", text) for path in (ours, theirs)]
        return judged(changes, _as_prisma_spells(of_sqlite(ours)), of_sqlite(theirs))

    def _postgresql(self, text: str, said: str) -> list[str]:
        url = self.postgresql
        with psycopg.connect(url, autocommit=True) as admin:
            begin(admin, text)
            pushed(url, said)
            ours, changes = of_postgresql(admin), [self._to_change(url, text)]
            begin(admin, text)
            admin.execute(self.prisma.ddl(text))
            return judged([*changes, self._to_change(url, text)], ours, of_postgresql(admin))

    def _to_change(self, url: str, text: str) -> str:
        return str(self.prisma.diff({"url": url}, text)).strip()


def judged(changes: list[str], ours: Catalogue, theirs: Catalogue) -> list[str]:
    """What differs; what Prisma would change, but for what it would change in its own database as well."""
    ours_to_change, theirs_to_change = changes
    unhappy = ours_to_change not in (NOTHING, theirs_to_change)
    return [*([f"Prisma would change: {ours_to_change}"] if unhappy else []), *difference(ours, theirs)]


def _as_prisma_spells(ours: Catalogue) -> Catalogue:
    def spelled(line: str) -> str:
        for here, there in ON_PURPOSE.items():
            line = re.sub(here, there, line)
        return line

    return frozenset((*row[:3], spelled(row[3])) for row in ours)


def pushed(url: str, text: str) -> None:
    document = read_schema(text)
    extensions = document.datasource.extensions if document.datasource else ()
    with Database(url) as database, database.transaction() as transaction:
        transaction.runner.exchange(push(document.schema, database.dialect, extensions))


def begin(admin: psycopg.Connection[Any], text: str) -> None:
    """Empties the database; types that the schema takes for granted are there."""
    admin.execute("SET client_min_messages = warning")
    spaces = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
    for (name,) in admin.execute(spaces).fetchall():
        admin.execute(f'DROP SCHEMA "{name}" CASCADE')  # type: ignore[arg-type]
    admin.execute("CREATE SCHEMA public")
    for mark, statement in GRANTED.items() if "extensions = [" not in text else ():
        if mark in text:
            admin.execute(statement)  # type: ignore[arg-type]


@contextmanager
def judge(prisma: Any, server_url: str, folder: Path) -> Generator[Judge]:
    """With a database of its own."""
    with database(server_url, f"twofold_corpus_{os.getpid()}") as url:
        yield Judge(prisma, _spelled_out(url), folder)


def readable(server_url: str) -> bool:
    """Whether Prisma can read this server's catalogue: PostgreSQL 18 lists NOT NULL as constraints, and it crashes."""
    with psycopg.connect(server_url) as connection:
        return connection.info.server_version < 180000


def _spelled_out(url: str) -> str:
    """Prisma's driver guesses no user, and wants a host even where a socket is named."""
    with psycopg.connect(url) as connection:
        user = connection.info.user
    parts = urlsplit(url)
    return urlunsplit(
        parts._replace(netloc=f"{parts.username or user}@{parts.netloc.rpartition('@')[2] or 'localhost'}")
    )
