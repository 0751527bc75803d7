"""Every real schema gets the same verdict and data model as from Prisma."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.psl.corpus import CORPUS, corpus_rows, corpus_text, is_valid
from twofold.psl import dmmf, problems, read_schema

ROWS = corpus_rows()
if not ROWS:
    pytest.skip("the corpus is not available", allow_module_level=True)
VALID = [row["name"] for row in ROWS if row["valid"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_verdict(row: dict[str, Any]) -> None:
    reported = problems(corpus_text(row["name"]))
    assert (not reported) == is_valid(row), "\n".join(map(str, reported))


@pytest.mark.parametrize("name", VALID)
def test_data_model(name: str) -> None:
    official = json.loads(gzip.decompress((CORPUS / f"{name}.dmmf.json.gz").read_bytes()))
    assert dmmf(read_schema(corpus_text(name)).schema) == official


def test_a_file_reads_like_its_text() -> None:
    path = Path(CORPUS / f"{VALID[0]}.prisma")
    assert read_schema(path).schema == read_schema(corpus_text(VALID[0])).schema


def test_large_schemas_are_quick() -> None:
    texts = [corpus_text(row["name"]) for row in ROWS if 2500 < row["lines"] < 5000]
    assert len(texts) >= 3
    for text in texts:
        best = min(_seconds(text) for _ in range(3))
        assert best < 0.5


def _seconds(text: str) -> float:
    start = time.perf_counter()
    problems(text)
    return time.perf_counter() - start
