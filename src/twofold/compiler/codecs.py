"""Codecs: how a value crosses between Python and the driver, in a column and inside JSON.

Reading: `select` rewrites the column in SQL (a cast that keeps it exact), `load` makes the value of what arrives.
Writing: a dialect's `encoder` checks a value against its type (`checks`) and makes what the driver takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define
from sqlalchemy import ColumnElement

Load = Callable[[Any], Any]


@define(frozen=True)
class Codec:
    """How values of a type are read in one position."""

    load: Load | None = None
    select: Callable[[ColumnElement[Any]], ColumnElement[Any]] | None = None
    spelled: str = "{load}({value})"
    """How a decoder writes the call of `load`, where a function around it would cost more than it does."""

    @property
    def whole(self) -> Load | None:
        """From what arrives to the value, as one function."""
        if self.load is None or self.spelled == "{load}({value})":
            return self.load
        made: Load = eval(f"lambda value: {self.spelled.format(load='load', value='value')}", {"load": self.load})
        return made


PLAIN = Codec()


def escaped(text: str) -> str:
    """The text as LIKE matches it letter by letter."""
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


PATTERNS: Mapping[str, Callable[[str], str]] = {
    "contains": lambda text: f"%{escaped(text)}%",
    "starts_with": lambda text: f"{escaped(text)}%",
    "ends_with": lambda text: f"%{escaped(text)}",
    "like": lambda text: text,
    "equals": lambda text: text,
}
