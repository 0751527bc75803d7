"""What a program imports, in processes of their own: neither asyncio nor a driver before it uses one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MODULES = {
    "asyncio",
    "concurrent.futures",
    "psycopg",
    "sqlite3",
    "sqlalchemy",
    "twofold.client.delegate",
}
PRINT = f"\nimport sys\nprint(*sorted({MODULES!r} & set(sys.modules)))"


def imported(code: str) -> set[str]:
    """Returns those of `MODULES` that a new process has imported after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", code + PRINT], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "from twofold import Model, Column, column, connect",
        "from twofold import Database, connect; connect('sqlite://'), connect('postgresql://localhost/x')",
        "import twofold; twofold.connect_async",
        "from tests.blog import User; from twofold import connect; connect('sqlite://').select(User).limit(1).trace()",
    ],
)
def test_without_asyncio_and_drivers(code: str) -> None:
    assert imported(code) == set()


def test_models_need_neither_attrs_nor_inspect() -> None:
    slow = {"attr", "inspect", "dataclasses", "typing_extensions", "uuid", "socket", "twofold.client"}
    code = f"import sys; from twofold import Model, Column, column, connect; assert not {slow!r} & set(sys.modules)"
    assert imported(code) == set()


def test_the_client_is_imported_with_its_class_and_needs_no_asyncio() -> None:
    assert imported("from twofold import Client; Client('sqlite://')") == {"twofold.client.delegate"}


def test_sqlite_without_asyncio() -> None:
    assert imported("from twofold import connect; connect('sqlite://').execute_script('SELECT 1')") == {"sqlite3"}


def test_an_async_database_imports_asyncio_but_no_driver() -> None:
    code = "from twofold import connect_async; connect_async('sqlite://'), connect_async('postgresql://localhost/x')"
    assert "asyncio" in imported(code)
    assert not {"sqlite3", "psycopg", "sqlalchemy"} & imported(code)


def test_the_names_are_where_they_were() -> None:
    code = """
import twofold, twofold.database
names = ("AsyncClient", "AsyncDatabase", "Client", "Database", "connect", "connect_async")
assert all(getattr(twofold, name) is getattr(twofold.database, name) for name in names)
"""
    assert imported(code)
