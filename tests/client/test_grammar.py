"""The tables of the grammar are complete, and what is written from them is up to date."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest

import twofold
from tests.blog import MODELS, User
from tests.client import reference
from twofold.algebra.expressions import Expr
from twofold.algebra.subqueries import RelationFilter
from twofold.algebra.types import STRING, list_of
from twofold.client.delegate import Delegate
from twofold.client.grammar.connectives import CONNECTIVES
from twofold.client.grammar.model import grammar_of
from twofold.client.grammar.operations import BY_NAME, COUNT, FIND, OPERATIONS, SELECTION, Operation
from twofold.client.grammar.operators import BY_KIND, KINDS, OPERATORS, Operator, operators_of
from twofold.client.grammar.relations import QUANTIFIERS, TO_MANY, TO_ONE, RelationKind
from twofold.client.grammar.updates import UPDATES, UPDATES_BY_KIND
from twofold.client.shape import SlotSource, Trace
from twofold.client.types import data, delegates, filters
from twofold.client.writing.relations import NESTED_WRITES, NestedOperation

ORDERED = ["equals", "not", "in", "not_in", "lt", "lte", "gt", "gte"]
PRISMA_OPERATORS = {
    "String": [*ORDERED, "contains", "starts_with", "ends_with"],
    **dict.fromkeys(("Int", "BigInt", "Float", "Decimal", "DateTime"), ORDERED),
    "Boolean": ["equals", "not"],
    "Json": ["equals", "not"],
    "Bytes": ["equals", "not", "in", "not_in"],
    "enum": ["equals", "not", "in", "not_in"],
    "list": ["equals", "has", "has_every", "has_some", "is_empty"],
}
ON_ONE = ["create", "connect_or_create", "connect", "disconnect", "delete", "update", "upsert"]
ON_MANY = [*ON_ONE, "create_many", "set", "update_many", "delete_many"]
PRISMA_NESTED_WRITES = {
    RelationKind.ONE_KEY_HERE: ON_ONE,
    RelationKind.ONE_KEY_THERE: ON_ONE,
    RelationKind.MANY_KEY_THERE: ON_MANY,
    RelationKind.LINK_TABLE: [name for name in ON_MANY if name != "create_many"],
}
PRISMA_OPERATIONS = [
    *("find_unique", "find_unique_or_raise", "find_first", "find_first_or_raise", "find_many", "count"),
    *("create", "create_many", "create_many_and_return", "update", "update_many", "update_many_and_return"),
    *("upsert", "delete", "delete_many"),
]


def operator_problems(table: Sequence[Operator[Any]]) -> list[str]:
    """What the table of operators lacks."""
    problems: list[str] = []
    for kind, expected in PRISMA_OPERATORS.items():
        problems += [f"{kind} has no {name}" for name in expected if name not in operators_of(kind, table)]
    for operator in table:
        for part in (operator.operand.trace, operator.operand.rebuild, operator.condition):
            problems += [] if callable(part) else [f"{operator.name} lacks a function"]
        for text in (operator.operand.type, operator.operand.description, operator.description):
            problems += [] if text else [f"{operator.name} lacks a type or a description"]
    return problems


def nested_write_problems(table: Sequence[NestedOperation]) -> list[str]:
    """What the table of nested writes lacks."""
    problems: list[str] = []
    for kind, expected in PRISMA_NESTED_WRITES.items():
        names = [operation.name for operation in table if kind in operation.rules]
        problems += [f"{kind.name} has no {name}" for name in expected if name not in names]
    for operation in table:
        for kind, rule in operation.rules.items():
            if not callable(rule.parse) or not (callable(rule.perform) or callable(rule.find_key)) or not rule.type:
                problems.append(f"{operation.name} of {kind.name} cannot be parsed, performed or typed")
            if rule.find_key is not None and kind is not RelationKind.ONE_KEY_HERE:
                problems.append(f"{operation.name} of {kind.name} has no key here to find")
    return problems


def operation_problems(table: Sequence[Operation]) -> list[str]:
    """What the table of operations lacks."""
    names = [operation.name for operation in table]
    return [f"there is no {name}" for name in PRISMA_OPERATIONS if name not in names]


def test_the_tables_are_complete() -> None:
    assert operator_problems(OPERATORS) == []
    assert nested_write_problems(NESTED_WRITES) == []
    assert operation_problems(OPERATIONS) == []


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_an_operator_that_is_removed_is_noticed(operator: Operator[Any]) -> None:
    assert operator_problems([each for each in OPERATORS if each is not operator]) != []


@pytest.mark.parametrize("operation", NESTED_WRITES, ids=lambda operation: operation.name)
def test_a_nested_write_or_a_part_of_one_that_is_removed_is_noticed(operation: NestedOperation) -> None:
    others = [each for each in NESTED_WRITES if each is not operation]
    assert nested_write_problems(others) != []
    for kind, rule in operation.rules.items():
        fewer = {other: each for other, each in operation.rules.items() if other is not kind}
        assert nested_write_problems([*others, attrs.evolve(operation, rules=fewer)]) != []
        inactive = {**operation.rules, kind: attrs.evolve(rule, perform=None, find_key=None)}
        assert nested_write_problems([*others, attrs.evolve(operation, rules=inactive)]) != []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_operation_that_is_removed_is_noticed(operation: Operation) -> None:
    assert operation_problems([each for each in OPERATIONS if each is not operation]) != []


def test_quantifiers_are_those_of_the_algebra() -> None:
    annotation = RelationFilter.__annotations__["quantifier"].replace('"', "'")
    assert annotation == "Literal['some', 'every', 'none', 'is', 'is_not']"
    assert {each.name for each in QUANTIFIERS if each.kinds == TO_MANY} == {"some", "every", "none"}
    assert {each.name for each in QUANTIFIERS if each.kinds == TO_ONE} == {"is", "is_not"}
    assert list(CONNECTIVES) == ["AND", "OR", "NOT"]


def test_updates_have_types() -> None:
    assert UPDATES_BY_KIND.keys() == KINDS
    assert list(UPDATES_BY_KIND["Int"]) == list(data.NumberUpdate.__annotations__)
    assert list(UPDATES_BY_KIND["list"]) == list(data.ListUpdate.__annotations__)
    assert list(UPDATES_BY_KIND["String"]) == list(data.SetTo.__annotations__)
    assert len(UPDATES) == 6


def test_types_of_nested_writes_exist() -> None:
    used = {
        name
        for operation in NESTED_WRITES
        for rule in operation.rules.values()
        for name in re.findall(r"_d\.(\w+)", rule.type)
    }
    assert len(used) > 3
    assert [name for name in used if not hasattr(data, name)] == []


def test_groups_of_arguments_have_types() -> None:
    for group in (SELECTION, FIND, COUNT):
        assert set(get_type_hints(getattr(delegates, group.name), include_extras=True)) == set(group.names)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_methods_have_the_arguments_of_the_table(operation: Operation) -> None:
    parameters = inspect.signature(getattr(Delegate, operation.name)).parameters
    named = [each.name for each in parameters.values() if each.kind is each.KEYWORD_ONLY]
    grouped = [str(each.annotation) for each in parameters.values() if each.kind is each.VAR_KEYWORD]
    assert named == [argument.name for argument in operation.arguments]
    assert grouped == ([f"Unpack[{operation.group.name}]"] if operation.group else [])
    for argument in operation.arguments:
        default = parameters[argument.name].default
        if (operation.name, argument.name) == ("create", "data"):
            continue  # the types of a model say whether it needs data
        assert (default is inspect.Parameter.empty) == (argument.default is None)
        assert argument.default in (None, repr(default))


@pytest.mark.parametrize("prefix", ["", "Async"])
def test_typed_delegates_have_the_operations_that_return_no_records(prefix: str) -> None:
    typed = getattr(delegates, f"{prefix}Delegate")
    methods = {name for name in dir(typed) if not name.startswith("_")}
    assert methods == {operation.name for operation in OPERATIONS if not operation.gives_records}
    for name in methods - {"count"}:
        parameters = list(inspect.signature(getattr(typed, name)).parameters)[1:]
        assert parameters == [argument.name for argument in BY_NAME[name].arguments]


def test_filters_have_the_operators_of_the_table() -> None:
    for scalar in ("String", "Int", "Float", "Decimal", "DateTime", "Boolean", "Bytes", "Json"):
        keys = set(getattr(filters, f"{scalar}Filter").__annotations__)
        assert keys - {"mode"} == set(BY_KIND[scalar])


@pytest.mark.parametrize("path", reference.texts(), ids=lambda path: path.name)
def test_what_is_written_from_the_tables_is_up_to_date(path: Path) -> None:
    written = reference.texts()[path]
    assert path.read_text() == written, "run `python -m tests.client.reference`, and look at what has changed"


def test_the_page_has_every_table() -> None:
    assert {name for _, name, _ in reference.BLOCK.findall(reference.PAGE.read_text())} == set(reference.TABLES)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_values_of_every_operator_have_slots(kind: str) -> None:
    arguments = {"in": ["x"], "not_in": ["x"], "has_every": ["x"], "has_some": ["x"], "is_empty": True}
    column, type_ = grammar_of(User.__table__).fields["email"].column, list_of(STRING) if kind == "list" else STRING
    for name, operator in BY_KIND[kind].items():
        trace = Trace()
        shape = operator.operand.trace(arguments.get(name, "x"), trace, (None, "User"), False)
        slots = SlotSource(trace)
        assert isinstance(operator.build(column, type_, shape, slots, False), Expr)
        assert slots.number == len(trace) == 1


class Client(twofold.Client):
    models = MODELS


def test_an_unexpected_argument_is_named_with_the_nearest_one() -> None:
    with Client("sqlite://") as db:
        with pytest.raises(TypeError, match=r"User\.find_many: got an argument 'wher', .* Did you mean \"where\"\?"):
            db.user.find_many(wher={})
        with pytest.raises(TypeError, match=r"User\.create: got an argument 'includ'"):
            db.user.create(data={"email": "x"}, includ={})
