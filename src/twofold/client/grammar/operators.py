"""Operators: what may be said of one field, `{"gt": 3, "lt": 9}`, to its shape and to a condition."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, cast

from twofold.algebra.expressions import Expr
from twofold.algebra.functions import Function
from twofold.algebra.json import JSON_NULL
from twofold.algebra.operators import Binary, InList, IsNull, ListMatch, Match, Not, membership
from twofold.algebra.types import BOOLEAN, STRING, list_of
from twofold.client.grammar.model import FieldWord
from twofold.client.problems import refused, unknown, wrong
from twofold.client.shape import FLUENT, Build, Place, Trace

_COMPARISONS: Mapping[str, str] = {"equals": "=", "not": "<>", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
_PATTERNS = ("contains", "starts_with", "ends_with")
_LISTS = ("in", "not_in")
_MODES = ("default", "insensitive")


def shape(field: FieldWord, said: Any, trace: Trace, place: Place) -> Hashable:
    """What was said of a field: None, a value, or a tuple of (operator, what it says)."""
    if said is None:
        return None
    if isinstance(said, Mapping):
        return _operators_shape(field, cast("Mapping[Any, Any]", said), trace, place)
    if not field.bare and said is not JSON_NULL:
        raise wrong(field.table, place, f"operators, such as {{'equals': ...}} ({', '.join(field.operators)})", said)
    return _value_shape(said, trace)


def condition(field: FieldWord, said: Any, build: Build) -> Expr[bool] | None:
    """The condition; nothing for no operator."""
    if said is None:
        return IsNull(field.column)
    if said and isinstance(said, tuple) and said[0] is not FLUENT:
        return _operators(field, cast("tuple[Any, ...]", said), build)
    return None if said == () else _compare(field, "=", said, build)


def _value_shape(value: Any, trace: Trace) -> Hashable:
    return trace.part(value) if isinstance(value, Expr) else trace.value(value)


def _operators_shape(field: FieldWord, said: Mapping[Any, Any], trace: Trace, place: Place) -> Hashable:
    made: list[Hashable] = []
    mode = said.get("mode", "default")
    for name, value in said.items():
        if name not in field.operators:
            raise unknown(field.table, place, name, field.operators, f"operator for {field.type.described()}")
        if name != "mode":
            made.append((name, _SHAPES[name](field, value, trace, (place, name), mode)))
    if mode not in _MODES:
        raise wrong(field.table, (place, "mode"), " or ".join(map(repr, _MODES)), mode)
    return (mode, tuple(made)) if made else ()


def _operators(field: FieldWord, said: tuple[Any, ...], build: Build) -> Expr[bool]:
    mode, operators = said
    made = [_CONDITIONS[name](field, name, inner, build, mode) for name, inner in operators]
    found: Expr[bool] = made[0]
    for other in made[1:]:
        found = found & other
    return found


# --- shapes


def _compared_shape(field: FieldWord, value: Any, trace: Trace, place: Place, mode: str) -> Hashable:
    if value is None:
        raise refused(field.table, place, "cannot be None: no value is less or greater than NULL.")
    return _value_shape(value, trace)


def _equals_shape(field: FieldWord, value: Any, trace: Trace, place: Place, mode: str) -> Hashable:
    return None if value is None else _value_shape(value, trace)


def _not_shape(field: FieldWord, value: Any, trace: Trace, place: Place, mode: str) -> Hashable:
    if isinstance(value, Mapping) and field.bare:
        inner = cast("Mapping[Any, Any]", value)
        return "filter", _operators_shape(field, {"mode": mode, **inner} if mode != "default" else inner, trace, place)
    return _equals_shape(field, value, trace, place, mode)


def _list_shape(field: FieldWord, value: Any, trace: Trace, place: Place, mode: str) -> Hashable:
    if hasattr(value, "rows"):
        negated = place is not None and place[1] == "not_in"
        return trace.part(membership(field.column, value, negated))
    if isinstance(value, str | bytes) or not isinstance(value, Sequence | set | frozenset):
        raise wrong(field.table, place, "a list of values, or a select", value)
    listed = list(cast("Sequence[Any]", value))
    if mode == "insensitive":
        listed = [each.lower() if isinstance(each, str) else each for each in listed]
    return trace.value(listed)


def _empty_shape(field: FieldWord, value: Any, trace: Trace, place: Place, mode: str) -> Hashable:
    if not isinstance(value, bool):
        raise wrong(field.table, place, "True or False", value)
    trace.value([])
    return "=" if value else "<>"


# --- conditions


def _compare(field: FieldWord, operator: str, said: Any, build: Build) -> Expr[bool]:
    if said is None:
        return IsNull(field.column, operator == "<>")
    right = build.part() if isinstance(said, tuple) else build.value(field.type)
    return Binary(operator, field.column, right, BOOLEAN)


def _comparison(field: FieldWord, name: str, said: Any, build: Build, mode: str) -> Expr[bool]:
    if mode == "default" or said is None:
        return _compare(field, _COMPARISONS[name], said, build)
    right = build.part() if isinstance(said, tuple) else build.value(field.type)
    if name == "equals":
        return Match("equals", field.column, right, True)
    if name == "not":
        return Not(Match("equals", field.column, right, True))
    return Binary(_COMPARISONS[name], _lower(field.column), _lower(right), BOOLEAN)


def _not(field: FieldWord, name: str, said: Any, build: Build, mode: str) -> Expr[bool]:
    if isinstance(said, tuple) and said[0] == "filter":
        return Not(_operators(field, cast("tuple[Any, ...]", said[1]), build))
    return _comparison(field, name, said, build, mode)


def _pattern(field: FieldWord, name: str, said: Any, build: Build, mode: str) -> Expr[bool]:
    pattern = build.part() if isinstance(said, tuple) else build.value(field.type)
    return Match(name, field.column, pattern, mode == "insensitive")


def _listed(field: FieldWord, name: str, said: Any, build: Build, mode: str) -> Expr[bool]:
    if isinstance(said, tuple):
        return cast("Expr[bool]", build.part())
    item = field.column if mode == "default" else _lower(field.column)
    return InList(item, build.value(list_of(field.type)), name == "not_in")


def _held(field: FieldWord, name: str, said: Any, build: Build, mode: str) -> Expr[bool]:
    kind = field.type.element if name == "has" else field.type
    assert kind is not None
    return ListMatch(name, field.column, build.part() if isinstance(said, tuple) else build.value(kind))


def _empty(field: FieldWord, name: str, said: Any, build: Build, mode: str) -> Expr[bool]:
    return Binary(said, field.column, build.value(field.type), BOOLEAN)


def _lower(item: Expr[Any]) -> Expr[Any]:
    return Function("lower", (item,), STRING)


_Shape = Callable[[FieldWord, Any, Trace, Place, str], Hashable]
_Condition = Callable[[FieldWord, str, Any, Build, str], Expr[bool]]

_SHAPES: Mapping[str, _Shape] = {
    "equals": _equals_shape,
    "not": _not_shape,
    **dict.fromkeys(("lt", "lte", "gt", "gte", *_PATTERNS), _compared_shape),
    **dict.fromkeys((*_LISTS, "has_every", "has_some"), _list_shape),
    "has": _compared_shape,
    "is_empty": _empty_shape,
}
_CONDITIONS: Mapping[str, _Condition] = {
    **dict.fromkeys(_COMPARISONS, _comparison),
    "not": _not,
    **dict.fromkeys(_PATTERNS, _pattern),
    **dict.fromkeys(_LISTS, _listed),
    **dict.fromkeys(("has", "has_every", "has_some"), _held),
    "is_empty": _empty,
}
