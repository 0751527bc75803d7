"""ModelGrammar: the names that the arguments of a model can have, prepared once so that tracing only looks them up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Final
from uuid import UUID

from attrs import define

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import ColumnExpr
from twofold.algebra.queries import Entity
from twofold.algebra.sources import Table
from twofold.algebra.types import ValueType
from twofold.client.grammar.operators import BY_KIND, PLAIN, Operator, kind_of
from twofold.client.grammar.relations import QUANTIFIERS_BY_KIND, Quantifier, RelationKind, relation_kind
from twofold.client.problems import ArgumentPath
from twofold.errors import QueryError
from twofold.schema import Relation

VALUE_CLASSES: Final = frozenset({int, str, bool, float, Decimal, datetime, bytes, UUID})
"""Classes whose instances are always values. They are looked for first, because most arguments are such."""


@define(frozen=True, eq=False)
class FieldGrammar:
    """A field, and the operators that filter by it."""

    name: str
    column: ColumnExpr[Any]
    type: ValueType
    operators: Mapping[str, Operator[Any]]
    takes_bare_values: bool
    """Whether a value can be given without an operator. A document or a list cannot: it could pass for operators."""

    def __repr__(self) -> str:
        return f"<field {self.column!r}>"


@define(frozen=True, eq=False, slots=False)
class RelationGrammar:
    """A relation, and the grammar of the model that it leads to."""

    name: str
    edge: Edge
    many: bool
    optional: bool
    """Whether it leads to one record that may not exist."""
    quantifiers: Mapping[str, Quantifier]

    @cached_property
    def target(self) -> ModelGrammar:
        return grammar_of(self.edge.target)

    @cached_property
    def kind(self) -> RelationKind:
        return relation_kind(self.edge.relation, linked=self.edge.link is not None)

    def __repr__(self) -> str:
        return f"<relation {self.edge.name}>"


@define(frozen=True, eq=False)
class UniqueKey:
    """A key by which one record can be found."""

    name: str
    """`id`, `a_b`, or the name that the key was given."""
    fields: tuple[FieldGrammar, ...]
    single: bool
    """Whether it is one field and has the field's name, so that it takes the value itself."""

    def __repr__(self) -> str:
        return f"<key {self.name}>"


@define(frozen=True, eq=False)
class ModelGrammar:
    """The fields, relations and keys of a model."""

    table: Table
    fields: Mapping[str, FieldGrammar]
    relations: Mapping[str, RelationGrammar]
    keys: Mapping[str, UniqueKey]
    record: Entity
    """A record with all its fields and no relations."""
    path: ArgumentPath
    """The path from which those of its arguments start."""
    where_path: ArgumentPath

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def members(self) -> list[str]:
        return [*self.fields, *self.relations]

    @property
    def identity(self) -> tuple[str, ...]:
        """The fields that identify a record. Raises `QueryError` for a model without a key."""
        key = self.table.model.identity
        if key is None:
            raise QueryError(f"{self.name} has no primary key and no unique key of required fields; this needs one.")
        return key.fields


@lru_cache(4096)
def grammar_of(table: Table) -> ModelGrammar:
    """The grammar of a table's model."""
    fields = {name: _field(table, name) for name in table.readable}
    relations = {
        relation.name: _relation(table, relation) for relation in table.model.relations if not relation.ignored
    }
    path = (None, table.name)
    return ModelGrammar(table, fields, relations, _keys(table, fields), Entity(table), path, (path, "where"))


def _field(table: Table, name: str) -> FieldGrammar:
    column = table.columns[name]
    kind = kind_of(column.type)
    return FieldGrammar(name, column, column.type, BY_KIND[kind], takes_bare_values=kind in PLAIN)


def _relation(table: Table, relation: Relation) -> RelationGrammar:
    # Whether there is a link table is not known before the other model is defined, and quantifiers do not depend on it.
    quantifiers = QUANTIFIERS_BY_KIND[relation_kind(relation, linked=False)]
    optional = relation.arity == "optional"
    return RelationGrammar(relation.name, table.edges[relation.name], relation.many, optional, quantifiers)


def _keys(table: Table, fields: Mapping[str, FieldGrammar]) -> dict[str, UniqueKey]:
    keys: dict[str, UniqueKey] = {}
    for key in table.model.keys:
        if key.where is None and all(name in fields for name in key.fields):
            name = key.name or "_".join(key.fields)
            keys[name] = UniqueKey(name, tuple([fields[each] for each in key.fields]), key.fields == (name,))
    return keys
