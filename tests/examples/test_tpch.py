"""TPC-H: each query gives the rows that the SQL of the specification gives on the same data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

import twofold
from examples.tpch.load import GENERATOR, generate, load
from examples.tpch.queries import QUERIES
from tests.postgresql import database
from twofold import Database

pytestmark = pytest.mark.skipif(not GENERATOR.exists(), reason="tpchgen-cli is not installed")

SPECIFICATION = Path(__file__).parents[2] / "examples" / "tpch" / "specification"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tpch")
    generate(folder, scale=0.01)
    return folder


@pytest.fixture(scope="module")
def postgresql_data(postgresql_server: str, files: Path) -> Iterator[str]:
    with database(postgresql_server, f"twofold_tpch_{os.getpid()}") as url:
        with twofold.connect(url) as db:
            load(db, files)
        yield url


@pytest.fixture(scope="module")
def databases(postgresql_data: str, files: Path) -> Iterator[dict[str, Database]]:
    with twofold.connect("sqlite://") as sqlite, twofold.connect(postgresql_data) as postgresql:
        load(sqlite, files)
        yield {"sqlite": sqlite, "postgresql": postgresql}


@pytest.fixture(scope="module")
def specified(postgresql_data: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgresql_data) as connection:
        yield connection


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("number", range(1, 23))
def test_rows_are_those_of_the_specification(
    databases: dict[str, Database], specified: psycopg.Connection, number: int, dialect: str
) -> None:
    text = (SPECIFICATION / f"q{number:02}.sql").read_text()
    expected = [tuple(map(plain, row)) for row in specified.execute(text.encode()).fetchall()]
    rows = QUERIES[number - 1](databases[dialect])
    assert expected
    assert [tuple(map(plain, row if isinstance(row, tuple) else (row,))) for row in rows] == expected


def plain(value: object) -> object:
    """A value without what differs by database: how many digits a division gives."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return round(value, 6) if isinstance(value, Decimal | float) else value
