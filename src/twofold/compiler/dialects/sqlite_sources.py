"""VALUES and `json_each` as sources on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import FromClause, case, column, func, literal_column, select, values

from twofold.algebra.listed import JsonPart
from twofold.compiler.dialects.base import Column
from twofold.compiler.scope import quoted, with_columns

_EACH = ("key", "value", "type")


def named_values(name: str, columns: Sequence[str], rows: Sequence[tuple[Column, ...]]) -> FromClause:
    """Rows of values. Their columns are `column1`, `column2`, to which a select gives names."""
    own: list[Any] = [column(f"column{number}") for number in range(1, len(columns) + 1)]
    given: list[Any] = [literal_column(each.name).label(label) for each, label in zip(own, columns, strict=True)]
    return select(*given).select_from(values(*own).data(rows)).subquery(name)


def elements(name: str, listed: Column, convert: Callable[[Column], Column] | None, ordinality: bool) -> FromClause:
    """The elements of a list that is a JSON array."""
    each: Any = func.json_each(listed).table_valued(*_EACH, name=name)
    given = {"value": each.c.value if convert is None else convert(each.c.value)}
    return with_columns(each, {**given, "ordinality": each.c.key + literal_column("1")} if ordinality else given)


def json_table(name: str, document: Column, part: JsonPart) -> FromClause:
    """The parts of a document, each as the text of a document. A document of another kind has none."""
    kind, nothing = ("'array'", "'[]'") if part == "elements" else ("'object'", "'{}'")
    empty: Column = literal_column(nothing)
    fitting = case((func.json_type(document) == literal_column(kind), document), else_=empty)
    each: Any = func.json_each(fitting).table_valued(*_EACH, name=name)
    words: list[Column] = [literal_column(text) for text in ("'true'", "'false'")]
    texts: list[Any] = [(each.c.type == word, word) for word in words]
    inside = each.c.type.in_([literal_column("'array'"), literal_column("'object'")])
    value = case(*texts, (inside, each.c.value), else_=func.json_quote(each.c.value))
    return with_columns(each, {"key": each.c[quoted("key")], "value": value})
