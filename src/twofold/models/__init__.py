"""The Python form of a schema: one class that is table, record and value to insert."""

from twofold.models.aliases import alias
from twofold.models.columns import (
    Column,
    autoincrement,
    column,
    cuid,
    dbgenerated,
    nanoid,
    now,
    sequence,
    ulid,
    uuid,
)
from twofold.models.keys import index, part, primary_key, unique
from twofold.models.model import Model, ModelType
from twofold.models.relations import Many, One, many, one
from twofold.models.values import JSON_NULL, Json, JsonNull, database_enum

__all__ = [
    "JSON_NULL",
    "Column",
    "Json",
    "JsonNull",
    "Many",
    "Model",
    "ModelType",
    "One",
    "alias",
    "autoincrement",
    "column",
    "cuid",
    "database_enum",
    "dbgenerated",
    "index",
    "many",
    "nanoid",
    "now",
    "one",
    "part",
    "primary_key",
    "sequence",
    "ulid",
    "unique",
    "uuid",
]
