"""SQLite: standard SQL with few types. Reads what any version of Prisma stored, writes what Prisma 7 writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from json import dumps, loads
from math import copysign
from typing import Any

from sqlalchemy import BindParameter, FromClause, Select, case, cast, column, func, literal_column, not_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler, SQLiteDialect
from sqlalchemy.sql import Insert

from twofold.algebra.json import JSON_NULL
from twofold.algebra.listed import JsonPart
from twofold.algebra.types import ValueType
from twofold.compiler.checks import INTEGER_RANGES, Encode, truncate_moment
from twofold.compiler.codecs import PLAIN, Codec
from twofold.compiler.dialects import sqlite_sources, sqlite_stored
from twofold.compiler.dialects.base import Column, Dialect, TypeName
from twofold.compiler.dialects.sql_text import SQLText
from twofold.compiler.dialects.sqlite_functions import FUNCTIONS
from twofold.compiler.dialects.sqlite_stored import call
from twofold.databases.sqlite import SQLITE
from twofold.databases.sqlite_functions import (
    AGGREGATES,
    CALLED,
    DECIMAL,
    DECIMAL_COLLATION,
    FLOAT_TEXT,
    INT,
    JSON_TEXT,
    LOWER,
    NO_DIVISOR,
    TO_FLOAT,
)
from twofold.databases.sqlite_values import read_boolean, read_moment, spell_moment
from twofold.errors import InvalidValueError, QueryError, ValueOutOfRange


def computed_int(stored: Any) -> int:
    """SQLite goes over to floats where a computed integer has more than 64 bits."""
    if type(stored) is float:
        raise ValueOutOfRange(f"A computed integer, {stored:g}, is beyond what SQLite computes exactly (64 bits).")
    return int(stored)


def read_decimal(stored: Any) -> Decimal:
    return Decimal(repr(stored) if isinstance(stored, float) else stored)


def read_json(stored: Any) -> Any:
    """The column's affinity makes numbers of texts that spell one."""
    found = loads(stored) if isinstance(stored, str) else stored
    return JSON_NULL if found is None else found


_MICROSECOND = timedelta(microseconds=1)


def read_interval(stored: int) -> timedelta:
    return stored * _MICROSECOND


def _unless_null(made: Callable[[Column], Column]) -> Callable[[Column], Column]:
    """For functions that make something of NULL."""
    return lambda item: case((item.is_not(None), made(item)))


_ZERO: Column = literal_column("0")
_REAL: Column = literal_column("'real'")

_COLUMN: Mapping[str, Codec] = {
    "Boolean": Codec(read_boolean),
    "DateTime": Codec(read_moment),
    "Decimal": Codec(read_decimal),
    "Float": Codec(float),
    "Json": Codec(read_json),
    "Interval": Codec(read_interval),
}
_JSON: Mapping[str, Codec] = {
    **_COLUMN,
    "Float": Codec(float, lambda item: call(FLOAT_TEXT, item)),
    "Json": Codec(read_json, lambda item: case((func.typeof(item) == _REAL, call(FLOAT_TEXT, item)), else_=item)),
    "Decimal": Codec(read_decimal, lambda item: cast(item, TypeName("TEXT"))),
    "Bytes": Codec(bytes.fromhex, _unless_null(func.hex)),
}
_CANONICAL: Mapping[str, Callable[[Column], Column]] = {
    "DateTime": sqlite_stored.moment,
    "Boolean": sqlite_stored.boolean,
    "Decimal": sqlite_stored.decimal,
    "Json": lambda item: call(JSON_TEXT, item),
}
_COMPARE_COLUMN = {"DateTime": sqlite_stored.compare_moment, "Boolean": sqlite_stored.compare_boolean}
_DUMP: Mapping[str, Encode] = {
    "DateTime": spell_moment,
    "Interval": lambda value: value // _MICROSECOND,
    "Decimal": lambda value: format(value, "f"),
}


_SPELLED: Mapping[str, Encode] = {"Bytes": lambda value: value.hex().upper(), "Float": repr}
_LISTED: Mapping[str, Callable[[Column], Column]] = {
    "Float": lambda value: call(TO_FLOAT, value),
    "Json": lambda value: call(JSON_TEXT, value),
}
"""What becomes of an element of a list, where that is not the value itself."""
_COMPUTED: Mapping[str, Codec] = dict.fromkeys(("Int", "BigInt"), Codec(computed_int)) | {"Float": Codec(float)}
_INTEGER = re.compile(r"-?\d+")


def _number(value: float, kind: ValueType) -> float:
    if value != value:
        raise InvalidValueError(f"{kind.place or 'A value'}: SQLite has no NaN; it would become NULL.")
    return value


def _lasting(document: str, kind: ValueType) -> str:
    """The column's affinity makes numbers of texts that spell one, and rounds integers of more than 64 bits."""
    if len(document) > 18 and _INTEGER.fullmatch(document) and not -(2**63) <= int(document) < 2**63:
        raise InvalidValueError(
            f"{kind.place or 'A value'}: as a document of its own, SQLite would round an integer of more than 64 bits; "
            "inside a list or an object it stays as it is."
        )
    if document == "-0.0":
        raise InvalidValueError(f"{kind.place or 'A value'}: as a document of its own, -0.0 would become 0.")
    return document


def _signed(value: float, kind: ValueType) -> float:
    if value == 0 and copysign(1, value) < 0:
        raise InvalidValueError(f"{kind.place or 'A value'}: SQLite has no -0.0; it would become 0.0.")
    return value


_KEPT: Mapping[str, Callable[[Any, ValueType], Any]] = {"Json": _lasting, "Float": _signed}


class _Compiler(SQLText, SQLiteCompiler):
    offset_needs_limit = True


class _SQLiteDialect(SQLiteDialect):
    supports_statement_cache = True
    statement_compiler = _Compiler


class SQLite(Dialect):
    """SQLite 3.35 and later."""

    facts = SQLITE
    sqlalchemy = _SQLiteDialect(paramstyle="qmark")

    def plain_column_codec(self, kind: ValueType) -> Codec:
        return _enum_codec(kind) or _COLUMN.get(kind.name, PLAIN)

    def plain_json_codec(self, kind: ValueType) -> Codec:
        return _enum_codec(kind) or _JSON.get(kind.name, PLAIN)

    def truncate(self, kind: ValueType) -> Encode | None:
        return truncate_moment(3) if kind.name == "DateTime" and kind.kind == "scalar" else None

    def storable(self, kind: ValueType) -> Encode | None:
        """What SQLite would store as another value."""
        keep = _KEPT.get(kind.name) if kind.kind == "scalar" else None
        return None if keep is None else lambda value: keep(value, kind)

    def to_driver(self, kind: ValueType) -> Encode | None:
        if kind.name == "Float":
            return lambda value: _number(value, kind)
        return _DUMP.get(kind.name) if kind.kind == "scalar" else None

    def encode_list(self, encode: Encode, kind: ValueType) -> Encode:
        """As a JSON array, for `json_each`; bytes as hex, floats as texts, since SQLite reads them less exactly."""
        if kind.name in _SPELLED:
            spell = _SPELLED[kind.name]
            return lambda value: dumps([spell(element) for element in encode(value)])
        return lambda value: dumps(encode(value), ensure_ascii=False)

    def cast_name(self, kind: ValueType) -> str:
        return {"Int": "INTEGER", "BigInt": "INTEGER", "Boolean": "INTEGER", "Float": "REAL", "Bytes": "BLOB"}.get(
            kind.name, "TEXT"
        )

    def in_list(self, item: Column, values: BindParameter[Any], kind: ValueType, negated: bool) -> Column:
        if kind.name == "DateTime" and kind.kind == "scalar":
            found = sqlite_stored.moment_in(item, values)
            return not_(found) if negated else found
        made = _LISTED.get(kind.name)
        value: Column = column("value")
        value = made(value) if made else value
        listed = select(value).select_from(func.json_each(values))
        compared = _unless_null(func.hex)(item) if kind.name == "Bytes" else self.comparable(item, kind)
        return compared.not_in(listed) if negated else compared.in_(listed)

    def in_lower_case(
        self, item: Column, values: BindParameter[Any], kind: ValueType
    ) -> tuple[Column, Select[tuple[str]]]:
        value: Column = column("value")
        return call(LOWER, item), select(call(LOWER, value)).select_from(func.json_each(values))

    no_escape = None

    def match(self, item: Column, pattern: Column, ignore_case: bool, escape: str | None) -> Column:
        """SQLite's LIKE ignores the case of ASCII letters alone, and always does."""
        sides = (call(LOWER, item), call(LOWER, pattern)) if ignore_case else (item, pattern)
        return sides[0].like(sides[1], escape=escape)

    functions = FUNCTIONS

    def moment(self, item: Column, kind: ValueType) -> Column:
        return self.canonical(item, kind)

    def canonical(self, item: Column, kind: ValueType) -> Column:
        """JSON compares by its structure; moments, booleans and decimals as they are read, however they were stored."""
        spell = _CANONICAL.get(kind.name) if kind.kind == "scalar" else None
        return spell(item) if spell else item

    def collated(self, item: Column, kind: ValueType) -> Column:
        """Decimals are texts, so that they are exact, and compare as numbers by a collation."""
        is_decimal = kind.name == "Decimal" and kind.kind == "scalar"
        return item.collate(DECIMAL_COLLATION) if is_decimal else sqlite_stored.by_bytes(item)

    def compare_column(
        self, sign: str, kind: ValueType, item: Column, value: Column, derived: Callable[[Encode], Column] | None
    ) -> Column | None:
        compare = _COMPARE_COLUMN.get(kind.name) if kind.kind == "scalar" else None
        return compare(sign, item, value, derived) if compare else None

    def comparable_parameter(self, bound: Column, kind: ValueType) -> Column:
        return self.canonical(bound, kind) if kind.name == "Json" else bound

    def page_window(self, kind: ValueType) -> Callable[[Column, Column, Column, bool], Column] | None:
        return sqlite_stored.moments_of_page if kind.name == "DateTime" and kind.kind == "scalar" else None

    def json_array(self, items: Sequence[Column]) -> Column:
        return func.json_array(*items)

    def json_value(self, nested: Column) -> Column:
        return func.json(nested)

    def json_rows(self, row: Column, order_by: Sequence[Column]) -> Column:
        return func.json_group_array(row)

    def explain(self, analyze: bool, form: str) -> str:
        if analyze:
            raise QueryError(
                "SQLite has no EXPLAIN ANALYZE: `.explain()` gives the plan of a query without executing it."
            )
        return "EXPLAIN QUERY PLAN"

    def explained(self, rows: Sequence[Sequence[Any]]) -> list[str]:
        """Each step under the one that it is a part of: (number, number of that one, unused, text)."""
        depth = {0: -1}
        for number, parent, *_ in rows:
            depth[number] = depth[parent] + 1
        return [f"{'  ' * depth[number]}{text}" for number, _, _, text in rows]

    def explained_json(self, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """`{"detail": ..., "steps": [...]}` for each step, those that are a part of it inside."""
        steps: dict[int, dict[str, Any]] = {0: {"steps": []}}
        for number, parent, _, text in rows:
            steps[number] = {"detail": text, "steps": []}
            steps[parent]["steps"].append(steps[number])
        return list(steps[0]["steps"])

    def for_definitions(self) -> Dialect:
        from twofold.compiler.dialects.sqlite_definitions import IN_DEFINITIONS

        return IN_DEFINITIONS

    def values(self, name: str, columns: Sequence[str], rows: Sequence[tuple[Column, ...]]) -> FromClause:
        return sqlite_sources.named_values(name, columns, rows)

    def unnest(self, name: str, elements: Column, kind: ValueType, ordinality: bool) -> FromClause:
        if kind.name == "Bytes":
            raise QueryError("SQLite has no list of bytes: it is a JSON array. Use `values`.")
        return sqlite_sources.elements(name, elements, _LISTED.get(kind.name), ordinality)

    def json_table(self, name: str, document: Column, kind: ValueType, part: JsonPart) -> FromClause:
        return sqlite_sources.json_table(name, document, part)

    def insert(self, table: Any) -> Insert:
        return insert(table)

    def cast_assigned(self, item: Column, kind: ValueType) -> Column:
        """SQLite's columns take any integer, and a float where one overflows."""
        if kind.kind != "scalar" or kind.name not in ("Int", "BigInt"):
            return item
        low, high = INTEGER_RANGES[kind.name]
        return call(INT, item, literal_column(str(low)), literal_column(str(high)))

    def computed_codec(self, kind: ValueType) -> Codec | None:
        return _COMPUTED.get(kind.name)

    def aggregate(self, name: str, kind: ValueType) -> str:
        exact = kind.name == "Decimal" and name in AGGREGATES
        return AGGREGATES[name].name if exact else name

    def arithmetic(self, operator: str, left: Column, right: Column, kind: ValueType) -> Column:
        if kind.name == "DateTime":
            return call(CALLED["add_interval"], left, right if operator == "+" else -right)
        if kind.name == "Decimal":
            return call(DECIMAL, literal_column(f"'{operator}'"), left, right)
        if operator in "/%":
            right = case((right == _ZERO, call(NO_DIVISOR)), else_=right)
        return super().arithmetic(operator, left, right, kind)

    def time_between(self, earlier: Column, later: Column) -> Column:
        return call(CALLED["microseconds_between"], later, earlier)


def _enum_codec(kind: ValueType) -> Codec | None:
    if kind.kind != "enum" or kind.enum is None:
        return None
    return Codec({value.mapped: _member(kind, value.name) for value in kind.enum.values}.__getitem__)


def _member(kind: ValueType, name: str) -> Any:
    return kind.python(name) if kind.python else name


DIALECT = SQLite()
