"""Nested writes: what `data` can do with a relation, `{"posts": {"create": [...], "connect": {...}}}`.

`NESTED_WRITES` has all of them, by kind of relation. From it come parsing, error messages, the scripts, the types of a
generated package and the tables of the documentation. A new nested write is one entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from attrs import define

from twofold.algebra.expressions import Expr
from twofold.client.grammar.model import RelationGrammar
from twofold.client.grammar.relations import TO_MANY, TO_ONE, RelationKind
from twofold.client.problems import (
    ArgumentPath,
    as_mapping,
    check_names,
    is_list,
    one_of,
    refused,
    unknown,
    wrong,
)
from twofold.client.reading.unique import key_values
from twofold.client.writing import nested
from twofold.client.writing.changes import NestedItem, NestedWrite, NewRecord, RecordChange, WriteRule
from twofold.client.writing.data import (
    parse_create,
    parse_create_many,
    parse_unique,
    parse_update,
    parse_update_many,
    parse_where,
)
from twofold.errors import is_view

# --- parsing


def parse_created_relation(relation: RelationGrammar, value: object, path: ArgumentPath) -> list[NestedWrite]:
    """The nested writes on a relation of a new record, in their order."""
    return _parse_relation(relation, value, path, operations_of(relation, creating=True))


def parse_changed_relation(relation: RelationGrammar, value: object, path: ArgumentPath) -> list[NestedWrite]:
    """The nested writes on a relation of a record that exists, in their order."""
    return _parse_relation(relation, value, path, operations_of(relation, creating=False))


def _parse_relation(
    relation: RelationGrammar, value: object, path: ArgumentPath, operations: Mapping[str, NestedOperation]
) -> list[NestedWrite]:
    writes: list[NestedWrite] = []
    target = relation.edge.target
    if not operations:
        raise refused(path, is_view(target.name))
    for name, given in as_mapping(value, path, f"a dictionary with {one_of(operations)}").items():
        operation = operations.get(name)
        if operation is None and target.model.view and name in _NAMES:
            raise refused((path, name), is_view(target.name))
        if operation is None:
            raise unknown(path, name, f"a nested write of {relation.edge.name}", operations)
        items = _parse_items(relation, operation, given, (path, name))
        if items or operation.acts_on_nothing:
            writes.append(NestedWrite(relation, name, operation.rules[relation.kind], items))
    if len(writes) > 1 and relation.kind is RelationKind.ONE_KEY_HERE:
        raise wrong(path, value, "one nested write: the key is here, and has one value")
    return writes


def _parse_items(
    relation: RelationGrammar, operation: NestedOperation, given: object, path: ArgumentPath
) -> tuple[NestedItem, ...]:
    if given is None:
        raise wrong(path, given, "an argument")
    if given is False and operation.removes:
        return ()
    rule = operation.rules[relation.kind]
    if rule.check is not None:
        rule.check(relation)
    if relation.many and operation.takes_lists and is_list(given):
        return tuple([rule.parse(relation, item, (path, index)) for index, item in enumerate(given)])
    return (rule.parse(relation, given, path),)


def _parse_record(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    return NestedItem(record=_new_record(relation, value, path))


def _parse_many_records(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    arguments = _arguments(value, path, required=("data",), optional=("skip_duplicates",))
    records = parse_create_many(relation.target, arguments["data"], (path, "data"), _given_by(relation))
    return NestedItem(records=tuple(records), skip_duplicates=bool(arguments.get("skip_duplicates")))


def _parse_key(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    where = parse_unique(relation.target, value, path)
    return NestedItem(where, key_values(relation.target, value))


def _parse_key_or_record(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    arguments = _arguments(value, path, required=("where", "create"))
    where = parse_unique(relation.target, arguments["where"], (path, "where"))
    return NestedItem(where, record=_new_record(relation, arguments["create"], (path, "create")))


def _parse_update(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    """Of the one related record: its data alone, or with a condition beside it."""
    given = as_mapping(value, path)
    if "data" not in given or "data" in relation.target.members:
        return NestedItem(change=_change(relation, given, path))
    arguments = _arguments(given, path, required=("data",), optional=("where",))
    return NestedItem(
        _condition(relation, arguments, path), change=_change(relation, arguments["data"], (path, "data"))
    )


def _parse_update_by_key(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    arguments = _arguments(value, path, required=("where", "data"))
    where = parse_unique(relation.target, arguments["where"], (path, "where"))
    return NestedItem(where, change=_change(relation, arguments["data"], (path, "data")))


def _parse_update_many(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    arguments = _arguments(value, path, required=("where", "data"))
    change = parse_update_many(relation.target, arguments["data"], (path, "data"))
    return NestedItem(_condition(relation, arguments, path), change=change)


def _parse_upsert(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    arguments = _arguments(value, path, required=("create", "update"), optional=("where",))
    return _upsert(relation, arguments, _condition(relation, arguments, path), path)


def _parse_upsert_by_key(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    arguments = _arguments(value, path, required=("where", "create", "update"))
    return _upsert(relation, arguments, parse_unique(relation.target, arguments["where"], (path, "where")), path)


def _parse_filter(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    return NestedItem(parse_where(relation.target, value, path))


def _parse_true_or_filter(relation: RelationGrammar, value: object, path: ArgumentPath) -> NestedItem:
    return NestedItem() if value is True else _parse_filter(relation, value, path)


# --- parts of arguments


def _arguments(
    value: object, path: ArgumentPath, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Mapping[str, object]:
    names = (*required, *optional)
    arguments = as_mapping(value, path, f"a dictionary with {one_of(required, 'and')}")
    check_names(arguments, names, path, "an argument")
    for name in required:
        if arguments.get(name) is None:
            raise refused((path, name), "got no value, expected one.")
    return arguments


def _new_record(relation: RelationGrammar, data: object, path: ArgumentPath) -> NewRecord:
    return parse_create(relation.target, data, path, parse_created_relation, _given_by(relation))


def _given_by(relation: RelationGrammar) -> tuple[str, ...]:
    """The fields of the related records whose values the relation gives."""
    if relation.kind in (RelationKind.ONE_KEY_THERE, RelationKind.MANY_KEY_THERE):
        return tuple([there for _, there in relation.edge.pairs])
    return ()


def _change(relation: RelationGrammar, data: object, path: ArgumentPath) -> RecordChange:
    return parse_update(relation.target, data, path, parse_changed_relation)


def _condition(relation: RelationGrammar, arguments: Mapping[str, object], path: ArgumentPath) -> Expr[bool] | None:
    where = arguments.get("where")
    return None if where is None else parse_where(relation.target, where, (path, "where"))


def _upsert(
    relation: RelationGrammar, arguments: Mapping[str, object], where: Expr[bool] | None, path: ArgumentPath
) -> NestedItem:
    record = _new_record(relation, arguments["create"], (path, "create"))
    return NestedItem(where, record=record, change=_change(relation, arguments["update"], (path, "update")))


# --- the table


@define(frozen=True, eq=False)
class NestedOperation:
    """A nested write, with a rule for each kind of relation that has it."""

    name: str
    description: str
    rules: Mapping[RelationKind, WriteRule]
    creates: bool = False
    """Whether the data of a new record can have it as well, not only that of an update."""
    removes: bool = False
    """Whether it takes away the related record. `False` as its argument does nothing."""
    takes_lists: bool = True
    """Whether it takes a list on relations to many records."""
    acts_on_nothing: bool = False
    """Whether an empty list means something."""
    only_keys: bool = False
    """Whether it writes nothing but the keys of the relation."""

    def belongs_to(self, kind: RelationKind, *, creating: bool, required: bool) -> bool:
        """Whether the data of a new record, or of an update, can have it for a relation of some kind.

        A related record that is required cannot be taken away from a record that holds the key.
        """
        is_fixed = required and kind is RelationKind.ONE_KEY_HERE
        return kind in self.rules and (self.creates or not creating) and not (self.removes and is_fixed)

    def leaves_record(self, kind: RelationKind) -> bool:
        """Whether nothing is written to the related record itself: its key is here, or in a link table."""
        return self.only_keys and kind in (RelationKind.ONE_KEY_HERE, RelationKind.LINK_TABLE)


@lru_cache(4096)
def operations_of(relation: RelationGrammar, *, creating: bool) -> dict[str, NestedOperation]:
    """The nested writes of a relation, by name: in the data of a new record, or in that of an update."""
    kind, required = relation.kind, relation.edge.relation.arity == "required"
    fitting = [each for each in NESTED_WRITES if each.belongs_to(kind, creating=creating, required=required)]
    view = relation.edge.target.model.view
    return {each.name: each for each in fitting if not view or each.leaves_record(kind)}


def _lists(type_: str) -> str:
    return f"{type_} | _Sequence[{type_}]"


_ONE_HERE, _ONE_THERE = RelationKind.ONE_KEY_HERE, RelationKind.ONE_KEY_THERE
_MANY_THERE, _LINKS = RelationKind.MANY_KEY_THERE, RelationKind.LINK_TABLE
_CREATE, _KEY, _KEYS = "{0}Create", "{0}Key", "_{0}Keys"
_CONNECT_OR_CREATE = "_d.ConnectOrCreate[{0}Key, {0}Create]"
_UPDATE_BY_KEY, _UPSERT_BY_KEY = "_d.UpdateWhere[{0}Key, {0}Update]", "_d.UpsertWhere[{0}Key, {0}Create, {0}Update]"
_TRUE_OR_WHERE = "_Literal[True] | {0}Where"

NESTED_WRITES: Final = (
    NestedOperation(
        "create",
        "creates related records",
        {
            _ONE_HERE: WriteRule(_parse_record, _CREATE, find_key=nested.find_or_create),
            _ONE_THERE: WriteRule(_parse_record, _CREATE, nested.create_there),
            _MANY_THERE: WriteRule(_parse_record, _lists(_CREATE), nested.create_there),
            _LINKS: WriteRule(_parse_record, _lists(_CREATE), nested.create_linked),
        },
        creates=True,
    ),
    NestedOperation(
        "connect_or_create",
        "connects records that exist, and creates the others",
        {
            _ONE_HERE: WriteRule(_parse_key_or_record, _CONNECT_OR_CREATE, find_key=nested.find_or_create),
            _ONE_THERE: WriteRule(_parse_key_or_record, _CONNECT_OR_CREATE, nested.connect_or_create_there),
            _MANY_THERE: WriteRule(_parse_key_or_record, _lists(_CONNECT_OR_CREATE), nested.connect_or_create_there),
            _LINKS: WriteRule(_parse_key_or_record, _lists(_CONNECT_OR_CREATE), nested.connect_or_create_linked),
        },
        creates=True,
    ),
    NestedOperation(
        "connect",
        "connects records that exist",
        {
            _ONE_HERE: WriteRule(_parse_key, _KEY, find_key=nested.find_or_create),
            _ONE_THERE: WriteRule(_parse_key, _KEY, nested.connect_there),
            _MANY_THERE: WriteRule(_parse_key, _KEYS, nested.connect_there),
            _LINKS: WriteRule(_parse_key, _KEYS, nested.connect_linked),
        },
        creates=True,
        only_keys=True,
    ),
    NestedOperation(
        "create_many",
        "creates related records that have no nested writes, in one statement",
        {_MANY_THERE: WriteRule(_parse_many_records, "_d.CreateMany[{0}CreateFields]", nested.create_many_there)},
        creates=True,
        takes_lists=False,
    ),
    NestedOperation(
        "set",
        "disconnects all related records, and connects these",
        {
            _MANY_THERE: WriteRule(_parse_key, _KEYS, nested.set_there),
            _LINKS: WriteRule(_parse_key, _KEYS, nested.set_linked),
        },
        acts_on_nothing=True,
        only_keys=True,
    ),
    NestedOperation(
        "disconnect",
        "disconnects related records, and keeps them",
        {
            _ONE_HERE: WriteRule(
                _parse_true_or_filter,
                _TRUE_OR_WHERE,
                nested.disconnect_here,
                nested.clear_key,
                nested.check_can_disconnect,
            ),
            _ONE_THERE: WriteRule(
                _parse_true_or_filter, _TRUE_OR_WHERE, nested.disconnect_there, check=nested.check_can_disconnect
            ),
            _MANY_THERE: WriteRule(_parse_key, _KEYS, nested.disconnect_there, check=nested.check_can_disconnect),
            _LINKS: WriteRule(_parse_key, _KEYS, nested.disconnect_linked),
        },
        removes=True,
        only_keys=True,
    ),
    NestedOperation(
        "delete",
        "deletes related records",
        {
            **dict.fromkeys(TO_ONE, WriteRule(_parse_true_or_filter, _TRUE_OR_WHERE, nested.delete)),
            **dict.fromkeys(TO_MANY, WriteRule(_parse_key, _KEYS, nested.delete)),
        },
        removes=True,
    ),
    NestedOperation(
        "update",
        "changes related records",
        {
            **dict.fromkeys(TO_ONE, WriteRule(_parse_update, "{0}Update", nested.update)),
            **dict.fromkeys(TO_MANY, WriteRule(_parse_update_by_key, _lists(_UPDATE_BY_KEY), nested.update)),
        },
    ),
    NestedOperation(
        "upsert",
        "changes related records that exist, and creates the others",
        {
            _ONE_HERE: WriteRule(_parse_upsert, "_d.Upsert[{0}Create, {0}Update]", nested.upsert_here),
            _ONE_THERE: WriteRule(_parse_upsert, "_d.Upsert[{0}Create, {0}Update]", nested.upsert_there),
            _MANY_THERE: WriteRule(_parse_upsert_by_key, _lists(_UPSERT_BY_KEY), nested.upsert_there),
            _LINKS: WriteRule(_parse_upsert_by_key, _lists(_UPSERT_BY_KEY), nested.upsert_linked),
        },
    ),
    NestedOperation(
        "update_many",
        "changes the fields of all related records that fulfil a condition",
        dict.fromkeys(
            TO_MANY,
            WriteRule(_parse_update_many, _lists("_d.UpdateWhere[{0}Where, {0}UpdateFields]"), nested.update_many),
        ),
    ),
    NestedOperation(
        "delete_many",
        "deletes all related records that fulfil a condition",
        dict.fromkeys(TO_MANY, WriteRule(_parse_filter, _lists("{0}Where"), nested.delete_many)),
    ),
)
_NAMES: Final = frozenset(operation.name for operation in NESTED_WRITES)
assert all(
    operation.rules[RelationKind.ONE_KEY_HERE].type == operation.rules[RelationKind.ONE_KEY_THERE].type
    for operation in NESTED_WRITES
    if not TO_ONE.isdisjoint(operation.rules)
), "relations to one record have the same types, wherever the key is"
