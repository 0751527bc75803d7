"""The data model: a Schema and its parts, as frozen values.

Models, fields and relations have logical names, tables and columns physical ones. A `schema.prisma` and Python classes
are read into a Schema. Tables, packages and `schema.prisma` are written from one.
"""

from twofold.schema.defaults import (
    ClientFunction,
    DatabaseDefault,
    Default,
    Factory,
    Formula,
    Generated,
    Identity,
    Literal,
    LiteralValue,
    Now,
    Sequence,
)
from twofold.schema.links import LinkTable, link_key, link_table, link_tables
from twofold.schema.model import Check, Exclusion, Field, Index, Key, KeyPart, Member, Model, Relation
from twofold.schema.naming import constraint_name, snake_case
from twofold.schema.schema import CompositeType, Enum, EnumValue, Schema
from twofold.schema.types import REFERENTIAL_ACTIONS, SCALARS, Arity, NativeType, ReferentialAction

__all__ = [
    "REFERENTIAL_ACTIONS",
    "SCALARS",
    "Arity",
    "Check",
    "ClientFunction",
    "CompositeType",
    "DatabaseDefault",
    "Default",
    "Enum",
    "EnumValue",
    "Exclusion",
    "Factory",
    "Field",
    "Formula",
    "Generated",
    "Identity",
    "Index",
    "Key",
    "KeyPart",
    "LinkTable",
    "Literal",
    "LiteralValue",
    "Member",
    "Model",
    "NativeType",
    "Now",
    "ReferentialAction",
    "Relation",
    "Schema",
    "Sequence",
    "constraint_name",
    "link_key",
    "link_table",
    "link_tables",
    "snake_case",
]
