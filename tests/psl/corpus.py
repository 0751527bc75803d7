"""The real schemas, with what the official parser says of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def corpus_rows() -> list[dict[str, Any]]:
    """A row per schema; nothing where the corpus is not at hand."""
    index = CORPUS / "index.json"
    return json.loads(index.read_text()) if index.exists() else []


def corpus_text(name: str) -> str:
    return (CORPUS / f"{name}.prisma").read_bytes().decode()
