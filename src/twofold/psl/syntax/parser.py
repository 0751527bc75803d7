"""Parser: the text of a schema to its tree. A line that cannot be read is reported, kept, and passed over."""

from __future__ import annotations

import re

from attrs import evolve

from twofold.errors import nearest
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
_SIMPLE = re.compile(r"(?:\r\n|\n|\r)")


def parse(source: Source, report: Report) -> File:
    """The tree of a source. What cannot be read goes to the report."""
    return _Parser(source, report).file()


class _Parser(Scanner):
    def file(self) -> File:
        items: list[Top] = []
        while self.spaces() < len(self.text):
            item = self.top()
            before = items[-1] if items else None
            if isinstance(item, Block) and isinstance(before, Comments):
                item = evolve(item, comments=before)
            items.append(item)
        return File(tuple(items), Span(self.source, 0, len(self.text)))

    def top(self) -> Top:
        return self.block() or self.comments() or self.blank() or self.stray()

    def stray(self) -> Broken:
        """Something at the top level that no keyword introduces."""
        start = self.at
        if self.match(_STRAY_BLOCK) is not None:
            self.at = start
            return self.stray_block(self.text[start:].split(None, 1)[0].rstrip("{"), loose=False)
        header = _STRAY_HEADER.match(self.text, start)
        if header is not None:
            return self.stray_block(header[1], loose=True)
        alias = _ALIAS.match(self.text, start) is not None
        message = "PSL has no type aliases: `type` introduces a composite type, with its fields in braces."
        return self.broken(message if alias else "This line belongs to no block.")

    def stray_block(self, word: str, loose: bool) -> Broken:
        """A whole block whose keyword is not known."""
        start = self.at
        end = self.text.find("}", start)
        self.at = end + 1 if end >= 0 else len(self.text)
        place = Span(self.source, start, start + len(word))
        self.report.error(place, f"`{word}` introduces no block.{nearest(word, KEYWORDS)}", _BLOCK_HINT)
        return Broken(self.span(start), loose)

    def broken(self, message: str | None = None) -> Broken:
        """The rest of the line, which cannot be read."""
        start = self.at
        self.match(_REST)
        place = Span(self.source, start, start + len(self.span(start).text.rstrip()))
        hint = None
        if message is None and start <= self.furthest < self.at:
            message = f"Expected {self.expected}."
            place = Span(self.source, self.furthest, self.furthest + 1)
        if self.text[start : self.at].rstrip().endswith(("(", "[", "{", ",")):
            hint = "An attribute has to end on the line on which it begins."
        self.report.error(place, message or "This line is neither a declaration nor an attribute.", hint)
        return Broken(self.span(start))

    def blank(self) -> Blank | None:
        start = self.at
        return Blank(self.span(start)) if self.match(_BLANK) is not None else None

    def comments(self) -> Comments | None:
        start = self.at
        items: list[Comment] = []
        while (comment := self.comment()) is not None:
            items.append(comment)
            self.match(_SIMPLE)
        return Comments(tuple(items), self.span(start)) if items else None

    def block(self) -> Block | None:
        start = self.at
        keyword = self.match(_KEYWORD)
        if keyword is None:
            return None
        name = self.name()
        self.spaces()
        opening = _OPENING.match(self.text, self.at) if name else None
        if name is None or opening is None:
            self.at = start
            return None
        self.at = opening.end()
        lines = self.lines(keyword)
        closed = self.sign("}")
        if not closed:
            inline = opening[1].rstrip().endswith("}")
            fault = "has to be written on several lines" if inline else "is not closed"
            self.report.error(name.span, f"The block `{name.text}` {fault}.", "Expected a } on a line of its own.")
        return Block(keyword, name, lines, self.span(start), opening[1].strip(), closed=closed)

    def lines(self, keyword: str) -> tuple[Line, ...]:
        read = {"enum": self.value, "datasource": self.setting, "generator": self.setting}.get(keyword, self.field)
        attributed = read != self.setting
        lines: list[Line] = []
        while self.spaces() < len(self.text) and _HEADER.match(self.text, self.at) is None:
            line = read() or (self.attribute_line() if attributed else None) or self.comments() or self.blank()
            if line is None and self.text.startswith("}", self.at):
                break
            lines.append(line or self.broken())
        return tuple(lines)

    def field(self) -> FieldLine | None:
        start = self.at
        name = self.name()
        if name is None:
            return None
        at = self.spaces()
        colon = self.span(at) if self.sign(":") else None
        type_name = self.type_name()
        attributes = self.attributes()
        comment = self.comment()
        if self.newline():
            return FieldLine(name, type_name, attributes, comment, self.span(start), colon)
        self.at = start
        return None

    def attributes(self) -> tuple[Attribute, ...]:
        found: list[Attribute] = []
        while (attribute := self.attribute("@")) is not None:
            found.append(attribute)
        return tuple(found)

    def type_name(self) -> TypeName | None:
        start = self.at
        at = self.spaces()
        bracketed = self.sign("[")
        base = self.base_type()
        if base is None or (bracketed and not self.sign("]")):
            self.at = start
            return None
        text, unsupported = base
        mark = "[]" if bracketed else next((mark for mark in _MARKS if self.marked(mark)), "")
        return TypeName(text, mark, self.span(at), unsupported, bracketed)

    def marked(self, mark: str) -> bool:
        start = self.at
        if mark == "[]?":
            if self.sign("[]") and self.sign("?"):
                return True
            self.at = start
            return False
        return self.sign(mark)

    def base_type(self) -> tuple[str, str | None] | None:
        """A type's text, and the database's type if it is one that Prisma does not support."""
        at = self.spaces()
        if self.sign("Unsupported("):
            inner = self.string(self.spaces())
            if isinstance(inner, Text) and self.sign(")"):
                return self.span(at).text, inner.value
            self.at = at
        name = self.name()
        return (name.text, None) if name else None

    def value(self) -> ValueLine | None:
        start = self.at
        name = self.name()
        if name is None:
            return None
        attributes = self.attributes()
        comment = self.comment()
        if self.newline():
            return ValueLine(name, attributes, comment, self.span(start))
        self.at = start
        return None

    def setting(self) -> SettingLine | None:
        start = self.at
        name = self.name()
        if name is not None and self.sign("="):
            value = self.expression()
            comment = self.comment()
            if self.newline():
                return SettingLine(name, value, comment, self.span(start))
        self.at = start
        return None

    def attribute_line(self) -> AttributeLine | None:
        start = self.at
        attribute = self.attribute("@@")
        if attribute is not None:
            comment = self.comment()
            if self.newline():
                return AttributeLine(attribute, comment, self.span(start))
        self.at = start
        return None
