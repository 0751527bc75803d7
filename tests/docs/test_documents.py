"""Every block of code in the README and the docs runs, and says what it does."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from sybil.document import Document

from tests.docs.session import Session

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_code_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    before = set(sys.modules)
    session = Session(tmp_path)
    for example in Document.parse(str(path), *session.parsers()).examples():
        example.evaluate()
    session.settle()
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in ("db", "twofold_document"):
            del sys.modules[name]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_links_lead_somewhere(path: Path) -> None:
    assert [link for link in LINK.findall(path.read_text()) if not (path.parent / link).exists()] == []
