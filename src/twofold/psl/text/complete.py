"""Complete: what a schema's relations lack, added to its text as `prisma format` does.

A relation declared on one model only gets its other side; a side without a key gets `@relation(fields, references)`
and the fields that hold the key.
"""

from __future__ import annotations

from attrs import frozen

from twofold.psl.resolve.relations import RelationDraft
from twofold.psl.resolve.resolve import Resolved
from twofold.psl.rules.context import Edge, edges
from twofold.psl.text.plural import camel_case, plural
from twofold.schema import Arity, Field, Model

MARKS: dict[Arity, str] = {"required": "", "optional": "?", "list": "[]"}


@frozen
class Addition:
    """A text to be put in at an offset."""

    offset: int
    text: str


@frozen
class Missing:
    """A relation that holds or should hold a key: the model of the key and its side, if that is declared."""

    holder: Model
    target: Model
    forward: RelationDraft | None
    back: RelationDraft | None
    unique: bool
    """Whether the relation is one-to-one."""


def completed(text: str, resolved: Resolved) -> str:
    """The text with what its relations lack. It is not laid out yet."""
    missing = [_missing(edge, resolved) for edge in edges(resolved.schema) if edge.kind != "many-to-many"]
    additions = [addition for one in missing for addition in (*_sides(one, resolved), *_fields(one, resolved))]
    additions += [addition for one in missing for addition in _attribute(one)]
    additions += [addition for one in missing for addition in _arguments(one)]
    written, start = "", 0
    for addition in sorted(additions, key=lambda addition: addition.offset):
        written += text[start : addition.offset] + addition.text
        start = addition.offset
    return written + text[start:]


def _missing(edge: Edge, resolved: Resolved) -> Missing:
    forward = resolved.drafts[edge.forward.model.name, edge.forward.relation.name] if edge.forward else None
    back = resolved.drafts[edge.back.model.name, edge.back.relation.name] if edge.back else None
    holder = resolved.schema.model(forward.model if forward else back.target if back else "")
    target = resolved.schema.model(forward.target if forward else back.model if back else "")
    keys = [key.fields for key in holder.uniques]
    alone = forward is not None and back is None and forward.fields is not None and forward.fields in keys
    return Missing(holder, target, forward, back, alone or edge.kind == "one-to-one")


def _end(model: Model, resolved: Resolved) -> int:
    """Where the closing brace of a model stands."""
    return resolved.places[model.name].block.span.end - 1


def _sides(one: Missing, resolved: Resolved) -> list[Addition]:
    """The side that is not declared."""
    if one.back is None and one.forward is not None:
        name = camel_case(one.holder.name)
        declared = f"{name} {one.holder.name}?" if one.unique else f"{plural(name)} {one.holder.name}[]"
        # Prisma leaves the name out, and would add another field each time.
        given = f' @relation("{one.forward.given_name}")' if one.forward.given_name is not None else ""
        ignored = " @ignore" if one.holder.ignored else ""
        return [Addition(_end(one.target, resolved), f"{declared}{given}{ignored}\n")]
    if one.forward is None:
        named = f'"{one.back.given_name}", ' if one.back and one.back.given_name is not None else ""
        mark = "?" if any(arity == "optional" for _, arity in _key(one)) else ""
        declared = f"{camel_case(one.target.name)} {one.target.name}{mark}"
        relation = f"@relation({named}{_fields_argument(one)}, {_references_argument(one)})"
        return [Addition(_end(one.holder, resolved), f"{declared} {relation}\n")]
    return []


def _fields(one: Missing, resolved: Resolved) -> list[Addition]:
    """The fields that hold the key, if no side says which do."""
    if one.forward is not None and one.forward.fields is not None:
        return []
    added: list[Addition] = []
    for (name, arity), referred in zip(_key(one), _referred(one.target), strict=True):
        if name in one.holder.by_name and isinstance(one.holder.by_name[name], Field):
            continue
        if referred.kind != "scalar":
            break
        native = next(
            (a for a in resolved.places[one.target.name].fields[referred.name].attributes if "." in a.name), None
        )
        attribute = f" {native.span.text}" if native else ""
        added.append(Addition(_end(one.holder, resolved), f"{name} {referred.type}{MARKS[arity]}{attribute}\n"))
    return added


def _attribute(one: Missing) -> list[Addition]:
    """`@relation(fields, references)` behind a type that has no `@relation`."""
    if one.forward is None or one.forward.attributed or one.forward.line.type is None:
        return []
    relation = f" @relation({_fields_argument(one)}, {_references_argument(one)})"
    return [Addition(one.forward.line.type.span.end, relation)]


def _arguments(one: Missing) -> list[Addition]:
    """What an `@relation` lacks of `fields` and `references`."""
    if one.forward is None or not one.forward.attributed:
        return []
    lacking = [_fields_argument(one)] if one.forward.fields is None else []
    lacking += [_references_argument(one)] if one.forward.references is None else []
    attribute = next(a for a in one.forward.line.attributes if a.name == "relation")
    if not lacking:
        return []
    inner = ", ".join(lacking)
    if attribute.arguments:
        return [Addition(attribute.span.end - 1, f", {inner}")]
    # What stands empty, `@relation()`, is filled; what has no parentheses gets them.
    return [Addition(attribute.span.end - attribute.listed, inner if attribute.listed else f"({inner})")]


def _referred(target: Model) -> list[Field]:
    """The fields that a key refers to for lack of a better word: those of the first key."""
    return [target.field(name) for name in target.keys[0].fields] if target.keys else []


def _key(one: Missing) -> list[tuple[str, Arity]]:
    """The names and arities of the fields that hold the key, declared or made."""
    stem = one.target.name[:1].lower() + one.target.name[1:]
    names = [f"{stem}{field.name[:1].upper()}{field.name[1:]}" for field in _referred(one.target)]
    arity: Arity = one.forward.arity if one.forward else "optional"
    members = [one.holder.by_name.get(name) for name in names]
    return [
        (name, member.arity if isinstance(member, Field) else arity)
        for name, member in zip(names, members, strict=True)
    ]


def _fields_argument(one: Missing) -> str:
    return f"fields: [{', '.join(name for name, _ in _key(one))}]"


def _references_argument(one: Missing) -> str:
    """The references that are said, else the first key of required fields."""
    if one.forward is not None and one.forward.references is not None:
        return f"references: [{', '.join(one.forward.references)}]"
    strict = (key for key in one.target.keys if all(one.target.field(name).arity == "required" for name in key.fields))
    key = next(strict, None)
    return f"references: [{', '.join(key.fields) if key else ''}]"
