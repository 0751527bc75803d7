"""Places: where in the text the parts of a resolved schema were declared."""

from __future__ import annotations

from attrs import define, field

from twofold.psl.source import Span
from twofold.psl.syntax.tree import Attribute, AttributeLine, Block, FieldLine


@define
class ModelPlace:
    """A model's block, the lines of its members by name, and the attributes of its keys and indexes."""

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
        """The place of a block attribute or of its argument; of the model's name if it has no such attribute."""
        attribute = next((a for a in block_attributes(self.block) if a.name == name), None)
        return argument_span(attribute, argument) if attribute else self.name

    def field_attribute(self, member: str, name: str, argument: str | None = None) -> Span:
        """The place of a member's attribute or of its argument; of the member's name if it has no such one."""
        attribute = next((a for a in self.fields[member].attributes if a.name == name), None)
        return argument_span(attribute, argument) if attribute else self.member(member)


def block_attributes(block: Block) -> tuple[Attribute, ...]:
    return tuple(line.attribute for line in block.lines if isinstance(line, AttributeLine))


def argument_span(attribute: Attribute, name: str | None) -> Span:
    """The place of an argument; of the attribute if it has no such argument."""
    arguments = (a for a in attribute.arguments if name is not None and a.name is not None and a.name.text == name)
    argument = next(arguments, None)
    return argument.span if argument else attribute.span
