"""Context: what the rules look at, and where they report."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from twofold.databases.facts import Database
from twofold.psl.problems import Report
from twofold.psl.resolve.places import ModelPlace, argument_span
from twofold.psl.resolve.resolve import Resolved
from twofold.psl.resolve.settings import Datasource
from twofold.psl.resolve.sides import RelationPair, Side, pair_relations
from twofold.psl.source import Span
from twofold.psl.syntax.tree import Attribute
from twofold.schema import Index, Key, KeyPart, Model, Schema


@frozen
class Context:
    """A resolved schema, its database and its settings."""

    resolved: Resolved
    database: Database
    datasource: Datasource | None
    preview_features: frozenset[str]
    report: Report

    @cached_property
    def pairs(self) -> tuple[RelationPair, ...]:
        """Every relation once."""
        return pair_relations(self.schema)

    @cached_property
    def holders(self) -> dict[str, list[Side]]:
        """The sides that hold the keys of complete relations, by model."""
        holders: dict[str, list[Side]] = {}
        for pair in self.pairs:
            if pair.kind != "many-to-many" and pair.forward and pair.back:
                holders.setdefault(pair.forward.model.name, []).append(pair.forward)
        return holders

    @property
    def schema(self) -> Schema:
        return self.resolved.schema

    @property
    def has_foreign_keys(self) -> bool:
        """Whether the database enforces the relations."""
        return self.schema.relation_mode == "foreignKeys"

    @property
    def actions(self) -> frozenset[str]:
        """The referential actions that are possible."""
        return self.database.actions if self.has_foreign_keys else self.database.emulated_actions

    def place(self, model: Model) -> ModelPlace:
        return self.resolved.places[model.name]

    def side_place(self, side: Side, argument: str | None = None) -> Span:
        """The place of a side's `@relation`, or of one of its arguments."""
        return self.place(side.model).field_attribute(side.relation.name, "relation", argument)

    def error(self, span: Span, message: str, hint: str | None = None) -> None:
        self.report.error(span, message, hint)

    def warn(self, span: Span, message: str, hint: str | None = None) -> None:
        self.report.warn(span, message, hint)


@frozen
class Entry:
    """A key or an index of a model, with the attribute that declares it."""

    title: str
    """`@id`, `@@unique` and so on."""
    value: Key | Index
    attribute: Attribute

    @property
    def parts(self) -> tuple[KeyPart, ...]:
        return self.value.parts

    @property
    def span(self) -> Span:
        return self.attribute.span

    def argument(self, name: str) -> Span:
        return argument_span(self.attribute, name)

    @property
    def is_key(self) -> bool:
        return isinstance(self.value, Key)

    @property
    def is_primary(self) -> bool:
        return self.attribute.name == "id"

    @property
    def is_fulltext(self) -> bool:
        return self.attribute.name == "fulltext"


def list_entries(model: Model, context: Context) -> tuple[Entry, ...]:
    """The primary key, the unique keys and the indexes of a model, in that order."""
    place = context.place(model)
    values: list[tuple[Key | Index, Attribute]] = []
    if model.primary_key is not None and place.primary_key is not None:
        values.append((model.primary_key, place.primary_key))
    values += zip(model.uniques, place.uniques, strict=True)
    values += zip(model.indexes, place.indexes, strict=True)
    return tuple(Entry(_title(value, attribute), value, attribute) for value, attribute in values)


def _title(value: Key | Index, attribute: Attribute) -> str:
    return f"`{'@' if isinstance(value, Key) and value.on_field else '@@'}{attribute.name}`"
