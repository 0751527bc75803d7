"""Parsing: `data` to changes. Every name and structure is judged here, before the first statement is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from twofold.algebra.expressions import Expr, Param
from twofold.algebra.operators import Binary
from twofold.algebra.sources import Table
from twofold.client.grammar.model import FieldWord, Words
from twofold.client.problems import refused, unknown, wrong
from twofold.client.reading.unique import unique_condition, unique_shape
from twofold.client.reading.where import condition, where_shape
from twofold.client.shape import Place, Trace, Values
from twofold.client.writing.changes import Change, Row, Step
from twofold.models.records import required

_NUMBERS = ("Int", "BigInt", "Float", "Decimal")
_ARITHMETIC: Mapping[str, str] = {"increment": "+", "decrement": "-", "multiply": "*", "divide": "/"}
Steps = Callable[[Words, str, Any, Place], list[Step]]


def unique(words: Words, where: Any, place: Place) -> Expr[bool]:
    """The condition of a `where` that names one record."""
    trace = Trace()
    return unique_condition(words, unique_shape(words, where, trace, place), Values(trace))


def filtered(words: Words, where: Any, place: Place) -> Expr[bool] | None:
    """The condition of any `where`."""
    trace = Trace()
    return condition(words, where_shape(words, where, trace, place), Values(trace))


def mapping(words: Words, given: Any, place: Place) -> Mapping[Any, Any]:
    """The dictionary that was given. Raises `QueryError` for anything else."""
    if not isinstance(given, Mapping):
        raise wrong(words.table, place, "a dictionary", given)
    return cast("Mapping[Any, Any]", given)


def row(words: Words, data: Any, place: Place, steps: Steps, held: Iterable[str] = ()) -> Row:
    """A record to be made. `held` are the fields that the relation it is made through gives it."""
    made = Row(words, *_parts(words, data, place, steps, created))
    _check_held(made, tuple(held), place)
    given = {*made.values, *held, *[here for step in made.before for here, _ in step.pairs]}
    for name in required_fields(words.table):
        if name not in given:
            raise refused(words.table, (place, name), "is missing.")
    return made


def change(words: Words, data: Any, place: Place, steps: Steps, held: Iterable[str] = ()) -> Change:
    """What becomes of a record."""
    made = Change(words, *_parts(words, data, place, steps, changed))
    _check_held(made, tuple(held), place)
    return made


def _parts(
    words: Words, data: Any, place: Place, steps: Steps, value: Callable[[FieldWord, Any, Place], Any]
) -> tuple[dict[str, Any], tuple[Step, ...]]:
    values: dict[str, Any] = {}
    found: list[Step] = []
    for name, said in mapping(words, data, place).items():
        field = words.fields.get(name)
        if field is not None:
            values[name] = value(field, said, (place, name))
        elif name in words.relations:
            found += steps(words, name, said, (place, name))
        else:
            raise unknown(words.table, place, name, words.members)
    for step in found:
        twice = [here for here, _ in step.pairs if here in values] if step.inline else []
        if twice:
            raise refused(words.table, (place, twice[0]), f"is set by {step.relation.name!r} already; say one of them.")
    return values, tuple(found)


def _check_held(made: Change, held: tuple[str, ...], place: Place) -> None:
    """What the relation gives cannot be given again."""
    again = [name for name in held if name in made.values]
    again += [step.relation.name for step in made.before if any(here in held for here, _ in step.pairs)]
    if again:
        raise refused(made.words.table, (place, again[0]), "is given by the relation it is written through.")


@lru_cache(4096)
def required_fields(table: Table) -> tuple[str, ...]:
    """The fields without which no record can be made."""
    return required(cast("Any", table.record))


def scalars(words: Words, name: str, said: Any, place: Place) -> list[Step]:
    """For writes of many records at once: they take fields alone."""
    raise refused(words.table, place, "is a relation; a write of many records takes fields alone.")


# --- fields


def created(field: FieldWord, said: Any, place: Place) -> Any:
    """The value of a new record's field."""
    if isinstance(said, Mapping) and not _document(field):
        told = cast("Mapping[Any, Any]", said)
        if tuple(told) != ("set",) or not field.type.is_list:
            raise wrong(field.table, place, f"a value ({field.type.described()})", said)
        return told["set"]
    return cast("Any", said)


def changed(field: FieldWord, said: Any, place: Place) -> Any:
    """The new value of a field, or the expression that computes it in the database."""
    if not isinstance(said, Mapping) or _document(field):
        return cast("Any", said)
    told = cast("Mapping[Any, Any]", said)
    known = _operations(field)
    for name in told:
        if name not in known:
            raise unknown(field.table, place, name, known, f"operation for {field.type.described()}")
    if len(told) != 1:
        raise wrong(field.table, place, f"exactly one of {', '.join(known)}", said)
    ((name, value),) = told.items()
    if name == "set":
        return value
    if value is None:
        raise refused(field.table, (place, name), "cannot be None.")
    if name == "push":
        pushed = cast("Any", value if isinstance(value, list | tuple) else [value])
        return Binary[Any]("||", field.column, Param(pushed, field.type), field.type)
    operand: Expr[Any] = cast("Expr[Any]", value) if isinstance(value, Expr) else Param(value, field.type)
    return Binary[Any](_ARITHMETIC[name], field.column, operand, field.type)


def _operations(field: FieldWord) -> tuple[str, ...]:
    if field.type.is_list:
        return "set", "push"
    numeric = field.type.kind == "scalar" and field.type.name in _NUMBERS
    return ("set", *_ARITHMETIC) if numeric else ("set",)


def _document(field: FieldWord) -> bool:
    return field.type.name == "Json" and field.type.kind == "scalar" and not field.type.is_list
