"""Names: what the blocks of a schema are called, and that no two of them share a name."""

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
class Names:
    """The blocks of all files by kind and name, in the order in which they were declared."""

    models: dict[str, Block] = field(factory=dict)
    """Models and views."""
    enums: dict[str, Block] = field(factory=dict)
    types: dict[str, Block] = field(factory=dict)
    datasources: list[Block] = field(factory=list)
    generators: list[Block] = field(factory=list)

    @property
    def type_names(self) -> tuple[str, ...]:
        return (*SCALARS, *self.models, *self.enums, *self.types)


def names(files: tuple[File, ...], report: Report) -> Names:
    """The names of all blocks. One that is taken, reserved or misspelt is reported; of two alike the first counts."""
    found = Names()
    by_keyword = {"model": found.models, "view": found.models, "enum": found.enums, "type": found.types}
    taken: dict[str, Block] = {}
    for block in (block for file in files for block in file.blocks):
        if block.keyword in by_keyword:
            _check(block, taken, report)
            taken.setdefault(block.name.text, block)
            if taken[block.name.text] is block:
                by_keyword[block.keyword][block.name.text] = block
        else:
            _config(block, found.datasources if block.keyword == "datasource" else found.generators, report)
    return found


def _config(block: Block, known: list[Block], report: Report) -> None:
    if block.name.text in SCALARS:
        report.error(block.name.span, f"`{block.name.text}` is the name of a scalar type.")
    if any(other.name.text == block.name.text for other in known):
        report.error(block.name.span, f"There is a {block.keyword} `{block.name.text}` already.")
    known.append(block)
    keys: set[str] = set()
    for line in block.lines:
        if isinstance(line, SettingLine):
            if line.name.text in keys:
                report.error(line.name.span, f"`{line.name.text}` is set twice in {block.keyword} `{block.name.text}`.")
            keys.add(line.name.text)


def _check(block: Block, taken: dict[str, Block], report: Report) -> None:
    title, name = TITLES[block.keyword], block.name
    if name.text in SCALARS:
        report.error(name.span, f"`{name.text}` is the name of a scalar type, so no {title} can have it.")
    if name.text in RESERVED and block.keyword != "type":
        report.error(name.span, f"`{name.text}` is a reserved name, so no {title} can have it.")
    if name.text in taken:
        other = TITLES[taken[name.text].keyword]
        report.error(name.span, f"There is a {other} `{name.text}` already.")
    _spelling(name, title, report)
    _lines(block, report)


def _lines(block: Block, report: Report) -> None:
    seen: set[str] = set()
    for line in block.lines:
        if isinstance(line, AttributeLine):
            _attribute_spelling(line.attribute, report)
        if not isinstance(line, FieldLine | ValueLine):
            continue
        word = "value" if isinstance(line, ValueLine) else "field"
        if line.name.text in seen:
            report.error(line.name.span, f"`{block.name.text}` has a {word} `{line.name.text}` already.")
        seen.add(line.name.text)
        if block.keyword != "type":
            _spelling(line.name, word, report)
            for attribute in line.attributes:
                _attribute_spelling(attribute, report)


def _attribute_spelling(attribute: Attribute, report: Report) -> None:
    _spelling(Name(attribute.name, attribute.span), "attribute", report)


def _spelling(name: Name, title: str, report: Report) -> None:
    if name.text[0].isnumeric():
        report.error(name.span, f"The name of a {title} cannot begin with a digit.")
    elif "-" in name.text:
        report.error(name.span, f"The name of a {title} cannot contain a hyphen.", "Use @map for the database's name.")
