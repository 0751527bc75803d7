"""Operators: what a filter of a field can say, `{"gt": 3, "lt": 9}`. A new operator is one entry of `OPERATORS`.

From the table come parsing, error messages, the types of filters (`twofold.client.types.filters`, and the filters of
enums in a generated package) and the table of operators in the documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from attrs import define

from twofold.algebra.expressions import Expr
from twofold.algebra.functions import Function
from twofold.algebra.nodes import Token
from twofold.algebra.operators import Binary, InList, InQuery, IsNull, ListMatch, Match, Not, junction
from twofold.algebra.queries import Rows
from twofold.algebra.types import BOOLEAN, STRING, ValueType, list_of
from twofold.client.problems import ArgumentPath, is_collection, refused, wrong
from twofold.client.shape import VALUE, FluentPart, Rebuild, Trace, is_expression, is_fluent, next_expression
from twofold.schema import SCALARS

X = TypeVar("X")

# --- kinds of fields

ENUM: Final = "enum"
LIST: Final = "list"
ORDERED: Final = frozenset({"String", "Int", "BigInt", "Float", "Decimal", "DateTime"})
LISTABLE: Final = ORDERED | {"Bytes", ENUM}
PLAIN: Final = LISTABLE | {"Boolean"}
"""The kinds of fields that take a value without an operator. A document or a list could pass for operators."""
DOCUMENT: Final = frozenset({"Json"})
SINGLE: Final = PLAIN | DOCUMENT
"""The kinds of fields that hold one value."""
TEXT: Final = frozenset({"String"})
LISTS: Final = frozenset({LIST})
KINDS: Final = SINGLE | LISTS
assert KINDS - {ENUM, LIST} == set(SCALARS)


def kind_of(type_: ValueType) -> str:
    """The kind of a field of this type: the name of a scalar, `enum` or `list`."""
    return LIST if type_.is_list else ENUM if type_.kind == "enum" else _KINDS.get(type_.name, type_.name)


_KINDS: Final = {"Interval": "DateTime"}
"""Scalars that only Python models have, by those of PSL with the same operators."""


# --- operands

OperandShape = FluentPart | Token | str | tuple[bool, tuple[tuple["Operator[Any]", Any], ...]] | None
"""The shape of an operand: a part of the fluent API, a value, a word, operators (`OperatorsShape`), or NULL."""


@define(frozen=True, eq=False)
class Operand(Generic[X]):
    """What an operator takes: how it is traced, how it is rebuilt, and its type."""

    trace: Callable[[object, Trace, ArgumentPath, bool], OperandShape]
    """The shape of an argument; its values go into the trace. Raises `QueryError` for another kind of argument."""
    rebuild: Callable[[OperandShape, ValueType, Rebuild], X]
    """The operand of a field of some type."""
    type: str
    """The type of the argument. `{0}` is the type of the field's values, `{filter}` the filter itself."""
    description: str
    takes_operators: bool = False
    """Whether it takes a dictionary of operators as well."""


def _trace_value(value: object, trace: Trace, path: ArgumentPath, ignore_case: bool) -> OperandShape:
    if value is None:
        raise refused(path, "got None, expected a value: NULL is neither less nor greater than a value.")
    return _trace_nullable(value, trace, path, ignore_case)


def _trace_nullable(value: object, trace: Trace, path: ArgumentPath, ignore_case: bool) -> OperandShape:
    if value is None:
        return None
    if is_expression(value):
        return trace.add_part(value)
    trace.append(value)
    return VALUE


def _trace_values(value: object, trace: Trace, path: ArgumentPath, ignore_case: bool) -> OperandShape:
    rows = getattr(value, "rows", None)
    if rows is not None:
        return trace.add_part(rows())
    if not is_collection(value):
        raise wrong(path, value, "a list of values, or a select")
    trace.append(list(value))
    return VALUE


def _trace_list(value: object, trace: Trace, path: ArgumentPath, ignore_case: bool) -> OperandShape:
    if hasattr(value, "rows"):
        raise wrong(path, value, "a list of values")
    return _trace_values(value, trace, path, ignore_case)


def _trace_emptiness(value: object, trace: Trace, path: ArgumentPath, ignore_case: bool) -> OperandShape:
    if not isinstance(value, bool):
        raise wrong(path, value, "True or False")
    trace.append([])
    return "=" if value else "<>"


def _rebuild_value(shape: OperandShape, type_: ValueType, rebuild: Rebuild) -> Expr[Any]:
    return next_expression(rebuild) if is_fluent(shape) else rebuild.next_value(type_)


def _rebuild_nullable(shape: OperandShape, type_: ValueType, rebuild: Rebuild) -> Expr[Any] | None:
    return None if shape is None else _rebuild_value(shape, type_, rebuild)


def _rebuild_values(shape: OperandShape, type_: ValueType, rebuild: Rebuild) -> Expr[Any] | Rows:
    return rebuild.next_part(Rows) if is_fluent(shape) else rebuild.next_value(list_of(type_))


def _rebuild_element(shape: OperandShape, type_: ValueType, rebuild: Rebuild) -> Expr[Any]:
    assert type_.element is not None
    return _rebuild_value(shape, type_.element, rebuild)


def _rebuild_emptiness(shape: OperandShape, type_: ValueType, rebuild: Rebuild) -> tuple[str, Expr[Any]]:
    return str(shape), rebuild.next_value(type_)


_VALUE_TYPE = "{0} | Expr[{0}]"
_LIST_TYPE = "Values[{0}]"
A_VALUE: Final = Operand(_trace_value, _rebuild_value, _VALUE_TYPE, "a value")
A_VALUE_OR_NULL: Final = Operand(
    _trace_nullable, _rebuild_nullable, _VALUE_TYPE + "{null}", "a value, or None for NULL"
)
NEGATED: Final = Operand(
    _trace_nullable,
    _rebuild_nullable,
    _VALUE_TYPE + " | {filter}{null}",
    "a value, None for NULL, or operators",
    takes_operators=True,
)
VALUES: Final = Operand(_trace_values, _rebuild_values, _LIST_TYPE, "a list of values, or a select")
AN_ELEMENT: Final = Operand(_trace_value, _rebuild_element, _VALUE_TYPE, "a value")
ELEMENTS: Final = Operand(_trace_list, _rebuild_value, _LIST_TYPE, "a list of values")
A_LIST_OR_NULL: Final = Operand(_trace_nullable, _rebuild_nullable, "Sequence[{0}]{null}", "a list, or None for NULL")
EMPTINESS: Final = Operand(_trace_emptiness, _rebuild_emptiness, "bool", "True or False")

# --- conditions

Condition = Callable[[Expr[Any], X, bool], Expr[bool]]
"""Builds the condition of an operator: from the column, the operand, and whether to ignore case."""


def _equals(column: Expr[Any], value: Expr[Any] | None, ignore_case: bool) -> Expr[bool]:
    if value is None:
        return IsNull(column)
    return Match("equals", column, value, True) if ignore_case else Binary("=", column, value, BOOLEAN)


def _differs(column: Expr[Any], value: Expr[Any] | None, ignore_case: bool) -> Expr[bool]:
    if value is None:
        return IsNull(column, True)
    return Not(Match("equals", column, value, True)) if ignore_case else Binary("<>", column, value, BOOLEAN)


def _compares(operator: str) -> Condition[Expr[Any]]:
    def condition(column: Expr[Any], value: Expr[Any], ignore_case: bool) -> Expr[bool]:
        if ignore_case:
            column, value = _lower(column), _lower(value)
        return Binary(operator, column, value, BOOLEAN)

    return condition


def _matches(kind: str) -> Condition[Expr[Any]]:
    return lambda column, pattern, ignore_case: Match(kind, column, pattern, ignore_case)


def _is_in(negated: bool) -> Condition[Expr[Any] | Rows]:
    def condition(column: Expr[Any], values: Expr[Any] | Rows, ignore_case: bool) -> Expr[bool]:
        if isinstance(values, Rows):
            return InQuery(column, values, negated)
        return InList(column, values, negated, ignore_case)

    return condition


def _contains(kind: str) -> Condition[Expr[Any]]:
    return lambda column, values, ignore_case: ListMatch(kind, column, values)


def _is_empty(column: Expr[Any], operand: tuple[str, Expr[Any]], ignore_case: bool) -> Expr[bool]:
    """NULL, which other programs leave in a list column that they give no value, is read as the empty list."""
    operator, empty = operand
    if operator == "=":
        return junction("OR", Binary("=", column, empty, BOOLEAN), IsNull(column))
    return junction("AND", Binary("<>", column, empty, BOOLEAN), IsNull(column, True))


def _lower(item: Expr[Any]) -> Expr[Any]:
    return Function("lower", (item,), STRING)


# --- the table


@define(frozen=True, eq=False)
class Operator(Generic[X]):
    """An operator of some kinds of fields."""

    name: str
    kinds: frozenset[str]
    operand: Operand[X]
    condition: Condition[X]
    description: str

    def build(
        self, column: Expr[Any], type_: ValueType, shape: OperandShape, rebuild: Rebuild, ignore_case: bool
    ) -> Expr[bool]:
        """The condition that it is on a column."""
        return self.condition(column, self.operand.rebuild(shape, type_, rebuild), ignore_case)

    def __repr__(self) -> str:
        return f"<operator {self.name}>"


OperatorsShape = tuple[bool, tuple[tuple[Operator[Any], OperandShape], ...]]
"""Whether to ignore case, and each operator with the shape of its operand."""

OPERATORS: Final[tuple[Operator[Any], ...]] = (
    Operator("equals", SINGLE, A_VALUE_OR_NULL, _equals, "`=`; `None`: `IS NULL`"),
    Operator("not", PLAIN, NEGATED, _differs, "`<>`; `None`: `IS NOT NULL`; of operators: `NOT`"),
    Operator("not", DOCUMENT, A_VALUE_OR_NULL, _differs, "`<>`; `None`: `IS NOT NULL`"),
    Operator("in", LISTABLE, VALUES, _is_in(False), "`IN`"),
    Operator("not_in", LISTABLE, VALUES, _is_in(True), "`NOT IN`"),
    Operator("lt", ORDERED, A_VALUE, _compares("<"), "`<`"),
    Operator("lte", ORDERED, A_VALUE, _compares("<="), "`<=`"),
    Operator("gt", ORDERED, A_VALUE, _compares(">"), "`>`"),
    Operator("gte", ORDERED, A_VALUE, _compares(">="), "`>=`"),
    Operator("contains", TEXT, A_VALUE, _matches("contains"), "`LIKE '%value%'`, escaped"),
    Operator("starts_with", TEXT, A_VALUE, _matches("starts_with"), "`LIKE 'value%'`, escaped"),
    Operator("ends_with", TEXT, A_VALUE, _matches("ends_with"), "`LIKE '%value'`, escaped"),
    Operator("equals", LISTS, A_LIST_OR_NULL, _equals, "the same elements in the same order"),
    Operator("has", LISTS, AN_ELEMENT, _contains("has"), "the list contains this value"),
    Operator("has_every", LISTS, ELEMENTS, _contains("has_every"), "the list contains all of these values"),
    Operator("has_some", LISTS, ELEMENTS, _contains("has_some"), "the list contains at least one of these values"),
    Operator("is_empty", LISTS, EMPTINESS, _is_empty, "the list has no elements"),
)


@define(frozen=True, eq=False)
class Modifier:
    """A key beside operators that changes how they compare."""

    name: str
    kinds: frozenset[str]
    words: tuple[str, ...]
    description: str


MODE: Final = Modifier("mode", TEXT, ("default", "insensitive"), "whether the other operators ignore case")
INSENSITIVE: Final = "insensitive"


def operators_of(kind: str, table: Sequence[Operator[Any]] = OPERATORS) -> dict[str, Operator[Any]]:
    """The operators of a kind of field, by name. No two may have one name."""
    operators = [operator for operator in table if kind in operator.kinds]
    by_name = {operator.name: operator for operator in operators}
    assert len(by_name) == len(operators), f"two operators of {kind} have one name"
    return by_name


BY_KIND: Final[Mapping[str, Mapping[str, Operator[Any]]]] = {kind: operators_of(kind) for kind in sorted(KINDS)}
assert all("equals" in operators for operators in BY_KIND.values()), "every kind of field can be compared"
assert BY_KIND.keys() >= frozenset[str]().union(*(operator.kinds for operator in OPERATORS)), "a kind is unknown"
