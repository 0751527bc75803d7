"""From a driver's error to ours: which model, which fields, which constraint."""

from __future__ import annotations

from twofold.errors import DatabaseError, ForeignKeyViolation, NotNullViolation, UniqueViolation
from twofold.runtime.drivers.base import Failure
from twofold.schema import Field, Key, Model, Relation, constraint_name

_SENTENCES: dict[type[DatabaseError], str] = {
    UniqueViolation: "another record has this value already",
    ForeignKeyViolation: "a record that it points to is not there, or others still point to it",
    NotNullViolation: "a required value is missing",
}


def mapped(failure: Failure, models: tuple[Model, ...], sql: str) -> DatabaseError:
    """Our error, with logical names where the statement's models tell them."""
    model, fields = _places(models, failure.places)
    model = model or next((model for model in models if model.table == failure.table), None)
    model = model or next((model for model in models if _key_named(model, failure.constraint)), None)
    fields = fields or (_fields(model, failure) if model else ())
    derived = _unique_name(model, fields) if model and failure.error is UniqueViolation else None
    constraint = failure.constraint or derived
    subject = f"{model.name}({', '.join(fields)})" if model and fields else model.name if model else failure.table
    sentence = _SENTENCES.get(failure.error)
    told = f"{sentence} ({failure.message})" if sentence else failure.message
    through = f" [constraint {constraint}]" if constraint else ""
    return failure.error(
        f"{subject}: {told}{through}" if subject else f"{told}{through}",
        model=model.name if model else None,
        fields=fields,
        constraint=constraint,
        sql=sql,
    )


def _unique_name(model: Model, fields: tuple[str, ...]) -> str | None:
    """What the unique constraint of these fields is called, for a database that tells columns but not names."""
    key = next((key for key in model.uniques if key.fields == fields), None)
    if key is None:
        return None
    return key.constraint or constraint_name(model.table, _columns(model, fields), "key", 63)


def _places(models: tuple[Model, ...], places: str | None) -> tuple[Model | None, tuple[str, ...]]:
    """The model and the fields of which `table.column, table.column` was said: a key's, or one field."""
    for model in models if places else ():
        for names in (*[key.fields for key in model.keys], *[(field.name,) for field in model.fields]):
            if places == ", ".join(f"{model.table}.{column}" for column in _columns(model, names)):
                return model, names
    return None, ()


def _fields(model: Model, failure: Failure) -> tuple[str, ...]:
    if failure.columns:
        by_column: dict[str, Field] = {field.column: field for field in model.fields}
        return tuple(by_column[column].name if column in by_column else column for column in failure.columns)
    key = _key_named(model, failure.constraint)
    if key is not None:
        return key.fields
    return next(
        (relation.fields for relation in model.relations if failure.constraint in _foreign_key_names(model, relation)),
        (),
    )


def _foreign_key_names(model: Model, relation: Relation) -> tuple[str | None, ...]:
    if not relation.fields:
        return ()
    return relation.constraint, constraint_name(model.table, _columns(model, relation.fields), "fkey", 63)


def _key_named(model: Model, constraint: str | None) -> Key | None:
    """The key that has this name in the database, given or made as Prisma makes it."""
    if constraint is None:
        return None
    if model.primary_key and constraint in (model.primary_key.constraint, f"{model.table}_pkey"):
        return model.primary_key
    for key in model.uniques:
        if constraint in (key.constraint, constraint_name(model.table, _columns(model, key.fields), "key", 63)):
            return key
    return None


def _columns(model: Model, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(model.field(name).column for name in names)
