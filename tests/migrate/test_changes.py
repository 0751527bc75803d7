"""Pushing sees every difference that Prisma sees, and no other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.corpus.push import NOTHING, complete_url, prepare, push_schema, readable
from tests.migrate.changes import EDITS, STATEMENTS, before
from tests.migrate.conftest import Target
from tests.oracle import is_here, oracle
from twofold.databases.registry import find_definitions
from twofold.errors import ConfigurationError
from twofold.migrate.catalogue import Catalogue
from twofold.migrate.diff import diff
from twofold.migrate.expected import read_own_words
from twofold.runtime.drivers.registry import parse

DIALECTS = ("sqlite", "postgresql")
UNSEEN = {
    *("nothing", "a float written otherwise", "a decimal written otherwise", "no default of the client"),
    *("the default actions, said", "an expression that is not said", "TIMESTAMP(3), not said"),
    *("JSON written otherwise", "enum values in another order", "a list that is NOT NULL"),
    *("an index over an expression", "a unique index over an expression", "a check", "a view", "a sequence"),
    *("a trigger", "a comment", "a domain", "an index with NULLS LAST", "a unique constraint instead of an index"),
    *("now() as it is called", "a default with a cast", "a list as a literal", "an identity column"),
    *("a foreign key that cannot wait", "the history of migrations"),
}
"""The changes that make no difference."""
UNSEEN_ON_SQLITE = {"autoincrement dropped", "autoincrement added"}
"""There every INTEGER PRIMARY KEY is numbered."""
UNREADABLE = {"a check"}
"""Prisma's engine crashes when it reads such a database."""


class Database:
    """A database that is created anew for each case, and what differs in it according to twofold and to Prisma."""

    def __init__(self, dialect: str, folder: Path, server: str) -> None:
        self.dialect = dialect
        self.path = folder / "changes.db"
        self.url = f"sqlite:///{self.path}" if dialect == "sqlite" else server
        self.theirs = f"file:{self.path}" if dialect == "sqlite" else complete_url(server)

    def create(self, more: str = "") -> None:
        """The schema before the change, and what somebody else did."""
        if self.dialect == "sqlite":
            self.path.unlink(missing_ok=True)
        else:
            with psycopg.connect(parse(self.url).target, autocommit=True) as admin:
                prepare(admin, "")
        push_schema(self.url, before(self.dialect))
        if self.dialect == "sqlite":
            connection = sqlite3.connect(self.path)
            connection.executescript(more)
            connection.close()
        elif more:
            with psycopg.connect(parse(self.url).target, autocommit=True) as admin:
                admin.execute(more)  # type: ignore[arg-type]

    def differences(self, text: str) -> list[str]:
        try:
            push_schema(self.url, text)
        except ConfigurationError as error:
            return str(error).splitlines()[1:-1]
        return []

    def cases(self, check: Callable[[str, str], None]) -> None:
        """Calls a function with each case and the schema after it."""
        self.create()
        for name, edit in EDITS.items():
            if self.dialect in edit.dialects:
                check(name, edit.apply(before(self.dialect)))
        for name, statement in STATEMENTS.items():
            if self.dialect in statement.dialects:
                self.create(statement.sql)
                check(name, before(self.dialect))


@pytest.fixture(params=DIALECTS)
def database(request: pytest.FixtureRequest, tmp_path: Path, postgresql_url: str) -> Database:
    return Database(request.param, tmp_path, postgresql_url)


def test_each_change(database: Database) -> None:
    unseen = UNSEEN | (UNSEEN_ON_SQLITE if database.dialect == "sqlite" else set())
    wrong: dict[str, list[str]] = {}

    def check(name: str, text: str) -> None:
        found = database.differences(text)
        if bool(found) == (name in unseen):
            wrong[name] = found

    database.cases(check)
    assert wrong == {}


@pytest.fixture(scope="module")
def official() -> Iterator[Any]:
    if not is_here():
        pytest.skip("the real Prisma is not installed")
    with oracle() as prisma:
        yield prisma


def test_prisma_sees_the_same(database: Database, official: Any) -> None:
    if database.dialect != "sqlite" and not readable(database.url):
        pytest.skip("Prisma cannot read this server")
    unlike: dict[str, tuple[list[str], str]] = {}

    def check(name: str, text: str) -> None:
        found = database.differences(text)
        theirs = "" if name in UNREADABLE else str(official.diff({"url": database.theirs}, text)).strip()
        if bool(found) != (theirs not in ("", NOTHING)):
            unlike[name] = (found, theirs)

    database.cases(check)
    assert unlike == {}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title    String\n", "title    Int\n", "the column Book.title is text NOT NULL, expected integer NOT NULL"),
        (
            '@default("none")',
            '@default("some")',
            "the column Author.name is text NOT NULL DEFAULT 'none', expected text NOT NULL DEFAULT 'some'",
        ),
        (
            "references: [id])\n  authorId",
            "references: [id], onDelete: Cascade)\n  authorId",
            "the foreign key (authorId) of Book is to Author (id) ON DELETE RESTRICT ON UPDATE CASCADE, "
            "expected to Author (id) ON DELETE CASCADE ON UPDATE CASCADE",
        ),
        (
            "@@index([name, age])",
            '@@index([name, age], map: "other")',
            "the index other on Author is (name, age), named Author_name_age_idx, expected (name, age), named other",
        ),
        ("@@index([name, age])", "@@index([name])", "the index Author_name_age_idx on Author is not in the schema"),
    ],
)
def test_one_change_is_one_line(database: Database, old: str, new: str, line: str) -> None:
    database.create()
    found = database.differences(before(database.dialect).replace(old, new))
    shown = [each.strip().replace("public.", "").replace('"', "") for each in found]
    assert line.lower() in [each.lower() for each in shown]
    assert len(shown) == (2 if "is not in" in line else 1)


def test_a_catalogue_is_a_value(target: Target) -> None:
    """Reading twice gives equal catalogues, which differ in nothing; an empty one lacks every table."""
    target.push(before(target.dialect))

    def read() -> Catalogue:
        with target.db.transaction() as tx:
            names = ("public",) if target.dialect == "postgresql" else ("",)
            return tx.runner.exchange(read_own_words(find_definitions(target.dialect), names))

    first = read()
    assert first == read()
    assert hash(first) == hash(read())
    assert diff(first, read()) == ()
    created = [change for change in diff(Catalogue(), first) if change.kind == "table"]
    assert [change.place[1] for change in created] == sorted(table.name.name for table in first.tables)
    assert all(change.present is None and change.expected and change.missing for change in created)


def test_an_extension_that_is_missing(postgresql_url: str) -> None:
    text = before("postgresql").replace('["partialIndexes"]', '["partialIndexes", "postgresqlExtensions"]')
    push_schema(postgresql_url, text)
    more = text.replace('"postgresql"\n', '"postgresql"\n  extensions = [citext]\n')
    with pytest.raises(ConfigurationError, match="the extension citext is missing"):
        push_schema(postgresql_url, more)
    with psycopg.connect(parse(postgresql_url).target, autocommit=True) as admin:
        admin.execute("CREATE EXTENSION citext")
    push_schema(postgresql_url, more)
    push_schema(postgresql_url, text)
