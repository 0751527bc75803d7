"""Filters: `where` to its shape, and the shape to a condition.

    {"email": {"ends_with": "@x.io"}, "posts": {"some": {"published": True}}}

A shape is a tuple of entries: a field's name alone for `field = value`, else (name, what was said of it).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, cast

from twofold.algebra.expressions import Expr, Truth
from twofold.algebra.operators import Binary, IsNull, Not
from twofold.algebra.subqueries import RelationFilter
from twofold.algebra.types import BOOLEAN
from twofold.client.grammar import operators
from twofold.client.grammar.model import PLAIN, FieldWord, RelationWord, Words
from twofold.client.problems import unknown, wrong
from twofold.client.shape import FLUENT, Build, Place, Trace

Shape = Any
Condition = Expr[bool] | None


def where_shape(words: Words, where: Any, trace: Trace, place: Place) -> Hashable:
    """What a `where` leaves. Raises `QueryError` for a name or a structure that the model has no use for."""
    if where.__class__ is not dict:
        if isinstance(where, Expr):
            return trace.part(where)
        if not isinstance(where, Mapping):
            raise wrong(words.table, place, "a dictionary of conditions, or an expression", where)
    fields, values = words.fields, trace.values
    shape: list[Hashable] = []
    for name, value in cast("Mapping[Any, Any]", where).items():
        field = fields.get(name)
        if field is None:
            shape.append((name, _other_shape(words, name, value, trace, (place, name))))
        elif value.__class__ in PLAIN and field.bare:
            values.append(value)
            shape.append(name)
        else:
            shape.append((name, operators.shape(field, value, trace, (place, name))))
    return tuple(shape)


def condition(words: Words, shape: Shape, build: Build) -> Condition:
    """The condition; nothing where nothing was said."""
    if shape and shape[0] is FLUENT:
        return cast("Expr[bool]", build.part())
    found: Condition = None
    for entry in shape:
        made = _entry(words, entry, build)
        if made is not None:
            found = made if found is None else found & made
    return found


def _entry(words: Words, entry: Any, build: Build) -> Condition:
    if entry.__class__ is str:
        field = words.fields[entry]
        return Binary("=", field.column, build.value(field.type), BOOLEAN)
    name, said = entry
    if name in words.fields:
        return operators.condition(words.fields[name], said, build)
    if name in words.relations:
        return _relation(words.relations[name], said, build)
    return _LOGIC[name](words, said, build)


def _other_shape(words: Words, name: Any, value: Any, trace: Trace, place: Place) -> Hashable:
    relation = words.relations.get(name)
    if relation is not None:
        return _relation_shape(relation, value, trace, place)
    if name not in _LOGIC:
        raise unknown(words.table, place and place[0], name, [*words.members, *_LOGIC])
    if isinstance(value, Mapping | Expr):
        if name == "OR":
            raise wrong(words.table, place, "a list of conditions", value)
        return (where_shape(words, value, trace, place),), False
    if not isinstance(value, list | tuple):
        raise wrong(words.table, place, "a list of conditions", value)
    listed = cast("list[Any]", value)
    return tuple([where_shape(words, each, trace, (place, number)) for number, each in enumerate(listed)]), True


def _conditions(words: Words, said: Shape, build: Build) -> list[Expr[bool]]:
    made = [condition(words, each, build) for each in said[0]]
    return [each for each in made if each is not None]


def _all(words: Words, said: Shape, build: Build) -> Condition:
    return joined(_conditions(words, said, build))


def _any(words: Words, said: Shape, build: Build) -> Condition:
    """An empty branch is no branch, and no branch is fulfilled by no row."""
    found: Condition = None
    for made in _conditions(words, said, build):
        found = made if found is None else found | made
    return Truth(False) if found is None else found


def _none(words: Words, said: Shape, build: Build) -> Condition:
    return joined([~made for made in _conditions(words, said, build)])


def joined(conditions: list[Expr[bool]]) -> Condition:
    """All of them, as the fluent face joins them."""
    found: Condition = None
    for made in conditions:
        found = made if found is None else found & made
    return found


_LOGIC: Mapping[str, Callable[[Words, Shape, Build], Condition]] = {"AND": _all, "OR": _any, "NOT": _none}


# --- relations


def _relation_shape(word: RelationWord, value: Any, trace: Trace, place: Place) -> Hashable:
    to_one = not word.edge.many
    if isinstance(value, Mapping) and not value:
        return ()
    if to_one and (value is None or isinstance(value, Expr) or not _quantified(word, value)):
        return (("is", _quantifier_shape(word, value, trace, place)),)
    if not isinstance(value, Mapping):
        raise wrong(word.table, place, f"{{{word.quantifiers[0]!r}: {{...}}}}", value)
    shape: list[Hashable] = []
    for quantifier, inner in cast("Mapping[Any, Any]", value).items():
        if quantifier not in word.quantifiers:
            raise unknown(word.table, place, quantifier, word.quantifiers, "quantifier")
        shape.append((quantifier, _quantifier_shape(word, inner, trace, (place, quantifier))))
    return tuple(shape)


def _quantified(word: RelationWord, value: Any) -> bool:
    """Whether a to-one filter says `is` or `is_not`; else it is the shorthand for `is`."""
    return isinstance(value, Mapping) and any(name in word.quantifiers for name in cast("Mapping[Any, Any]", value))


def _quantifier_shape(word: RelationWord, value: Any, trace: Trace, place: Place) -> Hashable:
    if value is None and not word.edge.many:
        return None
    return where_shape(word.target, value, trace, place)


_OPPOSITE: Mapping[str, Any] = {"is": "is_not", "is_not": "is"}


def _relation(word: RelationWord, said: Shape, build: Build) -> Condition:
    made: list[Expr[bool]] = []
    for quantifier, inner in said:
        if inner is None:
            # `is: None` asks for no related record, which is `is_not` of any.
            made.append(RelationFilter(word.edge, _OPPOSITE[quantifier]))
        else:
            made.append(RelationFilter(word.edge, quantifier, condition(word.target, inner, build)))
    return joined(made)


__all__ = ["FieldWord", "IsNull", "Not", "condition", "joined", "where_shape"]
