"""Orders and pages: `order_by`, `take` and `skip`, to their shapes and back."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, cast

from twofold.algebra.expressions import ColumnExpr, Expr, Ordering
from twofold.algebra.functions import Aggregate
from twofold.algebra.operators import conjunction
from twofold.algebra.queries import Select
from twofold.algebra.sources import Table
from twofold.algebra.subqueries import DistinctOn, ScalarQuery
from twofold.algebra.types import BIG_INT, INT
from twofold.client.grammar.model import RelationWord, Words
from twofold.client.problems import refused, unknown, wrong
from twofold.client.shape import FLUENT, Build, Mark, Place, Trace
from twofold.models.aliases import alias
from twofold.models.includes import ordering

_DIRECTIONS = ("asc", "desc")
_NULLS = ("first", "last")
_COUNT = "_count"
RELATED: Final = Mark("related")
"""What a sort key along a relation says in a direction's place; the key at its end follows."""


def order_shape(words: Words, given: Any, trace: Trace, place: Place) -> tuple[Hashable, ...]:
    """The sort keys: (field, direction, where NULLs go)."""
    if isinstance(given, list | tuple):
        listed = cast("list[Any]", given)
        return tuple([_key_shape(words, each, trace, (place, number)) for number, each in enumerate(listed)])
    return (_key_shape(words, given, trace, place),)


def _key_shape(words: Words, key: Any, trace: Trace, place: Place) -> Hashable:
    if isinstance(key, Expr | Ordering):
        return trace.part(key)
    if not isinstance(key, Mapping) or len(cast("Mapping[Any, Any]", key)) != 1:
        raise wrong(words.table, place, "{'field': 'asc'}, a list of such, or an expression", key)
    ((name, said),) = cast("Mapping[Any, Any]", key).items()
    if name in words.relations:
        return name, RELATED, _related_shape(words.relations[name], said, trace, (place, name))
    if name not in words.fields:
        raise unknown(words.table, place, name, words.members)
    return name, *_direction(words, said, (place, name))


def _related_shape(relation: RelationWord, said: Any, trace: Trace, place: Place) -> Hashable:
    """A field of the related record, or the number of related records."""
    if not relation.edge.many:
        if isinstance(said, Expr | Ordering):
            raise wrong(relation.table, place, "{'field': 'asc'}", said)
        return _key_shape(relation.target, said, trace, place)
    if not isinstance(said, Mapping) or tuple(cast("Mapping[Any, Any]", said)) != (_COUNT,):
        raise wrong(relation.table, place, "{'_count': 'asc'}", said)
    if relation.edge.link:
        raise refused(relation.table, place, "cannot be counted in an order yet, being many-to-many.")
    return _COUNT, *_direction(relation.target, cast("Mapping[Any, Any]", said)[_COUNT], (place, _COUNT))


def _direction(words: Words, said: Any, place: Place) -> tuple[str, str | None]:
    if isinstance(said, Mapping):
        told = cast("Mapping[Any, Any]", said)
        for name in told:
            if name not in ("sort", "nulls"):
                raise unknown(words.table, place, name, ("sort", "nulls"), "argument")
        direction, nulls = told.get("sort"), told.get("nulls")
    else:
        direction, nulls = said, None
    if direction not in _DIRECTIONS or nulls not in (None, *_NULLS):
        raise wrong(words.table, place, "'asc', 'desc' or {'sort': 'asc', 'nulls': 'last'}", said)
    return direction, nulls


def orderings(words: Words, shape: Any, build: Build) -> tuple[Ordering[Any], ...]:
    """The sort keys."""
    return tuple([_ordering(words, key, build) for key in shape])


def _ordering(words: Words, key: Any, build: Build) -> Ordering[Any]:
    if key[0] is FLUENT:
        return ordering(build.part())
    item = _item(words.table, key, ())
    while key[1] is RELATED:
        key = key[2]
    _, direction, nulls = key
    return Ordering(item, descending=direction == "desc", nulls=None if nulls is None else nulls.upper())


def _item(table: Table, key: Any, path: tuple[str, ...]) -> Expr[Any]:
    """What is ordered by: a column, or a subselect along relations, each related table under a name of its own."""
    name = key[0]
    if name == _COUNT:
        return Aggregate("count", (), INT)
    if key[1] is not RELATED:
        return table.columns[name]
    edge = table.edges[name]
    inside = (*path, name)
    model: type[Any] = edge.target.record
    target: Table = alias(model, "_".join(inside)).__table__
    item = _item(target, key[2], inside)
    theirs = conjunction([target.columns[there] == table.columns[here] for here, there in edge.pairs])
    return ScalarQuery(Select((item,), target, where=theirs), item.type)


def identity_order(words: Words) -> tuple[Hashable, ...]:
    """By the primary key, ascending: what pages go by when nothing is said."""
    return tuple([(name, "asc", None) for name in words.identity])


def distinct_shape(words: Words, given: Any, place: Place) -> tuple[str, ...]:
    """The fields in which no two records may agree."""
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list | tuple | set | frozenset):
        raise wrong(words.table, place, "a field's name, or a list of them", given)
    names = tuple(cast("list[Any]", listed))
    for name in names:
        if name not in words.fields:
            raise unknown(words.table, place, name, words.fields, "field")
    return names


def first_of_each(
    words: Words, names: Sequence[str], order_by: tuple[Ordering[Any], ...], where: Expr[bool] | None
) -> Expr[bool]:
    """Whether a record is the first, as the order goes, of those that agree in these fields."""
    agreeing = tuple([words.table.columns[name] for name in names])
    return DistinctOn(words.source, agreeing, complete(words, order_by), where)


def turned(order_by: tuple[Ordering[Any], ...], take: str | None) -> tuple[Ordering[Any], ...]:
    """The order in which the records are read: from their end, where the last ones are taken."""
    return tuple([key.reversed() for key in order_by]) if take == "last" else order_by


def complete(words: Words, order_by: tuple[Ordering[Any], ...]) -> tuple[Ordering[Any], ...]:
    """The order with the primary key at its end, so that no two records stand at one place."""
    named = [key.item.name for key in order_by if isinstance(key.item, ColumnExpr)]
    rest = [Ordering[Any](words.fields[name].column) for name in words.identity if name not in named]
    return (*order_by, *rest)


def take_shape(words: Words, take: Any, trace: Trace, place: Place) -> str | None:
    """Whether the first or the last so many are meant; the number is a value."""
    if take is None:
        return None
    if not isinstance(take, int) or isinstance(take, bool):
        raise wrong(words.table, place, "a number of records, negative for the last ones", take)
    trace.values.append(abs(take))
    return "last" if take < 0 else "first"


def skip_shape(words: Words, skip: Any, trace: Trace, place: Place) -> str | None:
    """Whether any are skipped; the number is a value."""
    if skip is None:
        return None
    if not isinstance(skip, int) or isinstance(skip, bool) or skip < 0:
        raise wrong(words.table, place, "a number of records, 0 or more", skip)
    trace.values.append(skip)
    return "skip"


def limit(shape: Any, build: Build) -> Expr[int] | None:
    """A number of rows, if there is one."""
    return None if shape is None else build.value(BIG_INT)
