"""PostgreSQL: standard SQL with every type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal
from json import loads
from typing import Any

from sqlalchemy import BindParameter, FromClause, Select, case, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, distinct_on, insert
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGDialect
from sqlalchemy.sql import Insert

from twofold.algebra.json import JSON_NULL
from twofold.algebra.listed import JsonPart
from twofold.algebra.types import ValueType
from twofold.compiler.checks import Encode, truncate_moment
from twofold.compiler.codecs import PLAIN, Codec
from twofold.compiler.dialects.base import Column, Dialect, TypeName
from twofold.compiler.dialects.postgresql_functions import FUNCTIONS, MOMENTS
from twofold.compiler.dialects.sql_text import SQLText
from twofold.databases.postgresql import POSTGRESQL
from twofold.errors import InvalidValueError, shown

_TYPES: Mapping[str, str] = {
    "String": "TEXT",
    "Boolean": "BOOLEAN",
    "Int": "INTEGER",
    "BigInt": "BIGINT",
    "Float": "DOUBLE PRECISION",
    "Decimal": "DECIMAL",
    "DateTime": "TIMESTAMP",
    "Json": "JSONB",
    "Bytes": "BYTEA",
    "Interval": "INTERVAL",
}
_NATIVE: Mapping[str, str] = {"DoublePrecision": "DOUBLE PRECISION", "Char": "BPCHAR", "Bit": "VARBIT"}
"""The names of native types in a cast, where upper case is not enough. Without a length, CHAR and BIT have one of 1."""
_TEXTS = ("Text", "VarChar", "Char", "Citext")
_CAST = ("Money", "Real")
"""Native types beside which a parameter has to say that it is one: psycopg sends a NUMERIC or a DOUBLE PRECISION."""


def at_midnight(stored: date) -> datetime:
    return datetime(stored.year, stored.month, stored.day, tzinfo=UTC)


def on_first_day(stored: time) -> datetime:
    """A time of day, on the day that Prisma puts it on."""
    return datetime.combine(date(1970, 1, 1), stored).replace(tzinfo=stored.tzinfo or UTC).astimezone(UTC)


def read_json(stored: Any) -> Any:
    found = loads(stored)
    return JSON_NULL if found is None else found


_EXACT = Context(prec=200_000)
"""More digits than a NUMERIC of PostgreSQL has (131,072 before the point, 16,383 after it)."""


def trim_scale(stored: Decimal) -> Decimal:
    """Without the zeros that DECIMAL(65,30) adds: 19.990000000000000000000000000000 is 19.99, and 0E-30 is 0."""
    if not stored.is_finite():
        return stored
    trimmed = _EXACT.normalize(stored)
    return _EXACT.quantize(trimmed, _ONE) if trimmed.as_tuple().exponent > 0 else trimmed  # type: ignore[operator]


_ONE = Decimal(1)


def read_computed_decimal(stored: Decimal | int) -> Decimal:
    return trim_scale(Decimal(stored))


def read_hex(stored: str) -> bytes:
    return bytes.fromhex(stored[2:])


_INTERVAL = re.compile(r"(?:(-?\d+) days? ?)?(?:(-)?(\d+):(\d\d):(\d\d)(?:\.(\d+))?)?")


def read_interval(stored: str) -> timedelta:
    """`-1 days +02:03:04.5`. Raises `InvalidValueError` for one with months, which have no length."""
    found = _INTERVAL.fullmatch(stored.replace("+", ""))
    if found is None:
        raise InvalidValueError(f"The database gave the interval {stored!r}; expected one of days and a time.")
    days, sign, hours, minutes, seconds, fraction = found.groups(default="")
    time_of_day = timedelta(
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=int(seconds or 0),
        microseconds=int(fraction.ljust(6, "0") or 0),
    )
    return timedelta(days=int(days or 0)) + (-time_of_day if sign else time_of_day)


_IN_UTC = Codec(datetime.fromisoformat, inline="{load}({value} + '+00:00')")
"""A TIMESTAMP holds UTC without saying so. To read its text costs less than to read a moment and then move it."""
_ZONED = Codec(datetime.fromisoformat)
"""A TIMESTAMPTZ comes in UTC, because the session is."""

_MOMENTS: Mapping[str, Codec] = {
    "Timestamptz": _ZONED,
    "Date": Codec(at_midnight),
    "Time": Codec(on_first_day),
    "Timetz": Codec(on_first_day),
}
_JSON_MOMENTS: Mapping[str, Codec] = {
    "Timestamptz": _ZONED,
    "Date": Codec(datetime.fromisoformat, inline="{load}({value} + ' 00:00+00:00')"),
    "Time": Codec(lambda stored: on_first_day(time.fromisoformat(stored))),
    "Timetz": Codec(lambda stored: on_first_day(time.fromisoformat(stored))),
}


def _as_text(item: Column) -> Column:
    return cast(item, TypeName("TEXT"))


def _as_texts(item: Column) -> Column:
    return cast(item, TypeName("TEXT[]"))


_JSON: Mapping[str, Codec] = {
    "Float": Codec(float, _as_text),
    "Decimal": Codec(Decimal, _as_text),
    "Bytes": Codec(read_hex),
    "Json": Codec(read_json, _as_text),
    "DateTime": _IN_UTC,
    "Interval": Codec(read_interval),
}


_JSON_NATIVE: Mapping[str, Codec] = {
    "Money": Codec(Decimal, lambda item: _as_text(cast(item, TypeName("NUMERIC")))),
    "Oid": Codec(None, lambda item: cast(item, TypeName("BIGINT"))),
}


def _has_scale(kind: ValueType) -> bool:
    """Whether the column declares how many decimal places its values have: `@db.Decimal(10, 2)`."""
    return kind.native is not None and len(kind.native.args) == 2


def _is_money(kind: ValueType) -> bool:
    return kind.native is not None and kind.native.name == "Money"


def _is_plain_json(kind: ValueType) -> bool:
    return kind.name == "Json" and kind.native is not None and kind.native.name == "Json"


def _places(kind: ValueType) -> int | None:
    """How many decimal places the column holds; None for as many as there are."""
    if kind.native is None:
        return 30
    if _is_money(kind):
        return 2
    args = kind.native.args
    return int(args[1]) if len(args) == 2 else 0 if args else None


def _with_places(value: Decimal, places: int, kind: ValueType) -> Decimal:
    if -value.as_tuple().exponent > places and -_EXACT.normalize(value).as_tuple().exponent > places:  # type: ignore[operator]
        raise InvalidValueError(
            f"{kind.place or 'A value'}: {shown(value)} would be rounded: its column holds {places} decimal places."
        )
    return value


_NEGATIVE_ZERO = re.compile(r'"(?:[^"\\]|\\.)*+"|-0\.0(?!\d)')


def _without_negative_zero(document: str, kind: ValueType) -> str:
    if "-0.0" in document and "-0.0" in _NEGATIVE_ZERO.findall(document):
        raise InvalidValueError(f"{kind.place or 'A value'}: PostgreSQL has no -0.0 in a JSONB; it would become 0.0.")
    return document


class _Compiler(SQLText, PGCompiler):
    pass


class _PGDialect(PGDialect):
    supports_statement_cache = True
    statement_compiler = _Compiler
    max_identifier_length = 10_000  # else SQLAlchemy abbreviates names of 58 bytes and more, which are the user's


class PostgreSQL(Dialect):
    """PostgreSQL 12 and later."""

    facts = POSTGRESQL
    sqlalchemy = _PGDialect(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]

    def plain_column_codec(self, kind: ValueType) -> Codec:
        if kind.is_list:
            return self._list_codec(kind, self.column_codec)
        if kind.kind == "enum":
            return _enum_codec(kind)
        match kind.name:
            case "DateTime":
                return _MOMENTS.get(kind.native.name if kind.native else "", _IN_UTC)
            case "Interval":
                return Codec(read_interval)
            case "Json":
                return Codec(read_json)
            case "Decimal" if _is_money(kind):
                return Codec(None, lambda item: cast(item, TypeName("NUMERIC")))
            case "Decimal" if not _has_scale(kind):
                return Codec(trim_scale)
            case _:
                return PLAIN

    def plain_json_codec(self, kind: ValueType) -> Codec:
        if kind.is_list:
            return self._list_codec(kind, self.json_codec)
        if kind.kind == "enum":
            return _enum_codec(kind)
        native = kind.native.name if kind.native else ""
        if native in _JSON_NATIVE:
            return _JSON_NATIVE[native]
        if kind.name == "DateTime" and native in _JSON_MOMENTS:
            return _JSON_MOMENTS[native]
        if kind.name == "Decimal" and not _has_scale(kind):
            return Codec(lambda stored: trim_scale(Decimal(stored)), _as_text)
        return _JSON.get(kind.name, PLAIN) if kind.kind == "scalar" else PLAIN

    def computed_codec(self, kind: ValueType) -> Codec | None:
        exact = kind.name == "Decimal" and not _is_money(kind)
        return Codec(read_computed_decimal) if exact else super().computed_codec(kind)

    def _list_codec(self, kind: ValueType, codec_of: Any) -> Codec:
        assert kind.element is not None
        inner: Codec = codec_of(kind.element)
        load = inner.function
        textual = kind.kind == "enum" or (inner.select is not None and load is not None)

        def selected(item: Column) -> Column:
            exact = cast(item, TypeName("NUMERIC[]")) if _is_money(kind) else item
            return _as_texts(exact) if textual else exact

        return Codec(
            list if load is None else lambda stored: [None if one is None else load(one) for one in stored],
            selected if textual or _is_money(kind) else None,
            inline="({value} or [])" if load is None else "{load}({value} or ())",
        )

    def truncate(self, kind: ValueType) -> Encode | None:
        """PostgreSQL itself rounds, so that the last moment of a year would become the first of the next."""
        if kind.name != "DateTime" or kind.kind != "scalar":
            return None
        if kind.native is None:
            return truncate_moment(3)
        return None if kind.native.name == "Date" else truncate_moment(int((kind.native.args or ("6",))[0]))

    def storable(self, kind: ValueType) -> Encode | None:
        """PostgreSQL itself rounds a number to the decimal places of its column, and has no -0.0 in a JSONB."""
        if kind.kind != "scalar":
            return None
        if kind.name == "Json" and not _is_plain_json(kind):
            return lambda value: _without_negative_zero(value, kind)
        places = _places(kind) if kind.name == "Decimal" else None
        return None if places is None else lambda value: _with_places(value, places, kind)

    def to_driver(self, kind: ValueType) -> Encode | None:
        if kind.name != "DateTime" or kind.kind != "scalar":
            return None
        match kind.native.name if kind.native else "":
            case "Timestamptz":
                return None
            case "Timetz":
                return datetime.timetz
            case "Date":
                return datetime.date
            case "Time":
                return datetime.time
            case _:
                return lambda value: value.replace(tzinfo=None)

    def cast_name(self, kind: ValueType) -> str:
        if kind.custom is not None and self.name in kind.custom.types:
            name = kind.custom.types[self.name]
        elif kind.kind == "enum" and kind.enum is not None:
            name = self._quoted(kind.enum.type_name)
            name = f"{self._quoted(kind.enum.namespace)}.{name}" if kind.enum.namespace else name
        elif kind.native is not None:
            name = _NATIVE.get(kind.native.name, kind.native.name.upper())
        else:
            name = _TYPES.get(kind.name, kind.name)
        return f"{name}[]" if kind.is_list else name

    def _quoted(self, name: str) -> str:
        return self.sqlalchemy.identifier_preparer.quote_identifier(name)

    def cast(self, bound: Column, kind: ValueType) -> Column:
        return cast(bound, TypeName(self.cast_name(kind))) if kind.kind != "unsupported" else bound

    def cast_stored(self, bound: BindParameter[Any], kind: ValueType) -> Column:
        return self.cast(bound, kind) if kind.is_list or self._names_type(kind) else bound

    def _names_type(self, kind: ValueType) -> bool:
        """Whether a custom type names the type of its columns."""
        return kind.custom is not None and self.name in kind.custom.types

    def in_list(self, item: Column, values: BindParameter[Any], kind: ValueType, negated: bool) -> Column:
        """`= ANY($1)`; the cast gives the array's type, which an empty list or an enum would leave open."""
        listed = self.canonical(self.cast(values, kind), kind)
        item = self.canonical(item, kind.element or kind)
        # By `op`, since `==` lets Python turn the two sides round.
        found = ("<>", func.all(listed)) if negated else ("=", func.any(listed))
        return item.op(found[0], is_comparison=True)(found[1])

    def in_lower_case(
        self, item: Column, values: BindParameter[Any], kind: ValueType
    ) -> tuple[Column, Select[tuple[str]]]:
        listed: Column = func.unnest(self.cast(values, kind)).column_valued("listed")
        return func.lower(item), select(func.lower(listed))

    def list_match(self, kind: str, item: Column, values: Column) -> Column:
        return (
            values == func.any(item) if kind == "has" else item.op({"has_every": "@>", "has_some": "&&"}[kind])(values)
        )

    def text(self, item: Column, kind: ValueType) -> Column:
        other = kind.kind == "enum" or self._names_type(kind) or (kind.native and kind.native.name not in _TEXTS)
        return _as_text(item) if other else item

    functions = FUNCTIONS

    def integer(self, item: Column, kind: ValueType) -> Column:
        return cast(item, TypeName("INTEGER"))

    def number(self, item: Column, kind: ValueType) -> Column:
        return cast(item, TypeName("NUMERIC")) if _is_money(kind) else item

    def moment(self, item: Column, kind: ValueType) -> Column:
        made = MOMENTS.get(kind.native.name) if kind.native else None
        return made(item) if made else item

    def canonical(self, item: Column, kind: ValueType) -> Column:
        """The type `json` has no equality; `jsonb` has."""
        return cast(item, TypeName("JSONB[]" if kind.is_list else "JSONB")) if _is_plain_json(kind) else item

    def comparable_parameter(self, bound: Column, kind: ValueType) -> Column:
        """A parameter that psycopg sends as another type than the column's, cast to the column's."""
        needs_cast = kind.is_list or self._names_type(kind) or (kind.native is not None and kind.native.name in _CAST)
        return self.cast(bound, kind) if needs_cast else bound

    def json_array(self, items: Sequence[Column]) -> Column:
        return func.json_build_array(*items)

    def json_rows(self, row: Column, order_by: Sequence[Column]) -> Column:
        ordered = aggregate_order_by(row, *order_by) if order_by else row
        return func.coalesce(func.json_agg(ordered), literal_column("'[]'"))

    def distinct_on(self, statement: Select[Any], keys: Sequence[Column]) -> Select[Any]:
        return statement.ext(distinct_on(*keys))

    def bytes_literal(self, value: bytes) -> str:
        return rf"'\x{value.hex()}'"

    def unnest(self, name: str, elements: Column, kind: ValueType, ordinality: bool) -> FromClause:
        columns = {"with_ordinality": "ordinality"} if ordinality else {}
        made: Any = func.unnest(elements).table_valued("value", **columns)
        named: FromClause = made.render_derived(name=name)
        return named

    def json_table(self, name: str, document: Column, kind: ValueType, part: JsonPart) -> FromClause:
        """A document of another kind has none; PostgreSQL itself refuses it."""
        word, nothing = ("'array'", "'[]'") if part == "elements" else ("'object'", "'{}'")
        binary = cast(document, TypeName("JSONB"))
        empty = cast(literal_column(nothing), TypeName("JSONB"))
        fitting: Column = case((func.jsonb_typeof(binary) == literal_column(word), binary), else_=empty)
        if part == "elements":
            return self.table_function("jsonb_array_elements", [fitting], name, ["value"])
        return self.table_function("jsonb_each", [fitting], name, ["key", "value"])

    def insert(self, table: Any) -> Insert:
        return insert(table)


def _enum_codec(kind: ValueType) -> Codec:
    assert kind.enum is not None
    python = kind.python
    return Codec({value.mapped: python(value.name) if python else value.name for value in kind.enum.values}.__getitem__)


DIALECT = PostgreSQL()
