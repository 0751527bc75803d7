"""Data: `data` to changes. Every name and structure is checked here, before the first statement is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import cast

from twofold.algebra.expressions import Expr
from twofold.algebra.sources import Table
from twofold.client.grammar.model import FieldGrammar, ModelGrammar, RelationGrammar
from twofold.client.grammar.operators import kind_of
from twofold.client.grammar.updates import UPDATES_BY_KIND
from twofold.client.problems import (
    ArgumentPath,
    as_list,
    as_mapping,
    check_names,
    is_mapping,
    one_of,
    refused,
    too_deep,
    unknown,
    wrong,
)
from twofold.client.reading.unique import build_unique, trace_unique
from twofold.client.reading.where import build_where, trace_where
from twofold.client.shape import Trace, ValueSource
from twofold.client.writing.changes import NestedWrite, NewRecord, RecordChange
from twofold.models.described import ModelClass
from twofold.models.records import required

ParseRelation = Callable[[RelationGrammar, object, ArgumentPath], list[NestedWrite]]
ParseField = Callable[[FieldGrammar, object, ArgumentPath], object]


def parse_unique(grammar: ModelGrammar, where: object, path: ArgumentPath) -> Expr[bool]:
    """The condition of a `where` that identifies one record."""
    trace = Trace()
    try:
        shape = trace_unique(grammar, where, trace, path)
        return build_unique(shape, ValueSource(trace))
    except RecursionError:
        raise too_deep(path) from None


def parse_where(grammar: ModelGrammar, where: object, path: ArgumentPath) -> Expr[bool] | None:
    """The condition of a `where`."""
    trace = Trace()
    try:
        shape = trace_where(grammar, where, trace, path)
        return build_where(shape, ValueSource(trace))
    except RecursionError:
        raise too_deep(path) from None


def parse_create(
    grammar: ModelGrammar,
    data: object,
    path: ArgumentPath,
    parse_relation: ParseRelation,
    given: Sequence[str] = (),
) -> NewRecord:
    """A record to insert. `given` are the fields whose values come from the relation that it is written through."""
    record = NewRecord(grammar, *_parse(grammar, data, path, parse_relation, parse_new_value))
    _check_given(record, given, path)
    present = {*record.values, *given, *[here for write in record.before for here, _ in write.pairs]}
    for name in required_fields(grammar.table):
        if name not in present:
            raise refused((path, name), f"got no value, expected {_described(grammar.fields[name])}.")
    return record


def parse_create_many(
    grammar: ModelGrammar, data: object, path: ArgumentPath, given: Sequence[str] = ()
) -> list[NewRecord]:
    """Records to insert together. They have no nested writes."""
    items = enumerate(as_list(data))
    return [parse_create(grammar, item, (path, index), refuse_relation, given) for index, item in items]


def parse_update(
    grammar: ModelGrammar, data: object, path: ArgumentPath, parse_relation: ParseRelation
) -> RecordChange:
    """A change of a record."""
    return RecordChange(grammar, *_parse(grammar, data, path, parse_relation, parse_changed_value))


def parse_update_many(grammar: ModelGrammar, data: object, path: ArgumentPath) -> RecordChange:
    """A change of many records. It has no nested writes."""
    return parse_update(grammar, data, path, refuse_relation)


def _parse(
    grammar: ModelGrammar, data: object, path: ArgumentPath, parse_relation: ParseRelation, parse_field: ParseField
) -> tuple[dict[str, object], tuple[NestedWrite, ...]]:
    """The values of the fields, and the writes of the relations. Raises `QueryError` for too deep a nesting."""
    try:
        return _parse_members(grammar, data, path, parse_relation, parse_field)
    except RecursionError:
        raise too_deep(path) from None


def _parse_members(
    grammar: ModelGrammar, data: object, path: ArgumentPath, parse_relation: ParseRelation, parse_field: ParseField
) -> tuple[dict[str, object], tuple[NestedWrite, ...]]:
    values: dict[str, object] = {}
    nested: list[NestedWrite] = []
    for name, value in as_mapping(data, path).items():
        field = grammar.fields.get(name)
        if field is not None:
            values[name] = parse_field(field, value, (path, name))
        elif name in grammar.relations:
            nested += parse_relation(grammar.relations[name], value, (path, name))
        else:
            raise unknown(path, name, f"a field or relation of {grammar.name}", grammar.members)
    for write in nested:
        twice = [here for here, _ in write.pairs if here in values] if write.key_is_here else []
        if twice:
            raise refused(
                (path, twice[0]), f"got a value, which {write.relation.name!r} gives as well; expected one of the two."
            )
    return values, tuple(nested)


def _check_given(record: NewRecord, given: Sequence[str], path: ArgumentPath) -> None:
    """Raises `QueryError` for a value that the relation gives already.

    Another relation may share some columns of its key with it. Whether both give the same is seen when they are known.
    """
    twice = [name for name in given if name in record.values]
    twice += [write.relation.name for write in record.before if all(here in given for here, _ in write.pairs)]
    if twice:
        raise refused(
            (path, twice[0]), "got a value, expected none: the relation that the record is written through gives it."
        )


@lru_cache(4096)
def required_fields(table: Table) -> tuple[str, ...]:
    """The fields without which a record cannot be created."""
    return required(cast("ModelClass", table.record))


def refuse_relation(relation: RelationGrammar, value: object, path: ArgumentPath) -> list[NestedWrite]:
    """In writes of many records, which have no nested writes."""
    raise refused(path, "got a relation, expected a field: a write of many records has no nested writes.")


# --- values of fields


def _described(field: FieldGrammar) -> str:
    return f"a value ({field.type.described()})"


def parse_new_value(field: FieldGrammar, value: object, path: ArgumentPath) -> object:
    """The value of a field of a new record."""
    kind = kind_of(field.type)
    if kind == "Json" or not is_mapping(value):
        return value
    if kind != "list" or tuple(value) != ("set",):
        raise wrong(path, value, _described(field))
    return value["set"]


def parse_changed_value(field: FieldGrammar, value: object, path: ArgumentPath) -> object:
    """The new value of a field, or the expression with which the database computes it."""
    kind = kind_of(field.type)
    if kind == "Json" or not is_mapping(value):
        return value
    updates = UPDATES_BY_KIND[kind]
    check_names(value, updates, path, f"an update of {field.type.described()}")
    if len(value) != 1:
        raise wrong(path, value, f"exactly one of {one_of(updates)}")
    ((name, operand),) = value.items()
    update = updates[name]
    if operand is None and not update.takes_none:
        raise wrong((path, name), operand, "a value")
    return update.value(field.column, operand)
