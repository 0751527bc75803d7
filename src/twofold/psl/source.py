"""Source and Span: the text of a schema, and a place in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from twofold.errors import SchemaError


@frozen
class Source:
    """One file of a schema."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(index + 1 for index, char in enumerate(self.text) if char == "\n")]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


@frozen
class Span:
    """A range of a source's text."""

    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]


Schemas = str | Path | Mapping[str, str]
"""A schema as text, as a file, as a folder of files, or as texts by file name."""


def read_sources(schema: Schemas) -> tuple[Source, ...]:
    """The files of a schema, in the order of their names. A `str` is always text, a `Path` a file or a folder."""
    if isinstance(schema, str):
        return (Source("schema.prisma", schema),)
    if isinstance(schema, Mapping):
        return tuple(Source(name, text) for name, text in schema.items())
    paths = sorted(path for path in schema.rglob("*.prisma") if path.is_file()) if schema.is_dir() else [schema]
    if not paths or not paths[0].is_file():
        raise SchemaError(f"There is no schema at {schema}.")
    return tuple(_read_file(path) for path in paths)


def _read_file(path: Path) -> Source:
    try:
        return Source(str(path), path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SchemaError(f"{path} is not UTF-8: byte {error.start} cannot be decoded.") from error
