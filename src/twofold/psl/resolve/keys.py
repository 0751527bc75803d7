"""Keys: `@id @unique @@id @@unique @@index @@fulltext`, read as keys and indexes."""

from __future__ import annotations

from attrs import define

from twofold.databases.operator_classes import OPERATOR_CLASSES
from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import Arguments, listed, whole_number
from twofold.psl.resolve.conditions import read_condition
from twofold.psl.resolve.owner import Owner
from twofold.psl.syntax import render
from twofold.psl.syntax.tree import Call, Expression, Text, Word
from twofold.schema import Index, Key, KeyPart

SORTS = ("Asc", "Desc")
INDEX_TYPES = ("BTree", "Hash", "Gist", "Gin", "SpGist", "Brin")


@define
class FieldList:
    """Reads lists of fields, reporting what they refer to in vain."""

    owner: Owner
    report: Report

    def parts(self, arguments: Arguments, dotted: bool = True) -> tuple[KeyPart, ...] | None:
        """The fields of a key or an index, each with its own arguments; None once a mistake is reported."""
        value = arguments.value("fields")
        if value is None:
            return None
        parts = [self._part(item, arguments.title, dotted) for item in listed(value)]
        names = [part.field for part in parts if part]
        repeated = next((name for name in names if names.count(name) > 1), None)
        if repeated is not None:
            self.report.error(value.span, f"{arguments.title} lists the field `{repeated}` twice.")
        return None if repeated is not None or None in parts else tuple(part for part in parts if part)

    def _part(self, item: Expression, title: str, dotted: bool) -> KeyPart | None:
        if not isinstance(item, Word | Call):
            self.report.error(item.span, f"{title} lists fields, not `{item.span.text}`.")
            return None
        name = item.text if isinstance(item, Word) else item.name
        kind = self.owner.kind(name) if dotted or "." not in name else None
        if kind is None or kind == "unknown":
            # A field whose own type is wrong is reported where it is declared.
            known = [name for name, kind in self.owner.kinds.items() if kind != "relation"]
            if kind is None:
                message = f"`{self.owner.model}` has no field `{name}`.{nearest(name, known)}"
                self.report.error(item.span, message)
            return None
        if kind == "relation":
            self.report.error(item.span, f"`{name}` is a relation: {title} takes the fields that hold its key.")
            return None
        return self._argued(name, item) if isinstance(item, Call) else KeyPart(name)

    def _argued(self, name: str, call: Call) -> KeyPart:
        given = {argument.name.text: argument.value for argument in call.arguments if argument.name and argument.value}
        for argument in call.arguments:
            word = argument.name.text if argument.name else None
            if word not in ("sort", "length", "ops"):
                self.report.warn(
                    argument.span, "A field in an index takes only sort, length and ops; this says nothing."
                )
        length = given.get("length")
        if length is not None and whole_number(length) is None:
            self.report.error(length.span, "The length has to be a whole number.")
        return KeyPart(
            name, self._sort(given.get("sort")), whole_number(length) if length else None, self._class(given.get("ops"))
        )

    def _sort(self, value: Expression | None) -> str | None:
        if value is None or (isinstance(value, Word) and value.text in SORTS):
            return value.text if isinstance(value, Word) else None
        self.report.error(value.span, "Expected Asc or Desc.")
        return None

    def _class(self, value: Expression | None) -> str | None:
        if isinstance(value, Call) and value.name == "raw":
            inner = value.arguments[0].value if len(value.arguments) == 1 else None
            if isinstance(inner, Text):
                return render.expression(value)
            self.report.error(value.span, 'raw() takes one string: raw("name_of_the_class").')
        elif isinstance(value, Word) and value.text in OPERATOR_CLASSES:
            return value.text
        elif value is not None:
            message = f"`{value.span.text}` is not an operator class.{nearest(value.span.text, OPERATOR_CLASSES)}"
            self.report.error(value.span, message, 'Any other class is written raw("its_name").')
        return None


def field_key(name: str, arguments: Arguments, owner: Owner) -> Key:
    """`@id` or `@unique` on the field `name`."""
    part = KeyPart(name, arguments.choice("sort", SORTS), arguments.integer("length"))
    constraint, clustered = arguments.text("map"), arguments.boolean("clustered")
    return Key((part,), None, constraint, clustered, read_condition(arguments, owner), on_field=True)


def model_key(arguments: Arguments, parts: tuple[KeyPart, ...], owner: Owner) -> Key:
    """`@@id` or `@@unique`."""
    name, constraint, clustered = arguments.text("name"), arguments.text("map"), arguments.boolean("clustered")
    if name is not None and not all(char == "_" or (char.isascii() and char.isalnum()) for char in name):
        message = f"The name of {arguments.title} can only hold the letters A to Z, digits and underscores."
        arguments.report.error(arguments.span("name"), message)
    return Key(parts, name, constraint, clustered, read_condition(arguments, owner))


def model_index(arguments: Arguments, parts: tuple[KeyPart, ...], owner: Owner) -> Index:
    """`@@index`; its `name` is the old spelling of `map`."""
    name, constraint = arguments.text("name"), arguments.text("map")
    if name is not None and constraint is not None:
        message = f"{arguments.title} takes `map`; `name` is an old word for the same, and only one of them can stand."
        arguments.report.error(arguments.span("name"), message)
    kind = arguments.choice("type", INDEX_TYPES)
    return Index(parts, constraint or name, kind, arguments.boolean("clustered"), read_condition(arguments, owner))
