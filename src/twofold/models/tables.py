"""From a model class to its table: reads the annotations, finds the other side of each relation, and makes the model.

This happens at the first use of a model, because two models may refer to each other before both are defined.
"""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps
from typing import Any, cast

from twofold.algebra.json import JSON_NULL
from twofold.algebra.sources import Table, TableDefinition
from twofold.algebra.types import ValueType
from twofold.models.annotations import value_type
from twofold.models.columns import MISSING, Column, ColumnSpec
from twofold.models.described import ModelClass
from twofold.models.edges import build_edge, build_relation
from twofold.models.keys import checks_of, exclusions_of, indexes_of, primary_key_of, uniques_of
from twofold.models.names import logical
from twofold.models.registry import evaluate
from twofold.models.relations import RelationSpec
from twofold.schema import (
    ClientFunction,
    DatabaseDefault,
    Default,
    Factory,
    Field,
    Formula,
    Generated,
    Identity,
    Literal,
    Model,
    Now,
    Sequence,
)

_DEFAULTS = (Literal, ClientFunction, DatabaseDefault, Now, Sequence, Identity, Generated)


def initial_values(specs: Mapping[str, ColumnSpec | RelationSpec]) -> dict[str, Any]:
    """The defaults that are plain values: a new record starts with them."""
    defaults = {
        name: spec.default for name, spec in specs.items() if isinstance(spec, ColumnSpec) and not spec.updated_at
    }
    return {
        name: value for name, value in defaults.items() if value is not MISSING and not isinstance(value, _DEFAULTS)
    }


def table_of(cls: ModelClass) -> Table:
    """The table of a model class, which is complete at its first use."""
    return Table(cast("type[Any]", cls), lambda: _define(cls))


def _define(cls: ModelClass) -> TableDefinition:
    columns: dict[str, Column[Any]] = {}
    members: list[Any] = []
    for attribute, annotation in cls.__members__.items():
        descriptor = getattr(cls, attribute)
        name = logical(attribute)
        if isinstance(descriptor, Column):
            spec = cls.__specs__.get(attribute) or ColumnSpec()
            assert isinstance(spec, ColumnSpec)
            column = cast("Column[Any]", descriptor)
            column.type = value_type(cls, name, evaluate(cls, annotation), spec)
            columns[name] = column
            members.append(_field(name, column.type, spec))
        else:
            members.append(build_relation(cls, attribute))
    model = _model(cls, tuple(members))
    edges = {relation.name: build_edge(cls.__table__, cls, relation) for relation in model.relations}
    slots = {logical(attribute): f"_{attribute}" for attribute in cls.__members__}
    return TableDefinition(model, columns, edges, slots)


def _field(name: str, type: ValueType, spec: ColumnSpec) -> Field:  # noqa: A002
    return Field(
        name,
        type.name,
        kind=type.kind,
        arity="list" if type.is_list else "optional" if type.nullable else "required",
        column=spec.column or name,
        default=Factory(spec.default_factory) if spec.default_factory else schema_default(spec.default, type),
        column_types=tuple(type.custom.types.items()) if type.custom else (),
        native=type.native,
        updated_at=spec.updated_at,
        ignored=spec.ignored,
        default_constraint=spec.default_constraint,
        redundant_map=spec.column == name,
        comment=spec.comment,
        on_update=spec.on_update,
    )


def schema_default(value: Any, type: ValueType) -> Default | None:  # noqa: A002
    """A default as the schema has it. A JSON document is kept as its text."""
    if value is MISSING or value is None:
        return None
    if isinstance(value, _DEFAULTS):
        return value
    if type.custom is not None or type.name == "Interval":
        return Factory(lambda: value)  # made in Python alone: DEFAULT would need it as a literal
    items: tuple[Any, ...] | None = tuple(value) if type.is_list else None
    if type.name == "Json" and type.kind == "scalar":
        return Literal(_document(value) if items is None else tuple(map(_document, items)))
    if type.kind == "enum":
        return Literal(value.value if items is None else tuple([item.value for item in items]))
    return Literal(value if items is None else items)


def _document(value: Any) -> str:
    return "null" if value is JSON_NULL else dumps(value)


def _model(cls: ModelClass, members: tuple[Any, ...]) -> Model:
    options = cls.__options__
    name, table = logical(cls.__name__), options.get("table")
    return Model(
        name,
        members,
        table=table or name,
        namespace=options.get("namespace"),
        primary_key=primary_key_of(cls),
        uniques=uniques_of(cls),
        indexes=indexes_of(cls),
        ignored=options.get("ignored", False),
        view=bool(options.get("view")),
        query=_view_query(cls) if options.get("view") else None,
        materialized=options.get("view") == "materialized",
        extra=tuple(options.get("extra", {}).items()),
        redundant_map=table == name,
        checks=checks_of(cls),
        exclusions=exclusions_of(cls),
        comment=options.get("comment"),
    )


def _view_query(cls: ModelClass) -> Formula | None:
    from twofold.models.views import view_query  # for the models that need it

    return view_query(cls)
