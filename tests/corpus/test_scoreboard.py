"""The table of real schemas is true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.columns import EMPTY, FAILS, READ, cell, is_supported
from tests.corpus.packages import Checkers, generate_packages, package_name, packages_folder
from tests.corpus.push import Judge, judge, readable
from tests.corpus.scoreboard import COLUMNS, PAGE, read_table, render_page, sorted_rows
from tests.oracle import is_here, oracle
from tests.psl.corpus import corpus_rows, corpus_text

ROWS = corpus_rows()
if not ROWS:
    pytest.skip("the corpus is not at hand", allow_module_level=True)
OURS = [row for row in ROWS if is_supported(row)]
QUICK = [row["name"] for row in OURS if row["models"] <= 25]
"""The checkers take too long for the others, which `python -m tests.corpus.scoreboard` checks."""


@pytest.fixture(scope="module")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkers]:
    """The checkers, which run while other tests run."""
    generate_packages(folder := tmp_path_factory.mktemp("checked"), QUICK)
    running = Checkers(folder, QUICK)
    yield running
    running.close()


@pytest.fixture(scope="module")
def official(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    if not is_here():
        pytest.skip("the real Prisma is not installed")
    if not readable(postgresql_server):
        pytest.skip("Prisma cannot read a server as new as this one")
    with oracle() as prisma, judge(prisma, postgresql_server, tmp_path_factory.mktemp("pushed")) as found:
        yield found


@pytest.mark.usefixtures("checkers")
def test_every_schema_is_in_the_table() -> None:
    assert set(read_table()) == {row["name"] for row in ROWS}


def test_the_page_is_as_the_program_writes_it() -> None:
    assert render_page(sorted_rows(), read_table()) == PAGE.read_text()


def test_every_cell_holds() -> None:
    assert [
        (name, column) for name, cells in read_table().items() for column in COLUMNS if cells[column] == FAILS
    ] == []


def test_every_cell_that_can_be_filled_is() -> None:
    table = read_table()
    for row in ROWS:
        filled = {column for column in COLUMNS if table[row["name"]][column] != EMPTY}
        expected = {"verdict", "format"}
        expected |= {"data model"} if row["valid"] else set()
        expected |= {"type-checks", "pushed"} if is_supported(row) else set()
        assert filled == expected, row["name"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_what_is_read(row: dict[str, Any]) -> None:
    cells = read_table()[row["name"]]
    assert {column: compute(row) for column, compute in READ.items()} == {column: cells[column] for column in READ}


@pytest.mark.parametrize("row", OURS, ids=lambda row: row["name"])
def test_what_is_pushed(row: dict[str, Any], official: Judge) -> None:
    found = official.differences(row)
    assert cell(not found) == read_table()[row["name"]]["pushed"], "\n".join(found)


def test_what_is_generated(checkers: Checkers) -> None:
    complaints, table = checkers.complaints(), read_table()
    cells = {name: (cell(name not in complaints), complaints.get(name, [])[:3]) for name in QUICK}
    assert {name: entry for name, entry in cells.items() if entry[0] != table[name]["type-checks"]} == {}


def test_a_complaint_is_seen(tmp_path: Path) -> None:
    name = min(OURS, key=lambda row: row["models"])["name"]
    generate_packages(tmp_path, [name])
    with (packages_folder(tmp_path) / package_name(name) / "models.py").open("a") as models:
        models.write("\nwrong: int = ''\n")
    complaints = Checkers(tmp_path, [name]).complaints()[name]
    assert {line.partition(":")[0] for line in complaints} == {"mypy", "pyright"}


@pytest.mark.parametrize("provider", ["sqlite", "postgresql"])
def test_a_difference_is_seen(provider: str, official: Judge) -> None:
    row = next(row for row in OURS if row["provider"] == provider and "@default(now())" in corpus_text(row["name"]))
    found = official.differences(row, wrong=lambda text: text.replace("@default(now())", "", 1))
    assert "Prisma would change" in found[0]
    assert any("CURRENT_TIMESTAMP" in line for line in found[1:])
