"""Scanner: reads words, comments, values and attributes off a text.

A method that reads something returns it and moves on, or returns None and stays where it was. Spaces are skipped before
every part, line ends never: PSL is made of lines. The furthest place where something was missing is kept, for the
message about a line that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar
from unicodedata import category

from twofold.psl.problems import Report
from twofold.psl.source import Source, Span
from twofold.psl.syntax.strings import unquote
from twofold.psl.syntax.tree import (
    Argument,
    Array,
    Attribute,
    Call,
    Comment,
    Expression,
    Name,
    Number,
    Object,
    Text,
    Word,
)

T = TypeVar("T")

_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*")
NAME = r"[^\W_][\w-]*"
_NAME = re.compile(NAME)
_PATH = re.compile(rf"{NAME}(?:\.(?:{NAME})?)*")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_STRING = re.compile(r'"(?:\\[\s\S]|[^"\\\x00-\x1f])*"')
_COMMENT = re.compile(r"//[^\r\n]*|/\*[\s\S]*?\*/")
_NEWLINE = re.compile(r"\r\n|\n|\r")


class Scanner:
    """A text and how far it has been read."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.text = source.text
        self.report = report
        self.at = 0
        self.furthest = -1
        self.expected = ""

    def span(self, start: int) -> Span:
        return Span(self.source, start, self.at)

    def spaces(self) -> int:
        """Skips spaces and gives where they end."""
        match = _SPACES.match(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return self.at

    def match(self, pattern: re.Pattern[str]) -> str | None:
        match = pattern.match(self.text, self.at)
        if match is None:
            return None
        self.at = match.end()
        return match[0]

    def letters(self, pattern: re.Pattern[str]) -> str | None:
        """A name or a path. Its letters may be of any script; digits that are not 0 to 9 end it."""
        start = self.at
        text = self.match(pattern)
        if text is None or text.isascii():
            return text
        strange = (n for n, char in enumerate(text) if not (char.isascii() or category(char).startswith("L")))
        self.at = start + next(strange, len(text))
        return self.text[start : self.at] or None

    def sign(self, sign: str) -> bool:
        """Whether `sign` comes next, after spaces."""
        start = self.at
        if self.text.startswith(sign, self.spaces()):
            self.at += len(sign)
            return True
        self.at = start
        return False

    def missing(self, expected: str) -> None:
        """Notes what was expected here, if no line has got further than this."""
        if self.at > self.furthest:
            self.furthest, self.expected = self.at, expected

    def newline(self) -> bool:
        start = self.at
        self.spaces()
        if self.match(_NEWLINE) is not None:
            return True
        self.missing("the end of the line")
        self.at = start
        return False

    def name(self) -> Name | None:
        start = self.at
        at = self.spaces()
        text = self.letters(_NAME)
        if text is None:
            self.at = start
            return None
        return Name(text, self.span(at))

    def comment(self) -> Comment | None:
        start = self.at
        at = self.spaces()
        text = self.match(_COMMENT)
        if text is None:
            self.at = start
            return None
        return Comment(text, self.span(at))

    def attribute(self, sign: str) -> Attribute | None:
        """`@name(...)` or, with the sign `@@`, a block's."""
        start = self.at
        at = self.spaces()
        if self.sign(sign) and (self.spaces() or True):
            name = self.letters(_PATH)
            if name is not None:
                parsed = self.arguments()
                arguments, comma = parsed or ((), None)
                return Attribute(name, arguments, self.span(at), parsed is not None, comma)
            self.missing("the name of an attribute")
        self.at = start
        return None

    def arguments(self) -> tuple[tuple[Argument, ...], Span | None] | None:
        """`(...)`, and where a comma stands before its end."""
        start = self.at
        if not self.sign("("):
            return None
        items = self.separated(self.argument)
        at = self.spaces()
        comma = self.span(at) if self.sign(",") else None
        if self.sign(")"):
            return items, comma
        self.missing("`)` or a further argument")
        self.at = start
        return None

    def separated(self, item: Callable[[], T | None]) -> tuple[T, ...]:
        """Items with commas between them; a comma that no item follows is left."""
        items: list[T] = []
        found = item()
        while found is not None:
            items.append(found)
            before = self.at
            found = item() if self.sign(",") else None
            if found is None:
                self.at = before
        return tuple(items)

    def argument(self) -> Argument | None:
        start = self.spaces()
        name = self.name()
        if name is not None and self.sign(":"):
            return Argument(name, self.expression(), self.span(start))
        self.at = start
        value = self.expression()
        return Argument(None, value, self.span(start)) if value is not None else None

    def expression(self) -> Expression | None:
        start = self.at
        at = self.spaces()
        for read in (self.call, self.array, self.object, self.number, self.string, self.word):
            found = read(at)
            if found is not None:
                return found
            self.at = at
        self.missing("a value")
        self.at = start
        return None

    def call(self, at: int) -> Call | None:
        name = self.letters(_PATH)
        if name is None:
            return None
        parsed = self.arguments()
        return Call(name, parsed[0], self.span(at)) if parsed else None

    def array(self, at: int) -> Array | None:
        if not self.sign("["):
            return None
        items: tuple[Expression, ...] = self.separated(self.expression)
        if self.sign("]"):
            return Array(items, self.span(at))
        self.missing("`]` or a further item")
        return None

    def object(self, at: int) -> Object | None:
        if not self.sign("{"):
            return None
        entries = self.separated(self.entry)
        if self.sign("}"):
            return Object(entries, self.span(at))
        self.missing("`}` or a further entry")
        return None

    def entry(self) -> tuple[Name, Expression] | None:
        start = self.at
        name = self.name()
        if name is not None and self.sign(":"):
            value = self.expression()
            if value is not None:
                return name, value
        self.at = start
        return None

    def number(self, at: int) -> Number | None:
        text = self.match(_NUMBER)
        return Number(text, self.span(at)) if text is not None else None

    def string(self, at: int) -> Text | None:
        text = self.match(_STRING)
        return Text(unquote(text, self.span(at), self.report), self.span(at)) if text is not None else None

    def word(self, at: int) -> Word | None:
        text = self.letters(_PATH)
        return Word(text, self.span(at)) if text is not None else None
