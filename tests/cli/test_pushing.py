"""`twofold db push`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import SCHEMA, Run, process

POSTGRESQL = SCHEMA.replace("sqlite", "postgresql")


def tables(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    finally:
        connection.close()


def test_an_empty_database(run: Run, schema: Path, folder: Path) -> None:
    done = run("db", "push", "--url", "file:./dev.db")
    assert (done.exit_code, done.output) == (0, "file:./dev.db is in sync with the schema now: 2 statements ran.\n")
    assert "User" in tables(folder / "dev.db")
    assert run("db", "push", "--url", "file:./dev.db").output == "file:./dev.db is in sync with the schema already.\n"


def test_a_database_that_differs(run: Run, schema: Path) -> None:
    run("db", "push", "--url", "file:./dev.db")
    schema.write_text(SCHEMA.replace("email String @unique", "name String?"))
    done = run("db", "push", "--url", "file:./dev.db")
    assert done.exit_code == 1
    assert "the column User.name (TEXT) is missing" in done.stderr
    assert "the column User.email (TEXT NOT NULL) is not in the schema" in done.stderr
    assert "User_email_key on User is not in the schema" in done.stderr


def test_the_url_that_counts(run: Run, schema: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("db", "push")
    assert (done.exit_code, "No database is named: set DATABASE_URL" in done.stderr) == (1, True)
    (folder / ".env").write_text('# local\nNAME=env\nexport DATABASE_URL="file:./${NAME}.db"  # here\n')
    assert "file:./env.db" in run("db", "push").output
    monkeypatch.setenv("DATABASE_URL", "file:./variable.db")
    assert "file:./variable.db" in run("db", "push").output
    schema.write_text(SCHEMA.replace('"sqlite"', '"sqlite"\n  url = env("OTHER")'))
    monkeypatch.setenv("OTHER", "file:./other.db")
    assert "file:./other.db" in run("db", "push").output
    schema.write_text(SCHEMA.replace('"sqlite"', '"sqlite"\n  url = "file:./literal.db"'))
    assert "file:./literal.db" in run("db", "push").output
    (folder / "pyproject.toml").write_text('[tool.twofold]\nurl = "file:./${NAME}-settings.db"\n')
    assert "file:./env-settings.db" in run("db", "push").output
    assert "file:./option.db" in run("db", "push", "--url", "file:./option.db").output


def test_a_relative_file_starts_at_the_schema(run: Run, folder: Path) -> None:
    (folder / "prisma").mkdir()
    (folder / "prisma" / "schema.prisma").write_text(SCHEMA)
    run("db", "push", "--url", "file:./dev.db")
    run("db", "push", "--url", "sqlite:///here.db")
    assert (folder / "prisma" / "dev.db").exists()
    assert (folder / "here.db").exists()


def test_a_database_of_another_kind(run: Run, schema: Path) -> None:
    done = run("db", "push", "--url", "postgresql://me:secret@127.0.0.1/x")
    assert done.exit_code == 1
    assert "is for sqlite" in done.stderr
    assert "secret" not in done.output


def test_postgresql(run: Run, schema: Path, postgresql_url: str) -> None:
    schema.write_text(POSTGRESQL)
    assert "2 statements ran" not in run("db", "push", "--url", postgresql_url, "--print").output
    done = run("db", "push", "--url", postgresql_url)
    assert (done.exit_code, "in sync with the schema now" in done.output) == (0, True)
    assert "in sync with the schema already" in run("db", "push", "--url", postgresql_url).output


def test_a_namespace_of_the_url_s(run: Run, schema: Path, postgresql_url: str) -> None:
    schema.write_text(POSTGRESQL)
    for _ in range(2):
        done = run("db", "push", "--url", f"{postgresql_url}?schema=shop")
        assert (done.exit_code, done.stderr) == (0, "")
    assert "in sync with the schema now" in run("db", "push", "--url", postgresql_url).output


def test_print(run: Run, schema: Path, folder: Path) -> None:
    done = run("db", "push", "--print")
    assert done.exit_code == 0
    assert done.output.startswith('CREATE TABLE "User" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,')
    assert [path.name for path in folder.iterdir()] == ["schema.prisma"]


def test_no_password_in_an_error(folder: Path, schema: Path) -> None:
    schema.write_text(POSTGRESQL)
    url = "postgresql://me:hush@127.0.0.1:1/x?pool_timeout=1"
    done = process("db", "push", "--url", url, folder=folder)
    assert done.returncode == 1
    assert "hush" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
