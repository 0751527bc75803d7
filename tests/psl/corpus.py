"""Real schemas, with the results of Prisma's parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def corpus_rows() -> list[dict[str, Any]]:
    """A row for each schema; nothing if the corpus is not available."""
    index = CORPUS / "index.json"
    return json.loads(index.read_text()) if index.exists() else []


def corpus_text(name: str) -> str:
    return (CORPUS / f"{name}.prisma").read_bytes().decode()
