"""Parser: from the text of a schema to its syntax tree. A line that cannot be parsed is reported and kept as text."""

from __future__ import annotations

import re

from attrs import evolve

from twofold.errors import suggestion
from twofold.psl.problems import Report
from twofold.psl.source import Source, Span
from twofold.psl.syntax.scanner import NAME, Scanner
from twofold.psl.syntax.tree import (
    Attribute,
    AttributeLine,
    Blank,
    Block,
    Broken,
    Comment,
    Comments,
    FieldLine,
    File,
    Line,
    SettingLine,
    Text,
    Top,
    TypeName,
    ValueLine,
)

KEYWORDS = ("model", "type", "view", "enum", "datasource", "generator")
_KEYWORD = re.compile("|".join(KEYWORDS))
_BLANK = re.compile(r"(?:[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*(?:\r\n|\n|\r))+")
_REST = re.compile(r"[^\r\n]+(?:\r\n|\n|\r)?")
_OPENING = re.compile(r"\{([^\r\n]*)(?:\r\n|\n|\r)")
_HEADER = re.compile(rf"(?:{'|'.join(KEYWORDS)})[ \t]+{NAME}[ \t]*\{{")
_STRAY_BLOCK = re.compile(rf"{NAME}[ \t]*\{{[^\r\n]*(?:\r\n|\n|\r)[^}}]*\}}")
_STRAY_HEADER = re.compile(r"([A-Za-z0-9_-]+)[ \t]+[A-Za-z0-9_-]+[ \t]*\{[ \t]*(?:\r\n|\n|\r)")
_ALIAS = re.compile(rf"type\s+{NAME}\s*=")
_BLOCK_HINT = f"A block begins with one of {', '.join(KEYWORDS)}, then its name, then {{ at the end of the line."
_MARKS = ("[]?", "[]", "?", "!")
_NEWLINE = re.compile(r"(?:\r\n|\n|\r)")


def parse(source: Source, report: Report) -> File:
    """The syntax tree of a source. What cannot be parsed is reported."""
    return _Parser(source, report).parse_file()


class _Parser(Scanner):
    def parse_file(self) -> File:
        items: list[Top] = []
        while self.skip_spaces() < len(self.text):
            item = self.parse_block() or self.parse_comments() or self.parse_blank() or self.parse_stray()
            before = items[-1] if items else None
            if isinstance(item, Block) and isinstance(before, Comments):
                item = evolve(item, comments=before)
            items.append(item)
        return File(tuple(items), Span(self.source, 0, len(self.text)))

    def parse_stray(self) -> Broken:
        """Text at the top level without a keyword before it."""
        start = self.at
        if self.match(_STRAY_BLOCK) is not None:
            self.at = start
            return self.parse_stray_block(self.text[start:].split(None, 1)[0].rstrip("{"), loose=False)
        header = _STRAY_HEADER.match(self.text, start)
        if header is not None:
            return self.parse_stray_block(header[1], loose=True)
        alias = _ALIAS.match(self.text, start) is not None
        message = "PSL has no type aliases: `type` declares a composite type, with its fields in braces."
        return self.skip_line(message if alias else "This line is not in a block.")

    def parse_stray_block(self, word: str, loose: bool) -> Broken:
        """A whole block with an unknown keyword."""
        start = self.at
        end = self.text.find("}", start)
        self.at = end + 1 if end >= 0 else len(self.text)
        place = Span(self.source, start, start + len(word))
        self.report.error(place, f"There are no `{word}` blocks.{suggestion(word, KEYWORDS)}", _BLOCK_HINT)
        return Broken(self.span(start), loose)

    def skip_line(self, message: str | None = None) -> Broken:
        """The rest of a line that cannot be parsed."""
        start = self.at
        self.match(_REST)
        place = Span(self.source, start, start + len(self.span(start).text.rstrip()))
        hint = None
        if message is None and start <= self.furthest < self.at:
            message = f"Expected {self.expected}."
            place = Span(self.source, self.furthest, self.furthest + 1)
        if self.text[start : self.at].rstrip().endswith(("(", "[", "{", ",")):
            hint = "An attribute must end on the line on which it begins."
        self.report.error(place, message or "Expected a declaration or an attribute.", hint)
        return Broken(self.span(start))

    def parse_blank(self) -> Blank | None:
        start = self.at
        return Blank(self.span(start)) if self.match(_BLANK) is not None else None

    def parse_comments(self) -> Comments | None:
        start = self.at
        items: list[Comment] = []
        while (comment := self.parse_comment()) is not None:
            items.append(comment)
            self.match(_NEWLINE)
        return Comments(tuple(items), self.span(start)) if items else None

    def parse_block(self) -> Block | None:
        start = self.at
        keyword = self.match(_KEYWORD)
        if keyword is None:
            return None
        name = self.parse_name()
        self.skip_spaces()
        opening = _OPENING.match(self.text, self.at) if name else None
        if name is None or opening is None:
            self.at = start
            return None
        self.at = opening.end()
        lines = self.parse_lines(keyword)
        closed = self.accept("}")
        if not closed:
            inline = opening[1].rstrip().endswith("}")
            fault = "must be written on several lines" if inline else "is not closed"
            self.report.error(name.span, f"The block `{name.text}` {fault}.", "Expected } alone on a line.")
        return Block(keyword, name, lines, self.span(start), opening[1].strip(), closed=closed)

    def parse_lines(self, keyword: str) -> tuple[Line, ...]:
        """The lines of a block, up to its closing brace or the next block."""
        parsers = {"enum": self.parse_value, "datasource": self.parse_setting, "generator": self.parse_setting}
        parse_line = parsers.get(keyword, self.parse_field)
        has_attributes = parse_line != self.parse_setting
        lines: list[Line] = []
        while self.skip_spaces() < len(self.text) and _HEADER.match(self.text, self.at) is None:
            line: Line | None = parse_line() or (self.parse_attribute_line() if has_attributes else None)
            line = line or self.parse_comments() or self.parse_blank()
            if line is None and self.text.startswith("}", self.at):
                break
            lines.append(line or self.skip_line())
        return tuple(lines)

    def parse_field(self) -> FieldLine | None:
        start = self.at
        name = self.parse_name()
        if name is None:
            return None
        at = self.skip_spaces()
        colon = self.span(at) if self.accept(":") else None
        type_name = self.parse_type()
        attributes = self.parse_attributes()
        comment = self.parse_comment()
        if self.accept_newline():
            return FieldLine(name, type_name, attributes, comment, self.span(start), colon)
        self.at = start
        return None

    def parse_attributes(self) -> tuple[Attribute, ...]:
        attributes: list[Attribute] = []
        while (attribute := self.parse_attribute("@")) is not None:
            attributes.append(attribute)
        return tuple(attributes)

    def parse_type(self) -> TypeName | None:
        start = self.at
        at = self.skip_spaces()
        bracketed = self.accept("[")
        base = self.parse_base_type()
        if base is None or (bracketed and not self.accept("]")):
            self.at = start
            return None
        text, unsupported = base
        mark = "[]" if bracketed else next((mark for mark in _MARKS if self.accept_mark(mark)), "")
        return TypeName(text, mark, self.span(at), unsupported, bracketed)

    def accept_mark(self, mark: str) -> bool:
        start = self.at
        if mark == "[]?":
            if self.accept("[]") and self.accept("?"):
                return True
            self.at = start
            return False
        return self.accept(mark)

    def parse_base_type(self) -> tuple[str, str | None] | None:
        """A type's text, and the database's type inside `Unsupported("...")`."""
        at = self.skip_spaces()
        if self.accept("Unsupported("):
            inner = self.parse_string(self.skip_spaces())
            if isinstance(inner, Text) and self.accept(")"):
                return self.span(at).text, inner.value
            self.at = at
        name = self.parse_name()
        return (name.text, None) if name else None

    def parse_value(self) -> ValueLine | None:
        start = self.at
        name = self.parse_name()
        if name is None:
            return None
        attributes = self.parse_attributes()
        comment = self.parse_comment()
        if self.accept_newline():
            return ValueLine(name, attributes, comment, self.span(start))
        self.at = start
        return None

    def parse_setting(self) -> SettingLine | None:
        start = self.at
        name = self.parse_name()
        if name is not None and self.accept("="):
            value = self.parse_expression()
            comment = self.parse_comment()
            if self.accept_newline():
                return SettingLine(name, value, comment, self.span(start))
        self.at = start
        return None

    def parse_attribute_line(self) -> AttributeLine | None:
        start = self.at
        attribute = self.parse_attribute("@@")
        if attribute is not None:
            comment = self.parse_comment()
            if self.accept_newline():
                return AttributeLine(attribute, comment, self.span(start))
        self.at = start
        return None
