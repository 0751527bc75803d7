"""The types of `data`: what a new record needs, what an update can change, and their nested writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import product

from attrs import frozen

from twofold.client.grammar.relations import RelationKind
from twofold.client.writing.relations import NESTED_WRITES
from twofold.generate.client_parts import client_fields, client_relations, leading_relations, type_kind, value_type
from twofold.generate.dictionaries import (
    Block,
    ByChecker,
    Items,
    dictionary,
    extended,
    functional_dictionary,
    linked_dictionary,
)
from twofold.generate.filters import filter_name
from twofold.generate.names import Names
from twofold.schema import Field, Model, Relation, Schema

MOST_CHOICES = 3
"""Of how many required relations the types demand the key or a nested write: each doubles the dictionaries."""
_ENDINGS = {
    RelationKind.ONE_KEY_HERE: "ToOne",
    RelationKind.MANY_KEY_THERE: "ToMany",
    RelationKind.LINK_TABLE: "ToLinked",
}
_GENERIC = {
    "CreateToOne": "{0}Key, {0}Create",
    "CreateToLinked": "{0}Key, {0}Create",
    "CreateToMany": "{0}Key, {0}Create, {0}CreateFields",
    "UpdateToOne": "{0}Key, {0}Create, {0}Where, {0}Update",
    "UpdateToLinked": "{0}Key, {0}Create, {0}Where, {0}Update, {0}UpdateFields",
    "UpdateToMany": "{0}Key, {0}Create, {0}Where, {0}Update, {0}UpdateFields, {0}CreateFields",
}
"""The type arguments of the dictionaries of nested writes."""


def required_relations(schema: Schema, model: Model) -> list[Relation]:
    """The relations that a new record needs: their key is here, and has no default."""
    return [
        each
        for each in client_relations(schema, model)
        if each.holds_key
        and each.arity == "required"
        and all(model.field(name).default is None for name in each.fields)
    ][:MOST_CHOICES]


@frozen(slots=False)
class Data:
    """Writes the types of the data of one model."""

    schema: Schema
    model: Model
    names: Names

    @cached_property
    def fields(self) -> list[Field]:
        return client_fields(self.model)

    @cached_property
    def relations(self) -> list[Relation]:
        return client_relations(self.schema, self.model)

    @cached_property
    def required(self) -> list[Relation]:
        return required_relations(self.schema, self.model)

    @cached_property
    def written(self) -> list[Relation]:
        """The relations that have nested writes. Of those to a view only the keys are written, where they are here."""
        return [
            each
            for each in self.relations
            if not self.schema.model(each.model).view
            or each.holds_key
            or type_kind(self.schema, each) is RelationKind.LINK_TABLE
        ]

    def blocks(self) -> Iterator[Block]:
        yield from self._creates()
        yield from self._updates()
        yield from self._nested_writes()

    # --- a new record

    def _creates(self) -> Iterator[Block]:
        """The data of a new record; if it has required relations, one dictionary for each way to give them.

        Inside other data all of them are optional, since the record above can be one of them.
        """
        own = self.model.name
        fields = [(field.name, self._created(field)) for field in self.fields]
        yield functional_dictionary(f"{own}CreateFields", fields)
        inside = f"{own}CreateInside" if self.required else f"{own}Create"
        relations = self._relation_items("Create", self.written)
        yield linked_dictionary(inside, relations[0], f"{own}CreateFields", fields, for_mypy=relations[1])
        if self.required:
            yield from self._choices()

    def _choices(self) -> Iterator[Block]:
        own, keys = self.model.name, {name for each in self.required for name in each.fields}
        others = [each for each in self.written if each not in self.required]
        rest = [(field.name, self._created(field)) for field in self.fields if field.name not in keys]
        base = self._relation_items("Create", others)
        yield ByChecker("", dictionary(f"_{own}CreateRest", [*rest, *base[0]]))
        names: list[str] = []
        for choice in product((True, False), repeat=len(self.required)):
            by_key = [each for each, key in zip(self.required, choice, strict=True) if key]
            by_record = [each for each in self.required if each not in by_key]
            words = [*["_".join(each.fields) for each in by_key], *[each.name for each in by_record]]
            names.append(f"_{own}Create_{'_'.join(words)}")
            given, records = self._keys(by_key, by_record), self._relation_items("Create", by_record, "_Required[{}]")
            class_ = extended(names[-1], [*given, *records[0]], f"_{own}CreateRest", [*rest, *base[0]])
            functional = functional_dictionary(names[-1], [*rest, *base[1], *given, *records[1]])
            yield ByChecker(functional, class_)
        yield f"{own}Create: _TypeAlias = {' | '.join(names)}\n"

    def _keys(self, by_key: list[Relation], by_record: list[Relation]) -> Items:
        """The keys of the required relations that are given by key, and what these share with other relations."""
        needed = {name for each in by_key for name in each.fields}
        ours = {name for each in by_record for name in each.fields}
        shared = {name for each in self.relations if each not in self.required for name in each.fields}
        return [
            (field.name, f"_Required[{self._value(field)}]" if field.name in needed else self._value(field))
            for field in self.fields
            if field.name in needed or field.name in ours & shared
        ]

    def _relation_items(self, data: str, relations: list[Relation], form: str = "{}") -> tuple[Items, Items]:
        """The relations with their nested writes, for pyright and for mypy."""
        pyright, mypy = [
            [(each.name, form.format(self._nested_type(each, data, mypy))) for each in relations]
            for mypy in (False, True)
        ]
        return pyright, mypy

    def _value(self, field: Field) -> str:
        value = value_type(field, self.names)
        if field.is_list:
            return f"_Sequence[{value}]"
        return f"{value} | None" if field.nullable else value

    def _created(self, field: Field) -> str:
        in_key = any(field.name in relation.fields for relation in self.relations)
        optional = field.is_list or field.nullable or field.default is not None or field.updated_at or in_key
        return self._value(field) if optional else f"_Required[{self._value(field)}]"

    # --- an update

    def _updates(self) -> Iterator[Block]:
        own = self.model.name
        changes = [(field.name, self._changed(field)) for field in self.fields]
        yield functional_dictionary(f"{own}UpdateFields", changes)
        items, for_mypy = self._relation_items("Update", self.written)
        yield linked_dictionary(f"{own}Update", items, f"{own}UpdateFields", changes, for_mypy=for_mypy)

    def _changed(self, field: Field) -> str:
        value = value_type(field, self.names)
        if field.is_list:
            return f"_d.ListChange[{value}]"
        if field.kind == "enum":
            return f"_d.Change[{value}{' | None' if field.nullable else ''}]"
        if field.type == "Json":
            return f"{value} | None" if field.nullable else value
        return f"_d.{filter_name(field.type, 'Change', nullable=field.nullable)}"

    # --- nested writes

    def _nested_type(self, relation: Relation, data: str, mypy: bool) -> str:
        """The type of the nested writes on a relation: `PostUpdateToMany`, or for mypy that of the library."""
        target = self.schema.model(relation.model)
        name = f"{data}{_ENDINGS[type_kind(self.schema, relation)]}"
        if mypy and not target.view:
            return f"_d.{name}[{self._of_nested(_GENERIC[name], target)}]"
        return f"{target.name}{name}"

    def _of_nested(self, type_: str, model: Model) -> str:
        """A type of nested writes, for a model."""
        created = f"{model.name}CreateInside" if required_relations(self.schema, model) else f"{model.name}Create"
        return re.sub(r"\{0\}Create\b", created, type_).format(model.name)

    def _nested_writes(self) -> Iterator[Block]:
        """The dictionaries of nested writes, for the kinds of relations that lead to this model.

        pyright cannot infer the type parameters of those of the library when keys are left out.
        """
        leading = {type_kind(self.schema, each) for each in leading_relations(self.schema, self.model)}
        text = "".join(
            [
                dictionary(f"{self.model.name}{data}{ending}", self._operations(kind, data))
                for kind, ending in _ENDINGS.items()
                if kind in leading
                for data in ("Create", "Update")
            ]
        )
        yield text if self.model.view or not text else ByChecker("", text)

    def _operations(self, kind: RelationKind, data: str) -> Items:
        return [
            (operation.name, self._of_nested(operation.rules[kind].type, self.model))
            for operation in NESTED_WRITES
            if kind in operation.rules
            and (operation.creates or data == "Update")
            and (not self.model.view or operation.leaves_record(kind))
        ]
