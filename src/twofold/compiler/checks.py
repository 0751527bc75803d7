"""Checks: a value against its type, in Python alone. What every dialect's encoding begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum as PythonEnum
from functools import lru_cache
from json import dumps
from typing import Any, NoReturn, cast
from uuid import UUID

from twofold.algebra.json import JSON_NULL
from twofold.algebra.types import ValueType
from twofold.errors import InvalidValueError, shown, suggestion

Encode = Callable[[Any], Any]

INTEGER_RANGES: Mapping[str, tuple[int, int]] = {
    "Int": (-(2**31), 2**31 - 1),
    "BigInt": (-(2**63), 2**63 - 1),
    "SmallInt": (-(2**15), 2**15 - 1),
    "Oid": (0, 2**32 - 1),
}


TEXT_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "Uuid": (
        re.compile(r"(\{)?[0-9a-fA-F]{4}(?:-?[0-9a-fA-F]{4}){7}(?(1)\})"),
        "a UUID, such as '123e4567-e89b-12d3-a456-426614174000' (@db.Uuid)",
    ),
    "Bit": (re.compile("[01]*"), "a text of 0 and 1 (@db.Bit)"),
    "VarBit": (re.compile("[01]*"), "a text of 0 and 1 (@db.VarBit)"),
}
"""Native types whose texts have a form, by name: the form, and how messages describe it."""


def refuse(place: str, expected: str, value: Any, hint: str = "") -> NoReturn:
    """Raises the error for a value of the wrong type. `hint` is a sentence of its own."""
    if value is None:
        raise InvalidValueError(f"{place or 'A value'} is required: it cannot be None; expected {expected}.{hint}")
    given = f"{shown(value)} ({type(value).__name__})"
    raise InvalidValueError(f"{place or 'A value'}: got {given}, expected {expected}.{hint}")


def out_of_range(kind: ValueType, value: Any, type_range: str) -> InvalidValueError:
    """The error for a number that its type cannot hold."""
    return InvalidValueError(f"{kind.place or 'A value'}: {shown(value)} is out of range for {type_range}.")


def check_encodable(kind: ValueType, text: str) -> None:
    """Raises `InvalidValueError` for a text with half of a surrogate pair, which has no encoding in UTF-8."""
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidValueError(
            f"{kind.place or 'A value'}: a text cannot hold half of a surrogate pair, got {text[error.start]!r} at its "
            f"character {error.start + 1}."
        ) from None


def checked_int(kind: ValueType) -> Encode:
    name = kind.native.name if kind.native and kind.native.name in INTEGER_RANGES else kind.name
    low, high = INTEGER_RANGES.get(name, INTEGER_RANGES["BigInt"])

    def encode(value: Any) -> Any:
        if type(value) is int and low <= value <= high:
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            if low <= value <= high:
                return int(value)
            raise out_of_range(kind, value, f"{name} ({low} to {high})")
        refuse(kind.place, f"an int ({name})", value)

    return encode


def checked_text(kind: ValueType) -> Encode:
    limit = None
    form, described = TEXT_FORMS.get(kind.native.name if kind.native else "", (None, ""))
    if kind.native and kind.native.name in ("VarChar", "Char") and kind.native.args and kind.native.args[0].isdigit():
        limit = int(kind.native.args[0])

    def encode(value: Any) -> Any:
        if isinstance(value, UUID):
            value = str(value)
        if not isinstance(value, str):
            refuse(kind.place, "a str (String)", value)
        if "\0" in value:
            raise InvalidValueError(f"{kind.place or 'A value'}: a text cannot hold the character NUL.")
        check_encodable(kind, value)
        if form is not None and form.fullmatch(value) is None:
            refuse(kind.place, described, value)
        if limit is not None and len(value) > limit:
            raise InvalidValueError(f"{kind.place}: {len(value)} characters are more than {kind.native} holds.")
        return str(value)

    return encode


def checked_bool(kind: ValueType) -> Encode:
    def encode(value: Any) -> Any:
        return value if value is True or value is False else refuse(kind.place, "a bool (Boolean)", value)

    return encode


def checked_float(kind: ValueType) -> Encode:
    def encode(value: Any) -> Any:
        if type(value) is float:
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            try:
                found = float(value)
            except OverflowError:
                raise out_of_range(kind, value, "Float (about -1.8e308 to 1.8e308)") from None
            if int(found) != value:
                raise InvalidValueError(f"{kind.place or 'A value'}: as a float, {value} would become {int(found)}.")
            return found
        refuse(kind.place, "a float (Float)", value)

    return encode


DIGITS = 131_072
PLACES = 16_383
"""The most digits before and after the point that a NUMERIC of PostgreSQL has, and the most that are taken anywhere."""


def checked_decimal(kind: ValueType) -> Encode:
    def encode(value: Any) -> Any:
        if isinstance(value, Decimal):
            return finite(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return finite(Decimal(value)) if value.bit_length() < 4 * DIGITS else too_long(value)
        if isinstance(value, str):
            try:
                return finite(Decimal(value))
            except InvalidOperation:
                pass
        refuse(kind.place, "a Decimal", value)

    def finite(value: Decimal) -> Decimal:
        if value.is_finite():
            return value if -PLACES <= value.adjusted() < DIGITS else too_long(value)
        raise InvalidValueError(f"{kind.place or 'A value'}: {value!r} is not a number that a column holds.")

    def too_long(value: object) -> NoReturn:
        most = f"{DIGITS:,} digits before the decimal point, {PLACES:,} after it"
        raise InvalidValueError(f"{kind.place or 'A value'}: {shown(value)} is longer than a column holds: {most}.")

    return encode


def checked_datetime(kind: ValueType) -> Encode:
    """Aware, in UTC. A naive one is refused: nobody can tell which moment it means."""

    def encode(value: Any) -> Any:
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value)
            except ValueError:
                refuse(kind.place, "a datetime with a time zone, or its ISO 8601 text (DateTime)", value)
        if not isinstance(value, datetime):
            refuse(kind.place, "a datetime with a time zone (DateTime)", value)
        if value.tzinfo is None:
            refuse(kind.place, "a datetime with a time zone, such as datetime.now(UTC) (DateTime)", value)
        try:
            return value.astimezone(UTC)
        except OverflowError:
            raise InvalidValueError(f"{kind.place or 'A value'}: {value} is not within the years 1 to 9999.") from None

    return encode


def truncate_moment(digits: int) -> Encode:
    """A moment as its column stores it: with so many digits of its second, the others cut off."""
    unit = 10 ** (6 - digits)

    def encode(value: datetime) -> datetime:
        rest = value.microsecond % unit
        return value.replace(microsecond=value.microsecond - rest) if rest else value

    return encode


def checked_interval(kind: ValueType) -> Encode:
    def encode(value: Any) -> Any:
        return value if isinstance(value, timedelta) else refuse(kind.place, "a timedelta", value)

    return encode


def checked_bytes(kind: ValueType) -> Encode:
    def encode(value: Any) -> Any:
        if not isinstance(value, bytes | bytearray | memoryview):
            refuse(kind.place, "bytes (Bytes)", value)
        return bytes(cast("bytes", value))

    return encode


def checked_json(kind: ValueType) -> Encode:
    """The document as a text; JSON's own null for `JSON_NULL`."""

    def encode(value: Any) -> Any:
        if value is JSON_NULL:
            return "null"
        if value is None:
            refuse(kind.place, "a JSON document; its own null is JSON_NULL", value)
        try:
            text = dumps(value, ensure_ascii=False, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise InvalidValueError(f"{kind.place or 'A value'}: not a JSON document: {error}.") from None
        except RecursionError:
            raise InvalidValueError(
                f"{kind.place or 'A value'}: a JSON document of more than {DEPTH} levels."
            ) from None
        if "\\u0000" in text:
            raise InvalidValueError(f"{kind.place or 'A value'}: a text in JSON cannot hold the character NUL.")
        check_encodable(kind, text)
        if text.count("[") + text.count("{") > DEPTH and json_depth(text) > DEPTH:
            raise InvalidValueError(f"{kind.place or 'A value'}: a JSON document of more than {DEPTH} levels.")
        return _LARGE_FLOATS.sub(_with_point, text) if "e+" in text else text

    return encode


DEPTH = 500
"""The most levels of lists and objects in a document. Python parses about 1,000, and less inside a deep call."""
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]')
_LARGE_FLOATS = re.compile(r'"(?:[^"\\]|\\.)*+"|-?\d(?:\.\d+)?e\+\d+')


def json_depth(document: str) -> int:
    """How many levels of lists and objects a document has."""
    depth = deepest = 0
    for match in _BRACKETS.finditer(document):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        deepest = max(deepest, depth)
    return deepest


def _with_point(match: re.Match[str]) -> str:
    """A float with all of its digits and a point: of `1e+16` a database makes an integer."""
    return match[0] if match[0].startswith('"') else f"{Decimal(match[0]):f}.0"


def checked_enum(kind: ValueType) -> Encode:
    """The name in the database of a value, given as the enum's member or by its name."""
    assert kind.enum is not None
    mapped = {value.name: value.mapped for value in kind.enum.values}
    listed = ", ".join(mapped)

    def encode(value: Any) -> Any:
        name = value.value if isinstance(value, PythonEnum) else value
        found = mapped.get(name) if isinstance(name, str) else None
        if found is None:
            hint = suggestion(name, mapped) if isinstance(name, str) else ""
            refuse(kind.place, f"one of {kind.name}: {listed}", value, hint)
        return found

    return encode


CHECKS: Mapping[str, Callable[[ValueType], Encode]] = {
    "String": checked_text,
    "Boolean": checked_bool,
    "Int": checked_int,
    "BigInt": checked_int,
    "Float": checked_float,
    "Decimal": checked_decimal,
    "DateTime": checked_datetime,
    "Json": checked_json,
    "Bytes": checked_bytes,
    "Interval": checked_interval,
}


def check(kind: ValueType) -> Encode:
    """The dialect-neutral half of writing: the right Python type, within its range."""
    if kind.kind == "enum":
        return checked_enum(kind)
    made = CHECKS.get(kind.name)
    checked: Encode = made(kind) if made and kind.kind == "scalar" else lambda value: value
    return checked if kind.custom is None else checked_custom(kind, checked)


def checked_custom(kind: ValueType, checked: Encode) -> Encode:
    """A value of the custom type's class, as the scalar that it is stored as."""
    custom = kind.custom
    assert custom is not None

    def encode(value: Any) -> Any:
        if not isinstance(value, custom.python):
            refuse(kind.place, f"a {custom.python.__name__}", value)
        try:
            stored = custom.encode(value)
        except (TypeError, ValueError) as error:
            raise InvalidValueError(f"{kind.place or 'A value'}: {shown(value)} cannot be stored: {error}.") from error
        return checked(stored)

    return encode


def composed(steps: Sequence[Encode]) -> Encode:
    """One function of one, two or three."""
    match steps:
        case [only]:
            return only
        case [first, second]:
            return lambda value: second(first(value))
        case _:
            first, second, third = steps
            return lambda value: third(second(first(value)))


def nullable(encode: Encode, kind: ValueType) -> Encode:
    """NULL, for a column that admits it; the others refuse None as they refuse any wrong type."""
    return (lambda value: None if value is None else encode(value)) if kind.nullable else encode


@lru_cache(4096)
def checker(kind: ValueType) -> Encode:
    """The whole check of a column's value, whatever the dialect. Raises `InvalidValueError`."""
    single = kind.element if kind.is_list and kind.element else kind
    return nullable(each(check(single), kind) if kind.is_list else check(single), kind)


def present(encode: Encode, kind: ValueType) -> Encode:
    """What a column is compared with. None is refused: nothing is less than NULL, nor equal to it."""

    def encoded(value: Any) -> Any:
        if value is None:
            raise InvalidValueError(
                f"{kind.place or 'A value'}: None is not a value to compare with; NULL is asked for on its own."
            )
        return encode(value)

    return encoded if kind.nullable else encode


def each(encode: Encode, kind: ValueType) -> Encode:
    """Every element of a list. None is refused: it would match nothing, and NOT IN would match nothing at all."""

    def encoded(value: Any) -> Any:
        if not isinstance(value, list | tuple | set | frozenset):
            refuse(kind.place, f"a list ({kind.name}[])", value)
        elements: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
        try:
            return [encode(element) for element in elements]
        except InvalidValueError:
            if any(element is None for element in elements):
                raise InvalidValueError(
                    f"{kind.place or 'A value'}: None cannot be an element of a list: ask for NULL on its own."
                ) from None
            raise

    return encoded
