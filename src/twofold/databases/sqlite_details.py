"""The details of SQLite's tables: what only the text of CREATE TABLE contains, since the database keeps that as it is.

CHECK (...)   GENERATED ALWAYS AS (...)   DEFERRABLE INITIALLY DEFERRED   comments
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Detail = tuple[str, str, str, str, str]
"""Namespace, table, kind, name, text."""

_TOKEN = re.compile(
    r"""/\*(?P<comment>.*?)\*/|--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[(),]|[\w$]+|[^\s\w]""",
    re.DOTALL,
)
_DEFERRED = re.compile(r"\bDEFERRABLE INITIALLY (?:DEFERRED|IMMEDIATE)\b", re.IGNORECASE)
_TABLE_CONSTRAINTS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN")

Item = list[str]
"""The tokens of a column's definition or a constraint; what parentheses enclose is one token."""


def read_details(rows: Sequence[tuple[str, ...]]) -> Iterator[Detail]:
    """From rows of `sqlite_master`: the name of the table, the kind and name of the object, and its statement."""
    for table, kind, name, sql in rows:
        if kind == "table":
            yield from _table_details(table, sql)
        elif kind == "view":
            yield "", table, "view", "", one_line(_after(sql, "VIEW"))
        elif _has_expressions(sql):
            yield "", table, "index", name, one_line(_after(sql, "CREATE"))


def one_line(text: str) -> str:
    return " ".join(text.split())


def _table_details(table: str, sql: str) -> Iterator[Detail]:
    items = _items(sql)
    for number, item in enumerate(items):
        if number == 0 and item and item[0].startswith("/*"):
            yield "", table, "comment", "", _comment(item.pop(0))
        if item:
            yield from _item_details(table, item)


def _item_details(table: str, item: Item) -> Iterator[Detail]:
    name, of_table = "", item[0].upper() in _TABLE_CONSTRAINTS
    column = "" if of_table else unquoted(item[0])
    for place, token in enumerate(item):
        word, following = token.upper(), item[place + 1] if place + 1 < len(item) else ""
        if word == "CONSTRAINT":
            name = unquoted(following)
        elif word == "CHECK":
            yield "", table, "check", name or column, one_line(f"CHECK {following}")
        elif word == "AS" and following.startswith("("):
            last = item[place + 2].upper() if place + 2 < len(item) else ""
            kind = "STORED" if last == "STORED" else "VIRTUAL"
            yield "", table, "generated column", column, f"{one_line(following)} {kind}"
        elif token.startswith("/*"):
            yield "", table, "comment", column, _comment(token)
    if deferred := _DEFERRED.search(" ".join(item)):
        columns = next((token for token in item if token.startswith("(")), column) if of_table else column
        yield "", table, "deferrable foreign key", one_line(columns), deferred[0].upper()


def _items(sql: str) -> list[Item]:
    """What stands between the commas of CREATE TABLE's outer parentheses."""
    items: list[Item] = [[]]
    depth, start = 0, 0
    for match in _TOKEN.finditer(sql):
        token = match[0]
        if token == "(":
            depth += 1
            start = match.start() if depth == 2 else start
        elif token == ")":
            depth -= 1
            if depth == 0:
                break
            if depth == 1:
                items[-1].append(sql[start : match.end()])
        elif depth == 1 and token == ",":
            items.append([])
        elif depth == 1 and not token.startswith("--"):
            items[-1].append(token)
    return items


def _comment(token: str) -> str:
    return token[2:-2].strip()


def unquoted(name: str) -> str:
    return name[1:-1].replace('""', '"') if name[:1] in ('"', "`", "[") else name


def _after(sql: str, word: str) -> str:
    """The statement after the first such word outside of quotes."""
    for match in _TOKEN.finditer(sql):
        if match[0].upper() == word:
            return sql[match.end() :]
    return sql


def _has_expressions(sql: str) -> bool:
    """Whether an index is over more than columns, so that the database does not list its parts."""
    depth, words = 0, 0
    for match in _TOKEN.finditer(sql):
        token = match[0]
        if token in "(),":
            depth += {"(": 1, ")": -1, ",": 0}[token]
            words = 0
            if depth == 2:
                return True
            if depth == 0 and token == ")":
                return False
        elif depth == 1:
            words += 0 if token.upper() in ("ASC", "DESC") else 1
            if words > 1:
                return True
    return False
