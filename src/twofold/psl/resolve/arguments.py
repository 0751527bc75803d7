"""Arguments: those of one attribute, matched to its parameters, each read as a value of the expected kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from attrs import frozen

from twofold.errors import suggestion
from twofold.psl.problems import Report, expect_one_of, join_choices
from twofold.psl.source import Span
from twofold.psl.syntax.tree import Argument, Array, Attribute, Call, Expression, Number, Object, Text, Word

T = TypeVar("T")
Choice = TypeVar("Choice", bound=str)

KINDS: dict[type[Expression], str] = {
    Text: "a string",
    Number: "a number",
    Word: "a name",
    Call: "a function",
    Array: "a list",
    Object: "an object",
}


@frozen
class Signature:
    """The parameters of an attribute. The first argument needs no name if `positional` is set."""

    positional: str | None = None
    required: bool = False
    named: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        return (*((self.positional,) if self.positional else ()), *self.named)


SIGNATURES: dict[str, Signature] = {
    "@id": Signature(named=("map", "length", "sort", "clustered")),
    "@unique": Signature(named=("map", "length", "sort", "clustered", "where")),
    "@default": Signature("value", True, ("map",)),
    "@map": Signature("name", True),
    "@updatedAt": Signature(),
    "@ignore": Signature(),
    "@relation": Signature("name", False, ("fields", "references", "onDelete", "onUpdate", "map")),
    "@shardKey": Signature(),
    "@@id": Signature("fields", True, ("name", "map", "clustered")),
    "@@unique": Signature("fields", True, ("name", "map", "clustered", "where")),
    "@@index": Signature("fields", True, ("name", "map", "type", "clustered", "where")),
    "@@fulltext": Signature("fields", True, ("map",)),
    "@@map": Signature("name", True),
    "@@ignore": Signature(),
    "@@schema": Signature("map", True),
    "@@shardKey": Signature("fields", True),
}


class Arguments:
    """The arguments of an attribute. Reading one of another kind reports it and returns None."""

    def __init__(self, attribute: Attribute, sign: str, report: Report) -> None:
        self.attribute = attribute
        self.title = f"`{sign}{attribute.name}`"
        self.report = report
        self.by_name: dict[str, Argument] = {}
        if self._is_complete():
            self._bind(SIGNATURES[sign + attribute.name])

    def _is_complete(self) -> bool:
        """Whether all arguments have values, here and inside calls."""
        if self.attribute.trailing_comma:
            self.report.error(self.attribute.trailing_comma, f"{self.title} has a comma behind its last argument.")
        empty = _find_empty(self.attribute.arguments)
        for argument in empty:
            name = argument.name.text if argument.name else ""
            self.report.error(argument.span, f"The argument `{name}` of {self.title} has no value.")
        return not empty and not self.attribute.trailing_comma

    def _bind(self, signature: Signature) -> None:
        for argument in self.attribute.arguments:
            name = argument.name.text if argument.name else signature.positional
            if name is None or name not in signature.parameters:
                self._report_unknown(argument, name, signature.parameters)
            elif name in self.by_name:
                self.report.error(argument.span, f"{self.title} has the argument `{name}` twice.")
            else:
                self.by_name[name] = argument
        if signature.required and signature.positional not in self.by_name:
            message = f"The argument `{signature.positional}` of {self.title} is missing."
            self.report.error(self.attribute.span, message)

    def _report_unknown(self, argument: Argument, name: str | None, parameters: tuple[str, ...]) -> None:
        if not parameters:
            self.report.error(argument.span, f"{self.title} takes no arguments.")
        elif name is None:
            message = f"{self.title} takes no argument without a name. Expected {join_choices(parameters)}."
            self.report.error(argument.span, message)
        else:
            self.report.error(argument.span, f"{self.title} has no argument `{name}`.{expect_one_of(name, parameters)}")

    def span(self, name: str) -> Span:
        """The place of an argument; of the attribute if it has no such argument."""
        return self.by_name[name].span if name in self.by_name else self.attribute.span

    def value(self, name: str) -> Expression | None:
        argument = self.by_name.get(name)
        return argument.value if argument else None

    def read_text(self, name: str, *, empty: bool = False) -> str | None:
        """A string. An empty one is reported unless `empty` allows it."""
        text = self._read(name, "a string", lambda value: value.value if isinstance(value, Text) else None)
        if text == "" and not empty:
            self.report.error(self.span(name), f"The argument `{name}` of {self.title} is empty.")
            return None
        return text

    def read_integer(self, name: str) -> int | None:
        return self._read(name, "a whole number", as_integer)

    def read_boolean(self, name: str) -> bool | None:
        return self._read(name, "true or false", as_boolean)

    def read_choice(self, name: str, choices: tuple[Choice, ...]) -> Choice | None:
        """One of a few names."""

        def read(value: Expression) -> Choice | None:
            return next((choice for choice in choices if isinstance(value, Word) and value.text == choice), None)

        return self._read(name, join_choices(choices), read, choices)

    def _read(
        self, name: str, expected: str, read: Callable[[Expression], T | None], choices: tuple[str, ...] = ()
    ) -> T | None:
        expression = self.value(name)
        if expression is None:
            return None
        value = read(expression)
        if value is None:
            word = isinstance(expression, Word)
            given = f"`{expression.span.text}`" if word else KINDS[type(expression)]
            close = suggestion(expression.span.text, choices) if word else ""
            message = f"The argument `{name}` of {self.title} is {given}. Expected {expected}.{close}"
            self.report.error(expression.span, message)
        return value


def _find_empty(arguments: tuple[Argument, ...]) -> list[Argument]:
    """The arguments without a value, here and inside calls."""
    empty: list[Argument] = []
    for argument in arguments:
        if argument.value is None:
            empty.append(argument)
            continue
        for value in list_items(argument.value):
            empty += _find_empty(value.arguments) if isinstance(value, Call) else []
    return empty


def as_integer(value: Expression) -> int | None:
    return int(value.text) if isinstance(value, Number) and "." not in value.text else None


def as_boolean(value: Expression) -> bool | None:
    return {"true": True, "false": False}.get(value.text) if isinstance(value, Word) else None


def list_items(value: Expression) -> tuple[Expression, ...]:
    """The items of a list. Any other value counts as a list of one."""
    return value.items if isinstance(value, Array) else (value,)
