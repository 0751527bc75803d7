"""PostgreSQL: its facts, and how it spells tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from json import loads
from typing import ClassVar

from twofold.databases import postgresql_catalogue as catalogue
from twofold.databases.ddl import Definitions
from twofold.databases.facts import Database, NameScope
from twofold.databases.native_types import Ranges, parse_native_types
from twofold.schema import Enum, Field, Schema

FRACTIONS: Mapping[str, Ranges] = dict.fromkeys(("Timestamp", "Timestamptz", "Time", "Timetz"), ((0, 6),))
BITS: Mapping[str, Ranges] = {"Bit": ((1, 2**32),), "VarBit": ((1, 2**32),)}

POSTGRESQL = Database(
    name="postgresql",
    title="PostgreSQL",
    example_url="postgresql://localhost:5432/app",
    preview_features=("fullTextSearchPostgres",),
    name_limit=63,
    name_scopes=(
        NameScope("schema", ("primary", "key", "index")),
        NameScope("model", ("primary", "key", "index", "foreign")),
    ),
    named_primary_keys=True,
    named_foreign_keys=True,
    namespaces=True,
    enum_types=True,
    scalar_lists=True,
    json_lists=True,
    native_types=parse_native_types(
        {
            "Int": "SmallInt Integer Oid",
            "BigInt": "BigInt",
            "Decimal": "Decimal(p,s)? Money",
            "Float": "Real DoublePrecision",
            "String": "VarChar(n)? Char(n)? Text Citext Inet Bit(n)? VarBit(n)? Uuid Xml",
            "Bytes": "ByteA",
            "DateTime": "Timestamp(n)? Timestamptz(n)? Date Time(n)? Timetz(n)?",
            "Boolean": "Boolean",
            "Json": "Json JsonB",
        },
        {"Decimal": ((1, 1000), (0, 1000)), **FRACTIONS, **BITS},
    ),
    autoincrement_many=True,
    autoincrement_outside_id=True,
    autoincrement_unindexed=True,
    index_types=("BTree", "Gist", "Hash", "Gin", "SpGist", "Brin"),
    operator_classes=True,
    partial_indexes=True,
    # Prisma lets Xml be a primary key, and the database refuses it.
    unindexed_types=frozenset({"Xml"}),
    emulated_actions=frozenset({"Restrict", "SetNull", "Cascade"}),
    set_null_on_required=True,
    extensions=True,
    json_aggregates_in_order=True,
    row_locks=True,
    set_operations_with_all=True,
    lateral=True,
    generate_series=True,
    full_join_needs_equality=True,
    writes_in_ctes=True,
    search_and_cycle=True,
    returning=frozenset({"insert", "update", "delete"}),
    null_order="largest",
    anti_joins=True,
    distinct_on=True,
    table_features=frozenset(
        {"identity", "exclusions", "include", "nulls not distinct", "storage", "methods", "operator classes"}
        | {"nulls in indexes", "deferrable keys", "materialized views", "namespaces"}
    ),
    conflict_constraints=True,
    joined_writes=True,
    merge=True,
)

_SETTING = re.compile(r'(\w+): ("(?:\\.|[^"\\])*")')
_EXTENSION_OPTIONS: Mapping[str, str] = {"schema": "SCHEMA", "version": "VERSION"}
_OPERATOR_WORDS = re.compile(r"(?<=[a-z0-9])(MinMax|Multi|Bloom|Inclusion|Path|Ops)")


class PostgreSQLDefinitions(Definitions):
    """PostgreSQL."""

    database = POSTGRESQL
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
        "Interval": "INTERVAL",
    }
    serials: ClassVar[Mapping[str, str]] = {"INTEGER": "SERIAL", "SMALLINT": "SMALLSERIAL", "BIGINT": "BIGSERIAL"}
    link_primary_key = True
    late_foreign_keys = True
    default_namespace_query = """SELECT coalesce(current_schema(),
        trim(both '" ' from split_part(current_setting('search_path'), ',', 1)))"""
    columns_query = catalogue.COLUMNS
    indexes_query = catalogue.INDEXES
    foreign_keys_query = catalogue.FOREIGN_KEYS
    enum_values_query = catalogue.ENUM_VALUES
    details_query = catalogue.DETAILS
    extensions_query = "SELECT extname FROM pg_extension"
    rewrites_definitions = True

    def canonical_default(self, text: str, column_type: str) -> str:
        return catalogue.canonical_default(text, column_type)

    def spell_comments(
        self, table: str, comment: str | None, columns: Sequence[tuple[str, str | None]], kind: str = "TABLE"
    ) -> Iterator[str]:
        if comment is not None:
            yield f"COMMENT ON {kind} {table} IS {self.spell_text(comment)}"
        for name, text in columns:
            if text is not None:
                yield f"COMMENT ON COLUMN {table}.{self.quote(name)} IS {self.spell_text(text)}"

    def spell_bytes(self, value: bytes) -> str:
        return rf"'\x{value.hex()}'"

    def spell_scalar_type(self, field: Field) -> str:
        if field.native is None:
            return self.types[field.type]
        name = {"DoublePrecision": "DOUBLE PRECISION"}.get(field.native.name, field.native.name.upper())
        return f"{name}({','.join(field.native.args)})" if field.native.args else name

    def spell_autoincrement(self, column_type: str) -> str:
        return self.serials[column_type]

    def spell_enum_type(self, enum: Enum) -> str:
        name = self.quote(enum.type_name)
        return f"{self.quote(enum.namespace)}.{name}" if enum.namespace else name

    def spell_list(self, items: list[str], field: Field, schema: Schema) -> str:
        return f"ARRAY[{', '.join(items)}]::{self.spell_column_type(field, schema)}"

    def spell_index_type(self, index_type: str | None) -> str:
        return f" USING {index_type.upper()}" if index_type and index_type != "BTree" else ""

    def spell_operator_class(self, text: str) -> str:
        if text.startswith("raw("):
            return str(loads(text.removeprefix("raw(").removesuffix(")")))
        return _OPERATOR_WORDS.sub(r"_\1", text).lower()

    def spell_extension(self, text: str) -> str:
        name, _, inside = text.rstrip(")").partition("(")
        settings = {key: loads(value) for key, value in _SETTING.findall(inside)}
        options = [f"{word} {self.quote(settings[key])}" for key, word in _EXTENSION_OPTIONS.items() if key in settings]
        statement = f"CREATE EXTENSION IF NOT EXISTS {self.quote(settings.get('map', name))}"
        return f"{statement} WITH {' '.join(options)}" if options else statement
