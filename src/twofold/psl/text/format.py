"""Format: a schema's text in Prisma's layout, with its relations completed."""

from __future__ import annotations

from twofold.databases.registry import find_database
from twofold.psl.problems import Report
from twofold.psl.resolve.blocks import collect_blocks
from twofold.psl.resolve.resolve import resolve
from twofold.psl.resolve.settings import read_datasource
from twofold.psl.source import Source
from twofold.psl.syntax.parser import parse
from twofold.psl.syntax.tree import File
from twofold.psl.text.complete import complete_relations
from twofold.psl.text.layout import format_file
from twofold.schema import Schema


def format_schema(text: str) -> str:
    """The text as `prisma format` writes it: columns aligned, attributes sorted, missing sides of relations added.

    Comments are kept, and formatting twice changes nothing. Relations are not completed in a text with problems.
    """
    formatted, is_valid = _format_once(text)
    # Relations are completed only without problems, and the layout may have corrected old spellings.
    return formatted if is_valid else _format_once(formatted)[0]


def _format_once(text: str) -> tuple[str, bool]:
    """The formatted text, and whether it had no problems."""
    report = Report()
    file = parse(Source("schema.prisma", text), report)
    if report.problems:
        return format_file(file), False
    completed = _complete(text, file, report)
    if completed != text:
        file = parse(Source("schema.prisma", completed), Report())
    return format_file(file), not report.problems


def _complete(text: str, file: File, report: Report) -> str:
    blocks = collect_blocks((file,), report)
    # Problems in the datasource and the generators do not matter here.
    datasource = read_datasource(blocks, Report())
    resolved = resolve(blocks, find_database(datasource.provider if datasource else None), Schema(), report)
    return text if report.problems else complete_relations(text, resolved)
