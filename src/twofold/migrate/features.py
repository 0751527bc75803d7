"""What a database cannot have, of what Python models can say: an error before anything is created."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from twofold.databases.facts import Database
from twofold.errors import SchemaError
from twofold.schema import Generated, Identity, Index, Key, Model, Schema
from twofold.structs import Value, struct


@struct
class Feature(Value):
    """A feature of tables, where a model uses it, and what to write where there is none."""

    name: str
    """As `Database.table_features` calls it."""
    title: str
    advice: str
    places: Callable[[Model], Iterator[str]]


def _fields(uses: Callable[[object], bool]) -> Callable[[Model], Iterator[str]]:
    """The fields with such a default."""
    return lambda model: (f"{model.name}.{field.name}" for field in model.fields if uses(field.default))


def _indexes(uses: Callable[[Key | Index], bool]) -> Callable[[Model], Iterator[str]]:
    """The keys and indexes of a model that have this."""
    return lambda model: (
        f"{model.name}: the index of ({', '.join([part.field or 'an expression' for part in each.parts])})"
        for each in list[Key | Index]([*model.keys, *model.indexes])
        if uses(each)
    )


def _is_generated(default: object, stored: bool) -> bool:
    return isinstance(default, Generated) and default.stored is stored


FEATURES: tuple[Feature, ...] = (
    Feature(
        "identity",
        "identity columns",
        "Use `column(primary_key=True, default=autoincrement())`.",
        _fields(lambda default: isinstance(default, Identity)),
    ),
    Feature(
        "namespaces",
        "namespaces",
        "Leave out `namespace=`.",
        lambda model: (model.name for _ in [model.namespace] if model.namespace),
    ),
    Feature(
        "materialized views",
        "materialized views",
        "Use a `View`.",
        lambda model: (model.name for _ in [model] if model.materialized),
    ),
    Feature(
        "exclusions",
        "exclusion constraints",
        "Check it in a transaction instead.",
        lambda model: (model.name for _ in model.exclusions),
    ),
    Feature(
        "include",
        "indexes that include columns",
        "Add the columns to those of the index.",
        _indexes(lambda each: bool(each.include)),
    ),
    Feature(
        "nulls not distinct",
        "unique indexes in which two NULLs are alike",
        "Use an index over `coalesce(...)`.",
        _indexes(lambda each: not each.nulls_distinct),
    ),
    Feature(
        "storage",
        "storage parameters of indexes",
        "Leave out `storage=`.",
        _indexes(lambda each: isinstance(each, Index) and bool(each.storage)),
    ),
    Feature(
        "methods",
        "access methods of indexes",
        "Leave out `type=`.",
        _indexes(lambda each: isinstance(each, Index) and each.type not in (None, "BTree")),
    ),
    Feature(
        "operator classes",
        "operator classes",
        "Leave out `operator_class=`.",
        _indexes(lambda each: any(part.operator_class for part in each.parts)),
    ),
    Feature(
        "nulls in indexes",
        "NULLS FIRST or LAST in indexes",
        "Leave out `nulls=`.",
        _indexes(lambda each: any(part.nulls for part in each.parts)),
    ),
    Feature(
        "deferrable keys",
        "unique constraints that can wait",
        "Leave out `deferrable=`.",
        _indexes(lambda each: isinstance(each, Key) and each.deferrable is not None),
    ),
    Feature(
        "virtual columns",
        "generated columns that are not stored",
        "Leave out `stored=False`.",
        _fields(lambda default: _is_generated(default, False)),
    ),
)


def check_features(schema: Schema, database: Database) -> None:
    """Raises `SchemaError` for what the database does not have."""
    for model in schema.models:
        for feature in FEATURES:
            if feature.name not in database.table_features:
                for place in feature.places(model):
                    raise SchemaError(f"{place}: {database.title} has no {feature.title}. {feature.advice}")
