"""Words: what a model's arguments may say. Prepared once for each table, so that tracing only looks things up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from attrs import define

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import ColumnExpr
from twofold.algebra.queries import Entity
from twofold.algebra.sources import Table
from twofold.algebra.types import ValueType
from twofold.errors import QueryError

PLAIN = frozenset({int, str, bool, float, Decimal, datetime, bytes, UUID})
"""Classes whose instances are values wherever they stand: looked at first, because most arguments are."""

_ORDERED = ("equals", "not", "in", "not_in", "lt", "lte", "gt", "gte")
_LISTED = ("equals", "not", "in", "not_in")
_OPERATORS: Mapping[str, tuple[str, ...]] = {
    "String": (*_ORDERED, "contains", "starts_with", "ends_with", "mode"),
    "Int": _ORDERED,
    "BigInt": _ORDERED,
    "Float": _ORDERED,
    "Decimal": _ORDERED,
    "DateTime": _ORDERED,
    "Boolean": ("equals", "not"),
    "Bytes": _LISTED,
    "Json": ("equals", "not"),
}
_LIST_OPERATORS = ("equals", "has", "has_every", "has_some", "is_empty")


@define(frozen=True, eq=False)
class FieldWord:
    """A field, and the operators that filter by it."""

    table: Table
    name: str
    column: ColumnExpr[Any]
    type: ValueType
    operators: tuple[str, ...]
    bare: bool
    """Whether a value may stand without an operator: not a document's or a list's, which could be taken for one."""


@define(frozen=True, eq=False, slots=False)
class RelationWord:
    """A relation, and the words of the model that it leads to."""

    table: Table
    name: str
    edge: Edge

    @cached_property
    def target(self) -> Words:
        return words_of(self.edge.target)

    @property
    def quantifiers(self) -> tuple[str, ...]:
        return ("some", "every", "none") if self.edge.many else ("is", "is_not")

    @cached_property
    def optional(self) -> bool:
        return self.edge.relation.arity == "optional"


@define(frozen=True, eq=False)
class Words:
    """A model's words."""

    table: Table
    source: Table
    fields: Mapping[str, FieldWord]
    relations: Mapping[str, RelationWord]
    uniques: Mapping[str, tuple[str, ...]]
    """What `find_unique` calls each key, and its fields: `id`, `a_b`, or the name that the key was given."""
    single: frozenset[str]
    """The keys of one field that go by its name."""

    whole: Entity
    """A record with all its fields and no relations."""

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def members(self) -> list[str]:
        return [*self.fields, *self.relations]

    @property
    def identity(self) -> tuple[str, ...]:
        """The fields that tell records apart. Raises `QueryError` for a model without such a key."""
        key = self.table.model.identity
        if key is None:
            raise QueryError(f"{self.name} has no key that tells its records apart.")
        return key.fields


@lru_cache(4096)
def words_of(table: Table) -> Words:
    """The words of a table's model."""
    known = table.readable
    fields = {name: _field(table, name) for name in known}
    relations = {
        relation.name: RelationWord(table, relation.name, table.edges[relation.name])
        for relation in table.model.relations
        if not relation.ignored
    }
    uniques = {
        key.name or "_".join(key.fields): key.fields
        for key in table.model.keys
        if key.where is None and all(name in fields for name in key.fields)
    }
    single = frozenset(name for name, key in uniques.items() if key == (name,))
    return Words(table, table, fields, relations, uniques, single, Entity(table))


def _field(table: Table, name: str) -> FieldWord:
    column = table.columns[name]
    kind = column.type
    operators = _LISTED if kind.kind == "enum" else _OPERATORS[kind.name]
    document = kind.name == "Json" and kind.kind == "scalar"
    return FieldWord(
        table, name, column, kind, _LIST_OPERATORS if kind.is_list else operators, bare=not (kind.is_list or document)
    )
