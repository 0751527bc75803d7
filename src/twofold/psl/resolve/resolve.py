"""Resolve: from syntax trees to a Schema, with the place of each of its parts."""

from __future__ import annotations

from attrs import define, field

from twofold.databases.facts import Database
from twofold.psl.problems import Report, expect_one_of
from twofold.psl.resolve.arguments import Arguments
from twofold.psl.resolve.blocks import Blocks
from twofold.psl.resolve.keys import FieldListReader, read_field_key, read_index, read_model_key
from twofold.psl.resolve.members import FIELD_ATTRIBUTES, MemberReader, document_lines
from twofold.psl.resolve.owner import Owner
from twofold.psl.resolve.places import ModelPlace, block_attributes
from twofold.psl.resolve.relations import RelationDraft, check_fields, match_opposites
from twofold.psl.syntax.tree import Attribute, Block, FieldLine, ValueLine, join_documentation
from twofold.schema import CompositeType, Enum, EnumValue, Field, Index, Key, Model, Relation, Schema

MODEL_ATTRIBUTES = ("id", "unique", "index", "fulltext", "map", "ignore", "schema", "shardKey")
ENUM_ATTRIBUTES = ("map", "schema")
REPEATABLE = ("unique", "index", "fulltext")


@define
class Resolved:
    """A schema, the places of its parts, and the drafts and blocks that validation and formatting need."""

    schema: Schema
    places: dict[str, ModelPlace]
    drafts: dict[tuple[str, str], RelationDraft]
    blocks: Blocks


@define
class _ModelDraft:
    """A model while its relations are not known yet."""

    block: Block
    reader: MemberReader
    place: ModelPlace
    kinds: dict[str, str]
    members: list[Field | RelationDraft] = field(factory=list)


def resolve(blocks: Blocks, database: Database, schema: Schema, report: Report) -> Resolved:
    """Adds all models, enums and types to a schema that holds the settings of the datasource."""
    types = tuple(_resolve_type(block, blocks, database, report) for block in blocks.types.values())
    enums = tuple(_resolve_enum(block, blocks, database, report) for block in blocks.enums.values())
    drafts = [_draft_model(block, blocks, database, report) for block in blocks.models.values()]
    relations = [member for draft in drafts for member in draft.members if isinstance(member, RelationDraft)]
    check_fields(relations, {draft.block.name.text: draft.kinds for draft in drafts}, report)
    match_opposites(relations)
    composites = {composite.name: {member.name: member.type for member in composite.fields} for composite in types}
    models = tuple(_resolve_model(draft, composites, report) for draft in drafts)
    if schema.relation_mode == "prisma":
        models = tuple(map(_without_foreign_keys, models))
    complete = Schema(models, enums, schema.provider, schema.relation_mode, schema.namespaces, types)
    places = {draft.block.name.text: draft.place for draft in drafts}
    return Resolved(complete, places, {(r.model, r.name): r for r in relations}, blocks)


def _without_foreign_keys(model: Model) -> Model:
    """A model whose relations have no foreign keys in the database (`relationMode = "prisma"`)."""
    members = [
        member.evolve(foreign_key=False) if isinstance(member, Relation) and member.holds_key else member
        for member in model.members
    ]
    return model.evolve(members=tuple(members))


def _resolve_type(block: Block, blocks: Blocks, database: Database, report: Report) -> CompositeType:
    reader = MemberReader(blocks, database, report)
    fields: list[Field] = []
    for entry in document_lines(block.lines):
        line = entry.line
        if not isinstance(line, FieldLine):
            continue
        kind = reader.find_kind(line)
        if reader.check(line, kind, block.name.text):
            if kind == "relation":
                message = f"A composite type cannot have a relation, and `{line.type and line.type.name}` is a model."
                report.error(line.name.span, message)
            else:
                fields.append(reader.read_composite_field(line, kind, entry.comment))
    for attribute in block_attributes(block):
        report.error(attribute.span, "A composite type takes no block attributes.")
    return CompositeType(block.name.text, tuple(fields), join_documentation(block.comments))


def _resolve_enum(block: Block, blocks: Blocks, database: Database, report: Report) -> Enum:
    reader = MemberReader(blocks, database, report)
    values: list[EnumValue] = []
    for entry in document_lines(block.lines):
        if isinstance(entry.line, ValueLine):
            name = entry.line.name.text
            mapped = reader.read_map(reader.read_attributes(entry.line, ("map",), native=False))
            values.append(EnumValue(name, mapped or "", entry.comment, mapped == name))
    if not values:
        report.error(block.name.span, f"The enum `{block.name.text}` has no values.")
    arguments = _read_block_arguments(block, ENUM_ATTRIBUTES, report)
    mapped = _read_text(arguments, "map", "name")
    return Enum(
        name=block.name.text,
        values=tuple(values),
        type_name=mapped or "",
        namespace=_read_text(arguments, "schema", "map"),
        documentation=join_documentation(block.comments),
        redundant_map=mapped == block.name.text,
    )


def _draft_model(block: Block, blocks: Blocks, database: Database, report: Report) -> _ModelDraft:
    reader = MemberReader(blocks, database, report)
    draft = _ModelDraft(block, reader, ModelPlace(block), {})
    for entry in document_lines(block.lines):
        line = entry.line
        if not isinstance(line, FieldLine) or line.name.text in draft.kinds:
            continue
        kind = reader.find_kind(line)
        draft.kinds[line.name.text] = kind
        if not reader.check(line, kind, block.name.text):
            draft.kinds[line.name.text] = "unknown"
            reader.read_attributes(line, FIELD_ATTRIBUTES, native=True)
            continue
        draft.place.fields[line.name.text] = line
        if kind == "relation":
            draft.members.append(reader.read_relation(line, block.name.text, entry.comment))
        else:
            draft.members.append(reader.read_field(line, kind, entry.comment))
    return draft


def _resolve_model(draft: _ModelDraft, composites: dict[str, dict[str, str]], report: Report) -> Model:
    block, place = draft.block, draft.place
    members = tuple(member if isinstance(member, Field) else member.build_relation() for member in draft.members)
    types = {member.name: member.type for member in members if isinstance(member, Field)}
    fields = FieldListReader(Owner(block.name.text, draft.kinds, types, composites), report)
    arguments = _read_block_arguments(block, MODEL_ATTRIBUTES, report)
    primary_key = _resolve_primary_key(draft, fields, arguments.get("id", []), report)
    uniques, indexes = _resolve_uniques(draft, fields, arguments), _resolve_indexes(place, fields, arguments)
    mapped = _read_text(arguments, "map", "name")
    return Model(
        name=block.name.text,
        members=members,
        table=mapped or "",
        namespace=_read_text(arguments, "schema", "map"),
        primary_key=primary_key,
        uniques=uniques,
        indexes=indexes,
        ignored=bool(arguments.get("ignore")),
        view=block.keyword == "view",
        documentation=join_documentation(block.comments),
        extra=_resolve_shard_key(draft, fields, arguments),
        redundant_map=mapped == block.name.text,
    )


def _resolve_shard_key(
    draft: _ModelDraft, fields: FieldListReader, arguments: dict[str, list[Arguments]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    lists = [fields.read_parts(given, dotted=False) or () for given in arguments.get("shardKey", [])]
    names = tuple(part.field for parts in lists for part in parts) or tuple(draft.reader.shard_keys)
    return (("shardKey", names),) if names or lists else ()


def _resolve_primary_key(
    draft: _ModelDraft, fields: FieldListReader, arguments: list[Arguments], report: Report
) -> Key | None:
    keys = [(read_field_key(name, given, fields.owner), given.attribute) for name, given in draft.reader.ids]
    for given in arguments:
        parts = fields.read_parts(given, dotted=False)
        if parts is not None:
            keys.append((read_model_key(given, parts, fields.owner), given.attribute))
    for _, attribute in keys[1:]:
        message = f"`{draft.block.name.text}` already has a primary key."
        report.error(attribute.span, message, "For several fields, write @@id([a, b]).")
    if not keys:
        return None
    draft.place.primary_key = keys[0][1]
    return keys[0][0]


def _resolve_uniques(
    draft: _ModelDraft, fields: FieldListReader, arguments: dict[str, list[Arguments]]
) -> tuple[Key, ...]:
    keys = [(read_field_key(name, given, fields.owner), given.attribute) for name, given in draft.reader.uniques]
    for given in arguments.get("unique", []):
        parts = fields.read_parts(given)
        if parts is not None:
            keys.append((read_model_key(given, parts, fields.owner), given.attribute))
    draft.place.uniques = [attribute for _, attribute in keys]
    return tuple(key for key, _ in keys)


def _resolve_indexes(
    place: ModelPlace, fields: FieldListReader, arguments: dict[str, list[Arguments]]
) -> tuple[Index, ...]:
    indexes: list[tuple[Index, Attribute]] = []
    for given in [*arguments.get("index", []), *arguments.get("fulltext", [])]:
        parts = fields.read_parts(given)
        if parts is not None:
            if given.attribute.name == "fulltext":
                index = Index(parts, given.read_text("map"), "Fulltext")
            else:
                index = read_index(given, parts, fields.owner)
            indexes.append((index, given.attribute))
    indexes.sort(key=lambda entry: (entry[1].span.source.name, entry[1].span.start))
    place.indexes = [attribute for _, attribute in indexes]
    return tuple(index for index, _ in indexes)


def _read_text(arguments: dict[str, list[Arguments]], attribute: str, parameter: str) -> str | None:
    given = arguments.get(attribute)
    return given[0].read_text(parameter, empty=attribute == "map") if given else None


def _read_block_arguments(block: Block, allowed: tuple[str, ...], report: Report) -> dict[str, list[Arguments]]:
    """The arguments of a block's attributes by name. Unknown and repeated attributes are reported."""
    arguments: dict[str, list[Arguments]] = {}
    for attribute in block_attributes(block):
        if attribute.name not in allowed:
            expected = expect_one_of(attribute.name, allowed, "@@")
            report.error(attribute.span, f"`@@{attribute.name}` is not allowed here.{expected}")
        elif attribute.name in arguments and attribute.name not in REPEATABLE:
            report.error(attribute.span, f"`@@{attribute.name}` is repeated.")
        else:
            arguments.setdefault(attribute.name, []).append(Arguments(attribute, "@@", report))
    return arguments
