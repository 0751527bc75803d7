"""From `one()` and `many()` to relations with two sides, and to edges that queries follow."""

from __future__ import annotations

from typing import Any

from twofold.algebra.edges import Edge, Link
from twofold.algebra.sources import Table
from twofold.errors import SchemaError, suggestion
from twofold.models.annotations import related_model
from twofold.models.described import ModelClass
from twofold.models.keys import primary_key_of
from twofold.models.names import logical
from twofold.models.relations import Many, RelationPath, RelationSpec
from twofold.schema import REFERENTIAL_ACTIONS, ReferentialAction, Relation, link_key, link_table

_ACTIONS: dict[str, ReferentialAction] = {sql.lower(): action for action, sql in REFERENTIAL_ACTIONS.items()}


def build_relation(cls: ModelClass, name: str) -> Relation:
    """A relation of the class, as the schema has it."""
    spec = spec_of(cls, name)
    target, optional = related_model(cls, cls.__members__[name])
    other = opposite(cls, name)
    keys = key_fields(cls, spec)
    if not spec.foreign_key and other is None:
        raise SchemaError(
            f"{cls.__name__}.{name} has no foreign key, so {target.__name__} needs the other side of the relation: "
            "what is done with its records is done with those that refer to them."
        )
    return Relation(
        logical(name),
        logical(target.__name__),
        "list" if spec.many else "optional" if optional else "required",
        relation=spec.relation or _default_name(cls, target),
        opposite=other,
        fields=keys,
        references=_references(target, spec) if keys else (),
        on_delete=_ACTIONS[spec.on_delete] if spec.on_delete else None,
        on_update=_ACTIONS[spec.on_update] if spec.on_update else None,
        constraint=spec.constraint,
        foreign_key=spec.foreign_key,
        relation_named=spec.relation is not None,
        ignored=spec.ignored,
        deferrable=spec.deferrable,
    )


def spec_of(cls: ModelClass, name: str) -> RelationSpec:
    """The `one()` or `many()` of a relation, or the one that its annotation implies."""
    spec = cls.__specs__.get(name)
    return spec if isinstance(spec, RelationSpec) else RelationSpec(isinstance(getattr(cls, name), Many))


def key_fields(cls: ModelClass, spec: RelationSpec) -> tuple[str, ...]:
    """The names of the columns that `one(...)` was given."""
    by_spec = {id(given): name for name, given in cls.__specs__.items()}
    names = [given if isinstance(given, str) else by_spec.get(id(given), repr(given)) for given in spec.fields]
    known = {logical(member) for member in cls.__members__}
    for name in names:
        if logical(name) not in known:
            raise SchemaError(f"{cls.__name__} has no column {name!r} to be a foreign key.{suggestion(name, known)}")
    return tuple([logical(name) for name in names])


def _references(target: Any, spec: RelationSpec) -> tuple[str, ...]:
    if spec.references:
        return spec.references
    key = primary_key_of(target)
    return key.fields if key else ()


def opposite(cls: ModelClass, name: str) -> str | None:
    """The relation on the other model that is the other side of this one. Raises `SchemaError` if it is ambiguous."""
    spec = spec_of(cls, name)
    target: Any = related_model(cls, cls.__members__[name])[0]
    candidates: list[str] = []
    for candidate, annotation in target.__members__.items():
        if not isinstance(getattr(target, candidate), RelationPath) or (
            target.__table__ is cls.__table__ and candidate == name
        ):
            continue
        other = spec_of(target, candidate)
        if related_model(target, annotation)[0] == cls and other.relation == spec.relation and _fit(spec, other):
            candidates.append(candidate)
    if len(candidates) > 1:
        names = " or ".join(f"{target.__name__}.{candidate}" for candidate in candidates)
        raise SchemaError(
            f"{cls.__name__}.{name} could be the other side of {names}. "
            'Give both sides of each pair one name: relation="...".'
        )
    return logical(candidates[0]) if candidates else None


def _fit(spec: RelationSpec, other: RelationSpec) -> bool:
    """Exactly one side holds a key, or both are many."""
    return bool(spec.fields) != bool(other.fields) if spec.fields or other.fields else spec.many and other.many


def _default_name(cls: ModelClass, target: ModelClass) -> str:
    """Prisma's name for a relation: both models, sorted."""
    return "To".join(sorted((logical(cls.__name__), logical(target.__name__))))


def build_edge(table: Table, cls: ModelClass, relation: Relation) -> Edge:
    """The relation as queries follow it. Its target is found at the first use."""

    def find_target() -> Table:
        target: ModelClass = related_model(cls, cls.__members__[table.slots[relation.name][1:]])[0]
        return target.__table__

    def find_pairs() -> tuple[tuple[str, str], ...]:
        if relation.fields:
            return tuple(zip(relation.fields, relation.references, strict=True))
        if relation.opposite is None:
            raise SchemaError(
                f"{cls.__name__}.{relation.name} has no foreign key, and {relation.model} has no relation back to it."
            )
        back = find_target().model.relation(relation.opposite)
        return tuple(zip(back.references, back.fields, strict=True))

    def find_link() -> Link | None:
        target = find_target()
        other = target.model.by_name.get(relation.opposite or "")
        if not (relation.many and isinstance(other, Relation) and other.many):
            return None
        return _link(table, relation, target, other)

    return Edge(table, relation, find_target, find_pairs, find_link)


def _link(here: Table, relation: Relation, there: Table, other: Relation) -> Link:
    """The link table, seen from `here`."""
    own, opposing = (here.model, relation), (there.model, other)
    table = link_table(own, opposing)
    return Link(
        table.name,
        table.namespace,
        table.column(own),
        table.column(opposing),
        link_key(here.model).name,
        link_key(there.model).name,
    )
