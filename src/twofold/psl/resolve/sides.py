"""Both sides of each relation of a schema: which one holds the key, and which one it refers back from."""

from __future__ import annotations

from attrs import frozen

from twofold.schema import Model, Relation, Schema


@frozen
class Side:
    """One side of a relation, with the model that declares it."""

    model: Model
    relation: Relation

    @property
    def title(self) -> str:
        return f"`{self.model.name}.{self.relation.name}`"


@frozen
class RelationPair:
    """A relation with both sides: `forward` holds the key, or should."""

    kind: str
    """`"one-to-one"`, `"one-to-many"` or `"many-to-many"`."""
    forward: Side | None
    back: Side | None


def pair_relations(schema: Schema) -> tuple[RelationPair, ...]:
    """Every relation once."""
    sides = (Side(model, relation) for model in schema.models for relation in model.relations)
    pairs = (_build_pair(schema, side) for side in sides)
    return tuple(pair for pair in pairs if pair is not None)


def _build_pair(schema: Schema, side: Side) -> RelationPair | None:
    """The pair that is built from this side; None if it is built from the other side."""
    opposite = schema.opposite(side.relation)
    arity = side.relation.arity
    if opposite is None:
        return RelationPair("one-to-many", None, side) if arity == "list" else RelationPair("one-to-many", side, None)
    other = Side(schema.model(side.relation.model), opposite)
    earlier = (side.model.name, side.relation.name) <= (other.model.name, other.relation.name)
    match (arity, opposite.arity):
        case ("list", "list"):
            return RelationPair("many-to-many", side, other) if earlier else None
        case ("list", _):
            return None
        case (_, "list"):
            return RelationPair("one-to-many", side, other)
        case ("required", "optional"):
            return RelationPair("one-to-one", side, other)
        case ("optional", "required"):
            return None
        case ("optional", "optional") if bool(side.relation.fields) != bool(opposite.fields):
            return RelationPair("one-to-one", side, other) if side.relation.fields else None
        case _:
            return RelationPair("one-to-one", side, other) if earlier else None
