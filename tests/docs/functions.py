"""The tables of docs/functions.md: how each function is called, its type, and its SQL on each database.

python -m tests.docs.functions      # writes them anew
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import twofold
from twofold import Column, Json, Many, Model, One, autoincrement, column, many, one
from twofold.compiler.compile import compile_query
from twofold.errors import QueryError

PAGE = Path(__file__).parents[2] / "docs" / "functions.md"


class Author(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str]
    posts: Many[Post] = many()


class Post(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    title: Column[str]
    nick: Column[str | None] = column(default=None)
    views: Column[int]
    price: Column[Decimal]
    ratio: Column[float]
    at: Column[datetime]
    until: Column[datetime]
    live: Column[bool]
    extra: Column[Json]
    author_id: Column[int] = column()
    author: One[Author] = one(author_id)


SECTIONS: dict[str, list[str]] = {
    "texts": [
        "length(Post.title)",
        "octet_length(Post.title)",
        "lower(Post.title)",
        "upper(Post.title)",
        "substring(Post.title, 2)",
        "substring(Post.title, 1, 2)",
        "left(Post.title, 3)",
        "right(Post.title, 3)",
        "trim(Post.title)",
        'ltrim(Post.title, "ab")',
        "rtrim(Post.title)",
        'replace_text(Post.title, "a", "b")',
        'translate(Post.title, "abc", "xy")',
        'strpos(Post.title, "a")',
        'position("a", Post.title)',
        'lpad(Post.title, 9, "0")',
        "rpad(Post.title, 9)",
        "repeat(Post.title, 3)",
        "reverse(Post.title)",
        'split_part(Post.title, "-", 2)',
        "Post.title + Post.nick",
        "concat(Post.title, Post.nick)",
        'concat_ws(", ", Post.title, Post.nick)',
    ],
    "numbers": [
        "abs_(Post.price)",
        "round_(Post.price, 2)",
        "round_(Post.ratio, 2)",
        "ceil(Post.ratio)",
        "floor(Post.ratio)",
        "trunc(Post.ratio)",
        "sign(Post.views)",
        "mod(Post.views, 3)",
        "power(Post.ratio, 2)",
        "sqrt(Post.ratio)",
        "exp(Post.ratio)",
        "ln(Post.ratio)",
        "random()",
        "greatest(Post.views, 3)",
        "least(Post.views, 3)",
        "nullif(Post.views, 3)",
        "coalesce(Post.nick, Post.title)",
    ],
    "moments": [
        'extract("year", Post.at)',
        'extract("epoch", Post.at)',
        'date_trunc("month", Post.at)',
        "Post.at + timedelta(days=90)",
        "Post.at - interval(months=3)",
        "Post.at + interval(days=Post.views)",
        "Post.until - Post.at",
        "current_timestamp()",
    ],
}
NAMES: dict[str, Any] = {
    **{name: getattr(twofold, name) for name in twofold.__all__},
    "Author": Author,
    "Post": Post,
    "timedelta": timedelta,
    "Decimal": Decimal,
    "datetime": datetime,
}


def _sql(code: str, dialect: str) -> str:
    query = twofold.select(eval(code, NAMES)).from_(Post)
    try:
        text = compile_query(query.query(), dialect).sql
    except QueryError:
        return "an error"
    item = re.sub(r"\s+", " ", text).removeprefix("SELECT ").partition(' FROM "Post"')[0]
    return f"`{item.replace(chr(34) + 'Post' + chr(34) + '.', '').replace(chr(34), '').replace('|', chr(92) + '|')}`"


def _row(code: str) -> str:
    shown = code.replace("|", "\\|")
    return f"| `{shown}` | {_sql(code, 'postgresql')} | {_sql(code, 'sqlite')} |"


def table(section: str) -> str:
    """The rows of a section, in Markdown."""
    head = ["| | PostgreSQL | SQLite |", "| --- | --- | --- |"]
    return "\n".join([*head, *map(_row, SECTIONS[section])])


def written(page: str) -> str:
    """The page with every table written anew."""
    for section in SECTIONS:
        made = f"<!-- table: {section} -->\n\n{table(section)}\n\n<!-- end -->"
        page = re.sub(rf"<!-- table: {section} -->.*?<!-- end -->", lambda _, made=made: made, page, flags=re.DOTALL)  # type: ignore[misc]
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text()))
