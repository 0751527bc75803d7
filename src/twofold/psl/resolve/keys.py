"""Keys: `@id @unique @@id @@unique @@index @@fulltext`, read as keys and indexes."""

from __future__ import annotations

from attrs import define

from twofold.databases.operator_classes import OPERATOR_CLASSES
from twofold.errors import suggestion
from twofold.psl.problems import Report, expect_one_of, join_choices
from twofold.psl.resolve.arguments import Arguments, as_integer, list_items
from twofold.psl.resolve.conditions import read_condition
from twofold.psl.resolve.owner import Owner
from twofold.psl.syntax.render import render_expression
from twofold.psl.syntax.tree import Call, Expression, Text, Word
from twofold.schema import Index, Key, KeyPart

SORTS = ("Asc", "Desc")
INDEX_TYPES = ("BTree", "Hash", "Gist", "Gin", "SpGist", "Brin")
PART_ARGUMENTS = ("sort", "length", "ops")


@define
class FieldListReader:
    """Reads the lists of fields of one model. A field that does not exist is reported."""

    owner: Owner
    report: Report

    def read_parts(self, arguments: Arguments, *, dotted: bool = True) -> tuple[KeyPart, ...] | None:
        """The fields of a key or an index, each with its own arguments; None if a mistake was reported.

        `dotted` allows paths into composite types.
        """
        value = arguments.value("fields")
        if value is None:
            return None
        parts = [self._read_part(item, arguments.title, dotted) for item in list_items(value)]
        names = [part.field for part in parts if part]
        repeated = next((name for name in names if names.count(name) > 1), None)
        if repeated is not None:
            self.report.error(value.span, f"{arguments.title} lists the field `{repeated}` twice.")
        return None if repeated is not None or None in parts else tuple(part for part in parts if part)

    def _read_part(self, item: Expression, title: str, dotted: bool) -> KeyPart | None:
        if not isinstance(item, Word | Call):
            self.report.error(item.span, f"{title} lists `{item.span.text}`. Expected the name of a field.")
            return None
        name = item.text if isinstance(item, Word) else item.name
        kind = self.owner.find_kind(name) if dotted or "." not in name else None
        if kind is None:
            close = suggestion(name, self.owner.scalars)
            self.report.error(item.span, f"`{self.owner.model}` has no field `{name}`.{close}")
            return None
        if kind == "unknown":
            # A field with an unknown type is reported where it is declared.
            return None
        if kind == "relation":
            message = f"`{name}` is a relation. Expected the fields that hold its key."
            self.report.error(item.span, message)
            return None
        return self._read_arguments(name, item) if isinstance(item, Call) else KeyPart(name)

    def _read_arguments(self, name: str, call: Call) -> KeyPart:
        given = {argument.name.text: argument.value for argument in call.arguments if argument.name and argument.value}
        for argument in call.arguments:
            if argument.name is None or argument.name.text not in PART_ARGUMENTS:
                expected = join_choices(PART_ARGUMENTS)
                self.report.warn(argument.span, f"`{argument.span.text}` has no effect. Expected {expected}.")
        length = given.get("length")
        if length is not None and as_integer(length) is None:
            self.report.error(length.span, f"The length is `{length.span.text}`. Expected a whole number.")
        return KeyPart(
            name,
            self._read_sort(given.get("sort")),
            as_integer(length) if length else None,
            self._read_operator_class(given.get("ops")),
        )

    def _read_sort(self, value: Expression | None) -> str | None:
        if value is None or (isinstance(value, Word) and value.text in SORTS):
            return value.text if isinstance(value, Word) else None
        text = value.span.text
        self.report.error(value.span, f"The sort order is `{text}`.{expect_one_of(text, SORTS)}")
        return None

    def _read_operator_class(self, value: Expression | None) -> str | None:
        if isinstance(value, Call) and value.name == "raw":
            inner = value.arguments[0].value if len(value.arguments) == 1 else None
            if isinstance(inner, Text):
                return render_expression(value)
            self.report.error(value.span, 'raw() takes one string: raw("name_of_the_class").')
        elif isinstance(value, Word) and value.text in OPERATOR_CLASSES:
            return value.text
        elif value is not None:
            message = f"`{value.span.text}` is not an operator class.{suggestion(value.span.text, OPERATOR_CLASSES)}"
            self.report.error(value.span, message, 'Write any other class raw("its_name").')
        return None


def read_field_key(name: str, arguments: Arguments, owner: Owner) -> Key:
    """`@id` or `@unique` of the field `name`."""
    part = KeyPart(name, arguments.read_choice("sort", SORTS), arguments.read_integer("length"))
    constraint, clustered = arguments.read_text("map"), arguments.read_boolean("clustered")
    return Key((part,), None, constraint, clustered, read_condition(arguments, owner), on_field=True)


def read_model_key(arguments: Arguments, parts: tuple[KeyPart, ...], owner: Owner) -> Key:
    """`@@id` or `@@unique`."""
    name, constraint = arguments.read_text("name"), arguments.read_text("map")
    clustered = arguments.read_boolean("clustered")
    if name is not None and not all(char == "_" or (char.isascii() and char.isalnum()) for char in name):
        message = f"The name of {arguments.title} is `{name}`. Expected letters A to Z, digits and underscores."
        arguments.report.error(arguments.span("name"), message)
    return Key(parts, name, constraint, clustered, read_condition(arguments, owner))


def read_index(arguments: Arguments, parts: tuple[KeyPart, ...], owner: Owner) -> Index:
    """`@@index`. Its argument `name` is the old name of `map`."""
    name, constraint = arguments.read_text("name"), arguments.read_text("map")
    if name is not None and constraint is not None:
        message = f"In {arguments.title}, `name` is the old name of `map`: set only one of them."
        arguments.report.error(arguments.span("name"), message)
    kind = arguments.read_choice("type", INDEX_TYPES)
    return Index(parts, constraint or name, kind, arguments.read_boolean("clustered"), read_condition(arguments, owner))
