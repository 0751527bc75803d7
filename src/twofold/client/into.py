"""Into: a class of the user's says what to read, and is what comes back: `find_many(into=UserCard)`.

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
from twofold.client.grammar.model import RelationWord, Words, words_of
from twofold.errors import QueryError, nearest
from twofold.models.model import Model
from twofold.models.names import logical

Make = Callable[[Any], Any]


@define(frozen=True, eq=False)
class Card:
    """What a class asks for, as `select` says it, and what makes it of a record."""

    select: Mapping[str, Any]
    make: Make


def card_of(words: Words, target: Any, include: Any = None, select: Any = None, omit: Any = None) -> Card:
    """What a class asks for. Raises `QueryError` for a name that the model has not, or a selection beside it."""
    if include is not None or select is not None or omit is not None:
        raise QueryError(
            f"{words.name}: `into` says what to read; `include`, `select` and `omit` cannot be said beside it."
        )
    if not isinstance(target, type):
        raise QueryError(f"{words.name}: `into` takes a class with annotations; this one is {target!r}.")
    return _card(words.table, target)


@lru_cache(1024)
def _card(table: Table, target: type[Any]) -> Card:
    words = words_of(table)
    select: dict[str, Any] = {}
    parts: list[tuple[str, str, Make | None]] = []
    for attribute, annotation in get_type_hints(target).items():
        name = logical(attribute)
        make: Make | None = None
        if name in words.relations:
            select[name], make = _related(words.relations[name], target, annotation)
        elif name in words.fields:
            select[name] = True
        else:
            raise QueryError(
                f"{words.name} has nothing for {target.__name__}.{attribute}.{nearest(name, words.members)}"
            )
        parts.append((attribute, table.slots[name], make))
    if not parts:
        raise QueryError(f"{target.__name__} has no annotations that say what to read of {words.name}.")
    return Card(select, _maker(dict if is_typeddict(target) else target, tuple(parts)))


def _maker(target: Callable[..., Any], parts: tuple[tuple[str, str, Make | None], ...]) -> Make:
    def make(record: Any) -> Any:
        values = {name: getattr(record, slot) for name, slot, _ in parts}
        for name, _, inner in parts:
            if inner is not None:
                values[name] = inner(values[name])
        return target(**values)

    return make


def _related(relation: RelationWord, target: type, hint: Any) -> tuple[Any, Make | None]:
    """What is asked of the related records, by the class in `list[PostCard]` or `PostCard | None`."""
    inner = [part for part in get_args(hint) if part is not NoneType] if _is_union(hint) else [hint]
    if relation.edge.many:
        if len(inner) != 1 or get_origin(inner[0]) is not list:
            raise QueryError(
                f"{target.__name__}.{relation.name} is annotated {hint!r}; {relation.edge.name} is a list."
            )
        inner = list(get_args(inner[0]))
    found = inner[0] if len(inner) == 1 else None
    if not isinstance(found, type) or get_origin(found) is not None:
        raise QueryError(
            f"{target.__name__}.{relation.name} is annotated {hint!r}; {relation.edge.name} needs a class."
        )
    if issubclass(found, Model):
        return True, None
    card = _card(relation.edge.target, cast("Any", found))
    make = card.make
    if relation.edge.many:
        return {"select": card.select}, lambda records: [make(record) for record in records]
    return {"select": card.select}, lambda record: None if record is None else make(record)


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)
