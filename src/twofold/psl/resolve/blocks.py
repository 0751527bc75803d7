"""The blocks of a schema by name, and what their names and those of their lines may be."""

from __future__ import annotations

from attrs import define, field

from twofold.psl.problems import Report
from twofold.psl.syntax.tree import Attribute, AttributeLine, Block, FieldLine, File, Name, SettingLine, ValueLine
from twofold.schema import SCALARS

_RESERVED = """PrismaClient break case catch class const continue debugger default delete do else enum export extends
    false finally for function if implements import in instanceof interface let new null package private protected
    public return super switch this throw true try typeof var void while with yield async await"""
RESERVED = frozenset(_RESERVED.split())
TITLES = {"model": "model", "view": "view", "enum": "enum", "type": "composite type"}


@define
class Blocks:
    """The blocks of all files by kind and name, in the order in which they were declared."""

    models: dict[str, Block] = field(factory=dict)
    """Models and views."""
    enums: dict[str, Block] = field(factory=dict)
    types: dict[str, Block] = field(factory=dict)
    datasources: list[Block] = field(factory=list)
    generators: list[Block] = field(factory=list)

    @property
    def type_names(self) -> tuple[str, ...]:
        """The names that the type of a field can be."""
        return (*SCALARS, *self.models, *self.enums, *self.types)


def collect_blocks(files: tuple[File, ...], report: Report) -> Blocks:
    """All blocks. Names that are taken, reserved or malformed are reported. Of two equal names the first counts."""
    blocks = Blocks()
    by_keyword = {"model": blocks.models, "view": blocks.models, "enum": blocks.enums, "type": blocks.types}
    taken: dict[str, Block] = {}
    for block in (block for file in files for block in file.blocks):
        if block.keyword in by_keyword:
            _check_block(block, taken, report)
            taken.setdefault(block.name.text, block)
            if taken[block.name.text] is block:
                by_keyword[block.keyword][block.name.text] = block
        else:
            others = blocks.datasources if block.keyword == "datasource" else blocks.generators
            _check_settings_block(block, others, report)
            others.append(block)
    return blocks


def _check_settings_block(block: Block, others: list[Block], report: Report) -> None:
    if block.name.text in SCALARS:
        report.error(block.name.span, f"`{block.name.text}` is the name of a scalar type.")
    if any(other.name.text == block.name.text for other in others):
        report.error(block.name.span, f"There is already a {block.keyword} `{block.name.text}`.")
    keys: set[str] = set()
    for line in block.lines:
        if isinstance(line, SettingLine):
            if line.name.text in keys:
                report.error(line.name.span, f"`{line.name.text}` is set twice in {block.keyword} `{block.name.text}`.")
            keys.add(line.name.text)


def _check_block(block: Block, taken: dict[str, Block], report: Report) -> None:
    title, name = TITLES[block.keyword], block.name
    if name.text in SCALARS:
        report.error(name.span, f"The {title} `{name.text}` has the name of a scalar type.")
    if name.text in RESERVED and block.keyword != "type":
        report.error(name.span, f"The {title} `{name.text}` has a reserved name.")
    if name.text in taken:
        other = TITLES[taken[name.text].keyword]
        report.error(name.span, f"There is already a {other} `{name.text}`.")
    _check_spelling(name, title, report)
    _check_lines(block, report)


def _check_lines(block: Block, report: Report) -> None:
    seen: set[str] = set()
    for line in block.lines:
        if isinstance(line, AttributeLine):
            _check_attribute_spelling(line.attribute, report)
        if not isinstance(line, FieldLine | ValueLine):
            continue
        title = "value" if isinstance(line, ValueLine) else "field"
        if line.name.text in seen:
            report.error(line.name.span, f"`{block.name.text}` already has a {title} `{line.name.text}`.")
        seen.add(line.name.text)
        if block.keyword != "type":
            _check_spelling(line.name, title, report)
            for attribute in line.attributes:
                _check_attribute_spelling(attribute, report)


def _check_attribute_spelling(attribute: Attribute, report: Report) -> None:
    _check_spelling(Name(attribute.name, attribute.span), "attribute", report)


def _check_spelling(name: Name, title: str, report: Report) -> None:
    if name.text[0].isnumeric():
        report.error(name.span, f"The name of a {title} cannot begin with a digit.")
    elif "-" in name.text:
        report.error(name.span, f"The name of a {title} cannot contain a hyphen.", "Use @map for the database's name.")
