"""The small programs run, and print what they say they do."""

from __future__ import annotations

import asyncio

import pytest

from examples import handlers, money, quickstart


def test_quickstart(capsys: pytest.CaptureFixture[str]) -> None:
    quickstart.main()
    assert capsys.readouterr().out.splitlines() == [
        "ann@example.org [('Again', 7), ('Hello', 1)]",
        "ann@example.org wrote 2 posts",
    ]


def test_money_is_exact_and_a_refused_transfer_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    money.main()
    assert capsys.readouterr().out.splitlines() == [
        "refused: ann has not that much",
        "refused: Account.owner is taken",
        "{'ann': Decimal('99.90'), 'bob': Decimal('0.20')}",
        "in all 100.10",
    ]


def test_handlers(capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(handlers.main())
    assert capsys.readouterr().out == "{'sale': 1, 'visit': 3} {'amount': 12.5}\n"
