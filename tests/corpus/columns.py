"""Columns of the scoreboard that need only the text of a schema, and Prisma's recorded answers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.psl.corpus import CORPUS, OTHER_VERSION, corpus_text, is_valid
from twofold.databases.registry import DEFINITIONS
from twofold.psl import dmmf, format_schema, problems, read_schema

Row = dict[str, Any]
"""A row of the index of the corpus."""

HOLDS, FAILS, EMPTY = "yes", "no", "-"
KEPT = {
    "BerriAI__litellm": (
        "model LiteLLM_ManagedObjectTable {\n",
        "model LiteLLM_ManagedObjectTable { // for batches or finetuning jobs which use the\n",
    )
}
"""A comment that Prisma drops and twofold keeps."""


def cell(holds: bool) -> str:
    return HOLDS if holds else FAILS


def verdict(row: Row) -> str:
    held = cell((not problems(corpus_text(row["name"]))) == is_valid(row))
    return f"{held} [2]" if row["name"] in OTHER_VERSION else held


def layout(row: Row) -> str:
    name = row["name"]
    official = (CORPUS / f"{name}.formatted").read_bytes().decode()
    ours = format_schema(corpus_text(name))
    if name not in KEPT:
        return cell(ours == official)
    dropped, kept = KEPT[name]
    return f"{HOLDS} [1]" if dropped in official and ours == official.replace(dropped, kept) else FAILS


def data_model(row: Row) -> str:
    if not row["valid"]:
        return EMPTY
    name = row["name"]
    official = json.loads(gzip.decompress((CORPUS / f"{name}.dmmf.json.gz").read_bytes()))
    return cell(dmmf(read_schema(corpus_text(name)).schema) == official)


READ: Mapping[str, Callable[[Row], str]] = {"verdict": verdict, "format": layout, "data model": data_model}
"""The functions that compute these columns."""


def is_supported(row: Row) -> bool:
    """Whether twofold generates a client and creates tables for the schema."""
    return row["valid"] and row["provider"] in DEFINITIONS
