"""Arguments: those of one attribute, matched to the parameters that it has, each read as what it has to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from attrs import frozen

from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.source import Span
from twofold.psl.syntax.tree import Argument, Array, Attribute, Call, Expression, Number, Object, Text, Word

T = TypeVar("T")

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
    """The parameters of an attribute; the first of them may be given without its name if `positional` is set."""

    positional: str | None = None
    required: bool = False
    named: tuple[str, ...] = ()


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
    """The arguments of an attribute. Reading one of the wrong kind is reported, and gives None."""

    def __init__(self, attribute: Attribute, sign: str, report: Report) -> None:
        self.attribute = attribute
        self.title = f"`{sign}{attribute.name}`"
        self.report = report
        self.by_name: dict[str, Argument] = {}
        self.sound = self._sound()
        if self.sound:
            self._bind(SIGNATURES[sign + attribute.name])

    def _sound(self) -> bool:
        """Whether all arguments have their values, here and within calls."""
        if self.attribute.trailing_comma:
            self.report.error(self.attribute.trailing_comma, f"{self.title} has a comma behind its last argument.")
        empty = list(_empty(self.attribute.arguments))
        for argument in empty:
            name = argument.name.text if argument.name else ""
            self.report.error(argument.span, f"The argument `{name}` of {self.title} has no value.")
        return not empty and not self.attribute.trailing_comma

    def _bind(self, signature: Signature) -> None:
        known = ((signature.positional,) if signature.positional else ()) + signature.named
        for argument in self.attribute.arguments:
            name = argument.name.text if argument.name else signature.positional
            if name is None or name not in known:
                self._unknown(argument, name, known)
            elif name in self.by_name:
                self.report.error(argument.span, f"{self.title} has the argument `{name}` twice.")
            else:
                self.by_name[name] = argument
        if signature.required and signature.positional not in self.by_name:
            self.report.error(self.attribute.span, f"{self.title} lacks the argument `{signature.positional}`.")

    def _unknown(self, argument: Argument, name: str | None, known: tuple[str, ...]) -> None:
        takes = f"It takes {', '.join(known)}." if known else "It takes none."
        if name is None:
            self.report.error(argument.span, f"{self.title} takes no argument without a name.", takes)
        else:
            self.report.error(argument.span, f"{self.title} has no argument `{name}`.{nearest(name, known)}", takes)

    def span(self, name: str) -> Span:
        """Where an argument stands; where it does not, the attribute."""
        return self.by_name[name].span if name in self.by_name else self.attribute.span

    def value(self, name: str) -> Expression | None:
        argument = self.by_name.get(name)
        return argument.value if argument else None

    def text(self, name: str, empty: bool = False) -> str | None:
        """A string. One that is empty is reported, unless it may be."""
        value = self._read(name, "a string", lambda found: found.value if isinstance(found, Text) else None)
        if value == "" and not empty:
            self.report.error(self.span(name), f"The argument `{name}` of {self.title} must not be empty.")
            return None
        return value

    def integer(self, name: str) -> int | None:
        return self._read(name, "a whole number", whole_number)

    def boolean(self, name: str) -> bool | None:
        return self._read(name, "`true` or `false`", boolean)

    def choice(self, name: str, choices: tuple[str, ...]) -> str | None:
        """One of a few names."""

        def read(found: Expression) -> str | None:
            return found.text if isinstance(found, Word) and found.text in choices else None

        return self._read(name, f"one of {', '.join(choices)}", read, choices)

    def _read(
        self, name: str, expected: str, read: Callable[[Expression], T | None], choices: tuple[str, ...] = ()
    ) -> T | None:
        value = self.value(name)
        if value is None:
            return None
        found = read(value)
        if found is None:
            shown = value.span.text if isinstance(value, Word) else KINDS[type(value)]
            close = nearest(value.span.text, choices) if isinstance(value, Word) else ""
            message = f"The argument `{name}` of {self.title} has to be {expected}, not {shown}.{close}"
            self.report.error(value.span, message)
        return found


def _empty(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    found: list[Argument] = []
    for argument in arguments:
        inner = argument.value.items if isinstance(argument.value, Array) else (argument.value,)
        found += [argument] if argument.value is None else []
        found += [empty for value in inner if isinstance(value, Call) for empty in _empty(value.arguments)]
    return tuple(found)


def whole_number(found: Expression) -> int | None:
    return int(found.text) if isinstance(found, Number) and "." not in found.text else None


def boolean(found: Expression) -> bool | None:
    return {"true": True, "false": False}.get(found.text) if isinstance(found, Word) else None


def listed(found: Expression) -> tuple[Expression, ...]:
    """A list's items; anything else counts as a list of one."""
    return found.items if isinstance(found, Array) else (found,)
