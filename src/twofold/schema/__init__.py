"""What the data is: a Schema and its parts, as frozen values.

Fields and relations are the logical names, columns and tables the physical ones. Everything that reads a data model
(a `schema.prisma`, Python classes, a live database) ends here, and everything that writes one begins here.
"""

from twofold.schema.defaults import ClientFunction, DatabaseDefault, Default, Literal, Now, Sequence
from twofold.schema.links import LinkTable, link_key, link_table, link_tables
from twofold.schema.model import Field, Index, Key, KeyPart, Member, Model, Relation
from twofold.schema.naming import constraint_name, snake_case
from twofold.schema.schema import CompositeType, Enum, EnumValue, Schema
from twofold.schema.types import REFERENTIAL_ACTIONS, SCALARS, Arity, NativeType, ReferentialAction

__all__ = [
    "REFERENTIAL_ACTIONS",
    "SCALARS",
    "Arity",
    "ClientFunction",
    "CompositeType",
    "DatabaseDefault",
    "Default",
    "Enum",
    "EnumValue",
    "Field",
    "Index",
    "Key",
    "KeyPart",
    "LinkTable",
    "Literal",
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
