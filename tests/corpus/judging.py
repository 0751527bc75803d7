"""Judging: what is read from a real schema's text, beside what the official parser read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.psl.corpus import CORPUS, corpus_text
from twofold.psl import dmmf, format_schema, problems, read_schema

Row = dict[str, Any]
"""A row of the corpus' index."""

HOLDS, FAILS, EMPTY = "yes", "no", "-"
KEPT = {
    "BerriAI__litellm": (
        "model LiteLLM_ManagedObjectTable {\n",
        "model LiteLLM_ManagedObjectTable { // for batches or finetuning jobs which use the\n",
    )
}
"""A comment that Prisma drops and we keep."""


def cell(holds: bool) -> str:
    return HOLDS if holds else FAILS


def verdict(row: Row) -> str:
    return cell((not problems(corpus_text(row["name"]))) == row["valid"])


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
"""What the text alone tells, by column."""


def runs_here(row: Row) -> bool:
    """Whether twofold makes a client and tables of the schema."""
    return row["valid"] and row["provider"] in ("sqlite", "postgresql")
