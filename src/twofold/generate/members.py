"""A field or a relation as a line of a class body."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from attrs import field as attrs_field
from attrs import frozen

from twofold.generate.names import Names, enum_attribute, hidden_names
from twofold.generate.text import INDENT, call, docstring, literal, plain_json, quoted, text_tuple
from twofold.models.names import attribute
from twofold.schema import (
    ClientFunction,
    DatabaseDefault,
    Default,
    Enum,
    Field,
    Key,
    KeyPart,
    Literal,
    Model,
    Now,
    Relation,
    Schema,
    Sequence,
)
from twofold.schema.defaults import LiteralValue

HOME = "twofold"
PYTHON_TYPES: dict[str, tuple[str, str]] = {
    "String": ("builtins", "str"),
    "Boolean": ("builtins", "bool"),
    "Int": ("builtins", "int"),
    "BigInt": ("builtins", "int"),
    "Float": ("builtins", "float"),
    "Decimal": ("decimal", "Decimal"),
    "DateTime": ("datetime", "datetime"),
    "Json": (HOME, "Json"),
    "Bytes": ("builtins", "bytes"),
}
ACTIONS = {
    "Cascade": "cascade",
    "Restrict": "restrict",
    "NoAction": "no action",
    "SetNull": "set null",
    "SetDefault": "set default",
}


@frozen
class Body:
    """Writes the members of one model."""

    schema: Schema
    model: Model
    names: Names
    hidden: Collection[str] = attrs_field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "hidden", hidden_names(self.model))

    def lines(self) -> Iterator[str]:
        """The lines of the class body, each with its docstring."""
        for member in self.model.members:
            yield self._field(member) if isinstance(member, Field) else self._relation(member)
            if member.documentation:
                yield docstring(member.documentation).rstrip("\n")

    def home(self, name: str) -> str:
        """The name for a name of twofold in this body."""
        return self.names.name(HOME, name, self.hidden)

    def _field(self, field: Field) -> str:
        head = f"{attribute(field.name)}: {self.home('Column')}[{self.annotation(field)}]"
        arguments = list(self._arguments(field))
        if not arguments and not self._is_in_key(field):
            return f"{INDENT}{head}"
        return call(f"{head} = {self.home('column')}", arguments, INDENT)

    def _is_in_key(self, field: Field) -> bool:
        return any(field.name in relation.fields for relation in self.model.relations)

    def annotation(self, field: Field) -> str:
        """The type of the field's values."""
        if field.kind == "enum":
            name = self.names.reference(field.type, self.hidden)
        elif field.kind == "unsupported":
            name = self.names.name("typing", "Any", self.hidden)
        else:
            name = self.names.name(*PYTHON_TYPES[field.type], self.hidden)
        if field.is_list:
            return f"{self.names.name('builtins', 'list', self.hidden)}[{name}]"
        return f"{name} | None" if field.arity == "optional" else name

    def _arguments(self, field: Field) -> Iterator[str]:
        if field.kind == "unsupported":
            yield f"unsupported={quoted(field.type)}"
        elif field.type == "BigInt":
            yield 'type="BigInt"'
        yield from self._keys(field)
        if field.default is not None:
            yield f"default={self.default(field, field.default)}"
        elif field.nullable or field.updated_at:
            yield "default=None"
        if field.column != field.name or field.redundant_map:
            yield f"name={quoted(field.column)}"
        if field.native:
            yield f"native={quoted(str(field.native))}"
        if field.updated_at:
            yield "updated_at=True"
        if field.ignored:
            yield "ignored=True"
        if field.default_constraint:
            yield f"default_constraint={quoted(field.default_constraint)}"

    def _keys(self, field: Field) -> Iterator[str]:
        keys = {"primary_key": (self.model.primary_key,), "unique": self.model.uniques}
        for word, candidates in keys.items():
            for key in candidates:
                if key is not None and key.on_field and key.fields == (field.name,):
                    arguments = key_arguments(key, lambda name: self.home(name), on_field=True)
                    yield f"{word}={call(self.home(word), arguments) if arguments else 'True'}"

    def default(self, field: Field, default: Default) -> str:
        """The default as an argument of `column(default=...)`."""
        match default:
            case Now():
                return f"{self.home('now')}()"
            case ClientFunction(name, argument):
                return f"{self.home(name)}({'' if argument is None else argument})"
            case DatabaseDefault(expression):
                return f"{self.home('dbgenerated')}({quoted(expression) if isinstance(expression, str) else ''})"
            case Sequence(None):
                return f"{self.home('autoincrement')}()"
            case Sequence(options):
                return call(self.home("sequence"), [f"{name}={quoted(value)}" for name, value in options or ()])
            case Literal(value):
                return self._literal(field, value)
            case _:
                return f"{self.home('dbgenerated')}()"  # what only Python can say

    def _literal(self, field: Field, value: LiteralValue) -> str:
        texts = value if isinstance(value, tuple) else (value,)
        if field.type == "Json" and field.kind == "scalar" and not all(_is_plain(str(text)) for text in texts):
            text = text_tuple(map(str, texts)) if field.is_list else literal(value)
            return f"{self.names.name('twofold.schema', 'Literal', self.hidden)}({text})"
        write = self._writer(field)
        return f"[{', '.join(map(write, texts))}]" if field.is_list else write(value)

    def _writer(self, field: Field) -> Callable[[Any], str]:
        """The function that writes a single value of the field."""
        if field.kind == "enum":
            owner = self.names.reference(field.type, self.hidden)
            return lambda value: f"{owner}.{enum_attribute(value)}"
        match field.type:
            case "Json":
                return lambda text: literal(plain_json(text))
            case "Decimal":
                name = self.names.name("decimal", "Decimal", self.hidden)
                return lambda value: f"{name}({quoted(str(value))})"
            case "DateTime":
                name = self.names.name("datetime", "datetime", self.hidden)
                return lambda value: f"{name}.fromisoformat({quoted(value.isoformat())})"
            case _:
                return literal

    def _relation(self, relation: Relation) -> str:
        target = self.names.reference(relation.model, self.hidden)
        kind = "Many" if relation.many else "One"
        inner = f"{target} | None" if relation.arity == "optional" else target
        head = f"{attribute(relation.name)}: {self.home(kind)}[{inner}]"
        return call(f"{head} = {self.home(kind.lower())}", list(self._edge(relation)), INDENT)

    def _edge(self, relation: Relation) -> Iterator[str]:
        before = [member.name for member in self.model.members[: self.model.members.index(relation)]]
        for name in relation.fields:
            yield attribute(name) if name in before else quoted(name)
        primary_key = self.schema.model(relation.model).primary_key
        if relation.references and (primary_key is None or relation.references != primary_key.fields):
            single = relation.references[0]
            yield f"references={quoted(single) if len(relation.references) == 1 else text_tuple(relation.references)}"
        for word, action in (("on_delete", relation.on_delete), ("on_update", relation.on_update)):
            if action:
                yield f"{word}={quoted(ACTIONS[action])}"
        if relation.relation_named:
            yield f"relation={quoted(relation.relation)}"
        if relation.constraint:
            yield f"constraint={quoted(relation.constraint)}"
        if not relation.foreign_key:
            yield "foreign_key=False"
        if relation.ignored:
            yield "ignored=True"


def _is_plain(text: str) -> bool:
    """Whether Python writes the document as the same text again."""
    try:
        plain_json(text)
    except ValueError:
        return False
    return True


def key_arguments(key: Key, home: Callable[[str], str], *, on_field: bool = False) -> list[str]:
    """The arguments of `unique(...)` or `primary_key(...)`; none for a plain key on a field."""
    parts = [part_text(part, home) for part in key.parts]
    plain = all(part.sort is None and part.length is None and part.operator_class is None for part in key.parts)
    arguments = [] if on_field and plain else parts
    words = {"name": key.name, "constraint": key.constraint, "clustered": key.clustered, "where": key.where}
    return [*arguments, *[f"{word}={literal(value)}" for word, value in words.items() if value is not None]]


def part_text(part: KeyPart, home: Callable[[str], str]) -> str:
    """A field of a key: its name, or `part(...)`."""
    words = {"sort": part.sort, "length": part.length, "operator_class": part.operator_class}
    arguments = [f"{word}={literal(value)}" for word, value in words.items() if value is not None]
    return call(home("part"), [quoted(part.field), *arguments]) if arguments else quoted(part.field)


def enum_lines(enum: Enum) -> Iterator[str]:
    """The lines of an enum's class body."""
    for value in enum.values:
        yield f"{INDENT}{enum_attribute(value.name)} = {quoted(value.name)}"
        if value.documentation:
            yield docstring(value.documentation).rstrip("\n")
