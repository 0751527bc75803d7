"""Translates a driver's error to one of ours, with the model, the fields and the constraint it is about."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.errors import DatabaseError, ForeignKeyViolation, NotNullViolation, UniqueViolation
from twofold.runtime.drivers.base import AsyncExecutor, Executor, Failure
from twofold.schema import Field, Key, Model, Relation, constraint_name

_EXPLANATIONS: dict[type[DatabaseError], str] = {
    UniqueViolation: "another record has this value already",
    ForeignKeyViolation: "the referenced record does not exist, or other records still reference this one",
    NotNullViolation: "a required value is missing",
}


def connection_error(
    connection: Executor | AsyncExecutor, error: Exception, models: Sequence[Model], sql: str
) -> DatabaseError:
    """Translates an error that a connection raised while it ran a statement on these models."""
    return translate(connection.failure(error), models, sql, connection.name_limit)


def translate(failure: Failure, models: Sequence[Model], sql: str, name_limit: int) -> DatabaseError:
    """Returns our error for a driver's. `name_limit` is the maximum length of a constraint's name, in bytes."""
    model, fields, constraint = _locate(failure, models, name_limit)
    subject = f"{model.name}({', '.join(fields)})" if model and fields else model.name if model else failure.table
    explanation = _EXPLANATIONS.get(failure.error)
    message = f"{explanation} ({failure.message})" if explanation else failure.message
    suffix = f" [constraint {constraint}]" if constraint else ""
    return failure.error(
        f"{subject}: {message}{suffix}" if subject else f"{message}{suffix}",
        model=model.name if model else None,
        fields=fields,
        constraint=constraint,
        sql=sql,
    )


def _locate(
    failure: Failure, models: Sequence[Model], name_limit: int
) -> tuple[Model | None, tuple[str, ...], str | None]:
    """Returns the model, the fields and the constraint's name, as far as the failure identifies them."""
    model, fields = _by_qualified_columns(models, failure.qualified_columns)
    model = model or next((model for model in models if model.table == failure.table), None)
    model = model or next((model for model in models if _find_key(model, failure.constraint, name_limit)), None)
    if model is None:
        return None, (), failure.constraint
    fields = fields or _fields(model, failure, name_limit)
    constraint = failure.constraint
    if constraint is None and failure.error is UniqueViolation:
        constraint = _unique_name(model, fields, name_limit)
    return model, fields, constraint


def _by_qualified_columns(models: Sequence[Model], columns: str | None) -> tuple[Model | None, tuple[str, ...]]:
    """Finds the model and the fields, those of a key or a single one, that `table.column, table.column` names."""
    for model in models if columns else ():
        for names in (*[key.fields for key in model.keys], *[(field.name,) for field in model.fields]):
            if columns == ", ".join(f"{model.table}.{column}" for column in _columns(model, names)):
                return model, names
    return None, ()


def _unique_name(model: Model, fields: tuple[str, ...], name_limit: int) -> str | None:
    """Returns the name of the unique constraint on these fields, for a database that reports only the columns."""
    key = next((key for key in model.uniques if key.fields == fields), None)
    return None if key is None else key.constraint or _default_name(model, key.fields, "key", name_limit)


def _fields(model: Model, failure: Failure, name_limit: int) -> tuple[str, ...]:
    if failure.columns:
        by_column: dict[str, Field] = {field.column: field for field in model.fields}
        return tuple(by_column[column].name if column in by_column else column for column in failure.columns)
    if failure.constraint is None:
        return ()
    key = _find_key(model, failure.constraint, name_limit) or _find_foreign_key(model, failure.constraint, name_limit)
    return key.fields if key else ()


def _find_key(model: Model, constraint: str | None, name_limit: int) -> Key | None:
    """Finds the primary or unique key by its name in the database, a given name or Prisma's default."""
    if constraint is None:
        return None
    if model.primary_key and constraint in (model.primary_key.constraint, f"{model.table}_pkey"):
        return model.primary_key
    for key in model.uniques:
        if constraint in (key.constraint, _default_name(model, key.fields, "key", name_limit)):
            return key
    return None


def _find_foreign_key(model: Model, constraint: str, name_limit: int) -> Relation | None:
    for relation in model.relations:
        names = (relation.constraint, _default_name(model, relation.fields, "fkey", name_limit))
        if relation.fields and constraint in names:
            return relation
    return None


def _default_name(model: Model, fields: tuple[str, ...], suffix: str, name_limit: int) -> str:
    return constraint_name(model.table, _columns(model, fields), suffix, name_limit)


def _columns(model: Model, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(model.field(name).column for name in names)
