"""Real schemas, with the results of Prisma's parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

OTHER_VERSION = ("civitai__civitai__1", "toeverything__AFFiNE")
"""Schemas that Prisma 7 refuses for a preview feature of Prisma 6 alone, which twofold ignores."""


def corpus_rows() -> list[dict[str, Any]]:
    """A row for each schema; nothing if the corpus is not available."""
    index = CORPUS / "index.json"
    return json.loads(index.read_text()) if index.exists() else []


def corpus_text(name: str) -> str:
    return (CORPUS / f"{name}.prisma").read_bytes().decode()


def is_valid(row: dict[str, Any]) -> bool:
    """Whether twofold should accept the schema."""
    return row["valid"] or row["name"] in OTHER_VERSION
