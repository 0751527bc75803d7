"""Unique: the `where` of one record. Its key takes plain values only, so that no dictionary can become a filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from twofold.algebra.expressions import Expr
from twofold.algebra.operators import Binary, junction
from twofold.algebra.types import BOOLEAN
from twofold.client.grammar.connectives import CONNECTIVES
from twofold.client.grammar.model import VALUE_CLASSES, ModelGrammar, UniqueKey
from twofold.client.problems import ArgumentPath, as_mapping, check_names, is_mapping, one_of, refused, unknown, wrong
from twofold.client.reading.where import WhereShape, build_where, trace_where
from twofold.client.shape import Rebuild, Trace, is_expression
from twofold.errors import QueryError

UniqueShape = tuple[tuple[UniqueKey, ...], WhereShape]
"""The keys that are given, and the other conditions."""


def trace_unique(grammar: ModelGrammar, where: Any, trace: Trace, path: ArgumentPath) -> UniqueShape:
    """The shape of a `where`. Raises `QueryError` if it has no complete key."""
    if where.__class__ is dict and len(where) == 1:
        ((name, value),) = where.items()
        key = grammar.keys.get(name)
        if key is not None and key.single and value.__class__ in VALUE_CLASSES:
            trace.append(value)
            return (key,), ()
    given = as_mapping(where, path, f"a dictionary with {one_of(grammar.keys)}")
    keys = tuple([grammar.keys[name] for name in given if name in grammar.keys])
    if not keys:
        raise _without_key(grammar, given, path)
    for key in keys:
        _trace_key(key, given[key.name], trace, (path, key.name))
    others = {name: value for name, value in given.items() if name not in grammar.keys}
    return keys, trace_where(grammar, others, trace, path)


def build_unique(shape: UniqueShape, rebuild: Rebuild) -> Expr[bool]:
    """The condition, which at most one record fulfils."""
    keys, others = shape
    conditions: list[Expr[bool]] = []
    for field in [field for key in keys for field in key.fields]:
        conditions.append(Binary("=", field.column, rebuild.next_value(field.type), BOOLEAN))
    condition = build_where(others, rebuild)
    return junction("AND", *conditions, *(() if condition is None else (condition,)))


def key_values(grammar: ModelGrammar, where: object) -> dict[str, object] | None:
    """The values of the key by field, if the `where` is one key and nothing else."""
    if not is_mapping(where) or len(where) != 1:
        return None
    ((name, value),) = where.items()
    key = grammar.keys.get(name)
    if key is None:
        return None
    return dict(value) if is_mapping(value) else {name: value}


def _trace_key(key: UniqueKey, value: object, trace: Trace, path: ArgumentPath) -> None:
    if key.single:
        _trace_value(value, trace, path)
        return
    names = [field.name for field in key.fields]
    values = as_mapping(value, path, f"a dictionary with {one_of(names, 'and')}")
    check_names(values, names, path, f"a field of the key {key.name!r}")
    for name in names:
        if name not in values:
            raise refused(path, f"{name} is missing; the key is {one_of(names, 'and')}.")
        _trace_value(values[name], trace, (path, name))


def _trace_value(value: object, trace: Trace, path: ArgumentPath) -> None:
    if value is None:
        raise refused(path, "got None, expected a value: NULL identifies no record.")
    if is_mapping(value) or is_expression(value):
        raise wrong(path, value, "a plain value, since it identifies a record")
    trace.append(value)


def _without_key(grammar: ModelGrammar, given: Mapping[str, object], path: ArgumentPath) -> QueryError:
    for name in given:
        if name not in grammar.fields and name not in grammar.relations and name not in CONNECTIVES:
            names = [*grammar.keys, *grammar.members]
            return unknown(path, name, f"a key, field or relation of {grammar.name}", names)
    return wrong(path, given, f"a key of {grammar.name}: {one_of(grammar.keys)}")
