"""Defaults: what stands in `@default(...)`, read as a Default of the field's type."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import frozen

from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import boolean, whole_number
from twofold.psl.syntax.tree import Array, Call, Expression, Number, Text, Word
from twofold.schema import ClientFunction, DatabaseDefault, Default, Literal, Now, Sequence

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


@frozen
class Holder:
    """The field that a default is for."""

    type: str
    kind: str
    arity: str
    values: tuple[str, ...] = ()
    """The names of its enum's values."""
    composite: bool = False
    """Whether it belongs to a composite type."""
    functions: tuple[str, ...] = ()
    """The functions that only this database has."""


@frozen
class _Function:
    types: tuple[str, ...]
    default: Callable[[Call], Default | None]
    takes: str


def _plain(make: Callable[[], Default]) -> Callable[[Call], Default | None]:
    return lambda call: None if call.arguments else make()


def _numbered(name: str, allowed: range | tuple[int, ...]) -> Callable[[Call], Default | None]:
    def default(call: Call) -> Default | None:
        if not call.arguments:
            return ClientFunction(name)
        value = call.arguments[0].value
        number = int(value.text) if isinstance(value, Number) and value.text.isdigit() else None
        return ClientFunction(name, number) if len(call.arguments) == 1 and number in allowed else None

    return default


def _generated(call: Call) -> Default | None:
    if not call.arguments:
        return DatabaseDefault()
    value = call.arguments[0].value
    expression = value.value if len(call.arguments) == 1 and isinstance(value, Text) else ""
    return DatabaseDefault(expression) if expression else None


_SEQUENCE = {"virtual": boolean, **dict.fromkeys(("cache", "increment", "minValue", "maxValue", "start"), whole_number)}


def _sequence(call: Call) -> Default | None:
    for argument in call.arguments:
        read = _SEQUENCE.get(argument.name.text) if argument.name else None
        if read is None or argument.value is None or read(argument.value) is None:
            return None
    return Sequence(
        tuple((a.name.text if a.name else "", a.value.span.text if a.value else "") for a in call.arguments)
    )


_NOTHING = "takes no argument"
FUNCTIONS: dict[str, _Function] = {
    "autoincrement": _Function(("Int", "BigInt"), _plain(Sequence), _NOTHING),
    "sequence": _Function(
        (), _sequence, "takes virtual: true or false, and whole numbers: cache, increment, minValue, maxValue, start"
    ),
    "now": _Function(("DateTime",), _plain(Now), _NOTHING),
    "uuid": _Function(("String",), _numbered("uuid", (4, 7)), "takes nothing, 4 or 7"),
    "cuid": _Function(("String",), _numbered("cuid", (1, 2)), "takes nothing, 1 or 2"),
    "ulid": _Function(("String",), _plain(lambda: ClientFunction("ulid")), _NOTHING),
    "nanoid": _Function(("String",), _numbered("nanoid", range(2, 256)), "takes nothing or a length from 2 to 255"),
    "auto": _Function((), _plain(lambda: DatabaseDefault(None, "auto")), _NOTHING),
    "dbgenerated": _Function((), _generated, "takes nothing or an SQL expression as a string"),
}
PROVIDED = ("sequence", "auto")
"""Functions that only some databases have."""


def read_default(value: Expression, holder: Holder, report: Report) -> Default | None:
    """The default that `value` says, or None once it is reported."""
    if isinstance(value, Call) and (holder.kind == "scalar" or value.name == "dbgenerated"):
        return _function(value, holder, report)
    if holder.kind == "composite":
        report.error(value.span, "A field of a composite type cannot have a default.")
        return None
    if holder.kind == "unsupported":
        report.error(value.span, "An Unsupported field can only have a default of dbgenerated().")
        return None
    if holder.arity == "list":
        return _list(value, holder, report)
    if isinstance(value, Array):
        report.error(value.span, "A field that is no list cannot have a list as its default.")
        return None
    found = _literal(value, holder, report)
    return None if found is None else Literal(found, _digits(value, holder))


def _digits(value: Expression, holder: Holder) -> str | None:
    if holder.type != "Float" or holder.kind != "scalar":
        return None
    number = Decimal(value.span.text)
    return f"{number if number else abs(number):f}"


def _list(value: Expression, holder: Holder, report: Report) -> Default | None:
    if not isinstance(value, Array):
        report.error(value.span, "The default of a list has to be a list.", "For example @default([]).")
        return None
    items = [_literal(item, holder, report) for item in value.items]
    return None if None in items else Literal(tuple(items))


def _function(call: Call, holder: Holder, report: Report) -> Default | None:
    function = FUNCTIONS.get(call.name)
    if function is None or (call.name in PROVIDED and call.name not in holder.functions):
        message = f"No function `{call.name}` makes a default here.{nearest(call.name, _offered(holder))}"
        report.error(call.span, message, f"There are {', '.join(_offered(holder))}.")
        return None
    if holder.composite and call.name in ("dbgenerated", "autoincrement", "auto", "sequence"):
        report.error(call.span, f"A field of a composite type cannot have a default of {call.name}().")
        return None
    if function.types and holder.type not in function.types:
        types = " and ".join(function.types)
        report.error(call.span, f"{call.name}() makes no {holder.type}.", f"It is for fields of type {types}.")
        return None
    default = function.default(call)
    if default is None:
        report.error(call.span, f"{call.name}() {function.takes}.")
    return default


def _offered(holder: Holder) -> tuple[str, ...]:
    return tuple(name for name in FUNCTIONS if name not in PROVIDED or name in holder.functions)


def _literal(value: Expression, holder: Holder, report: Report) -> Any:
    """A value in Python's terms, or None once it is reported."""
    if holder.kind == "enum":
        return _enum_value(value, holder, report)
    kinds, expected, read = LITERALS[holder.type]
    if not isinstance(value, kinds):
        report.error(value.span, f"A default of type {holder.type} is {expected}, not `{value.span.text}`.")
        return None
    try:
        return read(value.value if isinstance(value, Text) else value.span.text)
    except (ValueError, InvalidOperation):
        report.error(value.span, f"A default of type {holder.type} is {expected}; `{value.span.text}` is not.")
        return None


def _enum_value(value: Expression, holder: Holder, report: Report) -> str | None:
    if isinstance(value, Word) and value.text in holder.values:
        return value.text
    close = nearest(value.text, holder.values) if isinstance(value, Word) else ""
    hint = f"Its values are {', '.join(holder.values)}." if len(holder.values) < 12 else None
    report.error(value.span, f"`{value.span.text}` is not a value of the enum `{holder.type}`.{close}", hint)
    return None


def _integer(text: str) -> int:
    number = int(text)
    if not -(2**63) <= number < 2**63:
        raise ValueError(text)
    return number


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _json(text: str) -> str:
    json.loads(text, parse_constant=lambda constant: _decimal(constant))
    return text


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


def _moment(text: str) -> datetime:
    if _MOMENT.fullmatch(text) is None:
        raise ValueError(text)
    return datetime.fromisoformat(text.upper())


LITERALS: dict[str, tuple[tuple[type, ...], str, Callable[[str], object]]] = {
    "String": ((Text,), "a string", str),
    "Boolean": ((Word,), "`true` or `false`", _boolean),
    "Int": ((Number,), "a whole number of at most 64 bits", _integer),
    "BigInt": ((Number,), "a whole number of at most 64 bits", _integer),
    "Float": ((Number,), "a number", float),
    "Decimal": ((Number, Text), "a number, or a number in quotes", _decimal),
    "DateTime": ((Text,), 'a moment such as "2024-01-31T12:00:00Z"', _moment),
    "Json": ((Text,), "a JSON document in quotes", _json),
    "Bytes": ((Text,), "base64 in quotes", _bytes),
}
