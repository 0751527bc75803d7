"""Defaults: the value of `@default(...)`, read as a Default of the field's type."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation

from attrs import frozen

from twofold.psl.problems import Report, expect_one_of, join_choices
from twofold.psl.resolve.arguments import as_boolean, as_integer
from twofold.psl.syntax.tree import Array, Call, Expression, Number, Text, Word
from twofold.schema import ClientFunction, DatabaseDefault, Default, Literal, LiteralValue, Now, Sequence

_DATETIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


@frozen
class DefaultTarget:
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
    """The scalars that it can fill; any if empty."""
    read: Callable[[Call], Default | None]
    takes: str


def _without_arguments(make: Callable[[], Default]) -> Callable[[Call], Default | None]:
    return lambda call: None if call.arguments else make()


def _with_number(name: str, allowed: range | tuple[int, ...]) -> Callable[[Call], Default | None]:
    def read(call: Call) -> Default | None:
        if not call.arguments:
            return ClientFunction(name)
        value = call.arguments[0].value
        number = int(value.text) if isinstance(value, Number) and value.text.isdigit() else None
        return ClientFunction(name, number) if len(call.arguments) == 1 and number in allowed else None

    return read


def _read_dbgenerated(call: Call) -> Default | None:
    if not call.arguments:
        return DatabaseDefault()
    value = call.arguments[0].value
    expression = value.value if len(call.arguments) == 1 and isinstance(value, Text) else ""
    return DatabaseDefault(expression) if expression else None


_SEQUENCE_OPTIONS = {
    "virtual": as_boolean,
    **dict.fromkeys(("cache", "increment", "minValue", "maxValue", "start"), as_integer),
}


def _read_sequence(call: Call) -> Default | None:
    for argument in call.arguments:
        read = _SEQUENCE_OPTIONS.get(argument.name.text) if argument.name else None
        if read is None or argument.value is None or read(argument.value) is None:
            return None
    return Sequence(
        tuple((a.name.text if a.name else "", a.value.span.text if a.value else "") for a in call.arguments)
    )


_NOTHING = "no argument"
FUNCTIONS: dict[str, _Function] = {
    "autoincrement": _Function(("Int", "BigInt"), _without_arguments(Sequence), _NOTHING),
    "sequence": _Function(
        (), _read_sequence, "virtual: true or false, and whole numbers: cache, increment, minValue, maxValue, start"
    ),
    "now": _Function(("DateTime",), _without_arguments(Now), _NOTHING),
    "uuid": _Function(("String",), _with_number("uuid", (4, 7)), "nothing, 4 or 7"),
    "cuid": _Function(("String",), _with_number("cuid", (1, 2)), "nothing, 1 or 2"),
    "ulid": _Function(("String",), _without_arguments(lambda: ClientFunction("ulid")), _NOTHING),
    "nanoid": _Function(("String",), _with_number("nanoid", range(2, 256)), "nothing or a length from 2 to 255"),
    "auto": _Function((), _without_arguments(lambda: DatabaseDefault(None, "auto")), _NOTHING),
    "dbgenerated": _Function((), _read_dbgenerated, "nothing or an SQL expression as a string"),
}
SPECIAL_FUNCTIONS = ("sequence", "auto")
"""Functions that only some databases have."""


def read_default(value: Expression, target: DefaultTarget, report: Report) -> Default | None:
    """The default; None if it was reported."""
    if isinstance(value, Call) and (target.kind == "scalar" or value.name == "dbgenerated"):
        return _read_function(value, target, report)
    if target.kind == "composite":
        report.error(value.span, "A field of a composite type cannot have a default.")
        return None
    if target.kind == "unsupported":
        message = f"`{value.span.text}` is not a default of an Unsupported field. Expected dbgenerated()."
        report.error(value.span, message)
        return None
    if target.arity == "list":
        return _read_list(value, target, report)
    if isinstance(value, Array):
        report.error(value.span, f"The default is a list, and the field is not. Expected a single {target.type}.")
        return None
    literal = _read_literal(value, target, report)
    return None if literal is None else Literal(literal, _digits(value, target))


def _digits(value: Expression, target: DefaultTarget) -> str | None:
    if target.type != "Float" or target.kind != "scalar":
        return None
    number = Decimal(value.span.text)
    return f"{number if number else abs(number):f}"


def _read_list(value: Expression, target: DefaultTarget, report: Report) -> Default | None:
    if not isinstance(value, Array):
        message = f"`{value.span.text}` is not a list. Expected a list of {target.type}."
        report.error(value.span, message, "For example @default([]).")
        return None
    items = [_read_literal(item, target, report) for item in value.items]
    values = tuple(item for item in items if item is not None)
    return Literal(values) if len(values) == len(items) else None


def _read_function(call: Call, target: DefaultTarget, report: Report) -> Default | None:
    function = FUNCTIONS.get(call.name)
    if function is None or (call.name in SPECIAL_FUNCTIONS and call.name not in target.functions):
        available = [name for name in FUNCTIONS if name not in SPECIAL_FUNCTIONS or name in target.functions]
        message = f"There is no default function `{call.name}`.{expect_one_of(call.name, available)}"
        report.error(call.span, message)
        return None
    if target.composite and call.name in ("dbgenerated", "autoincrement", "auto", "sequence"):
        report.error(call.span, f"A field of a composite type cannot have the default {call.name}().")
        return None
    if function.types and target.type not in function.types:
        types = join_choices(function.types)
        report.error(call.span, f"{call.name}() cannot fill a field of type {target.type}. Expected type {types}.")
        return None
    default = function.read(call)
    if default is None:
        report.error(call.span, f"`{call.span.text}` has wrong arguments. Expected {function.takes}.")
    return default


def _read_literal(value: Expression, target: DefaultTarget, report: Report) -> LiteralValue | None:
    """The value in Python's terms; None if it was reported."""
    if target.kind == "enum":
        return _read_enum_value(value, target, report)
    kinds, expected, read = LITERALS[target.type]
    if isinstance(value, kinds):
        try:
            return read(value.value if isinstance(value, Text) else value.span.text)
        except (ValueError, InvalidOperation):
            pass
    report.error(value.span, f"`{value.span.text}` is not a value of type {target.type}. Expected {expected}.")
    return None


def _read_enum_value(value: Expression, target: DefaultTarget, report: Report) -> str | None:
    if isinstance(value, Word) and value.text in target.values:
        return value.text
    text = value.span.text
    expected = expect_one_of(text, target.values)
    report.error(value.span, f"`{text}` is not a value of the enum `{target.type}`.{expected}")
    return None


def _read_integer(text: str) -> int:
    number = int(text)
    if not -(2**63) <= number < 2**63:
        raise ValueError(text)
    return number


def _read_boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _read_decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _read_json(text: str) -> str:
    json.loads(text, parse_constant=lambda constant: _read_decimal(constant))
    return text


def _read_bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


def _read_datetime(text: str) -> datetime:
    if _DATETIME.fullmatch(text) is None:
        raise ValueError(text)
    return datetime.fromisoformat(text.upper())


LITERALS: dict[str, tuple[tuple[type, ...], str, Callable[[str], LiteralValue]]] = {
    "String": ((Text,), "a string", str),
    "Boolean": ((Word,), "true or false", _read_boolean),
    "Int": ((Number,), "a whole number of at most 64 bits", _read_integer),
    "BigInt": ((Number,), "a whole number of at most 64 bits", _read_integer),
    "Float": ((Number,), "a number", float),
    "Decimal": ((Number, Text), "a number, or a number in quotes", _read_decimal),
    "DateTime": ((Text,), 'a date and time such as "2024-01-31T12:00:00Z"', _read_datetime),
    "Json": ((Text,), "a JSON document in quotes", _read_json),
    "Bytes": ((Text,), "base64 in quotes", _read_bytes),
}
"""For each scalar: the kinds of literals, what a message expects, and how the text is read."""
