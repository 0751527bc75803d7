"""Catalogues: everything that a database reports about its tables, in its own words."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import psycopg

_OURS = "nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'"
_NO_EXTENSION = "NOT EXISTS (SELECT FROM pg_depend WHERE objid = {}.oid AND deptype = 'e')"
POSTGRESQL = {
    "namespace": f"SELECT nspname FROM pg_namespace WHERE {_OURS}",
    "extension": "SELECT extname, nspname FROM pg_extension JOIN pg_namespace ON extnamespace = pg_namespace.oid",
    "relation": f"""SELECT nspname, relname, relkind FROM pg_class
        JOIN pg_namespace ON relnamespace = pg_namespace.oid WHERE {_OURS} AND {_NO_EXTENSION.format("pg_class")}""",
    "column": f"""SELECT nspname, relname, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
        pg_get_expr(adbin, adrelid) FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid
        JOIN pg_attribute ON attrelid = pg_class.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attnum > 0 AND relkind IN ('r', 'v') AND {_OURS} AND {_NO_EXTENSION.format("pg_class")}""",
    "index": f"SELECT schemaname, indexdef FROM pg_indexes WHERE {_OURS.replace('nspname', 'schemaname')}",
    "constraint": f"""SELECT nspname, conrelid::regclass::text, conname, pg_get_constraintdef(pg_constraint.oid)
        FROM pg_constraint JOIN pg_namespace ON connamespace = pg_namespace.oid
        WHERE conrelid <> 0 AND {_OURS} AND {_NO_EXTENSION.format("pg_constraint")}""",
    "enum": f"""SELECT nspname, typname, enumsortorder, enumlabel FROM pg_enum JOIN pg_type ON enumtypid = pg_type.oid
        JOIN pg_namespace ON typnamespace = pg_namespace.oid WHERE {_OURS}""",
}
"""The queries, by what they report."""

Catalogue = frozenset[tuple[Any, ...]]


def read_postgresql(connection: psycopg.Connection[Any]) -> Catalogue:
    return frozenset(
        (kind, *row)
        for kind, query in POSTGRESQL.items()
        for row in connection.execute(query).fetchall()  # type: ignore[arg-type]
    )


def read_sqlite(path: Path) -> Catalogue:
    """The statements that SQLite keeps, line by line, with single blanks."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, tbl_name, name, sql FROM sqlite_master").fetchall()
    connection.close()
    lines = ((row[:3], _normalise(line)) for row in rows for line in (row[3] or "").split("\n"))
    return frozenset((*place, line) for place, line in lines if line)


def _normalise(line: str) -> str:
    return re.sub(r"\s+", " ", line).replace(" (", "(").strip(" ,")


def find_differences(ours: Catalogue, theirs: Catalogue) -> list[str]:
    """The entries of only one of the two."""
    return [f"only ours: {row}" for row in sorted(map(str, ours - theirs))] + [
        f"only Prisma's: {row}" for row in sorted(map(str, theirs - ours))
    ]
