"""Databases that a schema.prisma can be for and that twofold only reads the schemas of."""

from __future__ import annotations

from twofold.databases.facts import EVERY_ACTION, Database, NameScope
from twofold.databases.native_types import parse_native_types
from twofold.databases.postgresql import BITS, FRACTIONS

SQLSERVER = Database(
    name="sqlserver",
    title="SQL Server",
    name_limit=128,
    name_scopes=(
        NameScope("schema", ("primary", "foreign", "default")),
        NameScope("model", ("primary", "key", "index")),
    ),
    named_primary_keys=True,
    named_foreign_keys=True,
    named_defaults=True,
    namespaces=True,
    json=False,
    enums=False,
    native_types=parse_native_types(
        {
            "Int": "TinyInt SmallInt Int Bit",
            "BigInt": "BigInt",
            "Boolean": "Bit",
            "Decimal": "Decimal(p,s)?",
            "Float": "Money SmallMoney Float(n)? Real",
            "DateTime": "Date Time DateTime DateTime2 DateTimeOffset SmallDateTime",
            "String": "Char(n)? NChar(n)? VarChar(max)? Text NVarChar(max)? NText Xml UniqueIdentifier",
            "Bytes": "Binary(n)? VarBinary(max)? Image",
        },
        {
            "Decimal": ((1, 38), (0, 38)),
            "Float": ((1, 53),),
            "NVarChar": ((0, 4000),),
            "NChar": ((0, 4000),),
            **dict.fromkeys(("VarChar", "VarBinary", "Char", "Binary"), ((0, 8000),)),
        },
    ),
    autoincrement_many=True,
    autoincrement_outside_id=True,
    autoincrement_unindexed=True,
    sorted_primary_keys=True,
    clustered_keys=True,
    partial_indexes=True,
    # What is stored outside of the row.
    unindexed_types=frozenset({"Text", "NText", "Image", "Xml", "VarBinary(Max)", "VarChar(Max)", "NVarChar(Max)"}),
    types_outside_primary_keys=frozenset(
        {"Text", "NText", "Image", "Xml", "VarBinary(Max)", "VarChar(Max)", "NVarChar(Max)", "Bytes"}
    ),
    actions=EVERY_ACTION - {"Restrict"},
    rejects_cascade_cycles=True,
    references_in_any_order=False,
)

COCKROACHDB = Database(
    name="cockroachdb",
    title="CockroachDB",
    name_limit=63,
    name_scopes=(NameScope("model", ("primary", "key", "index", "foreign")),),
    named_primary_keys=True,
    named_foreign_keys=True,
    namespaces=True,
    scalar_lists=True,
    native_types=parse_native_types(
        {
            "String": "Bit(n)? Char(n)? Inet CatalogSingleChar String(n)? Uuid VarBit(n)?",
            "Boolean": "Bool",
            "Bytes": "Bytes",
            "DateTime": "Date Time(n)? Timestamp(n)? Timestamptz(n)? Timetz(n)?",
            "Decimal": "Decimal(p,s)?",
            "Float": "Float4 Float8",
            "Int": "Int2 Int4 Oid",
            "BigInt": "Int8",
            "Json": "JsonB",
        },
        {"Decimal": ((1, 1000), (0, 1000)), **FRACTIONS, **BITS},
    ),
    autoincrement_types=("BigInt",),
    autoincrement_many=True,
    autoincrement_outside_id=True,
    autoincrement_unindexed=True,
    default_functions=("sequence",),
    index_types=("BTree", "Gin"),
    inverted_gin=True,
    partial_indexes=True,
)

MONGODB = Database(
    name="mongodb",
    title="MongoDB",
    name_limit=127,
    name_scopes=(NameScope("model", ("key", "index")),),
    documents=True,
    decimal=False,
    scalar_lists=True,
    json_lists=True,
    composite_types=True,
    native_types=parse_native_types(
        {
            "String": "String ObjectId",
            "Float": "Double",
            "Bytes": "BinData ObjectId",
            "Boolean": "Bool",
            "DateTime": "Date Timestamp",
            "Int": "Int Long",
            "BigInt": "Long",
            "Json": "Json",
        },
        {},
    ),
    autoincrement_types=(),
    default_functions=("auto",),
    compound_primary_keys=False,
    fulltext_indexes=True,
    sorted_fulltext_indexes=True,
    relation_modes=("prisma",),
    actions=frozenset(),
    link_tables=False,
    embedded_relations=True,
)
