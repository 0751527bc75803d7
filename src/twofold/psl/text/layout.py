"""Layout: a schema's syntax tree as text in Prisma's layout."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from twofold.psl.syntax.render import render_attribute, render_expression
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
"""The order in which Prisma sorts attributes. All others follow, in the order in which they were written."""


@define
class Row:
    """A line of a table: cells that are aligned, or a text that is not, and a comment behind them."""

    cells: list[str] = field(factory=list)
    comment: str = ""
    aligned: bool = True

    def render(self, widths: Sequence[int]) -> str:
        *padded, last = self.cells or [""]
        line = "".join(cell + " " * (width - _width(cell) + 1) for cell, width in zip(padded, widths, strict=False))
        return line + last + (" " if self.cells and self.comment else "") + self.comment


def align(rows: Sequence[Row]) -> list[str]:
    """The rows as lines. Each column is as wide as its widest cell."""
    aligned = [row for row in rows if row.aligned]
    for row in aligned:
        while row.cells and not row.cells[-1]:
            row.cells.pop()
    columns = max((len(row.cells) for row in aligned), default=0)
    widths = [max((_width(row.cells[n]) for row in aligned if n < len(row.cells)), default=0) for n in range(columns)]
    return [row.render(widths if row.aligned else []) for row in rows]


def _width(cell: str) -> int:
    """Prisma counts bytes, not characters."""
    return len(cell.encode())


def format_file(file: File) -> str:
    """The text of a file. It ends with one line end."""
    lines: list[str] = []
    items = list(file.items)
    while items and isinstance(items[0], Blank):
        items.pop(0)
    while items and isinstance(items[-1], Blank):
        items.pop()
    for before, item in zip([None, *items], items, strict=False):
        # Text behind a closing brace moves to the next line, and stays there the next time.
        lines += [""] if isinstance(before, Block) and not isinstance(item, Blank) else []
        match item:
            case Block():
                lines += _format_block(item)
            case Comments():
                lines += align(_comment_rows(item))
            case Broken():
                lines += _format_broken(item)
            case Blank():
                # A block without a keyword stays as it is, without its last line end.
                lines += [] if isinstance(before, Broken) and not before.span.text.endswith("\n") else [""]
    return "\n".join(lines) + "\n"


def _format_broken(item: Broken) -> list[str]:
    return _dedent(item.span.text) if item.loose else item.span.text.rstrip("\r\n").splitlines()


def _dedent(text: str) -> list[str]:
    """The lines of a text without their indentation, and with one empty line at most between them."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return [line for before, line in zip(["", *lines], lines, strict=False) if before or line]


def _format_block(item: Block) -> list[str]:
    if not item.closed:
        return _dedent(item.span.text)
    opening = f"{item.keyword} {item.name.text} {{{f' {item.opening}' if item.opening else ''}"
    return [opening, *(f"{INDENT}{line}" if line else line for line in _format_lines(item.lines)), "}"]


def _format_lines(lines: tuple[Line, ...]) -> list[str]:
    """The lines of a block: declarations in aligned groups, then the block's attributes."""
    writer = _BlockWriter()
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        writer.add(line, following)
    return writer.finish()


@define
class _BlockWriter:
    lines: list[str] = field(factory=list)
    rows: list[Row] = field(factory=list)
    """The current group of aligned lines."""
    attributes: list[tuple[Comments | None, AttributeLine]] = field(factory=list)
    pending: Comments | None = None
    """The comments before the next attribute."""
    after_blank: bool = False
    started: bool = False

    def flush(self) -> None:
        self.lines += align(self.rows)
        self.rows = []

    def separate(self) -> None:
        """Ends the group of aligned lines, with an empty line behind it unless it is the first."""
        self.flush()
        self.lines += [""] if self.lines else []

    def add(self, line: Line, following: Line | None) -> None:
        if isinstance(line, Blank):
            if self.started and not (isinstance(following, AttributeLine | Comments) or following is None):
                self.separate()
            self.after_blank = self.started
            return
        self.started = True
        match line:
            case Comments() if isinstance(following, AttributeLine):
                self.pending = line
            case Comments():
                if self.after_blank:
                    self.separate()
                self.rows += _comment_rows(line)
            case AttributeLine():
                self.attributes.append((self.pending, line))
                self.pending = None
            case Broken(span):
                self.rows.append(Row([span.text.rstrip("\r\n")], aligned=False))
            case _:
                self.rows.append(_declaration_row(line))
        self.after_blank = False

    def finish(self) -> list[str]:
        self.flush()
        if self.attributes:
            self.rows.append(Row())
        for comments, line in sorted(self.attributes, key=lambda entry: _rank(entry[1].attribute)):
            self.rows += _comment_rows(comments) if comments else []
            self.rows.append(Row([render_attribute(line.attribute, "@@")], _comment_text(line.comment)))
        self.flush()
        return self.lines


def _rank(attribute: Attribute) -> int:
    name = attribute.name
    return ATTRIBUTE_ORDER.index(name) if name in ATTRIBUTE_ORDER else len(ATTRIBUTE_ORDER)


def _declaration_row(line: FieldLine | ValueLine | SettingLine) -> Row:
    match line:
        case FieldLine(name, written, attributes, comment):
            rendered = " ".join(render_attribute(attribute, "@") for attribute in sorted(attributes, key=_rank))
            return Row([name.text, _type_text(written) if written else "", rendered], _comment_text(comment))
        case ValueLine(name, attributes, comment):
            rendered = " ".join(render_attribute(attribute, "@") for attribute in attributes)
            return Row([name.text, rendered], _comment_text(comment))
        case SettingLine(name, value, comment):
            rendered = f"= {render_expression(value)}" if value is not None else "="
            return Row([name.text, rendered], _comment_text(comment))


def _type_text(written: TypeName) -> str:
    return written.name + ("" if written.mark == "!" else written.mark)


def _comment_text(comment: Comment | None) -> str:
    return comment.text if comment else ""


def _comment_rows(comments: Comments) -> list[Row]:
    return [Row([], line) for comment in comments.items for line in _comment_lines(comment)]


def _comment_lines(comment: Comment) -> list[str]:
    """The lines of a comment. Each line of a block comment gets a star."""
    if not comment.text.startswith("/*"):
        return [comment.text]
    inner = [line.strip() for line in comment.text[2:-2].splitlines()]
    texts = [line[1:].lstrip() if line.startswith("*") else line for line in inner]
    return ["/**", *(f" * {line}" for line in texts if line), " */"]
