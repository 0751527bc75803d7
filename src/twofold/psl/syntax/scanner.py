"""Scanner: parses names, comments, values and attributes.

A `parse_` method returns what it read and moves on, or returns None and stays where it was. Spaces before each part are
skipped, line ends are not: PSL is a language of lines. The scanner keeps the furthest position at which something was
expected, for the message about a line that cannot be parsed.
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
    """A text and the current position in it."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.text = source.text
        self.report = report
        self.at = 0
        self.furthest = -1
        self.expected = ""

    def span(self, start: int) -> Span:
        """The range from `start` to the current position."""
        return Span(self.source, start, self.at)

    def skip_spaces(self) -> int:
        """Skips spaces; returns the new position."""
        match = _SPACES.match(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return self.at

    def match(self, pattern: re.Pattern[str]) -> str | None:
        """Reads what the pattern matches here."""
        match = pattern.match(self.text, self.at)
        if match is None:
            return None
        self.at = match.end()
        return match[0]

    def match_name(self, pattern: re.Pattern[str]) -> str | None:
        """Reads a name or a path. Letters of any script are part of it; digits other than 0 to 9 end it."""
        start = self.at
        text = self.match(pattern)
        if text is None or text.isascii():
            return text
        strange = (n for n, char in enumerate(text) if not (char.isascii() or category(char).startswith("L")))
        self.at = start + next(strange, len(text))
        return self.text[start : self.at] or None

    def accept(self, sign: str) -> bool:
        """Skips spaces and the sign, if it is next."""
        start = self.at
        if self.text.startswith(sign, self.skip_spaces()):
            self.at += len(sign)
            return True
        self.at = start
        return False

    def accept_newline(self) -> bool:
        start = self.at
        self.skip_spaces()
        if self.match(_NEWLINE) is not None:
            return True
        self.expect("the end of the line")
        self.at = start
        return False

    def expect(self, expected: str) -> None:
        """Notes what is expected here, if no other line has got further."""
        if self.at > self.furthest:
            self.furthest, self.expected = self.at, expected

    def parse_name(self) -> Name | None:
        start = self.at
        at = self.skip_spaces()
        text = self.match_name(_NAME)
        if text is None:
            self.at = start
            return None
        return Name(text, self.span(at))

    def parse_comment(self) -> Comment | None:
        start = self.at
        at = self.skip_spaces()
        text = self.match(_COMMENT)
        if text is None:
            self.at = start
            return None
        return Comment(text, self.span(at))

    def parse_attribute(self, sign: str) -> Attribute | None:
        """`@name(...)`, or with the sign `@@` a block's attribute."""
        start = self.at
        at = self.skip_spaces()
        if self.accept(sign):
            self.skip_spaces()
            name = self.match_name(_PATH)
            if name is not None:
                parsed = self.parse_arguments()
                arguments, comma = parsed or ((), None)
                return Attribute(name, arguments, self.span(at), parsed is not None, comma)
            self.expect("the name of an attribute")
        self.at = start
        return None

    def parse_arguments(self) -> tuple[tuple[Argument, ...], Span | None] | None:
        """`(...)`, and the place of a comma before its end."""
        start = self.at
        if not self.accept("("):
            return None
        items = self.parse_separated(self.parse_argument)
        at = self.skip_spaces()
        comma = self.span(at) if self.accept(",") else None
        if self.accept(")"):
            return items, comma
        self.expect("`)` or another argument")
        self.at = start
        return None

    def parse_separated(self, parse_item: Callable[[], T | None]) -> tuple[T, ...]:
        """Items with commas between them. A comma without an item behind it is not read."""
        items: list[T] = []
        item = parse_item()
        while item is not None:
            items.append(item)
            before = self.at
            item = parse_item() if self.accept(",") else None
            if item is None:
                self.at = before
        return tuple(items)

    def parse_argument(self) -> Argument | None:
        start = self.skip_spaces()
        name = self.parse_name()
        if name is not None and self.accept(":"):
            return Argument(name, self.parse_expression(), self.span(start))
        self.at = start
        value = self.parse_expression()
        return Argument(None, value, self.span(start)) if value is not None else None

    def parse_expression(self) -> Expression | None:
        start = self.at
        at = self.skip_spaces()
        for parse in (
            self.parse_call,
            self.parse_array,
            self.parse_object,
            self.parse_number,
            self.parse_string,
            self.parse_word,
        ):
            expression = parse(at)
            if expression is not None:
                return expression
            self.at = at
        self.expect("a value")
        self.at = start
        return None

    def parse_call(self, at: int) -> Call | None:
        name = self.match_name(_PATH)
        if name is None:
            return None
        parsed = self.parse_arguments()
        return Call(name, parsed[0], self.span(at)) if parsed else None

    def parse_array(self, at: int) -> Array | None:
        if not self.accept("["):
            return None
        items: tuple[Expression, ...] = self.parse_separated(self.parse_expression)
        if self.accept("]"):
            return Array(items, self.span(at))
        self.expect("`]` or another item")
        return None

    def parse_object(self, at: int) -> Object | None:
        if not self.accept("{"):
            return None
        entries = self.parse_separated(self.parse_entry)
        if self.accept("}"):
            return Object(entries, self.span(at))
        self.expect("`}` or another entry")
        return None

    def parse_entry(self) -> tuple[Name, Expression] | None:
        """`name: value` of an object."""
        start = self.at
        name = self.parse_name()
        if name is not None and self.accept(":"):
            value = self.parse_expression()
            if value is not None:
                return name, value
        self.at = start
        return None

    def parse_number(self, at: int) -> Number | None:
        text = self.match(_NUMBER)
        return Number(text, self.span(at)) if text is not None else None

    def parse_string(self, at: int) -> Text | None:
        text = self.match(_STRING)
        return Text(unquote(text, self.span(at), self.report), self.span(at)) if text is not None else None

    def parse_word(self, at: int) -> Word | None:
        text = self.match_name(_PATH)
        return Word(text, self.span(at)) if text is not None else None
