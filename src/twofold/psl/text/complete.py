"""Complete: adds the missing parts of relations to a schema's text, as `prisma format` does.

A relation that is declared on one model only gets its other side. A side without a key gets
`@relation(fields, references)`, and the model gets the fields that hold the key.
"""

from __future__ import annotations

from attrs import frozen

from twofold.psl.resolve.relations import RelationDraft
from twofold.psl.resolve.resolve import Resolved
from twofold.psl.resolve.sides import RelationPair, Side, pair_relations
from twofold.psl.text.plural import camel_case, plural
from twofold.schema import Arity, Field, Model

MARKS: dict[Arity, str] = {"required": "", "optional": "?", "list": "[]"}


@frozen
class Addition:
    """A text to insert at an offset."""

    offset: int
    text: str


@frozen
class KeyedRelation:
    """A relation with a key: the model that holds it, the model that it references, and the declared sides."""

    holder: Model
    target: Model
    forward: RelationDraft | None
    back: RelationDraft | None
    unique: bool
    """Whether the relation is one-to-one."""


def complete_relations(text: str, resolved: Resolved) -> str:
    """The text with the missing parts of its relations, not formatted."""
    pairs = pair_relations(resolved.schema)
    relations = [_build_relation(pair, resolved) for pair in pairs if pair.kind != "many-to-many"]
    additions: list[Addition] = []
    for relation in relations:
        additions += [*_add_side(relation, resolved), *_add_fields(relation, resolved)]
    additions += [addition for relation in relations for addition in _add_attribute(relation)]
    additions += [addition for relation in relations for addition in _add_arguments(relation)]
    completed, start = "", 0
    for addition in sorted(additions, key=lambda addition: addition.offset):
        completed += text[start : addition.offset] + addition.text
        start = addition.offset
    return completed + text[start:]


def _build_relation(pair: RelationPair, resolved: Resolved) -> KeyedRelation:
    forward, back = _find_draft(pair.forward, resolved), _find_draft(pair.back, resolved)
    holder = resolved.schema.model(forward.model if forward else back.target if back else "")
    target = resolved.schema.model(forward.target if forward else back.model if back else "")
    keys = [key.fields for key in holder.uniques]
    alone = forward is not None and back is None and forward.fields is not None and forward.fields in keys
    return KeyedRelation(holder, target, forward, back, alone or pair.kind == "one-to-one")


def _find_draft(side: Side | None, resolved: Resolved) -> RelationDraft | None:
    return resolved.drafts[side.model.name, side.relation.name] if side else None


def _end_offset(model: Model, resolved: Resolved) -> int:
    """The offset of a model's closing brace."""
    return resolved.places[model.name].block.span.end - 1


def _add_side(relation: KeyedRelation, resolved: Resolved) -> list[Addition]:
    """The side that is not declared."""
    if relation.back is None and relation.forward is not None:
        name = camel_case(relation.holder.name)
        holder = relation.holder.name
        declaration = f"{name} {holder}?" if relation.unique else f"{plural(name)} {holder}[]"
        # Prisma leaves the name out, and would add another field each time.
        given = relation.forward.given_name
        attribute = f' @relation("{given}")' if given is not None else ""
        ignored = " @ignore" if relation.holder.ignored else ""
        return [Addition(_end_offset(relation.target, resolved), f"{declaration}{attribute}{ignored}\n")]
    if relation.forward is None:
        given = relation.back.given_name if relation.back else None
        name = f'"{given}", ' if given is not None else ""
        mark = "?" if any(arity == "optional" for _, arity in _key_fields(relation)) else ""
        declaration = f"{camel_case(relation.target.name)} {relation.target.name}{mark}"
        attribute = f"@relation({name}{_fields_argument(relation)}, {_references_argument(relation)})"
        return [Addition(_end_offset(relation.holder, resolved), f"{declaration} {attribute}\n")]
    return []


def _add_fields(relation: KeyedRelation, resolved: Resolved) -> list[Addition]:
    """The fields that hold the key, if no side names them."""
    if relation.forward is not None and relation.forward.fields is not None:
        return []
    additions: list[Addition] = []
    target_place = resolved.places[relation.target.name]
    for (name, arity), referenced in zip(_key_fields(relation), _referenced_fields(relation.target), strict=True):
        if name in relation.holder.by_name and isinstance(relation.holder.by_name[name], Field):
            continue
        if referenced.kind != "scalar":
            break
        native = next((a for a in target_place.fields[referenced.name].attributes if "." in a.name), None)
        attribute = f" {native.span.text}" if native else ""
        declaration = f"{name} {referenced.type}{MARKS[arity]}{attribute}\n"
        additions.append(Addition(_end_offset(relation.holder, resolved), declaration))
    return additions


def _add_attribute(relation: KeyedRelation) -> list[Addition]:
    """`@relation(fields, references)` behind the type of a side that has no `@relation`."""
    if relation.forward is None or relation.forward.has_attribute or relation.forward.line.type is None:
        return []
    attribute = f" @relation({_fields_argument(relation)}, {_references_argument(relation)})"
    return [Addition(relation.forward.line.type.span.end, attribute)]


def _add_arguments(relation: KeyedRelation) -> list[Addition]:
    """The missing `fields` and `references` of an `@relation`."""
    if relation.forward is None or not relation.forward.has_attribute:
        return []
    missing = [_fields_argument(relation)] if relation.forward.fields is None else []
    missing += [_references_argument(relation)] if relation.forward.references is None else []
    attribute = next(a for a in relation.forward.line.attributes if a.name == "relation")
    if not missing:
        return []
    arguments = ", ".join(missing)
    if attribute.arguments:
        return [Addition(attribute.span.end - 1, f", {arguments}")]
    if attribute.has_parentheses:
        return [Addition(attribute.span.end - 1, arguments)]
    return [Addition(attribute.span.end, f"({arguments})")]


def _referenced_fields(target: Model) -> list[Field]:
    """The fields that a key references by default: those of the first key."""
    return [target.field(name) for name in target.keys[0].fields] if target.keys else []


def _key_fields(relation: KeyedRelation) -> list[tuple[str, Arity]]:
    """The names and arities of the fields that hold the key, declared or added."""
    stem = relation.target.name[:1].lower() + relation.target.name[1:]
    names = [f"{stem}{field.name[:1].upper()}{field.name[1:]}" for field in _referenced_fields(relation.target)]
    default: Arity = relation.forward.arity if relation.forward else "optional"
    members = [relation.holder.by_name.get(name) for name in names]
    return [
        (name, member.arity if isinstance(member, Field) else default)
        for name, member in zip(names, members, strict=True)
    ]


def _fields_argument(relation: KeyedRelation) -> str:
    return f"fields: [{', '.join(name for name, _ in _key_fields(relation))}]"


def _references_argument(relation: KeyedRelation) -> str:
    """The references that are given, otherwise the first key of required fields."""
    if relation.forward is not None and relation.forward.references is not None:
        return f"references: [{', '.join(relation.forward.references)}]"
    target = relation.target
    required = (key for key in target.keys if all(target.field(name).arity == "required" for name in key.fields))
    key = next(required, None)
    return f"references: [{', '.join(key.fields) if key else ''}]"
