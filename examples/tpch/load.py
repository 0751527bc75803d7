"""The data of TPC-H, made by `tpchgen-cli` (PyPI), in the tables of a database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from examples.tpch.tables import TABLES
from twofold import Database, definition, schema
from twofold.migrate import create_tables

PARSERS: Mapping[str, Callable[[str], object]] = {
    "String": str,
    "Int": int,
    "Decimal": Decimal,
    "DateTime": lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC),
}


GENERATOR = Path(sys.executable).parent / "tpchgen-cli"
"""`pip install tpchgen-cli`."""


def generate(folder: Path, scale: float = 0.01) -> None:
    """Writes a file of each table. `tpchgen-cli` makes the same files each time."""
    subprocess.run([GENERATOR, "-s", str(scale), "--output-dir", folder], check=True, capture_output=True)


def load(db: Database, folder: Path) -> None:
    """Creates the tables, and fills them from the files in a folder."""
    create_tables(db, *TABLES)
    with db.transaction() as tx:
        for table in TABLES:
            tx.insert(table).values(list(rows(definition(table), folder))).run()


def rows(model: schema.Model, folder: Path) -> Iterator[dict[str, object]]:
    """The rows of a file: one line each, with `|` after each value."""
    parsers = [(field.name, PARSERS[field.type]) for field in model.fields]
    with (folder / f"{model.table}.tbl").open(encoding="utf-8") as lines:
        for line in lines:
            yield {name: parse(text) for (name, parse), text in zip(parsers, line.split("|"), strict=False)}
