"""Layout: a schema's tree written in Prisma's layout, as text."""

from __future__ import annotations

from attrs import define, field

from twofold.psl.syntax import render
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
    TypeName,
    ValueLine,
)

INDENT = "  "
ATTRIBUTE_ORDER = ("id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore")
"""How Prisma sorts attributes; all others come behind, in their own order."""


@define
class Row:
    """A line of a table: cells that are aligned, or a text that stands as it is, and a comment behind."""

    cells: list[str] = field(factory=list)
    comment: str = ""
    aligned: bool = True

    def rendered(self, widths: list[int]) -> str:
        *padded, last = self.cells or [""]
        line = "".join(cell + " " * (width - _width(cell) + 1) for cell, width in zip(padded, widths, strict=False))
        return line + last + (" " if self.cells and self.comment else "") + self.comment


def table(rows: list[Row]) -> list[str]:
    """The rows as lines, each column as wide as its widest cell."""
    aligned = [row for row in rows if row.aligned]
    for row in aligned:
        while row.cells and not row.cells[-1]:
            row.cells.pop()
    columns = max((len(row.cells) for row in aligned), default=0)
    widths = [max((_width(row.cells[n]) for row in aligned if n < len(row.cells)), default=0) for n in range(columns)]
    return [row.rendered(widths if row.aligned else []) for row in rows]


def _width(cell: str) -> int:
    """Prisma counts bytes, not characters."""
    return len(cell.encode())


def layout(file: File) -> str:
    """The text of a file in Prisma's layout. Ends with one line end."""
    lines: list[str] = []
    items = list(file.items)
    while items and isinstance(items[0], Blank):
        items.pop(0)
    while items and isinstance(items[-1], Blank):
        items.pop()
    for before, item in zip([None, *items], items, strict=False):
        # What stands behind a closing brace moves to a line of its own, and stays there the next time.
        lines += [""] if isinstance(before, Block) and not isinstance(item, Blank) else []
        match item:
            case Block():
                lines += block(item)
            case Comments():
                lines += table(_comment_rows(item))
            case Broken():
                lines += _broken(item)
            case Blank():
                # A block without a keyword stays as it is, without its last line end.
                lines += [] if isinstance(before, Broken) and not before.span.text.endswith("\n") else [""]
    return "\n".join(lines) + "\n"


def _broken(item: Broken) -> list[str]:
    return _loose(item.span.text) if item.loose else item.span.text.rstrip("\r\n").splitlines()


def _loose(text: str) -> list[str]:
    """The lines of a text without their indentation, with one empty line at most between them."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return [line for before, line in zip(["", *lines], lines, strict=False) if before or line]


def block(item: Block) -> list[str]:
    """The lines of a block."""
    if not item.closed:
        return _loose(item.span.text)
    opening = f"{item.keyword} {item.name.text} {{{f' {item.opening}' if item.opening else ''}"
    inner = [_indented(line) for line in contents(item.lines)]
    return [opening, *inner, "}"]


def _indented(line: str) -> str:
    return f"{INDENT}{line}" if line else line


def contents(lines: tuple[Line, ...]) -> list[str]:
    """What stands in a block: declarations in aligned groups, then the block's attributes."""
    writer = _Contents()
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        writer.add(line, following)
    return writer.finished()


@define
class _Contents:
    lines: list[str] = field(factory=list)
    rows: list[Row] = field(factory=list)
    attributes: list[tuple[Comments | None, AttributeLine]] = field(factory=list)
    pending: Comments | None = None
    blank: bool = False
    """Whether empty lines come directly before."""
    started: bool = False

    def flush(self) -> None:
        self.lines += table(self.rows)
        self.rows = []

    def separate(self) -> None:
        """Ends the group of aligned lines, with an empty line behind it; nothing stands before the first one."""
        self.flush()
        self.lines += [""] if self.lines else []

    def add(self, line: Line, following: Line | None) -> None:
        if isinstance(line, Blank):
            held = isinstance(following, AttributeLine | Comments) or following is None
            if self.started and not held:
                self.separate()
            self.blank = self.started
            return
        self.started = True
        match line:
            case Comments() if isinstance(following, AttributeLine):
                self.pending = line
            case Comments():
                if self.blank:
                    self.separate()
                self.rows += _comment_rows(line)
            case AttributeLine():
                self.attributes.append((self.pending, line))
                self.pending = None
            case Broken(span):
                self.rows.append(Row([span.text.rstrip("\r\n")], aligned=False))
            case _:
                self.rows.append(declaration(line))
        self.blank = False

    def finished(self) -> list[str]:
        self.flush()
        if self.attributes:
            self.rows.append(Row())
        for comments, line in sorted(self.attributes, key=lambda entry: _rank(entry[1].attribute)):
            self.rows += _comment_rows(comments) if comments else []
            self.rows.append(Row([render.attribute(line.attribute, "@@")], _text(line.comment)))
        self.flush()
        return self.lines


def _rank(attribute: Attribute) -> int:
    name = attribute.name
    return ATTRIBUTE_ORDER.index(name) if name in ATTRIBUTE_ORDER else len(ATTRIBUTE_ORDER)


def declaration(line: FieldLine | ValueLine | SettingLine) -> Row:
    """A field, a value of an enum or a setting as a row."""
    match line:
        case FieldLine(name, written, attributes, comment):
            sorted_attributes = " ".join(render.attribute(a, "@") for a in sorted(attributes, key=_rank))
            return Row([name.text, type_text(written) if written else "", sorted_attributes], _text(comment))
        case ValueLine(name, attributes, comment):
            return Row([name.text, " ".join(render.attribute(a, "@") for a in attributes)], _text(comment))
        case SettingLine(name, value, comment):
            return Row([name.text, f"= {render.expression(value)}" if value is not None else "="], _text(comment))


def type_text(written: TypeName) -> str:
    return written.name + ("" if written.mark == "!" else written.mark)


def _text(comment: Comment | None) -> str:
    return comment.text if comment else ""


def _comment_rows(comments: Comments) -> list[Row]:
    return [Row([], line) for comment in comments.items for line in comment_lines(comment)]


def comment_lines(comment: Comment) -> list[str]:
    """A comment as it stands on lines of its own; a block comment with a star on every line."""
    if not comment.text.startswith("/*"):
        return [comment.text]
    inner = [line.strip() for line in comment.text[2:-2].splitlines()]
    said = [line[1:].lstrip() if line.startswith("*") else line for line in inner]
    return ["/**", *(f" * {line}" for line in said if line), " */"]
