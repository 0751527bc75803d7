"""Members: the lines of a model or a composite type, read as fields and drafts of relations."""

from __future__ import annotations

from collections.abc import Collection

from attrs import define, field, frozen

from twofold.databases.facts import Database
from twofold.errors import suggestion
from twofold.psl.problems import Report, expect_one_of
from twofold.psl.resolve.arguments import Arguments
from twofold.psl.resolve.blocks import Blocks
from twofold.psl.resolve.defaults import DefaultTarget, read_default
from twofold.psl.resolve.relations import RelationDraft, read_relation
from twofold.psl.syntax.tree import Attribute, Comments, FieldLine, TypeName, ValueLine, join_documentation
from twofold.schema import SCALARS, Arity, Default, Field, NativeType, Sequence

ARITIES: dict[str, Arity] = {"": "required", "?": "optional", "[]": "list"}
FIELD_ATTRIBUTES = ("id", "unique", "default", "map", "updatedAt", "ignore", "relation", "shardKey")
RELATION_ATTRIBUTES = ("relation", "ignore")
COMPOSITE_ATTRIBUTES = ("map", "default")


@define
class MemberReader:
    """Reads the lines of one block."""

    blocks: Blocks
    database: Database
    report: Report
    ids: list[tuple[str, Arguments]] = field(factory=list)
    """The fields with `@id`. They become keys once all fields are known."""
    uniques: list[tuple[str, Arguments]] = field(factory=list)
    shard_keys: list[str] = field(factory=list)

    def find_kind(self, line: FieldLine) -> str:
        """The kind of the line's type: a kind of field, `"relation"`, or `"unknown"`."""
        written = line.type
        if written is None:
            return "unknown"
        if written.unsupported is not None:
            return "unsupported"
        tables = {
            "scalar": SCALARS,
            "relation": self.blocks.models,
            "enum": self.blocks.enums,
            "composite": self.blocks.types,
        }
        return next((kind for kind, table in tables.items() if written.name in table), "unknown")

    def check(self, line: FieldLine, kind: str, block: str) -> bool:
        """Whether the line can be read as a member. Reports why not."""
        written = line.type
        if line.colon is not None:
            self.report.error(line.colon, "There is a colon between the field's name and its type.", "Remove it.")
        if written is None:
            self.report.error(line.name.span, f"The field `{line.name.text}` of `{block}` has no type.")
        elif written.mark not in ARITIES or written.bracketed:
            self.report.error(written.span, _describe_mark(written))
        elif kind == "unknown":
            close = suggestion(written.name, self.blocks.type_names)
            self.report.error(written.span, f"There is no type `{written.name}`.{close}")
        return written is not None and written.mark in ARITIES and not written.bracketed and kind != "unknown"

    def read_attributes(
        self, line: FieldLine | ValueLine, allowed: tuple[str, ...], native: bool, tolerated: Collection[str] = ()
    ) -> dict[str, Attribute]:
        """The line's attributes by name, a native type as `db`. Unknown and repeated ones are reported.

        The caller reports the `tolerated` ones.
        """
        attributes: dict[str, Attribute] = {}
        for attribute in line.attributes:
            name = "db" if native and "." in attribute.name else attribute.name
            if name not in (*allowed, *tolerated, "db"):
                expected = expect_one_of(attribute.name, allowed, "@")
                self.report.error(attribute.span, f"`@{attribute.name}` is not allowed here.{expected}")
            elif name in attributes:
                self.report.error(attribute.span, f"`@{attribute.name}` is repeated.")
            else:
                attributes[name] = attribute
        return attributes

    def read_arguments(self, attribute: Attribute | None) -> Arguments | None:
        return Arguments(attribute, "@", self.report) if attribute else None

    def read_map(self, attributes: dict[str, Attribute]) -> str | None:
        """The name that `@map` gives."""
        arguments = self.read_arguments(attributes.get("map"))
        return arguments.read_text("name", empty=True) if arguments else None

    def read_field(self, line: FieldLine, kind: str, comment: str | None) -> Field:
        """A field of a model that is not a relation."""
        attributes = self.read_attributes(line, FIELD_ATTRIBUTES, kind == "scalar")
        member = self._read_base(line, kind, attributes, comment, composite=False)
        for name, keys in (("id", self.ids), ("unique", self.uniques)):
            arguments = self.read_arguments(attributes.get(name))
            if arguments is not None:
                keys.append((line.name.text, arguments))
        if "relation" in attributes:
            message = f"`{line.name.text}` is not a relation: its type is not a model."
            self.report.error(attributes["relation"].span, message)
        if "shardKey" in attributes and self.read_arguments(attributes["shardKey"]):
            if self.shard_keys:
                message = "A model can have only one @shardKey."
                self.report.error(attributes["shardKey"].span, message, "For several fields, write @@shardKey([a, b]).")
            self.shard_keys.append(line.name.text)
        self._check_updated_at(member, attributes)
        if "ignore" in attributes:
            self.read_arguments(attributes["ignore"])
            if kind == "unsupported":
                message = "An Unsupported field needs no @ignore: it is never part of the client."
                self.report.error(attributes["ignore"].span, message)
        return member

    def _check_updated_at(self, member: Field, attributes: dict[str, Attribute]) -> None:
        attribute = attributes.get("updatedAt")
        if attribute is None:
            return
        self.read_arguments(attribute)
        if member.type != "DateTime" or member.is_list:
            given = f"a list of {member.type}" if member.is_list else f"of type {member.type}"
            message = f"`{member.name}` is {given}. Expected a single DateTime for @updatedAt."
            self.report.error(attribute.span, message)

    def read_composite_field(self, line: FieldLine, kind: str, comment: str | None) -> Field:
        attributes = self.read_attributes(line, COMPOSITE_ATTRIBUTES, kind == "scalar")
        return self._read_base(line, kind, attributes, comment, composite=True)

    def _read_base(
        self, line: FieldLine, kind: str, attributes: dict[str, Attribute], comment: str | None, *, composite: bool
    ) -> Field:
        """A field, without the keys that its attributes define."""
        assert line.type is not None
        column = self.read_map(attributes)
        default = self.read_arguments(attributes.get("default"))
        arity = ARITIES[line.type.mark]
        type_name = line.type.unsupported if line.type.unsupported is not None else line.type.name
        if composite and default and "map" in default.by_name:
            self.report.error(default.span("map"), "The default of a composite type's field cannot have a name.")
        return Field(
            name=line.name.text,
            type=type_name,
            kind=kind,
            arity=arity,
            column=column or "",
            default=self._read_default(default, self._default_target(type_name, kind, arity, composite)),
            native=self._read_native(attributes.get("db")),
            updated_at="updatedAt" in attributes,
            ignored="ignore" in attributes and kind != "unsupported",
            documentation=comment,
            default_constraint=default.read_text("map") if default else None,
            redundant_map=column == line.name.text,
        )

    def _default_target(self, name: str, kind: str, arity: Arity, composite: bool) -> DefaultTarget:
        block = self.blocks.enums.get(name) if kind == "enum" else None
        values = tuple(line.name.text for line in block.lines if isinstance(line, ValueLine)) if block else ()
        return DefaultTarget(name, kind, arity, values, composite, self.database.default_functions)

    def _read_default(self, arguments: Arguments | None, target: DefaultTarget) -> Default | None:
        value = arguments.value("value") if arguments else None
        if arguments is None or value is None:
            return None
        default = read_default(value, target, self.report)
        if default == Sequence() and "map" in arguments.by_name:
            self.report.error(arguments.span("map"), "The default autoincrement() cannot have a name.")
        return default

    def _read_native(self, attribute: Attribute | None) -> NativeType | None:
        """`@db.Name(1, 2)`. Whether the database has the type is checked by a rule."""
        if attribute is None:
            return None
        if attribute.trailing_comma:
            self.report.error(attribute.trailing_comma, f"`@{attribute.name}` has a comma behind its last argument.")
        args = tuple(argument.value.span.text for argument in attribute.arguments if argument.value is not None)
        return NativeType(attribute.name.partition(".")[2], args)

    def read_relation(self, line: FieldLine, model: str, comment: str | None) -> RelationDraft:
        attributes = self.read_attributes(line, RELATION_ATTRIBUTES, False, _NOT_ON_RELATIONS)
        for name, advice in _NOT_ON_RELATIONS.items():
            if name in attributes:
                self.report.error(attributes[name].span, f"`{line.name.text}` is a relation: {advice}.")
        self.read_arguments(attributes.get("ignore"))
        assert line.type is not None
        arguments = self.read_arguments(attributes.get("relation"))
        draft = RelationDraft(model, line, ARITIES[line.type.mark], comment, "ignore" in attributes)
        return read_relation(draft, arguments) if arguments else draft


_NOT_ON_RELATIONS = {
    "id": "put @id or @@id on the fields that hold its key",
    "unique": "put @unique or @@unique on the fields that hold its key",
    "default": "it has no value, so it cannot have a default",
    "map": "it has no column; `map:` in @relation names the foreign key",
}


def _describe_mark(written: TypeName) -> str:
    """What is wrong with the brackets or the mark of a type."""
    title = f"`{written.span.text}` is not a type"
    if written.bracketed:
        return f"{title}. Expected {written.name}[]."
    if written.mark == "!":
        return f"{title}: a required field has no mark. Expected {written.name}."
    return f"{title}: a list cannot be optional. Expected {written.name}[] or {written.name}?."


@frozen
class DocumentedLine:
    """A line of a block with its documentation."""

    line: FieldLine | ValueLine
    comment: str | None


def document_lines(lines: tuple[object, ...]) -> tuple[DocumentedLine, ...]:
    """The declarations of a block. A comment belongs to the next one, even over blank lines."""
    documented: list[DocumentedLine] = []
    pending: Comments | None = None
    for line in lines:
        if isinstance(line, Comments):
            pending = line
        elif isinstance(line, FieldLine | ValueLine):
            documented.append(DocumentedLine(line, join_documentation(pending, line.comment)))
            pending = None
    return tuple(documented)
