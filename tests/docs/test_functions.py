"""The tables of docs/functions.md are what the compiler writes, and no function is missing from them."""

from __future__ import annotations

import pytest

import twofold
from tests.docs.functions import PAGE, SECTIONS, written
from twofold.algebra.signatures import SIGNATURES


def test_the_tables_are_current() -> None:
    assert written(PAGE.read_text()) == PAGE.read_text(), "run `python -m tests.docs.functions`"


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_on_the_page(section: str) -> None:
    assert f"<!-- table: {section} -->" in PAGE.read_text()


@pytest.mark.parametrize("name", [name for name in twofold.__all__ if name.rstrip("_") in SIGNATURES])
def test_no_function_is_missing(name: str) -> None:
    assert any(name in code for codes in SECTIONS.values() for code in codes)
