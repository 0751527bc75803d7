"""Link tables: the table behind a many-to-many relation, as Prisma lays it out."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.errors import SchemaError
from twofold.schema.model import Field, Model, Relation
from twofold.schema.schema import Schema
from twofold.structs import Value, struct

Side = tuple[Model, Relation]
"""One side of a many-to-many relation: a model and its relation to the other model."""


@struct
class LinkTable(Value):
    """A table of pairs of keys: column `A` refers to the model of the first side, column `B` to that of the second."""

    name: str
    namespace: str | None
    first: Side
    second: Side

    @property
    def models(self) -> dict[str, Model]:
        """The columns, each with the model that it refers to."""
        return {"A": self.first[0], "B": self.second[0]}

    def column(self, side: Side) -> str:
        """The column that refers to the model of a side."""
        return "A" if _sort_key(side) == _sort_key(self.first) else "B"


def link_table(side: Side, other: Side) -> LinkTable:
    """The link table between two sides. `A` is the model that sorts first, within one model the relation that does.

    link_table((tag, tag.relation("posts")), (post, post.relation("tags")))    # _PostToTag: A is Post, B is Tag
    """
    first, second = sorted((side, other), key=_sort_key)
    return LinkTable(f"_{first[1].relation}", first[0].namespace, first, second)


def link_tables(schema: Schema) -> Iterator[LinkTable]:
    """The link tables of a schema, in the order in which their relations are declared."""
    seen: set[str] = set()
    for model in schema.models:
        for relation in model.relations:
            other = schema.opposite(relation)
            if relation.many and other is not None and other.many and relation.relation not in seen:
                seen.add(relation.relation)
                yield link_table((model, relation), (schema.model(relation.model), other))


def link_key(model: Model) -> Field:
    """The field that a link table refers to. Raises `SchemaError` for a model without a key."""
    if model.identity is None:
        raise SchemaError(f"{model.name}: a model without a key cannot have a many-to-many relation.")
    return model.field(model.identity.fields[0])


def _sort_key(side: Side) -> tuple[str, str]:
    return side[0].name, side[1].name
