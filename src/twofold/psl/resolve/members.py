"""Members: the lines of a model or a composite type, read as fields and drafts of relations."""

from __future__ import annotations

from attrs import define, field, frozen

from twofold.databases.facts import Database
from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import Arguments
from twofold.psl.resolve.blocks import Names
from twofold.psl.resolve.defaults import Holder, read_default
from twofold.psl.resolve.relations import RelationDraft, read_relation
from twofold.psl.syntax.tree import Attribute, Comments, FieldLine, TypeName, ValueLine, documentation
from twofold.schema import SCALARS, Arity, Default, Field, NativeType, Sequence

ARITIES: dict[str, Arity] = {"": "required", "?": "optional", "[]": "list"}
FIELD_ATTRIBUTES = ("id", "unique", "default", "map", "updatedAt", "ignore", "relation", "shardKey")
RELATION_ATTRIBUTES = ("relation", "ignore")
COMPOSITE_ATTRIBUTES = ("map", "default")


@define
class MemberReader:
    """Reads the lines of one block."""

    names: Names
    database: Database
    report: Report
    ids: list[tuple[str, Arguments]] = field(factory=list)
    """The fields with `@id`; keys are made of them when all fields are known."""
    uniques: list[tuple[str, Arguments]] = field(factory=list)
    shard_keys: list[str] = field(factory=list)

    def kind(self, line: FieldLine) -> str:
        """What the type of a line is: a kind of field, `"relation"`, or `"unknown"`."""
        written = line.type
        if written is None:
            return "unknown"
        if written.unsupported is not None:
            return "unsupported"
        tables = {"scalar": SCALARS, "relation": self.names.models, "enum": self.names.enums}
        found = next((kind for kind, table in tables.items() if written.name in table), None)
        return found or ("composite" if written.name in self.names.types else "unknown")

    def check(self, line: FieldLine, kind: str, block: str) -> bool:
        """Whether a line can be read as a member; reports why not."""
        written = line.type
        if line.colon is not None:
            self.report.error(line.colon, "No colon stands between a field's name and its type.")
        if written is None:
            self.report.error(line.name.span, f"The field `{line.name.text}` of `{block}` has no type.")
        elif written.mark not in ARITIES or written.bracketed:
            self.report.error(written.span, *_mark_message(written))
        elif kind == "unknown":
            close = nearest(written.name, self.names.type_names)
            self.report.error(written.span, f"There is no type `{written.name}`.{close}")
        return written is not None and written.mark in ARITIES and not written.bracketed and kind != "unknown"

    def attributes(self, line: FieldLine | ValueLine, known: tuple[str, ...], native: bool) -> dict[str, Attribute]:
        """A line's attributes by name, native types as `db`; unknown and repeated ones are reported."""
        found: dict[str, Attribute] = {}
        for attribute in line.attributes:
            name = "db" if native and "." in attribute.name else attribute.name
            if name not in known and name != "db":
                message = f"`@{attribute.name}` cannot stand here.{nearest(attribute.name, known)}"
                self.report.error(attribute.span, message, f"There are {', '.join('@' + name for name in known)}.")
            elif name in found:
                self.report.error(attribute.span, f"`@{attribute.name}` stands here twice.")
            else:
                found[name] = attribute
        return found

    def arguments(self, attribute: Attribute | None) -> Arguments | None:
        return Arguments(attribute, "@", self.report) if attribute else None

    def mapped(self, attributes: dict[str, Attribute]) -> str | None:
        """The name that `@map` gives."""
        arguments = self.arguments(attributes.get("map"))
        return arguments.text("name", empty=True) if arguments else None

    def field(self, line: FieldLine, kind: str, comment: str | None) -> Field:
        """A scalar field of a model."""
        attributes = self.attributes(line, FIELD_ATTRIBUTES, kind == "scalar")
        base = self.base(line, kind, attributes, comment, composite=False)
        for name, keys in (("id", self.ids), ("unique", self.uniques)):
            arguments = self.arguments(attributes.get(name))
            if arguments is not None:
                keys.append((line.name.text, arguments))
        if "relation" in attributes:
            self.report.error(attributes["relation"].span, f"`{line.name.text}` is no relation: its type is no model.")
        if "shardKey" in attributes and self.arguments(attributes["shardKey"]):
            if self.shard_keys:
                self.report.error(attributes["shardKey"].span, "For several fields, write @@shardKey([a, b]).")
            self.shard_keys.append(line.name.text)
        self._updated_at(base, attributes)
        if "ignore" in attributes:
            self.arguments(attributes["ignore"])
            if kind == "unsupported":
                message = "An Unsupported field needs no @ignore: the client never sees it."
                self.report.error(attributes["ignore"].span, message)
        return base

    def _updated_at(self, base: Field, attributes: dict[str, Attribute]) -> None:
        attribute = attributes.get("updatedAt")
        if attribute is None:
            return
        self.arguments(attribute)
        if base.type != "DateTime" or base.is_list:
            message = f"@updatedAt is for a single DateTime; `{base.name}` is {_shown(base)}."
            self.report.error(attribute.span, message)

    def composite_field(self, line: FieldLine, kind: str, comment: str | None) -> Field:
        attributes = self.attributes(line, COMPOSITE_ATTRIBUTES, kind == "scalar")
        return self.base(line, kind, attributes, comment, composite=True)

    def base(
        self, line: FieldLine, kind: str, attributes: dict[str, Attribute], comment: str | None, *, composite: bool
    ) -> Field:
        """A field with what its own attributes say about it, keys aside."""
        assert line.type is not None
        mapped = self.mapped(attributes)
        defaulted = self.arguments(attributes.get("default"))
        arity = ARITIES[line.type.mark]
        type_name = line.type.unsupported if line.type.unsupported is not None else line.type.name
        if composite and defaulted and "map" in defaulted.by_name:
            self.report.error(defaulted.span("map"), "The default of a composite type's field has no name.")
        return Field(
            name=line.name.text,
            type=type_name,
            kind=kind,
            arity=arity,
            column=mapped or "",
            default=self.default(defaulted, self._holder(type_name, kind, arity, composite)),
            native=self.native(attributes.get("db")),
            updated_at="updatedAt" in attributes,
            ignored="ignore" in attributes and kind != "unsupported",
            documentation=comment,
            default_constraint=defaulted.text("map") if defaulted else None,
            redundant_map=mapped == line.name.text,
        )

    def _holder(self, name: str, kind: str, arity: Arity, composite: bool) -> Holder:
        block = self.names.enums.get(name) if kind == "enum" else None
        values = tuple(line.name.text for line in block.lines if isinstance(line, ValueLine)) if block else ()
        return Holder(name, kind, arity, values, composite, self.database.default_functions)

    def default(self, arguments: Arguments | None, holder: Holder) -> Default | None:
        value = arguments.value("value") if arguments else None
        if arguments is None or value is None:
            return None
        default = read_default(value, holder, self.report)
        if default == Sequence() and "map" in arguments.by_name:
            self.report.error(arguments.span("map"), "autoincrement() makes no default that could have a name.")
        return default

    def native(self, attribute: Attribute | None) -> NativeType | None:
        """`@db.Name(1, 2)`; what the database knows is checked later."""
        if attribute is None:
            return None
        if attribute.trailing_comma:
            self.report.error(attribute.trailing_comma, f"`@{attribute.name}` has a comma behind its last argument.")
        args = tuple(argument.value.span.text for argument in attribute.arguments if argument.value is not None)
        return NativeType(attribute.name.partition(".")[2], args)

    def relation(self, line: FieldLine, model: str, comment: str | None) -> RelationDraft:
        attributes = self.attributes(line, (*RELATION_ATTRIBUTES, "id", "unique", "default", "map"), native=False)
        for name, why in _NOT_ON_RELATIONS.items():
            if name in attributes:
                self.report.error(attributes[name].span, f"`{line.name.text}` is a relation: {why}.")
        self.arguments(attributes.get("ignore"))
        assert line.type is not None
        arguments = self.arguments(attributes.get("relation"))
        draft = RelationDraft(model, line, ARITIES[line.type.mark], comment, "ignore" in attributes)
        return read_relation(draft, arguments) if arguments else draft


_NOT_ON_RELATIONS = {
    "id": "put @id or @@id on the fields that hold its key",
    "unique": "put @unique or @@unique on the fields that hold its key",
    "default": "it has no value that could have a default",
    "map": "it has no column; `map:` in @relation names the foreign key",
}


def _shown(base: Field) -> str:
    return f"a list of {base.type}" if base.is_list else f"of type {base.type}"


def _mark_message(written: TypeName) -> tuple[str, str]:
    if written.bracketed:
        return "A list is written with the brackets behind its type.", f"Write {written.name}[]."
    if written.mark == "!":
        return "A field is required unless it says otherwise: no ! is needed.", f"Write {written.name}."
    return "A list cannot be optional.", f"Write {written.name}[] or {written.name}?."


@frozen
class CommentedLine:
    """A line of a block with what the comments around it document."""

    line: FieldLine | ValueLine
    comment: str | None


def commented(lines: tuple[object, ...]) -> tuple[CommentedLine, ...]:
    """The declarations among a block's lines; a comment belongs to the next one, even over blank lines."""
    found: list[CommentedLine] = []
    pending: Comments | None = None
    for line in lines:
        if isinstance(line, Comments):
            pending = line
        elif isinstance(line, FieldLine | ValueLine):
            found.append(CommentedLine(line, documentation(pending, line.comment)))
            pending = None
    return tuple(found)
