"""Rules about the names of constraints: their length, and where they must be unique."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from twofold.databases.facts import ConstraintKind
from twofold.psl.resolve.sides import Side
from twofold.psl.rules.context import Context, list_entries
from twofold.psl.source import Span
from twofold.schema import Field, Model

REPORTED_ELSEWHERE = ("key", "index")
"""Kinds whose clashes with foreign keys within a model are reported at the other constraint."""
SUFFIXES: dict[ConstraintKind, str] = {"primary": "pkey", "key": "key", "index": "idx"}


@frozen
class NamedConstraint:
    """A constraint with its name in the database."""

    kind: ConstraintKind
    name: str
    model: Model
    span: Span
    is_given: bool
    """Whether the schema gives the name."""


def check_constraint_names(context: Context) -> None:
    """Reports names that are too long, and names that two constraints must not share."""
    constraints = [*_name_entries(context), *_name_foreign_keys(context)]
    for constraint in constraints:
        length, limit = len(constraint.name.encode()), context.database.name_limit
        if constraint.is_given and length > limit:
            message = f"The name `{constraint.name}` has {length} bytes."
            context.error(constraint.span, f"{message} Expected at most {limit} in {context.database.title}.")
    for scope in context.database.name_scopes:
        in_scope = [constraint for constraint in constraints if constraint.kind in scope.kinds]
        count = Counter(_scoped_name(constraint, scope.within) for constraint in in_scope)
        for constraint in in_scope:
            elsewhere = "foreign" in scope.kinds and constraint.kind in REPORTED_ELSEWHERE
            if count[_scoped_name(constraint, scope.within)] > 1 and not elsewhere:
                place = f"the model `{constraint.model.name}`" if scope.within == "model" else "the database"
                message = f"Another constraint in {place} has the name `{constraint.name}`."
                context.error(constraint.span, message, 'Give one of them another name with map: "...".')


def _scoped_name(constraint: NamedConstraint, within: str) -> tuple[str | None, str]:
    model = constraint.model
    return (model.name if within == "model" else model.namespace), constraint.name


def _name_entries(context: Context) -> list[NamedConstraint]:
    """The keys, indexes and defaults of all models."""
    constraints: list[NamedConstraint] = []
    for model in context.schema.models:
        for entry in list_entries(model, context):
            kind: ConstraintKind = "primary" if entry.is_primary else "key" if entry.is_key else "index"
            if kind == "primary" and not context.database.named_primary_keys:
                continue
            columns = () if kind == "primary" else tuple(_column(model, part.field) for part in entry.parts)
            given = entry.value.constraint
            name = given or context.database.constraint_name(model.table, columns, SUFFIXES[kind])
            constraints.append(NamedConstraint(kind, name, model, entry.argument("map"), given is not None))
        constraints += [_name_default(model, field, context) for field in model.fields if field.default is not None]
    return constraints


def _name_default(model: Model, field: Field, context: Context) -> NamedConstraint:
    given = field.default_constraint
    name = given or context.database.constraint_name(model.table, (field.column,), "df")
    span = context.place(model).field_attribute(field.name, "default", "map")
    return NamedConstraint("default", name, model, span, given is not None)


def _name_foreign_keys(context: Context) -> list[NamedConstraint]:
    return [
        _name_foreign_key(pair.forward, context)
        for pair in context.pairs
        if pair.kind != "many-to-many" and pair.forward is not None
    ]


def _name_foreign_key(side: Side, context: Context) -> NamedConstraint:
    given = side.relation.constraint
    columns = tuple(_column(side.model, name) for name in side.relation.fields)
    name = given or context.database.constraint_name(side.model.table, columns, "fkey")
    return NamedConstraint("foreign", name, side.model, context.side_place(side, "map"), given is not None)


def _column(model: Model, path: str) -> str:
    first, *rest = path.split(".")
    member = model.by_name.get(first)
    return "_".join([member.column if isinstance(member, Field) else first, *rest])
