"""Fixtures: a PostgreSQL server, a fresh database on it, and the four worlds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.oracle import is_here, oracle
from tests.postgresql import database, server
from tests.world import World

WORLDS = [(dialect, colour) for dialect in ("sqlite", "postgresql") for colour in ("blocking", "asyncio")]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server."""
    with server() as url:
        yield url


@pytest.fixture(scope="session")
def _postgresql_database(postgresql_server: str) -> Iterator[str]:
    with database(postgresql_server, f"twofold_test_{os.getpid()}") as url:
        yield url


@pytest.fixture
def postgresql_url(_postgresql_database: str) -> str:
    """The URL of an empty database."""
    with psycopg.connect(_postgresql_database, autocommit=True) as admin:
        admin.execute("SET client_min_messages = warning")
        found = admin.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'"
        ).fetchall()
        for (name,) in found:
            admin.execute(f'DROP SCHEMA "{name}" CASCADE')  # type: ignore[arg-type]
        admin.execute("CREATE SCHEMA public")
    return _postgresql_database


@pytest.fixture(params=WORLDS, ids="-".join)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """One database in one colour: each test that takes it runs in all four."""
    dialect, colour = request.param
    url = f"sqlite:///{tmp_path}/test.db" if dialect == "sqlite" else request.getfixturevalue("postgresql_url")
    made = World(url, dialect, colour)
    yield made
    made.close()


@pytest.fixture(scope="session")
def prisma() -> Iterator[Any]:
    """The real Prisma, to compare answers with, where it is installed already."""
    if not is_here():
        pytest.skip("the real Prisma is not installed")
    with oracle() as found:
        yield found
