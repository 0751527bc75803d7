"""`db push --models`."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command

MODELS = """
from twofold import Column, Model, View, autoincrement, check, column, select


class User(Model, table="users", checks=[check(lambda: User.age >= 0, name="positive")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    age: Column[int]


class Adult(View):
    id: Column[int]
    query = select(User.id).where(User.age > 17)
"""


@pytest.fixture(autouse=True)
def module(project: Path) -> Iterator[None]:
    (project / "shop_models.py").write_text(MODELS)
    path = [*sys.path]
    yield
    sys.path[:] = path
    for name in ("shop_models", "no_models", "broken_models"):
        sys.modules.pop(name, None)


def test_push(project: Path, command: Command) -> None:
    first = command("db", "push", "--models", "shop_models", "--url", "file:./dev.db")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.output == "file:./dev.db is in sync with shop_models now: 2 statements ran.\n"
    again = command("db", "push", "--models", "shop_models", "--url", "file:./dev.db")
    assert (again.exit_code, again.output) == (0, "file:./dev.db is in sync with shop_models already.\n")
    connection = sqlite3.connect(project / "dev.db")
    with pytest.raises(sqlite3.IntegrityError, match="positive"):
        connection.execute("INSERT INTO users (age) VALUES (-1)")
    connection.execute("DROP VIEW Adult")
    connection.commit()
    connection.close()
    differs = command("db", "push", "--models", "shop_models", "--url", "file:./dev.db")
    assert differs.exit_code == 1
    assert "the view Adult is missing" in differs.stderr


def test_print(project: Path, command: Command) -> None:
    sqlite = command("db", "push", "--models", "shop_models", "--print")
    assert (sqlite.exit_code, sqlite.stderr) == (0, "")
    assert "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT" in sqlite.stdout
    other = command("db", "push", "--models", "shop_models", "--print", "--url", "postgresql://localhost/shop")
    assert "SERIAL" in other.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", "There are no models in broken_models."),
        ("import nothing_of_this_name", "broken_models cannot be imported: ModuleNotFoundError"),
    ],
)
def test_modules_that_cannot_be_used(project: Path, command: Command, text: str, message: str) -> None:
    (project / "broken_models.py").write_text(text)
    result = command("db", "push", "--models", "broken_models", "--url", "file:./dev.db")
    assert result.exit_code == 1
    assert message in result.stderr


def test_a_schema_beside_models(command: Command) -> None:
    result = command("db", "push", "--models", "shop_models", "--schema", "schema.prisma")
    assert result.exit_code == 2
    assert "--schema and --models exclude each other" in result.stderr
