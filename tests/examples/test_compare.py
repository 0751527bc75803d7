"""The demonstration: both faces come to one statement and the same rows, and it prints plainly where nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from examples.compare import __main__ as compare
from examples.compare.data import fill
from examples.compare.printing import code, side_by_side, sql
from examples.compare.questions import QUESTIONS, Question
from examples.compare.shop import Client
from twofold.cli.generate import generate as run

FOLDER = Path(compare.__file__).parent


@pytest.fixture(scope="module")
def shop() -> Iterator[Client]:
    with Client("sqlite://") as db:
        fill(db)
        yield db


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
def test_both_faces_send_the_same_one_statement_and_get_the_same_rows(question: Question, shop: Client) -> None:
    statement, rows = compare.asked(question.fluent, shop)
    assert (statement, rows) == compare.asked(question.client, shop)
    assert rows
    assert question.shown(rows)


def test_the_whole_demonstration_prints_no_colours_into_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    compare.main()
    printed = capsys.readouterr().out
    assert printed.count("SQL of both") == len(QUESTIONS)
    assert "\033" not in printed


def test_colours_on_a_terminal_unless_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert sql("SELECT 1").startswith("\033[")
    monkeypatch.setenv("NO_COLOR", "1")
    assert sql("SELECT 1") == "  SELECT 1"


def test_code_is_the_body_without_its_return() -> None:
    assert code(QUESTIONS[1].fluent) == [
        "db.select(Customer)",
        '    .where(Customer.email == "ada@example.org")',
        "    .one_or_none()",
    ]


def test_columns_below_each_other_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert side_by_side(("one", "two"), ["a"], ["b"]) == "one\n  a\ntwo\n  b"


def test_the_package_is_what_generate_writes_of_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(FOLDER / "schema.prisma"), check=True) == 0, capsys.readouterr()
