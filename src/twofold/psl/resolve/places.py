"""Places: where in the text each part of a resolved schema was declared."""

from __future__ import annotations

from attrs import define, field

from twofold.psl.source import Span
from twofold.psl.syntax.tree import Attribute, AttributeLine, Block, FieldLine


@define
class ModelPlace:
    """A model's block, its members' lines by name, and the attributes that its keys and indexes came from."""

    block: Block
    fields: dict[str, FieldLine] = field(factory=dict)
    primary_key: Attribute | None = None
    uniques: list[Attribute] = field(factory=list)
    """In the order of the model's unique keys."""
    indexes: list[Attribute] = field(factory=list)
    """In the order of the model's indexes."""

    @property
    def name(self) -> Span:
        return self.block.name.span

    def member(self, name: str) -> Span:
        return self.fields[name].name.span

    def attribute(self, name: str, argument: str | None = None) -> Span:
        """Where the block attribute of this name stands, or the value of its argument; else the model's name."""
        found = next((a for a in block_attributes(self.block) if a.name == name), None)
        return argument_span(found, argument) if found else self.name

    def field_attribute(self, member: str, name: str, argument: str | None = None) -> Span:
        """Where the attribute of a member stands, or the value of its argument; else the member's name."""
        found = next((a for a in self.fields[member].attributes if a.name == name), None)
        return argument_span(found, argument) if found else self.member(member)


def block_attributes(block: Block) -> tuple[Attribute, ...]:
    return tuple(line.attribute for line in block.lines if isinstance(line, AttributeLine))


def argument_span(attribute: Attribute, name: str | None) -> Span:
    """Where an attribute's argument stands, or the attribute itself if it has no such argument."""
    named = (a for a in attribute.arguments if name is not None and a.name is not None and a.name.text == name)
    found = next(named, None)
    return found.span if found else attribute.span
