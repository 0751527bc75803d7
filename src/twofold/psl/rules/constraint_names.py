"""Rules about the names of constraints: how long, and within what they have to differ."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from twofold.psl.rules.context import Context, Edge, entries
from twofold.psl.source import Span
from twofold.schema import Field, Model, constraint_name

UNCHECKED = ("key", "index")
"""Kinds whose clashes with foreign keys within a model are reported at the others."""


@frozen
class Named:
    """A constraint with the name that it has in the database."""

    kind: str
    """`"primary"`, `"key"`, `"index"`, `"foreign"` or `"default"`."""
    name: str
    model: Model
    span: Span
    given: bool


def constraint_names(context: Context) -> None:
    """Reports names that are too long, and names that two constraints share where they must not."""
    named = [*_of_models(context), *_of_edges(context)]
    for constraint in named:
        if constraint.given and len(constraint.name.encode()) > context.database.name_limit:
            limit = context.database.name_limit
            message = f"The name `{constraint.name}` is longer than the {limit} bytes of {context.database.title}."
            context.error(constraint.span, message)
    for scope in context.database.name_scopes:
        counted = [constraint for constraint in named if constraint.kind in scope.kinds]
        count = Counter(_scope(constraint, scope.within) for constraint in counted)
        for constraint in counted:
            if count[_scope(constraint, scope.within)] > 1 and not (
                "foreign" in scope.kinds and constraint.kind in UNCHECKED
            ):
                place = f"the model `{constraint.model.name}`" if scope.within == "model" else "the database"
                message = f"Another constraint in {place} has the name `{constraint.name}`."
                context.error(constraint.span, message, 'Give one of them another name with map: "...".')


def _scope(constraint: Named, within: str) -> tuple[str | None, str]:
    model = constraint.model
    return (model.name if within == "model" else model.namespace), constraint.name


def _of_models(context: Context) -> list[Named]:
    found: list[Named] = []
    for model in context.schema.models:
        for entry in entries(model, context):
            kind = "primary" if entry.primary else "key" if entry.is_key else "index"
            if kind == "primary" and not context.database.named_primary_keys:
                continue
            suffix = {"primary": "pkey", "key": "key", "index": "idx"}[kind]
            columns = () if kind == "primary" else tuple(_column(model, part.field) for part in entry.parts)
            given = entry.value.constraint
            name = given or constraint_name(model.table, columns, suffix, context.database.name_limit)
            found.append(Named(kind, name, model, entry.argument("map"), given is not None))
        found += [_default(model, field, context) for field in model.fields if field.default is not None]
    return found


def _default(model: Model, field: Field, context: Context) -> Named:
    given = field.default_constraint
    name = given or constraint_name(model.table, (field.column,), "df", context.database.name_limit)
    span = context.place(model).field_attribute(field.name, "default", "map")
    return Named("default", name, model, span, given is not None)


def _of_edges(context: Context) -> list[Named]:
    return [
        named
        for edge in context.edges
        if edge.kind != "many-to-many" and edge.forward is not None
        for named in [_foreign(edge, context)]
    ]


def _foreign(edge: Edge, context: Context) -> Named:
    assert edge.forward is not None
    model, relation = edge.forward.model, edge.forward.relation
    columns = tuple(_column(model, name) for name in relation.fields)
    name = relation.constraint or constraint_name(model.table, columns, "fkey", context.database.name_limit)
    span = context.place(model).field_attribute(relation.name, "relation", "map")
    return Named("foreign", name, model, span, relation.constraint is not None)


def _column(model: Model, path: str) -> str:
    first, *rest = path.split(".")
    member = model.by_name.get(first)
    return "_".join([member.column if isinstance(member, Field) else first, *rest])
