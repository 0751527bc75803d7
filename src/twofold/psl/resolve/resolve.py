"""Resolve: trees to a Schema, with the place of each of its parts."""

from __future__ import annotations

from attrs import define, field

from twofold.databases.facts import Database
from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import Arguments
from twofold.psl.resolve.blocks import Names
from twofold.psl.resolve.keys import FieldList, field_key, model_index, model_key
from twofold.psl.resolve.members import FIELD_ATTRIBUTES, MemberReader, commented
from twofold.psl.resolve.owner import Owner
from twofold.psl.resolve.places import ModelPlace, block_attributes
from twofold.psl.resolve.relations import RelationDraft, check_fields, finished, pair
from twofold.psl.syntax.tree import Attribute, Block, FieldLine, ValueLine, documentation
from twofold.schema import CompositeType, Enum, EnumValue, Field, Index, Key, Model, Schema

MODEL_ATTRIBUTES = ("id", "unique", "index", "fulltext", "map", "ignore", "schema", "shardKey")
ENUM_ATTRIBUTES = ("map", "schema")
REPEATABLE = ("unique", "index", "fulltext")


@define
class Resolved:
    """A schema, where its parts stand, and what only validation asks."""

    schema: Schema
    places: dict[str, ModelPlace]
    drafts: dict[tuple[str, str], RelationDraft]
    names: Names


@define
class _Draft:
    """A model before its relations are known."""

    block: Block
    reader: MemberReader
    place: ModelPlace
    kinds: dict[str, str]
    members: list[Field | RelationDraft] = field(factory=list)


def resolve(names: Names, database: Database, schema: Schema, report: Report) -> Resolved:
    """`schema`, which holds what the datasource says, with all models, enums and types."""
    types = tuple(_composite(block, names, database, report) for block in names.types.values())
    enums = tuple(_enum(block, names, database, report) for block in names.enums.values())
    drafts = [_model_draft(block, names, database, report) for block in names.models.values()]
    relations = [member for draft in drafts for member in draft.members if isinstance(member, RelationDraft)]
    check_fields(relations, {draft.block.name.text: draft.kinds for draft in drafts}, report)
    pair(relations)
    composites = {held.name: {member.name: member.type for member in held.fields} for held in types}
    models = tuple(_model(draft, composites, report) for draft in drafts)
    whole = Schema(models, enums, schema.provider, schema.relation_mode, schema.namespaces, types)
    places = {draft.block.name.text: draft.place for draft in drafts}
    return Resolved(whole, places, {(r.model, r.name): r for r in relations}, names)


def _composite(block: Block, names: Names, database: Database, report: Report) -> CompositeType:
    reader = MemberReader(names, database, report)
    fields: list[Field] = []
    for entry in commented(block.lines):
        line = entry.line
        if not isinstance(line, FieldLine):
            continue
        kind = reader.kind(line)
        if reader.check(line, kind, block.name.text):
            if kind == "relation":
                message = f"A composite type cannot hold a relation, and `{line.type and line.type.name}` is a model."
                report.error(line.name.span, message)
            else:
                fields.append(reader.composite_field(line, kind, entry.comment))
    for attribute in block_attributes(block):
        report.error(attribute.span, "A composite type has no attributes of its own.")
    return CompositeType(block.name.text, tuple(fields), documentation(block.comments))


def _enum(block: Block, names: Names, database: Database, report: Report) -> Enum:
    reader = MemberReader(names, database, report)
    values: list[EnumValue] = []
    for entry in commented(block.lines):
        if isinstance(entry.line, ValueLine):
            mapped, name = reader.mapped(reader.attributes(entry.line, ("map",), native=False)), entry.line.name.text
            values.append(EnumValue(name, mapped or "", entry.comment, mapped == name))
    if not values:
        report.error(block.name.span, f"The enum `{block.name.text}` has no values.")
    read = _block_arguments(block, ENUM_ATTRIBUTES, report)
    mapped = _text(read, "map", "name")
    return Enum(
        name=block.name.text,
        values=tuple(values),
        type_name=mapped or "",
        namespace=_text(read, "schema", "map"),
        documentation=documentation(block.comments),
        redundant_map=mapped == block.name.text,
    )


def _model_draft(block: Block, names: Names, database: Database, report: Report) -> _Draft:
    reader = MemberReader(names, database, report)
    draft = _Draft(block, reader, ModelPlace(block), {})
    for entry in commented(block.lines):
        line = entry.line
        if not isinstance(line, FieldLine) or line.name.text in draft.kinds:
            continue
        kind = reader.kind(line)
        draft.kinds[line.name.text] = kind
        if not reader.check(line, kind, block.name.text):
            draft.kinds[line.name.text] = "unknown"
            reader.attributes(line, FIELD_ATTRIBUTES, native=True)
            continue
        draft.place.fields[line.name.text] = line
        relation = kind == "relation"
        draft.members.append(
            reader.relation(line, block.name.text, entry.comment)
            if relation
            else reader.field(line, kind, entry.comment)
        )
    return draft


def _model(draft: _Draft, composites: dict[str, dict[str, str]], report: Report) -> Model:
    block, place = draft.block, draft.place
    members = tuple(member if isinstance(member, Field) else finished(member) for member in draft.members)
    types = {member.name: member.type for member in members if isinstance(member, Field)}
    fields = FieldList(Owner(block.name.text, draft.kinds, types, composites), report)
    read = _block_arguments(block, MODEL_ATTRIBUTES, report)
    primary_key = _primary_key(draft, fields, read.get("id", []), report)
    uniques, indexes = _uniques(draft, fields, read), _indexes(place, fields, read)
    mapped = _text(read, "map", "name")
    return Model(
        name=block.name.text,
        members=members,
        table=mapped or "",
        namespace=_text(read, "schema", "map"),
        primary_key=primary_key,
        uniques=uniques,
        indexes=indexes,
        ignored=bool(read.get("ignore")),
        view=block.keyword == "view",
        documentation=documentation(block.comments),
        extra=_shard_key(draft, fields, read),
        redundant_map=mapped == block.name.text,
    )


def _shard_key(draft: _Draft, fields: FieldList, read: dict[str, list[Arguments]]) -> tuple[tuple[str, object], ...]:
    listed = [fields.parts(arguments, dotted=False) or () for arguments in read.get("shardKey", [])]
    names = tuple(part.field for parts in listed for part in parts) or tuple(draft.reader.shard_keys)
    return (("shardKey", names),) if names or listed else ()


def _primary_key(draft: _Draft, fields: FieldList, read: list[Arguments], report: Report) -> Key | None:
    found = [(field_key(name, arguments, fields.owner), arguments.attribute) for name, arguments in draft.reader.ids]
    for arguments in read:
        parts = fields.parts(arguments, dotted=False)
        if parts is not None:
            found.append((model_key(arguments, parts, fields.owner), arguments.attribute))
    for _, attribute in found[1:]:
        report.error(
            attribute.span,
            f"`{draft.block.name.text}` has a primary key already.",
            "For several fields, write @@id([a, b]).",
        )
    if not found:
        return None
    draft.place.primary_key = found[0][1]
    return found[0][0]


def _uniques(draft: _Draft, fields: FieldList, read: dict[str, list[Arguments]]) -> tuple[Key, ...]:
    given = draft.reader.uniques
    found = [(field_key(name, arguments, fields.owner), arguments.attribute) for name, arguments in given]
    for arguments in read.get("unique", []):
        parts = fields.parts(arguments)
        if parts is not None:
            found.append((model_key(arguments, parts, fields.owner), arguments.attribute))
    draft.place.uniques = [attribute for _, attribute in found]
    return tuple(key for key, _ in found)


def _indexes(place: ModelPlace, fields: FieldList, read: dict[str, list[Arguments]]) -> tuple[Index, ...]:
    found: list[tuple[Index, Attribute]] = []
    for arguments in [*read.get("index", []), *read.get("fulltext", [])]:
        parts = fields.parts(arguments)
        if parts is not None:
            if arguments.attribute.name == "fulltext":
                index = Index(parts, arguments.text("map"), "Fulltext")
            else:
                index = model_index(arguments, parts, fields.owner)
            found.append((index, arguments.attribute))
    found.sort(key=lambda entry: (entry[1].span.source.name, entry[1].span.start))
    place.indexes = [attribute for _, attribute in found]
    return tuple(index for index, _ in found)


def _text(read: dict[str, list[Arguments]], attribute: str, parameter: str) -> str | None:
    return read[attribute][0].text(parameter, empty=attribute == "map") if read.get(attribute) else None


def _block_arguments(block: Block, known: tuple[str, ...], report: Report) -> dict[str, list[Arguments]]:
    """The arguments of a block's attributes by name; unknown and repeated attributes are reported."""
    found: dict[str, list[Arguments]] = {}
    for attribute in block_attributes(block):
        if attribute.name not in known:
            message = f"`@@{attribute.name}` cannot stand here.{nearest(attribute.name, known)}"
            report.error(attribute.span, message, f"There are {', '.join('@@' + name for name in known)}.")
        elif attribute.name in found and attribute.name not in REPEATABLE:
            report.error(attribute.span, f"`@@{attribute.name}` stands here twice.")
        else:
            found.setdefault(attribute.name, []).append(Arguments(attribute, "@@", report))
    return found
