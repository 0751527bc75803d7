"""Into: a class of the user's as the selection and the result, `find_many(into=UserCard)`.

@dataclass
class UserCard:
    email: str
    posts: list[PostCard]          # relations, in the same way
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

from attrs import define

from twofold.algebra.sources import Table
from twofold.client.grammar.model import ModelGrammar, RelationGrammar, grammar_of
from twofold.client.problems import refused, wrong
from twofold.errors import QueryError, suggestion
from twofold.models.model import Model
from twofold.models.names import logical

MakeRow = Callable[[Any], Any]
"""Makes a row of a record."""


@define(frozen=True, eq=False)
class RowClass:
    """The selection that a class describes, and the function that makes its instances."""

    select: Mapping[str, Any]
    make: MakeRow


def row_class(grammar: ModelGrammar, target: object, arguments: Mapping[str, Any]) -> RowClass:
    """The row class for `into`. Raises `QueryError` for a name that the model does not have, or another selection."""
    path = (grammar.path, "into")
    for name in ("include", "select", "omit"):
        if arguments.get(name) is not None:
            raise refused(path, f"got `into` and `{name}`, expected one of them: the class is the selection.")
    if not isinstance(target, type):
        raise wrong(path, target, "a class with annotations")
    return _row_class(grammar.table, target)


@lru_cache(1024)
def _row_class(table: Table, target: type[Any]) -> RowClass:
    grammar = grammar_of(table)
    select: dict[str, Any] = {}
    parts: list[tuple[str, str, MakeRow | None]] = []
    for attribute, annotation in get_type_hints(target).items():
        name = logical(attribute)
        make: MakeRow | None = None
        if name in grammar.relations:
            select[name], make = _related(grammar.relations[name], target, annotation)
        elif name in grammar.fields:
            select[name] = True
        else:
            hint = suggestion(name, grammar.members)
            raise QueryError(f"{target.__name__}.{attribute}: {grammar.name} has no field or relation {name!r}.{hint}")
        parts.append((attribute, table.slots[name], make))
    if not parts:
        raise QueryError(f"{target.__name__} has no annotations, expected fields and relations of {grammar.name}.")
    return RowClass(select, _row_maker(dict if is_typeddict(target) else target, tuple(parts)))


def _row_maker(target: Callable[..., Any], parts: tuple[tuple[str, str, MakeRow | None], ...]) -> MakeRow:
    def make(record: Any) -> Any:
        values = {name: getattr(record, slot) for name, slot, _ in parts}
        for name, _, make_related in parts:
            if make_related is not None:
                values[name] = make_related(values[name])
        return target(**values)

    return make


def _related(relation: RelationGrammar, target: type, hint: Any) -> tuple[Any, MakeRow | None]:
    """The selection of a relation, by the class in `list[PostCard]` or `PostCard | None`."""
    classes = [part for part in get_args(hint) if part is not NoneType] if _is_union(hint) else [hint]
    place = f"{target.__name__}.{relation.name} is annotated {hint!r}"
    if relation.many:
        if len(classes) != 1 or get_origin(classes[0]) is not list:
            raise QueryError(f"{place}, expected a list: {relation.edge.name} is a list.")
        classes = list(get_args(classes[0]))
    inner = classes[0] if len(classes) == 1 else None
    if not isinstance(inner, type) or get_origin(inner) is not None:
        raise QueryError(f"{place}, expected a class for the records of {relation.edge.name}.")
    if issubclass(inner, Model):
        return True, None
    related = _row_class(relation.edge.target, cast("Any", inner))
    make = related.make
    if relation.many:
        return {"select": related.select}, lambda records: [make(record) for record in records]
    return {"select": related.select}, lambda record: None if record is None else make(record)


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)
