"""Context: what the rules of validation look at, and where they report."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from twofold.databases.facts import Database
from twofold.psl.problems import Report
from twofold.psl.resolve.places import ModelPlace, argument_span
from twofold.psl.resolve.resolve import Resolved
from twofold.psl.resolve.settings import Datasource
from twofold.psl.source import Span
from twofold.psl.syntax.tree import Attribute
from twofold.schema import Index, Key, KeyPart, Model, Relation, Schema


@frozen
class Side:
    """One side of a relation, with the model that holds it."""

    model: Model
    relation: Relation

    @property
    def title(self) -> str:
        return f"`{self.model.name}.{self.relation.name}`"


@frozen
class Edge:
    """A relation with its sides told apart: `forward` holds the key, or should."""

    kind: str
    """`"one-to-one"`, `"one-to-many"` or `"many-to-many"`."""
    forward: Side | None
    back: Side | None


@frozen
class Context:
    """A resolved schema and what its rules depend on."""

    resolved: Resolved
    database: Database
    datasource: Datasource | None
    preview_features: frozenset[str]
    report: Report

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every relation once."""
        return edges(self.schema)

    @cached_property
    def holders(self) -> dict[str, list[Side]]:
        """The sides that hold the keys of complete relations, by model."""
        found: dict[str, list[Side]] = {}
        for edge in self.edges:
            if edge.kind != "many-to-many" and edge.forward and edge.back:
                found.setdefault(edge.forward.model.name, []).append(edge.forward)
        return found

    @property
    def schema(self) -> Schema:
        return self.resolved.schema

    def place(self, model: Model) -> ModelPlace:
        return self.resolved.places[model.name]

    def error(self, span: Span, message: str, hint: str | None = None) -> None:
        self.report.error(span, message, hint)

    @property
    def foreign_keys(self) -> bool:
        """Whether the database itself holds the relations."""
        return self.schema.relation_mode == "foreignKeys"


@frozen
class Entry:
    """A key or an index of a model, with the attribute that it came from."""

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
    def primary(self) -> bool:
        return self.attribute.name == "id"

    @property
    def fulltext(self) -> bool:
        return self.attribute.name == "fulltext"


def entries(model: Model, context: Context) -> tuple[Entry, ...]:
    """The primary key, the unique keys and the indexes of a model, in that order."""
    place = context.place(model)
    found: list[tuple[Key | Index, Attribute]] = []
    if model.primary_key is not None and place.primary_key is not None:
        found.append((model.primary_key, place.primary_key))
    found += zip(model.uniques, place.uniques, strict=True)
    found += zip(model.indexes, place.indexes, strict=True)
    return tuple(Entry(_title(value, attribute), value, attribute) for value, attribute in found)


def _title(value: Key | Index, attribute: Attribute) -> str:
    return f"`{'@' if isinstance(value, Key) and value.on_field else '@@'}{attribute.name}`"


def edges(schema: Schema) -> tuple[Edge, ...]:
    """Every relation once."""
    found: list[Edge] = []
    for model in schema.models:
        for relation in model.relations:
            edge = _edge(schema, Side(model, relation))
            if edge is not None:
                found.append(edge)
    return tuple(found)


def _edge(schema: Schema, side: Side) -> Edge | None:
    """The edge that a side stands for, unless its other side does."""
    opposite = schema.opposite(side.relation)
    arity = side.relation.arity
    if opposite is None:
        return Edge("one-to-many", None, side) if arity == "list" else Edge("one-to-many", side, None)
    other = Side(schema.model(side.relation.model), opposite)
    earlier = (side.model.name, side.relation.name) <= (other.model.name, other.relation.name)
    match (arity, opposite.arity):
        case ("list", "list"):
            return Edge("many-to-many", side, other) if earlier else None
        case ("list", _):
            return None
        case (_, "list"):
            return Edge("one-to-many", side, other)
        case ("required", "optional"):
            return Edge("one-to-one", side, other)
        case ("optional", "required"):
            return None
        case ("optional", "optional") if bool(side.relation.fields) != bool(opposite.fields):
            return Edge("one-to-one", side, other) if side.relation.fields else None
        case _:
            return Edge("one-to-one", side, other) if earlier else None
