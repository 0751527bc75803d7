"""What the benchmarks compare is comparable: every contender answers alike. Nothing here is timed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.cases import CASES, Case
from benchmarks.databases import Setup, sqlite
from benchmarks.measuring import Figure, UnequalError, check
from benchmarks.report import building_gates, format_table, gates


@pytest.fixture(scope="module")
def setup() -> Iterator[Setup]:
    with sqlite() as created:
        yield created


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_all_answer_alike(case: Case, setup: Setup) -> None:
    check(case, setup.contenders)


def test_a_different_answer_is_found(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.contenders[1], "by_key", lambda key: None)
    with pytest.raises(UnequalError, match=r"by key: SQLAlchemy Core differs from bare sqlite3, tuples at \d+"):
        check(CASES[0], setup.contenders)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_of_ours_sends_one_statement(case: Case, setup: Setup) -> None:
    for contender in setup.contenders[2:]:
        argument = next(case.arguments())
        assert contender.statements(lambda: case.run(contender, argument)) == 1  # noqa: B023


def test_the_report_says_which_gates_hold() -> None:
    baseline, fluent = Figure("bare", 2.0, 1.0, 1), Figure("twofold, fluent", 5.0, 1.6, 1)
    results = {name: [baseline, fluent] for name in ("by key", "100 rows", "nested")}
    assert [line.split()[0] for line in gates("SQLite", results)] == ["holds", "MISSED", "MISSED", "holds"]
    assert building_gates([baseline, Figure("twofold, fluent", 1.0, 0.1)])[0].startswith("holds")
    assert format_table("SQLite", results).splitlines()[2].split() == ["bare", *["2.0", "us", "(1)"] * 3]
