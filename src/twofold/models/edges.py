"""From `one()` and `many()` to relations with two sides, and to edges that queries follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twofold.algebra.tables import Edge, Link, Table
from twofold.errors import SchemaError, nearest
from twofold.models.annotations import related
from twofold.models.keys import primary_key_of
from twofold.models.names import logical
from twofold.models.relations import Many, RelationPath, RelationSpec
from twofold.schema import REFERENTIAL_ACTIONS, ReferentialAction, Relation, link_key, link_table

if TYPE_CHECKING:
    from twofold.models.model import ModelType

_ACTIONS: dict[str, ReferentialAction] = {sql.lower(): action for action, sql in REFERENTIAL_ACTIONS.items()}


def relation(cls: ModelType, name: str) -> Relation:
    """One side, as the schema says it."""
    spec = spec_of(cls, name)
    target, optional = related(cls, cls.__members__[name])
    other = opposite(cls, name)
    keys = key_fields(cls, spec)
    return Relation(
        logical(name),
        logical(target.__name__),
        "list" if spec.many else "optional" if optional else "required",
        relation=spec.relation or _made_name(cls, spec, target, other),
        opposite=other,
        fields=keys,
        references=_references(target, spec) if keys else (),
        on_delete=_ACTIONS[spec.on_delete] if spec.on_delete else None,
        on_update=_ACTIONS[spec.on_update] if spec.on_update else None,
        constraint=spec.constraint,
        relation_named=spec.relation is not None,
        ignored=spec.ignored,
    )


def spec_of(cls: ModelType, name: str) -> RelationSpec:
    """What the relation was told, or what its annotation alone says."""
    spec = cls.__specs__.get(name)
    return spec if isinstance(spec, RelationSpec) else RelationSpec(isinstance(getattr(cls, name), Many))


def key_fields(cls: ModelType, spec: RelationSpec) -> tuple[str, ...]:
    """The names of the columns that `one(...)` was given."""
    by_spec = {id(given): name for name, given in cls.__specs__.items()}
    names = [given if isinstance(given, str) else by_spec.get(id(given), repr(given)) for given in spec.fields]
    known = {logical(member) for member in cls.__members__}
    for name in names:
        if logical(name) not in known:
            raise SchemaError(f"{cls.__name__} has no column {name!r} to be a foreign key.{nearest(name, known)}")
    return tuple([logical(name) for name in names])


def _references(target: Any, spec: RelationSpec) -> tuple[str, ...]:
    if spec.references:
        return spec.references
    key = primary_key_of(target)
    return key.fields if key else ()


def opposite(cls: ModelType, name: str) -> str | None:
    """The relation on the other model that is the same edge. Raises `SchemaError` where more than one could be."""
    spec = spec_of(cls, name)
    target: Any = related(cls, cls.__members__[name])[0]
    found: list[str] = []
    for candidate, annotation in target.__members__.items():
        if not isinstance(getattr(target, candidate), RelationPath) or (
            target.__token__ == cls.__token__ and candidate == name
        ):
            continue
        other = spec_of(target, candidate)
        if related(target, annotation)[0] == cls and other.relation == spec.relation and _fit(spec, other):
            found.append(candidate)
    if len(found) > 1:
        candidates = " or ".join(f"{target.__name__}.{one}" for one in found)
        raise SchemaError(
            f"{cls.__name__}.{name} could be the other side of {candidates}. "
            'Give both sides of each pair one name: relation="...".'
        )
    return logical(found[0]) if found else None


def _fit(spec: RelationSpec, other: RelationSpec) -> bool:
    """Exactly one side holds a key, or both are many."""
    return bool(spec.fields) != bool(other.fields) if spec.fields or other.fields else spec.many and other.many


def _made_name(cls: type, spec: RelationSpec, target: type, other: str | None) -> str:
    """Prisma's name for an edge: both models, sorted."""
    return "To".join(sorted((logical(cls.__name__), logical(target.__name__))))


def edge(table: Table, relation: Relation) -> Edge:
    """The relation as queries follow it."""
    cls: Any = table.record

    def target() -> Table:
        found: Table = related(cls, cls.__members__[table.slots[relation.name][1:]])[0].__table__
        return found

    def pairs() -> tuple[tuple[str, str], ...]:
        if relation.fields:
            return tuple(zip(relation.fields, relation.references, strict=True))
        if relation.opposite is None:
            raise SchemaError(
                f"{cls.__name__}.{relation.name} has no foreign key, and {relation.model} has no relation back to it."
            )
        back = target().model.relation(relation.opposite)
        return tuple(zip(back.references, back.fields, strict=True))

    def link() -> Link | None:
        other = target().model.by_name.get(relation.opposite or "")
        if not (relation.many and isinstance(other, Relation) and other.many):
            return None
        return _link(table, relation, target(), other)

    return Edge(table, relation, target, pairs, link)


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
