"""Definitions: how a SQL variant spells tables. Standard SQL is the default; nothing here needs SQLAlchemy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from json import loads
from typing import Any, ClassVar

from twofold.schema import DatabaseDefault, Enum, Field, Literal, Model, Now, Schema, Sequence, constraint_name


class Definitions:
    """Types, names and defaults of one SQL variant, and what it can hold."""

    name: ClassVar[str]
    name_limit: ClassVar[int] = 63
    """How many bytes a name can have."""
    types: ClassVar[Mapping[str, str]]
    """The column type of each scalar."""

    enum_types: ClassVar[bool] = False
    """Whether an enum is a type of its own."""
    namespaces: ClassVar[bool] = False
    """Whether tables live in SQL schemas."""
    scalar_lists: ClassVar[bool] = False
    extensions: ClassVar[bool] = False
    named_primary_keys: ClassVar[bool] = False
    index_methods: ClassVar[bool] = False
    """Whether an index has an access method and operator classes."""
    link_primary_key: ClassVar[bool] = False
    """Whether a link table has a primary key; else a unique index."""
    late_foreign_keys: ClassVar[bool] = False
    """Whether foreign keys are added when all tables are there; else they stand inside the table."""

    counting_word: ClassVar[str] = ""
    """What stands behind PRIMARY KEY where the database numbers the rows."""
    home_namespace: ClassVar[str] = "SELECT ''"
    """The query for the SQL schema of tables that name none."""
    columns: ClassVar[str]
    """The query for what the SQL schemas in its one parameter hold: namespace, table, column, type, nullable."""
    names: ClassVar[str]
    """The query for what has a name of its own there: namespace, table, name of a constraint or an index."""
    enum_values: ClassVar[str | None] = None
    """The query for the values of its enum types: namespace, type, value."""
    type_names: ClassVar[str | None] = None
    """The query for what the database itself calls the types in its parameter: given, own."""

    def quote(self, name: str) -> str:
        """The name as an identifier."""
        return '"' + name.replace('"', '""') + '"'

    def text(self, value: str) -> str:
        """The value as a string literal."""
        return "'" + value.replace("'", "''") + "'"

    def bytes_literal(self, value: bytes) -> str:
        return f"X'{value.hex()}'"

    def decimal(self, value: Decimal) -> str:
        return f"{value:f}"

    def moment(self, value: datetime) -> str:
        """A point in time, in UTC, with as many digits of its second as it has: none, three or six."""
        utc = value.astimezone(tz=None) if value.tzinfo is None else value
        utc = utc.replace(tzinfo=None) - (utc.utcoffset() or timedelta())
        digits = "microseconds" if utc.microsecond % 1000 else "milliseconds" if utc.microsecond else "seconds"
        return self.text(f"{utc.isoformat(sep=' ', timespec=digits)} +00:00")

    def column_type(self, field: Field, schema: Schema) -> str:
        """The type of the field's column."""
        if field.kind == "unsupported":
            return field.type
        name = self.enum_type(schema.enums_by_name[field.type]) if field.kind == "enum" else self.scalar_type(field)
        return f"{name}[]" if field.is_list else name

    def scalar_type(self, field: Field) -> str:
        return self.types[field.type]

    def enum_type(self, enum: Enum) -> str:
        """What a column of the enum is declared as."""
        return self.types["String"]

    def counts(self, field: Field, model: Model) -> bool:
        """Whether the database numbers the rows in this column."""
        return isinstance(field.default, Sequence)

    def counting_type(self, field: Field) -> str:
        """The type of a column in which the database numbers the rows."""
        return self.scalar_type(field)

    def counting(self, type: str) -> str:  # noqa: A002
        """How such a column's type is written in CREATE TABLE."""
        return type

    def default(self, field: Field, schema: Schema) -> str | None:
        """What stands after DEFAULT, if the database is told of one."""
        match field.default:
            case Now():
                return "CURRENT_TIMESTAMP"
            case DatabaseDefault(str(expression)):
                return self.expression(expression)
            case Literal(_, str(digits)):
                return digits
            case Literal(value):
                if field.is_list:
                    return self.list_literal([self.literal(each, field, schema) for each in value], field, schema)
                return self.literal(value, field, schema)
            case _:
                return None

    def expression(self, text: str) -> str:
        """The user's own SQL as a default."""
        return text

    def literal(self, value: Any, field: Field, schema: Schema) -> str:
        """A value of the field's type."""
        if field.kind == "enum":
            return self.text(
                next(each.mapped for each in schema.enums_by_name[field.type].values if each.name == value)
            )
        match value:
            case bool():
                return str(value).lower()
            case bytes():
                return self.bytes_literal(value)
            case datetime():
                return self.moment(value)
            case Decimal():
                return self.decimal(value)
            case int():
                return str(value)
            case float():
                return f"{Decimal(repr(value)):f}"
            case _:
                return self.text(str(value))

    def list_literal(self, items: list[str], field: Field, schema: Schema) -> str:
        raise NotImplementedError

    def constraint_name(self, table: str, columns: tuple[str, ...], suffix: str) -> str:
        """The name of a constraint that was given none."""
        return constraint_name(table, columns, suffix, self.name_limit)

    def index_method(self, type: str | None) -> str:  # noqa: A002
        """`USING GIN`, for an index that is not of the usual kind."""
        return ""

    def operator_class(self, text: str) -> str:
        """An operator class by its PSL name."""
        raise NotImplementedError

    def create_extension(self, text: str) -> str:
        """The statement that turns on an extension, given as the datasource lists it."""
        raise NotImplementedError


class SQLite(Definitions):
    """SQLite, where a declared type is an affinity."""

    name = "sqlite"
    name_limit = 10_000
    types: ClassVar[Mapping[str, str]] = {
        "String": "TEXT",
        "Boolean": "BOOLEAN",
        "Int": "INTEGER",
        "BigInt": "BIGINT",
        "Float": "REAL",
        # TEXT in the name keeps the digits as they are; as DECIMAL they would become a float.
        "Decimal": "DECIMAL_TEXT",
        "DateTime": "DATETIME",
        "Json": "JSONB",
        "Bytes": "BLOB",
    }
    counting_word = "AUTOINCREMENT"
    # A decimal of a database that Prisma made is the same to Prisma, and read the same here.
    columns = """SELECT '', tables.name, columns.name,
        CASE columns.type WHEN 'DECIMAL' THEN 'DECIMAL_TEXT' ELSE columns.type END, columns."notnull" = 0
        FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite@_%' ESCAPE '@'"""
    names = "SELECT '', tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"

    def counts(self, field: Field, model: Model) -> bool:
        """An integer that alone is the primary key; a BIGINT too, which then has to be declared INTEGER."""
        alone = model.primary_key is not None and model.primary_key.fields == (field.name,)
        return alone and (field.type == "Int" or (field.type == "BigInt" and isinstance(field.default, Sequence)))

    def counting_type(self, field: Field) -> str:
        return self.types["Int"]

    def decimal(self, value: Decimal) -> str:
        return self.text(f"{value:f}")

    def expression(self, text: str) -> str:
        """All but a single literal or keyword has to stand in parentheses."""
        return text if _SINGLE.fullmatch(text) or _in_parentheses(text) else f"({text})"


_SINGLE = re.compile(r"[+-]?[\w.]+|[xX]?'(?:[^']|'')*'")
_PARENTHESES = re.compile(r"'(?:[^']|'')*'|[()]")


def _in_parentheses(text: str) -> bool:
    """Whether one pair of parentheses holds all of it."""
    depth = 0
    closed: list[int] = []
    for found in _PARENTHESES.finditer(text):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0:
            closed.append(found.end())
    return text.startswith("(") and closed == [len(text)]


_SETTING = re.compile(r'(\w+): ("(?:\\.|[^"\\])*")')
_OPERATOR_WORDS = re.compile(r"(?<=[a-z0-9])(MinMax|Multi|Bloom|Inclusion|Path|Ops)")


class PostgreSQL(Definitions):
    """PostgreSQL."""

    name = "postgresql"
    types: ClassVar[Mapping[str, str]] = {
        "String": "TEXT",
        "Boolean": "BOOLEAN",
        "Int": "INTEGER",
        "BigInt": "BIGINT",
        "Float": "DOUBLE PRECISION",
        "Decimal": "DECIMAL(65,30)",
        "DateTime": "TIMESTAMP(3)",
        "Json": "JSONB",
        "Bytes": "BYTEA",
    }
    enum_types = namespaces = scalar_lists = extensions = named_primary_keys = index_methods = True
    link_primary_key = late_foreign_keys = True
    serials: ClassVar[Mapping[str, str]] = {"INTEGER": "SERIAL", "SMALLINT": "SMALLSERIAL", "BIGINT": "BIGSERIAL"}
    home_namespace = """SELECT coalesce(current_schema(),
        trim(both '" ' from split_part(current_setting('search_path'), ',', 1)))"""
    columns = """SELECT spaces.nspname, tables.relname, columns.attname, format_type(columns.atttypid, NULL),
        NOT columns.attnotnull FROM pg_class AS tables JOIN pg_namespace AS spaces ON spaces.oid = tables.relnamespace
        JOIN pg_attribute AS columns ON columns.attrelid = tables.oid
        AND columns.attnum > 0 AND NOT columns.attisdropped
        WHERE tables.relkind IN ('r', 'p') AND spaces.nspname = ANY($1)
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = tables.oid AND deptype = 'e')"""
    names = """SELECT spaces.nspname, tables.relname, names.name FROM pg_class AS tables
        JOIN pg_namespace AS spaces ON spaces.oid = tables.relnamespace JOIN
        (SELECT indrelid AS relation, relname::text AS name FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        UNION SELECT conrelid, conname::text FROM pg_constraint WHERE contype IN ('p', 'u', 'f')) AS names
        ON names.relation = tables.oid WHERE tables.relkind IN ('r', 'p') AND spaces.nspname = ANY($1)
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = tables.oid AND deptype = 'e')"""
    enum_values = """SELECT spaces.nspname, types.typname, enumlabel FROM pg_enum JOIN pg_type AS types
        ON types.oid = enumtypid JOIN pg_namespace AS spaces ON spaces.oid = types.typnamespace
        WHERE spaces.nspname = ANY($1)
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = types.oid AND deptype = 'e')"""
    type_names = "SELECT given, format_type(to_regtype(given), NULL) FROM unnest($1::text[]) AS given"

    def bytes_literal(self, value: bytes) -> str:
        return rf"'\x{value.hex()}'"

    def scalar_type(self, field: Field) -> str:
        if field.native is None:
            return self.types[field.type]
        name = {"DoublePrecision": "DOUBLE PRECISION"}.get(field.native.name, field.native.name.upper())
        return f"{name}({','.join(field.native.args)})" if field.native.args else name

    def counting(self, type: str) -> str:  # noqa: A002
        return self.serials[type]

    def enum_type(self, enum: Enum) -> str:
        name = self.quote(enum.type_name)
        return f"{self.quote(enum.namespace)}.{name}" if enum.namespace else name

    def list_literal(self, items: list[str], field: Field, schema: Schema) -> str:
        return f"ARRAY[{', '.join(items)}]::{self.column_type(field, schema)}"

    def index_method(self, type: str | None) -> str:  # noqa: A002
        return f" USING {type.upper()}" if type and type != "BTree" else ""

    def operator_class(self, text: str) -> str:
        if text.startswith("raw("):
            return str(loads(text.removeprefix("raw(").removesuffix(")")))
        return _OPERATOR_WORDS.sub(r"_\1", text).lower()

    def create_extension(self, text: str) -> str:
        name, _, inside = text.rstrip(")").partition("(")
        said = {key: loads(value) for key, value in _SETTING.findall(inside)}
        words = {"schema": "SCHEMA", "version": "VERSION"}
        told = [f"{word} {self.quote(said[key])}" for key, word in words.items() if key in said]
        statement = f"CREATE EXTENSION IF NOT EXISTS {self.quote(said.get('map', name))}"
        return f"{statement} WITH {' '.join(told)}" if told else statement


DEFINITIONS: Mapping[str, Definitions] = {each.name: each for each in (SQLite(), PostgreSQL())}
"""The variants that twofold can define tables in, by name."""
