"""Codecs: how a value is converted between Python and the driver, in a column and inside JSON.

Reading: `select` casts the column in SQL so that it stays exact, `load` converts what the driver gives.
Writing: a dialect's `encoder` checks a value against its type (`checks`) and converts it for the driver.
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
    inline: str = "{load}({value})"
    """The call of `load` in a decoder, for arguments that would otherwise need a slower function around it."""

    @property
    def function(self) -> Load | None:
        """`load` with its arguments, as one function."""
        if self.load is None or self.inline == "{load}({value})":
            return self.load
        function: Load = eval(f"lambda value: {self.inline.format(load='load', value='value')}", {"load": self.load})
        return function


PLAIN = Codec()


def escaped(text: str) -> str:
    """The text as a pattern of LIKE that matches it literally."""
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


PATTERNS: Mapping[str, Callable[[str], str]] = {
    "contains": lambda text: f"%{escaped(text)}%",
    "starts_with": lambda text: f"{escaped(text)}%",
    "ends_with": lambda text: f"%{escaped(text)}",
    "like": lambda text: text,
    "equals": lambda text: text,
}
