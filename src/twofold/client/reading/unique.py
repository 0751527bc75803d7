"""Uniques: the `where` that names one record. Its key takes plain values alone, so no dictionary can pass for one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, cast

from twofold.algebra.expressions import Expr
from twofold.algebra.operators import Binary
from twofold.algebra.types import BOOLEAN
from twofold.client.grammar.model import PLAIN, Words
from twofold.client.problems import refused, unknown, wrong
from twofold.client.reading.where import condition, joined, where_shape
from twofold.client.shape import Build, Place, Trace
from twofold.errors import QueryError


def unique_shape(words: Words, where: Any, trace: Trace, place: Place) -> Hashable:
    """The shape: (the keys named, what else was said). Raises `QueryError` if no key is whole."""
    if where.__class__ is dict and len(where) == 1:
        ((name, value),) = where.items()
        if name in words.single and value.__class__ in PLAIN:
            trace.values.append(value)
            return (name,), ()
    if not isinstance(where, Mapping):
        raise wrong(words.table, place, f"a dictionary with a unique key ({', '.join(words.uniques)})", where)
    given = cast("Mapping[Any, Any]", where)
    keys = tuple([name for name in given if name in words.uniques])
    if not keys:
        raise _keyless(words, given, place)
    for name in keys:
        _key_values(words, name, given[name], trace, (place, name))
    rest = {name: value for name, value in given.items() if name not in words.uniques}
    return keys, where_shape(words, rest, trace, place)


def unique_condition(words: Words, shape: Any, build: Build) -> Expr[bool]:
    """The condition that only one record can fulfil."""
    keys, rest = shape
    columns = [words.fields[name] for key in keys for name in words.uniques[key]]
    equal: list[Expr[bool]] = [Binary("=", field.column, build.value(field.type), BOOLEAN) for field in columns]
    other = condition(words, rest, build)
    found = joined(equal if other is None else [*equal, other])
    assert found is not None
    return found


def key_of(words: Words, where: Mapping[str, Any]) -> dict[str, Any] | None:
    """The values of the key by field, where the `where` names one key and says nothing else."""
    if len(where) != 1:
        return None
    ((name, value),) = where.items()
    if name in words.single:
        return {name: value}
    return dict(value) if name in words.uniques else None


def _key_values(words: Words, key: str, value: Any, trace: Trace, place: Place) -> None:
    if key in words.single:
        _scalar(words, value, trace, place)
        return
    fields = words.uniques[key]
    if not isinstance(value, Mapping):
        raise wrong(words.table, place, f"a value for each of {', '.join(fields)}", value)
    given = cast("Mapping[Any, Any]", value)
    for name in given:
        if name not in fields:
            raise unknown(words.table, place, name, fields, "field")
    for name in fields:
        if name not in given:
            raise refused(words.table, place, f"is not whole: {name!r} is missing.")
        _scalar(words, given[name], trace, (place, name))


def _scalar(words: Words, value: Any, trace: Trace, place: Place) -> None:
    if value is None:
        raise refused(words.table, place, "cannot be None: NULL identifies no record.")
    if isinstance(value, Mapping | Expr):
        raise wrong(words.table, place, "a plain value, since it identifies a record", value)
    trace.values.append(value)


def _keyless(words: Words, given: Mapping[Any, Any], place: Place) -> QueryError:
    for name in given:
        if name not in words.fields and name not in words.relations and name not in ("AND", "OR", "NOT"):
            return unknown(words.table, place, name, [*words.uniques, *words.members], "key or field")
    return refused(words.table, place, f"names no record: it needs at least one of {', '.join(words.uniques)}.")
