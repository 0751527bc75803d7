"""Format: a schema's text in Prisma's layout, its relations completed."""

from __future__ import annotations

from twofold.databases.registry import find_database
from twofold.psl.problems import Report
from twofold.psl.resolve.blocks import names
from twofold.psl.resolve.resolve import resolve
from twofold.psl.resolve.settings import datasource
from twofold.psl.source import Source
from twofold.psl.syntax.parser import parse
from twofold.psl.syntax.tree import File
from twofold.psl.text.complete import completed
from twofold.psl.text.layout import layout
from twofold.schema import Schema


def format_schema(text: str) -> str:
    """What `prisma format` makes of a text: columns aligned, attributes sorted, missing sides of relations added.

    No comment is lost, and formatting twice changes nothing. A text that cannot be read as a whole is only laid out.
    """
    first, sound = _once(text)
    # Old spellings that the layout puts right have kept relations from being completed.
    return first if sound else _once(first)[0]


def _once(text: str) -> tuple[str, bool]:
    """The text laid out, and whether it could be read without a mistake."""
    report = Report()
    file = parse(Source("schema.prisma", text), report)
    if report.problems:
        return layout(file), False
    more = _completed(text, file, report)
    return layout(file if more == text else parse(Source("schema.prisma", more), Report())), not report.problems


def _completed(text: str, file: File, report: Report) -> str:
    known = names((file,), report)
    # What is wrong with the datasource or the generators does not matter here.
    database = datasource(known, Report())
    resolved = resolve(known, find_database(database.provider if database else None), Schema(), report)
    return text if report.problems else completed(text, resolved)
