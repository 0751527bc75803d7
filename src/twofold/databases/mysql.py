"""MySQL: its facts. twofold has no dialect for it yet."""

from __future__ import annotations

from twofold.databases.facts import Database, NameScope
from twofold.databases.native_types import parse_native_types

MYSQL = Database(
    name="mysql",
    title="MySQL",
    name_limit=64,
    name_scopes=(NameScope("schema", ("foreign",)), NameScope("model", ("key", "index"))),
    named_foreign_keys=True,
    native_types=parse_native_types(
        {
            "Int": "Int UnsignedInt SmallInt UnsignedSmallInt MediumInt UnsignedMediumInt Year TinyInt UnsignedTinyInt",
            "Boolean": "TinyInt UnsignedTinyInt Bit(n)",
            "BigInt": "BigInt UnsignedBigInt",
            "Decimal": "Decimal(p,s)?",
            "Float": "Float Double",
            "String": "Char(n) VarChar(n) TinyText Text MediumText LongText",
            "Bytes": "Bit(n) Binary(n) VarBinary(n) TinyBlob Blob MediumBlob LongBlob",
            "DateTime": "Date Time(n)? DateTime(n)? Timestamp(n)?",
            "Json": "Json",
        },
        {"Decimal": ((0, 65), (0, 30)), "Bit": ((1, 64),), "Char": ((0, 255),), "VarChar": ((0, 65535),)},
        boolean_arguments={"Bit": ("1",)},
    ),
    autoincrement_outside_id=True,
    prefix_indexes=True,
    prefix_only_types=frozenset(
        {"Text", "LongText", "MediumText", "TinyText", "Blob", "TinyBlob", "MediumBlob", "LongBlob"}
    ),
    fulltext_indexes=True,
    many_fulltext_indexes=True,
    shard_keys=True,
    ignored_actions=frozenset({"SetDefault"}),
    # `LIMIT & IN/ALL/ANY/SOME subquery` is an error there.
    limit_in_subqueries=False,
    # `||` is OR there, unless the session sets PIPES_AS_CONCAT.
    concatenation="function",
)
