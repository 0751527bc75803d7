"""SQLite: its facts, and how it spells tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from twofold.databases.ddl import Definitions
from twofold.databases.facts import Database, NameScope
from twofold.databases.sqlite_details import read_details
from twofold.schema import Field, Model
from twofold.schema import Sequence as SequenceDefault

SQLITE = Database(
    name="sqlite",
    title="SQLite",
    example_url="file:./dev.db",
    # SQLite itself has no limit. Prisma cuts at this length.
    name_limit=10_000,
    name_scopes=(NameScope("schema", ("key", "index")),),
    partial_indexes=True,
    emulated_actions=frozenset({"Restrict", "SetNull", "Cascade"}),
    pattern_limit=50_000,
    returning=frozenset({"insert", "update", "delete"}),
    table_features=frozenset({"virtual columns"}),
)


_TABLES = "sqlite_master AS tables"
_OWN = "tables.type = 'table' AND tables.name NOT LIKE 'sqlite@_%' ESCAPE '@'"
_FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("int", "integer", "serial"), "INTEGER"),
    **dict.fromkeys(("real", "float", "double"), "REAL"),
    **dict.fromkeys(("numeric", "decimal", "decimal_text"), "DECIMAL_TEXT"),
    **dict.fromkeys(("text", "varchar", "character", "char", "nchar", "nvarchar"), "TEXT"),
    **dict.fromkeys(("date", "datetime", "timestamp"), "DATETIME"),
}
"""Declared types, without their arguments, which hold the same values. Prisma reads them as one scalar each."""


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
        "Interval": "BIGINT",
    }
    autoincrement_keyword = "AUTOINCREMENT"
    columns_query = f"""SELECT '', tables.name, columns.name, columns.type, columns."notnull" = 0 AND columns.pk = 0,
        columns.dflt_value, 0 FROM {_TABLES} JOIN pragma_table_info(tables.name) AS columns WHERE {_OWN}
        ORDER BY tables.name, columns.cid"""
    indexes_query = f"""SELECT '', tables.name, '', 'primary', (SELECT json_group_array(name) FROM
        (SELECT name FROM pragma_table_info(tables.name) WHERE pk > 0 ORDER BY pk)), '', NULL
        FROM {_TABLES} WHERE {_OWN}
        AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) WHERE pk > 0)
        UNION ALL SELECT '', tables.name, indexes.name, CASE indexes."unique" WHEN 1 THEN 'unique' ELSE 'index' END,
        (SELECT json_group_array('"' || replace(name, '"', '""') || '"' || CASE "desc" WHEN 1 THEN ' DESC' ELSE '' END)
        FROM (SELECT name, "desc" FROM pragma_index_xinfo(indexes.name) WHERE key = 1 ORDER BY seqno)), '',
        CASE indexes.partial WHEN 1 THEN sources.sql END
        FROM {_TABLES} JOIN pragma_index_list(tables.name) AS indexes JOIN sqlite_master AS sources
        ON sources.type = 'index' AND sources.name = indexes.name AND sources.sql IS NOT NULL WHERE {_OWN}
        AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(indexes.name) WHERE key = 1 AND cid = -2)"""
    foreign_keys_query = f"""SELECT '', tables.name, '', json_group_array("from"), '', target,
        json_group_array("to"), on_delete, on_update FROM (SELECT tables.name, keys.id, keys."table" AS target,
        keys."from", coalesce(keys."to", (SELECT name FROM pragma_table_info(keys."table") WHERE pk = keys.seq + 1))
        AS "to",
        keys.on_delete, keys.on_update FROM {_TABLES} JOIN pragma_foreign_key_list(tables.name) AS keys WHERE {_OWN}
        ORDER BY tables.name, keys.id, keys.seq) AS tables GROUP BY tables.name, id"""

    details_query = """SELECT tbl_name, type, name, sql FROM sqlite_master
        WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite@_%' ESCAPE '@' AND type IN ('table', 'index', 'view')"""

    def read_details(self, rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        return read_details(rows)

    def spell_inline_comment(self, comment: str | None) -> str:
        """SQLite keeps the text of CREATE TABLE, and the comments in it."""
        return f" /* {comment.replace('*/', '* /')} */" if comment else ""

    def is_autoincrement(self, field: Field, model: Model) -> bool:
        """An Int that is the whole primary key; a BigInt too if it has autoincrement()."""
        alone = model.primary_key is not None and model.primary_key.fields == (field.name,)
        return alone and (
            field.type == "Int" or (field.type == "BigInt" and isinstance(field.default, SequenceDefault))
        )

    def spell_autoincrement_type(self, field: Field) -> str:
        """Only INTEGER can have AUTOINCREMENT; it holds 64 bits."""
        return self.types["Int"]

    def spell_decimal(self, value: Decimal) -> str:
        return self.spell_text(f"{value:f}")

    def canonical_type(self, text: str) -> str:
        return _FAMILIES.get(text.lower().partition("(")[0].strip(), text.upper())

    def canonical_default(self, text: str, column_type: str) -> str:
        while _is_parenthesised(text):
            text = text[1:-1].strip()
        if text.lower() in ("current_timestamp", "true", "false"):
            text = text.lower()
        if column_type == self.types["Boolean"]:
            return {"1": "true", "0": "false"}.get(text, text)
        if column_type == self.types["Bytes"] and (digits := _HEX.fullmatch(text)):
            return f"X'{digits[1].lower()}'"  # Prisma writes the digits as a text
        unquoted = text.strip("'") if column_type == self.types["Decimal"] else text
        return f"{Decimal(unquoted).normalize():f}" if _NUMBER.fullmatch(unquoted) else text

    def canonical_condition(self, text: str) -> str:
        """What follows WHERE in the index's CREATE statement, or the condition itself."""
        text = _WHERE.sub("", text, count=1).strip()
        while _is_parenthesised(text):
            text = text[1:-1].strip()
        return " ".join(text.split())

    def spell_expression(self, text: str) -> str:
        """All but a single literal or keyword needs parentheses."""
        return text if _SINGLE.fullmatch(text) or _is_parenthesised(text) else f"({text})"


_SINGLE = re.compile(r"[+-]?[\w.]+|[xX]?'(?:[^']|'')*'")
_NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?")
_HEX = re.compile(r"[xX]?'([0-9a-fA-F]*)'")
_WHERE = re.compile(r"^CREATE\s.*?\)\s*WHERE\b", re.IGNORECASE | re.DOTALL)
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
