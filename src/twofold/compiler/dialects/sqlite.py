"""SQLite: standard SQL with few types. Reads what any version of Prisma stored, writes what Prisma 7 writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from json import dumps, loads
from typing import Any

from sqlalchemy import BindParameter, case, cast, column, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler, SQLiteDialect
from sqlalchemy.sql import Insert

from twofold.algebra.json import JSON_NULL
from twofold.algebra.types import ValueType
from twofold.compiler.checks import Encode
from twofold.compiler.codecs import PLAIN, Codec
from twofold.compiler.dialects.base import Column, Dialect, TypeName
from twofold.compiler.dialects.compilers import OurSQL

DECIMAL_COLLATION = "twofold_decimal"
"""Orders texts as the decimals they spell; the connection defines it."""


def read_datetime(stored: Any) -> datetime:
    """ISO 8601 text (Prisma 7 and before 5), or milliseconds since 1970 (adapters told so)."""
    try:
        found = datetime.fromisoformat(stored)
    except TypeError:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=stored)
    if found.tzinfo is UTC:
        return found
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def write_datetime(value: datetime) -> str:
    """`2020-01-01T00:00:00.000+00:00`: to the millisecond, of one width, so that texts sort as moments do."""
    rounded = value + timedelta(microseconds=500)
    return rounded.isoformat(timespec="milliseconds")


def read_decimal(stored: Any) -> Decimal:
    return Decimal(repr(stored) if isinstance(stored, float) else stored)


def read_json(stored: Any) -> Any:
    """The column's affinity makes numbers of texts that spell one."""
    found = loads(stored) if isinstance(stored, str) else stored
    return JSON_NULL if found is None else found


def _unless_null(made: Callable[[Column], Column]) -> Callable[[Column], Column]:
    """For functions that make something of NULL."""
    return lambda item: case((item.is_not(None), made(item)))


_COLUMN: Mapping[str, Codec] = {
    "Boolean": Codec(bool),
    "DateTime": Codec(read_datetime),
    "Decimal": Codec(read_decimal),
    "Float": Codec(float),
    "Json": Codec(read_json),
}
_JSON: Mapping[str, Codec] = {
    **_COLUMN,
    "Float": Codec(float, _unless_null(lambda item: func.printf(literal_column("'%!.17g'"), item))),
    "Decimal": Codec(read_decimal, lambda item: cast(item, TypeName("TEXT"))),
    "Bytes": Codec(bytes.fromhex, _unless_null(func.hex)),
}
_COMPARED: Mapping[str, Callable[[Column], Column]] = {
    "Decimal": lambda item: item.collate(DECIMAL_COLLATION),
    "Json": lambda item: func.twofold_json(item),
}
_DUMP: Mapping[str, Encode] = {
    "DateTime": write_datetime,
    "Decimal": lambda value: format(value, "f") if value.is_finite() else str(value),
}


class _Compiler(OurSQL, SQLiteCompiler):
    offset_needs_limit = True


class _SQLiteDialect(SQLiteDialect):
    supports_statement_cache = True
    statement_compiler = _Compiler


class SQLite(Dialect):
    """SQLite 3.35 and later."""

    name = "sqlite"
    sqlalchemy = _SQLiteDialect(paramstyle="qmark")
    skips_duplicates = True
    ignore_case_by_default = True

    def column_codec(self, kind: ValueType) -> Codec:
        return _enum_codec(kind) or _COLUMN.get(kind.name, PLAIN)

    def json_codec(self, kind: ValueType) -> Codec:
        return _enum_codec(kind) or _JSON.get(kind.name, PLAIN)

    def dump(self, kind: ValueType) -> Encode | None:
        return _DUMP.get(kind.name) if kind.kind == "scalar" else None

    def encode_list(self, encode: Encode, kind: ValueType) -> Encode:
        """As a JSON array, for `json_each`; bytes as hex."""
        if kind.name == "Bytes":
            return lambda value: dumps([element.hex().upper() for element in encode(value)])
        return lambda value: dumps(encode(value), ensure_ascii=False)

    def cast_name(self, kind: ValueType) -> str:
        return {"Int": "INTEGER", "BigInt": "INTEGER", "Boolean": "INTEGER", "Float": "REAL", "Bytes": "BLOB"}.get(
            kind.name, "TEXT"
        )

    def in_list(self, item: Column, values: BindParameter[Any], kind: ValueType, negated: bool) -> Column:
        value: Column = column("value")
        listed = select(value).select_from(func.json_each(values))
        compared = _unless_null(func.hex)(item) if kind.name == "Bytes" else self.compared(item, kind)
        return compared.not_in(listed) if negated else compared.in_(listed)

    def match(self, item: Column, pattern: Column, ignore_case: bool) -> Column:
        return item.like(pattern, escape="/")

    def compared(self, item: Column, kind: ValueType) -> Column:
        """Decimals are texts, so that they are exact, and compare as numbers by a collation; JSON by its structure."""
        compare = _COMPARED.get(kind.name) if kind.kind == "scalar" else None
        return compare(item) if compare else item

    def compared_value(self, bound: Column, kind: ValueType) -> Column:
        return self.compared(bound, kind) if kind.name == "Json" else bound

    def json_array(self, items: Sequence[Column]) -> Column:
        return func.json_array(*items)

    def json_value(self, nested: Column) -> Column:
        return func.json(nested)

    def json_rows(self, row: Column, order_by: Sequence[Column]) -> Column:
        return func.json_group_array(row)

    def insert(self, table: Any) -> Insert:
        return insert(table)

    def aggregate(self, name: str, kind: ValueType) -> str:
        exact = kind.name == "Decimal" and name in ("sum", "avg", "min", "max")
        return f"twofold_decimal_{name}" if exact else name

    def arithmetic(self, operator: str, left: Column, right: Column, kind: ValueType) -> Column:
        if kind.name == "Decimal":
            return func.twofold_decimal(literal_column(f"'{operator}'"), left, right)
        return super().arithmetic(operator, left, right, kind)


def _enum_codec(kind: ValueType) -> Codec | None:
    if kind.kind != "enum" or kind.enum is None:
        return None
    return Codec({value.mapped: _member(kind, value.name) for value in kind.enum.values}.__getitem__)


def _member(kind: ValueType, name: str) -> Any:
    return kind.python(name) if kind.python else name
