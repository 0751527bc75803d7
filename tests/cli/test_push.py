"""`db push`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import SCHEMA, Command, subprocess_of
from tests.postgresql import with_option
from twofold.runtime.drivers.urls import hide_password as hidden


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return found - {"sqlite_sequence"}


def test_push(project: Path, command: Command) -> None:
    first = command("db", "push", "--url", "file:./dev.db")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.output == "file:./dev.db is in sync with the schema now: 2 statements ran.\n"
    assert tables(project / "dev.db") == {"User"}
    again = command("db", "push", "--url", "file:./dev.db")
    assert (again.exit_code, again.output) == (0, "file:./dev.db is in sync with the schema already.\n")


def test_a_database_that_differs(project: Path, command: Command) -> None:
    command("db", "push", "--url", "file:./dev.db")
    (project / "schema.prisma").write_text(SCHEMA + "\nmodel Post {\n  id Int @id\n}\n")
    result = command("db", "push", "--url", "file:./dev.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the table Post is missing" in result.stderr
    assert tables(project / "dev.db") == {"User"}


def test_print(project: Path, command: Command) -> None:
    result = command("db", "push", "--print")
    assert (result.exit_code, result.stderr) == (0, "")
    connection = sqlite3.connect(":memory:")
    connection.executescript(result.stdout)
    assert connection.execute("SELECT name FROM pragma_table_info('User')").fetchall() == [("id",), ("email",)]
    connection.close()
    assert [path.name for path in project.iterdir()] == ["schema.prisma"]


def test_postgresql(project: Path, command: Command, postgresql_url: str) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace('"sqlite"', '"postgresql"'))
    assert "2 statements ran" in command("db", "push", "--url", postgresql_url).output
    assert "in sync with the schema already" in command("db", "push", "--url", postgresql_url).output


def test_a_namespace_of_the_url(project: Path, command: Command, postgresql_url: str) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace('"sqlite"', '"postgresql"'))
    for state in ("now", "already", "already"):
        done = command("db", "push", "--url", with_option(postgresql_url, "schema=shop"))
        assert (done.exit_code, done.stderr) == (0, "")
        assert f"in sync with the schema {state}" in done.output
    assert "in sync with the schema now" in command("db", "push", "--url", postgresql_url).output


def test_no_database_is_named(project: Path, command: Command) -> None:
    result = command("db", "push")
    assert result.exit_code == 1
    assert "set DATABASE_URL" in result.stderr


def test_another_database_than_the_schemas(project: Path, command: Command) -> None:
    result = command("db", "push", "--url", "postgresql://u:secret@127.0.0.1:1/x")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: The schema is for sqlite, but postgresql://u:***@127.0.0.1:1/x is postgresql.\n"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite:////nowhere/at/all.db", "The database /nowhere/at/all.db cannot be opened: unable to open"),
        ("file:./schema.prisma", "schema.prisma cannot be opened: file is not a database"),
    ],
)
def test_a_file_that_cannot_be_opened(project: Path, command: Command, url: str, message: str) -> None:
    result = command("db", "push", "--url", url)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


URLS = [
    "postgresql://u:s3cret@127.0.0.1:1/x",
    "postgresql://u:s3cret%40@127.0.0.1:1/x",
    "postgresql://u:s3@cret@127.0.0.1:1/x",
    "postgresql://u:s3/cret@127.0.0.1:1/x",
    "postgresql://127.0.0.1:1/x?user=u&password=s3cret",
    "postgrsql://u:s3cret@127.0.0.1/x",
    "mysql://u:s3cret@127.0.0.1/x",
]


@pytest.mark.parametrize("url", URLS)
def test_no_password_is_printed(project: Path, url: str) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace('"sqlite"', '"postgresql"'))
    done = subprocess_of("db", "push", DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
    assert "s3" not in done.stdout + done.stderr
    assert "cret" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "url", ["file:./dev.db", "sqlite:////var/app.db", "postgresql://u@h/x?schema=a", "file::memory:"]
)
def test_what_has_no_password_is_shown_whole(url: str) -> None:
    assert hidden(url) == url
