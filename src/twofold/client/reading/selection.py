"""Selections: `select`, `include` and `omit`, to their shape and to the records that are read.

A shape is (fields or None for all, the nested relations), and None for a whole record with no relations.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final, cast

from twofold.algebra.queries import Entity, Nested
from twofold.client.grammar.model import RelationWord, Words
from twofold.client.includes import Shape
from twofold.client.problems import refused, unknown, wrong
from twofold.client.reading.order import (
    complete,
    distinct_shape,
    first_of_each,
    identity_order,
    limit,
    order_shape,
    orderings,
    skip_shape,
    take_shape,
    turned,
)
from twofold.client.reading.where import condition, where_shape
from twofold.client.shape import FLUENT, Build, Place, Trace
from twofold.models.relations import RelationPath

ARGUMENTS: Final = ("where", "include", "select", "omit", "order_by", "take", "skip", "distinct")
_TO_ONE: Final = ("where", "include", "select", "omit")
_LATER: Final = ("cursor",)


def selection_shape(
    words: Words, include: Any, select: Any, omit: Any, trace: Trace, place: Place
) -> tuple[Hashable, Hashable] | None:
    """What is read of a record. Raises `QueryError` where `select` stands beside `include` or `omit`."""
    if isinstance(include, Shape):
        include, select, omit = _of_shape(words, cast("Shape[Any]", include), select, omit, place)
    if select is not None:
        if include is not None or omit is not None:
            other = "include" if include is not None else "omit"
            raise refused(words.table, (place, "select"), f"and `{other}` cannot be said together; choose one.")
        return _selected(words, select, trace, (place, "select"))
    if not include and not omit:
        return None
    fields = None if not omit else _omitted(words, omit, (place, "omit"))
    return fields, () if not include else _included(words, include, trace, (place, "include"))


def _of_shape(words: Words, shape: Shape[Any], select: Any, omit: Any, place: Place) -> tuple[Any, Any, Any]:
    if shape.model.__table__ is not words.table:
        raise wrong(words.table, (place, "include"), f"a shape of {words.name}", shape)
    for name in shape.arguments:
        if name not in ("include", "select", "omit"):
            raise refused(words.table, (place, "include"), f"is a shape with {name!r}; say that to the call itself.")
    given = shape.arguments
    return given.get("include"), given.get("select", select), given.get("omit", omit)


def _selected(words: Words, select: Any, trace: Trace, place: Place) -> tuple[Hashable, Hashable]:
    fields: list[str] = []
    nested: list[Hashable] = []
    for name, said in _mapping(words, select, place).items():
        if name in words.fields:
            if not isinstance(said, bool | None):
                raise wrong(words.table, (place, name), "True or False", said)
            fields += [name] if said else []
        elif name in words.relations:
            nested += _relation_shape(words.relations[name], said, trace, (place, name))
        else:
            raise unknown(words.table, place, name, words.members)
    if not fields and not nested:
        raise refused(words.table, place, f"selects nothing. There are: {', '.join(words.members)}.")
    return tuple(fields), tuple(nested)


def _omitted(words: Words, omit: Any, place: Place) -> tuple[str, ...]:
    given = _mapping(words, omit, place)
    for name in given:
        if name not in words.fields:
            raise unknown(words.table, place, name, words.fields, "field")
    left = tuple([name for name in words.fields if not given.get(name)])
    if not left:
        raise refused(words.table, place, "leaves nothing to read.")
    return left


def _included(words: Words, include: Any, trace: Trace, place: Place) -> Hashable:
    if isinstance(include, RelationPath):
        return (_path_shape(words, include, trace, place),)
    if isinstance(include, list | tuple):
        listed = cast("list[Any]", include)
        return tuple([_path_shape(words, each, trace, (place, number)) for number, each in enumerate(listed)])
    nested: list[Hashable] = []
    for name, said in _mapping(words, include, place).items():
        relation = words.relations.get(name)
        if relation is None:
            if name in words.fields:
                raise refused(words.table, (place, name), "is a field and read anyway; `include` takes relations.")
            raise unknown(words.table, place, name, words.relations, "relation")
        nested += _relation_shape(relation, said, trace, (place, name))
    return tuple(nested)


def _mapping(words: Words, given: Any, place: Place) -> Mapping[Any, Any]:
    if not isinstance(given, Mapping):
        raise wrong(words.table, place, "a dictionary, such as {'name': True}", given)
    return cast("Mapping[Any, Any]", given)


def _path_shape(words: Words, path: Any, trace: Trace, place: Place) -> Hashable:
    if not isinstance(path, RelationPath) or cast("RelationPath[Any]", path).edge.source is not words.table:
        raise wrong(words.table, place, f"relations of {words.name}", path)
    return trace.part(cast("RelationPath[Any]", path).nested)


def _relation_shape(relation: RelationWord, said: Any, trace: Trace, place: Place) -> list[Hashable]:
    if said is True:
        return [relation.name]
    if said is None or said is False:
        return []
    if isinstance(said, RelationPath):
        if cast("RelationPath[Any]", said).edge is not relation.edge:
            raise wrong(relation.table, place, f"True, arguments, or {relation.edge.name}", said)
        return [trace.part(cast("RelationPath[Any]", said).nested)]
    if isinstance(said, Shape):
        if said.model.__table__ is not relation.edge.target:
            raise wrong(relation.table, place, f"a shape of {relation.edge.target.name}", said)
        said = said.arguments
    if not isinstance(said, Mapping):
        raise wrong(relation.table, place, "True, or arguments such as {'where': ..., 'take': 3}", said)
    return [(relation.name, nested_shape(relation, cast("Mapping[Any, Any]", said), trace, place))]


def nested_shape(relation: RelationWord, given: Mapping[Any, Any], trace: Trace, place: Place) -> Hashable:
    """What a nested relation's own arguments leave."""
    known = ARGUMENTS if relation.edge.many else _TO_ONE
    for name in given:
        if name in _LATER:
            raise refused(relation.table, (place, name), "cannot be said of a nested relation yet.")
        if name not in known:
            raise unknown(relation.table, place, name, known, "argument")
    words = relation.target
    where, order = given.get("where"), given.get("order_by")
    if where is not None and not relation.edge.many and not relation.optional:
        raise refused(relation.table, (place, "where"), "cannot be said of a relation that is always there.")
    inner = selection_shape(words, given.get("include"), given.get("select"), given.get("omit"), trace, place)
    wheres = () if where is None else where_shape(words, where, trace, (place, "where"))
    orders = () if order is None else order_shape(words, order, trace, (place, "order_by"))
    take = take_shape(words, given.get("take"), trace, (place, "take"))
    skip = skip_shape(words, given.get("skip"), trace, (place, "skip"))
    distinct = () if given.get("distinct") is None else distinct_shape(words, given["distinct"], (place, "distinct"))
    if distinct and relation.edge.link:
        raise refused(relation.table, (place, "distinct"), "cannot be said of a many-to-many relation yet.")
    if not orders and (take or skip or distinct):
        orders = identity_order(words)
    return wheres, orders, take, skip, inner, distinct


def entity(words: Words, shape: Any, build: Build) -> Entity:
    """The record to read, with the relations nested in it."""
    if shape is None:
        return words.whole
    fields, nested = shape
    return Entity(words.source, fields, tuple([_nested(words, each, build) for each in nested]))


def _nested(words: Words, shape: Any, build: Build) -> Nested:
    if isinstance(shape, str):
        relation = words.relations[shape]
        return Nested(relation.edge, entity(relation.target, None, build))
    if shape[0] is FLUENT:
        return cast("Nested", build.part())
    name, (wheres, orders, take, skip, inner, distinct) = shape
    relation = words.relations[name]
    target = relation.target
    record = entity(target, inner, build)
    where = condition(target, wheres, build)
    order_by = orderings(target, orders, build)
    if distinct:
        theirs = [there for _, there in relation.edge.pairs]
        where = first_of_each(target, (*theirs, *distinct), turned(complete(target, order_by), take), where)
    count, offset = limit(take, build), limit(skip, build)
    return Nested(
        relation.edge,
        record,
        where=where,
        order_by=order_by,
        limit=count,
        offset=offset,
        backwards=take == "last",
    )
