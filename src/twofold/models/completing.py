"""From a model class to its table: annotations are read, relations find their other sides, the schema is made.

It happens at a model's first use, because two models may refer to each other before either is whole.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from twofold.algebra.tables import Table
from twofold.errors import SchemaError, nearest
from twofold.models.annotations import value_type
from twofold.models.columns import MISSING, Column, ColumnSpec
from twofold.models.edges import edge, relation
from twofold.models.names import logical
from twofold.models.relations import RelationSpec
from twofold.schema import ClientFunction, DatabaseDefault, Default, Field, Index, Key, KeyPart, Literal, Model, Now, Sequence

if TYPE_CHECKING:
    from twofold.algebra.types import ValueType
    from twofold.models.model import ModelType

_FUNCTIONS = (ClientFunction, DatabaseDefault, Now, Sequence)
_models: WeakValueDictionary[tuple[str, str], ModelType] = WeakValueDictionary()


def register(cls: ModelType) -> None:
    """So that other models find it by name."""
    _models[cls.__module__, cls.__qualname__] = cls


def initial_values(specs: Mapping[str, ColumnSpec | RelationSpec]) -> dict[str, Any]:
    """The defaults that are plain values: a new record has them from the start."""
    columns = {name: spec.default for name, spec in specs.items() if isinstance(spec, ColumnSpec)}
    return {name: given for name, given in columns.items() if given is not MISSING and not isinstance(given, _FUNCTIONS)}


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
        default=default(spec.default),
        native=found.native,
        updated_at=spec.updated_at,
    )


def default(given: Any) -> Default | None:
    """A default as the schema says it."""
    if given is MISSING or given is None:
        return None
    if isinstance(given, _FUNCTIONS):
        return given
    return Literal(tuple(given) if isinstance(given, list) else given)  # pyright: ignore[reportUnknownArgumentType]


def _model(cls: ModelType, members: tuple[Any, ...]) -> Model:
    options = cls.__options__
    specs = {name: spec for name, spec in cls.__specs__.items() if isinstance(spec, ColumnSpec)}
    single = [logical(name) for name, spec in specs.items() if spec.primary_key]
    if len(single) > 1:
        raise SchemaError(f"{cls.__name__}: a primary key of several columns is an option: primary_key={tuple(single)}.")
    uniques = [Key((KeyPart(logical(name)),), on_field=True) for name, spec in specs.items() if spec.unique]
    return Model(
        cls.__name__,
        members,
        table=options.get("table") or cls.__name__,
        namespace=options.get("namespace"),
        primary_key=_key(cls, single[0], on_field=True) if single else _primary(cls, options.get("primary_key")),
        uniques=(*uniques, *[_key(cls, given) for given in options.get("unique", ())]),
        indexes=tuple([_index(cls, given) for given in options.get("indexes", ())]),
    )


def _primary(cls: ModelType, given: Any) -> Key | None:
    return _key(cls, given) if given else None


def _key(cls: ModelType, given: Any, *, on_field: bool = False) -> Key:
    made = given if isinstance(given, Key) else Key(_parts(given), on_field=on_field)
    _check_fields(cls, made.fields)
    return made


def _index(cls: ModelType, given: Any) -> Index:
    made = given if isinstance(given, Index) else Index(_parts(given))
    _check_fields(cls, made.fields)
    return made


def _parts(given: Any) -> tuple[KeyPart, ...]:
    return tuple(KeyPart(name) for name in ((given,) if isinstance(given, str) else given))


def _check_fields(cls: ModelType, names: tuple[str, ...]) -> None:
    known = [logical(attribute) for attribute in cls.__members__]
    for name in names:
        if name not in known:
            raise SchemaError(f"{cls.__name__} has no field {name!r} to make a key of.{nearest(name, known)}")


def unique(*fields: str, name: str | None = None, constraint: str | None = None) -> Key:
    """`unique("first", "last", name="full_name")`: a unique constraint with names of its own."""
    return Key(_parts(fields), name, constraint)


def primary_key(*fields: str, name: str | None = None, constraint: str | None = None) -> Key:
    """A compound primary key with names of its own."""
    return Key(_parts(fields), name, constraint)


def index(*fields: str, constraint: str | None = None, type: str | None = None) -> Index:
    """`index("author_id", "created_at")`; `type` is the access method as PSL spells it (`Hash`, `Gin`, ...)."""
    return Index(_parts(fields), constraint, type)
