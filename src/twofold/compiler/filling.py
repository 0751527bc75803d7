"""Classes of the user's in place of records: which fields and relations they take, and whether the types agree.

db.select(User).include(User.posts.limit(3)).into(UserCard)      # UserCard(id=..., posts=[PostCard(...), ...])
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

from twofold.algebra.expressions import ColumnExpr, Expr, Label
from twofold.algebra.functions import Optional
from twofold.algebra.queries import Entity, Item, Nested, Query, RowClass, Select
from twofold.algebra.sources import Table
from twofold.algebra.types import ValueType
from twofold.algebra.writes import Write
from twofold.compiler.layouts import Filled
from twofold.compiler.row_classes import attribute_of, class_parameters, item_names
from twofold.errors import QueryError, suggestion

_SCALARS: Mapping[str, type] = {
    "String": str,
    "Boolean": bool,
    "Int": int,
    "BigInt": int,
    "Float": float,
    "Decimal": Decimal,
    "DateTime": datetime,
    "Bytes": bytes,
}
_KNOWN = frozenset({*_SCALARS.values(), complex, list, dict, tuple, set})
"""The classes of annotations that can be recognised as wrong."""


def filling(query: Query) -> Query:
    """The query with the class of its rows in place of its records. Raises `QueryError` if the class does not fit."""
    if not isinstance(query, Select | Write) or query.row_class is None or query.row_class.target is None:
        return query
    items = query.items if isinstance(query, Select) else query.returning
    target = query.row_class.target
    if len(items) == 1 and isinstance(items[0], Entity) and not _takes_whole(target, items[0]):
        filled: tuple[Item, ...] = (_filled(items[0], target),)
        changes: dict[str, Any] = {"row_class": None, "bare": True}
    else:
        filled, changes = _spread(items, target), {}
        _check_values(target, filled)
    return cast("Query", query.evolve(**changes, **{"items" if isinstance(query, Select) else "returning": filled}))


def _takes_whole(target: type, item: Entity) -> bool:
    accepted, _ = class_parameters(target)
    return accepted is not None and attribute_of(target, item) is not None


def _spread(items: Sequence[Item], target: type) -> tuple[Item, ...]:
    """Records that the class has an argument for, and the fields of the others that it takes."""
    spread: list[Item] = []
    for item in items:
        attribute = attribute_of(target, item) if isinstance(item, Entity) else None
        if not isinstance(item, Entity):
            spread.append(item)
        elif attribute is not None:
            inner = _classes(_hints(target).get(attribute))
            spread.append(_into_own(item, inner[0], f"{target.__name__}.{attribute}") if len(inner) == 1 else item)
        elif item.nested:
            raise QueryError(
                f"{target.__name__} has no {item.source.name!r} for a whole record with its relations: "
                "only a select of one model fills a class with them."
            )
        else:
            accepted = class_parameters(target)[0] or []
            named = [name for name in accepted if _field(item.source, name) is not None]
            columns = [item.source.columns[str(_field(item.source, name))] for name in named]
            spread += [Optional[Any](column) for column in columns] if item.optional else columns
    return tuple(spread)


def _field(table: Table, attribute: str) -> str | None:
    """The field that an argument takes: `class` for `class_`."""
    names = (attribute, attribute.rstrip("_"))
    return next((name for name in names if name in table.readable), None)


def _relation(table: Table, attribute: str) -> str | None:
    return next((name for name in (attribute, attribute.rstrip("_")) if name in table.edges), None)


def _filled(item: Entity, target: type) -> Entity:
    """The record read as a class: the fields and relations that it takes."""
    table, hints = item.source, _hints(target)
    accepted, required = class_parameters(target)
    if accepted is None:
        return item.evolve(row_class=RowClass(target))
    fields = {attribute: _field(table, attribute) for attribute in accepted}
    read = tuple([name for name in fields.values() if name is not None])
    nested = {each.edge.relation.name: each for each in item.nested}
    taken: list[Nested] = []
    for attribute in accepted:
        name = _relation(table, attribute)
        if name is not None:
            given = nested.pop(name, None) or Nested(table.edges[name], Entity(table.edges[name].target))
            taken.append(_related(given, target, attribute, hints.get(attribute)))
        elif fields[attribute] is None and attribute in required:
            known = [*table.readable, *table.edges]
            hint = suggestion(attribute, known)
            raise QueryError(
                f"{target.__name__} needs {attribute!r}, which is no field or relation of {table.name}.{hint}"
            )
        elif fields[attribute] is not None:
            column = table.columns[str(fields[attribute])]
            _check_type(target, attribute, hints.get(attribute), column.type, repr(column), column.type.nullable)
    for name in nested:
        raise QueryError(f"{target.__name__} has no {name!r}, which this query includes with {table.name}.")
    return item.evolve(fields=read, nested=tuple(taken), row_class=RowClass(target))


def _related(nested: Nested, target: type, attribute: str, hint: Any) -> Nested:
    """A relation, read as the class in `list[PostCard]` or `PostCard | None`."""
    place, many = f"{target.__name__}.{attribute}", nested.edge.many
    classes = _classes(hint)
    if many and hint is not None:
        if len(classes) != 1 or (get_origin(classes[0]) or classes[0]) is not list:
            raise QueryError(f"{place} is annotated {hint!r}, expected a list: {nested.edge.name} is a list.")
        classes = list(get_args(classes[0]))
    elif not many and classes and nested.edge.relation.arity == "optional" and NoneType not in get_args(hint):
        raise QueryError(f"{place} is annotated {hint!r}, but {nested.edge.name} may be None.")
    return nested if len(classes) != 1 else nested.evolve(entity=_into_own(nested.entity, classes[0], place))


def _into_own(item: Entity, inner: Any, place: str) -> Entity:
    """A record as an annotation wants it: as a class of the user's, or as it is."""
    if inner in (Any, object) or inner in item.source.record.__mro__:
        return item
    if not isinstance(inner, type) or hasattr(inner, "__table__") or inner in _KNOWN:
        raise QueryError(f"{place} is annotated {inner!r}, expected a class for the records of {item.source.name}.")
    return _filled(item, inner)


def filled_of(entity: Entity) -> Filled | None:
    """What the decoder makes instead of the model's record."""
    if entity.row_class is None:
        return None
    target = entity.row_class.target
    assert target is not None
    table = entity.source
    accepted = class_parameters(target)[0]
    named = [*table.readable, *table.edges] if accepted is None else accepted
    attributes = {_field(table, name) or _relation(table, name) or name: name for name in named}
    return Filled(dict if is_typeddict(target) else target, attributes)


# --- types


def _hints(target: type) -> Mapping[str, Any]:
    """The annotations of a class; none where they name what cannot be found."""
    try:
        return get_type_hints(target)
    except (NameError, TypeError):
        return {}


def _classes(hint: Any) -> list[Any]:
    """The members of an annotation, without None."""
    if hint is None:
        return []
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return [member for member in members if member is not NoneType]


def _check_values(target: type, items: Sequence[Item]) -> None:
    """Raises `QueryError` for an annotation that does not hold the values of its item."""
    hints = _hints(target)
    names: dict[str, Item] = {}
    for name, item in zip(item_names(target, items), items, strict=True):
        if name in names:
            raise QueryError(f"{target.__name__}.{name} is given twice: `{names[name]!r}`, `{item!r}`. Rename one.")
        names[name] = item
        if isinstance(item, Expr):
            _check_type(target, name, hints.get(name), item.type, repr(item), _may_be_none(item))


def _may_be_none(item: Expr[Any]) -> bool:
    """Whether a column may be NULL. Of what is computed, nothing is known."""
    bare = item.item if isinstance(item, Label) else item
    if isinstance(bare, Optional):
        return True
    return isinstance(bare, ColumnExpr) and bare.type.nullable


def _check_type(target: type, attribute: str, hint: Any, kind: ValueType, shown: str, nullable: bool) -> None:
    """Raises `QueryError` if the annotation cannot hold the values of a type."""
    classes = _classes(hint)
    if not classes or not all(isinstance(each, type) and each in _KNOWN for each in classes):
        return
    place = f"{target.__name__}.{attribute} is annotated {getattr(hint, '__name__', hint)}"
    if nullable and not kind.is_list and classes == [hint]:
        raise QueryError(f"{place}, but {shown} may be None.")
    if kind.custom is not None and not kind.is_list:
        return
    python = list if kind.is_list else (kind.python or str) if kind.kind == "enum" else _SCALARS.get(kind.name)
    coerces = hasattr(target, "model_fields")  # pydantic reads one type as another
    if kind.kind == "unsupported" or python is None or coerces:
        return
    if not issubclass(python, tuple(classes)) and not (python is int and float in classes):
        raise QueryError(f"{place}, but {shown} is of type {kind.described()}.")
