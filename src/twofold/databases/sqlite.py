"""SQLite: its facts, and how it spells tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from twofold.databases.ddl import Definitions
from twofold.databases.facts import Database, NameScope
from twofold.schema import Field, Model, Sequence

SQLITE = Database(
    name="sqlite",
    title="SQLite",
    example_url="file:./dev.db",
    # SQLite itself has no limit. Prisma cuts at this length.
    name_limit=10_000,
    name_scopes=(NameScope("schema", ("key", "index")),),
    partial_indexes=True,
    emulated_actions=frozenset({"Restrict", "SetNull", "Cascade"}),
    returning=frozenset({"insert", "update", "delete"}),
)


class SQLiteDefinitions(Definitions):
    """SQLite, where a declared type is an affinity."""

    database = SQLITE
    types: ClassVar[Mapping[str, str]] = {
        "String": "TEXT",
        "Boolean": "BOOLEAN",
        "Int": "INTEGER",
        "BigInt": "BIGINT",
        "Float": "REAL",
        # TEXT in the name keeps the digits as they are; a column declared DECIMAL would store a float.
        "Decimal": "DECIMAL_TEXT",
        "DateTime": "DATETIME",
        "Json": "JSONB",
        "Bytes": "BLOB",
    }
    autoincrement_keyword = "AUTOINCREMENT"
    # Prisma declares decimals DECIMAL. Both declarations are in sync with the same schema.
    columns_query = """SELECT '', tables.name, columns.name,
        CASE columns.type WHEN 'DECIMAL' THEN 'DECIMAL_TEXT' ELSE columns.type END, columns."notnull" = 0
        FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite@_%' ESCAPE '@'"""
    names_query = "SELECT '', tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"

    def is_autoincrement(self, field: Field, model: Model) -> bool:
        """An Int that is the whole primary key; a BigInt too if it has autoincrement()."""
        alone = model.primary_key is not None and model.primary_key.fields == (field.name,)
        return alone and (field.type == "Int" or (field.type == "BigInt" and isinstance(field.default, Sequence)))

    def spell_autoincrement_type(self, field: Field) -> str:
        """Only INTEGER can have AUTOINCREMENT; it holds 64 bits."""
        return self.types["Int"]

    def spell_decimal(self, value: Decimal) -> str:
        return self.spell_text(f"{value:f}")

    def spell_expression(self, text: str) -> str:
        """All but a single literal or keyword needs parentheses."""
        return text if _SINGLE.fullmatch(text) or _is_parenthesised(text) else f"({text})"


_SINGLE = re.compile(r"[+-]?[\w.]+|[xX]?'(?:[^']|'')*'")
_PARENTHESES = re.compile(r"'(?:[^']|'')*'|[()]")


def _is_parenthesised(text: str) -> bool:
    """Whether one pair of parentheses encloses the whole text."""
    depth = 0
    closed: list[int] = []
    for match in _PARENTHESES.finditer(text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0:
            closed.append(match.end())
    return text.startswith("(") and closed == [len(text)]
