"""From a model class to its table: annotations are read, relations find their other sides, the schema is made.

It happens at a model's first use, because two models may refer to each other before either is whole.
"""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from twofold.algebra.tables import Table
from twofold.errors import SchemaError, nearest
from twofold.models.annotations import value_type
from twofold.models.columns import MISSING, Column, ColumnSpec
from twofold.models.edges import edge, relation
from twofold.models.keys import indexes_of, primary_key_of, uniques_of
from twofold.models.names import logical
from twofold.models.relations import RelationSpec
from twofold.schema import ClientFunction, DatabaseDefault, Default, Field, Literal, Model, Now, Sequence

if TYPE_CHECKING:
    from twofold.algebra.types import ValueType
    from twofold.models.model import ModelType

_DEFAULTS = (Literal, ClientFunction, DatabaseDefault, Now, Sequence)
_models: WeakValueDictionary[tuple[str, str], ModelType] = WeakValueDictionary()


def register(cls: ModelType) -> None:
    """So that other models find it by name."""
    _models[cls.__module__, cls.__qualname__] = cls


def initial_values(specs: Mapping[str, ColumnSpec | RelationSpec]) -> dict[str, Any]:
    """The defaults that are plain values: a new record has them from the start."""
    columns = {
        name: spec.default for name, spec in specs.items() if isinstance(spec, ColumnSpec) and not spec.updated_at
    }
    return {name: given for name, given in columns.items() if given is not MISSING and not isinstance(given, _DEFAULTS)}


class Names(dict[str, Any]):
    """The names that an annotation may use: models beside the class first, then those of its module."""

    def __init__(self, cls: type) -> None:
        super().__init__()
        self.module = cls.__module__
        self.scope = cls.__qualname__.rpartition(".")[0]

    def __missing__(self, name: str) -> Any:
        beside = _models.get((self.module, f"{self.scope}.{name}")) if self.scope else None
        if beside is not None:
            return beside
        if name in vars(sys.modules[self.module]) or hasattr(builtins, name):
            raise KeyError(name)
        found = _models.get((self.module, name))
        if found is None:
            raise KeyError(name)
        return found


def evaluated(cls: type, annotation: Any) -> Any:
    """The annotation as an object. Raises `SchemaError` for a name that nobody defines."""
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, vars(sys.modules[cls.__module__]), Names(cls))
    except NameError as error:
        known = [name for _, name in _models]
        raise SchemaError(f"{cls.__name__}: `{annotation}`: {error}.{nearest(str(error.name), known)}") from None


def table(cls: ModelType) -> Table:
    """The class's table, made once."""
    found: Table | None = cls.__dict__.get("__completed__")
    if found is None:
        found = _completed(cls)
        cls.__completed__ = found  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    return found


def _completed(cls: ModelType) -> Table:
    columns: dict[str, Any] = {}
    members: list[Any] = []
    for attribute, annotation in cls.__members__.items():
        descriptor = getattr(cls, attribute)
        name = logical(attribute)
        if isinstance(descriptor, Column):
            spec = cls.__specs__.get(attribute) or ColumnSpec()
            assert isinstance(spec, ColumnSpec)
            found = value_type(cls, name, evaluated(cls, annotation), spec)
            descriptor.known(found)
            columns[name] = descriptor
            members.append(_field(name, found, spec))
        else:
            members.append(relation(cls, attribute))
    model = _model(cls, tuple(members))
    edges: dict[str, Any] = {}
    slots = {logical(attribute): f"_{attribute}" for attribute in cls.__members__}
    made = Table(model, cls, columns, edges, slots)
    for member in model.relations:
        edges[member.name] = edge(made, member)
    for column in columns.values():
        column.table = made
    return made


def _field(name: str, found: ValueType, spec: ColumnSpec) -> Field:
    return Field(
        name,
        found.name,
        kind=found.kind,
        arity="list" if found.is_list else "optional" if found.nullable else "required",
        column=spec.column or name,
        default=default(spec.default, found),
        native=found.native,
        updated_at=spec.updated_at,
        ignored=spec.ignored,
        default_constraint=spec.default_constraint,
        redundant_map=spec.column == name,
    )


def default(given: Any, type: ValueType) -> Default | None:  # noqa: A002
    """A default as the schema says it. A JSON document is kept as its text."""
    if given is MISSING or given is None:
        return None
    if isinstance(given, _DEFAULTS):
        return given
    listed: tuple[Any, ...] | None = tuple(given) if type.is_list else None
    if type.name == "Json" and type.kind == "scalar":
        return Literal(json.dumps(given) if listed is None else tuple([json.dumps(each) for each in listed]))
    if type.kind == "enum":
        return Literal(given.value if listed is None else tuple([each.value for each in listed]))
    return Literal(given if listed is None else listed)


def _model(cls: ModelType, members: tuple[Any, ...]) -> Model:
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
        view=options.get("view", False),
        extra=tuple(options.get("extra", {}).items()),
        redundant_map=table == name,
    )
