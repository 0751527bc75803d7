"""Updates: what `data` of an update can say of a field, `{"increment": 1}`. A new one is one entry of `UPDATES`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import define

from twofold.algebra.expressions import Expr, Param
from twofold.algebra.operators import Binary, arithmetic
from twofold.client.grammar.operators import DOCUMENT, KINDS, LISTS
from twofold.client.problems import as_list
from twofold.client.shape import is_expression
from twofold.errors import InvalidValueError

NUMBERS: Final = frozenset({"Int", "BigInt", "Float", "Decimal"})


@define(frozen=True, eq=False)
class FieldUpdate:
    """A change of a field that some kinds of fields can have."""

    name: str
    kinds: frozenset[str]
    value: Callable[[Expr[Any], object], object]
    """The new value of a column: a value, or an expression that the database computes."""
    description: str
    takes_none: bool = False


def _set(column: Expr[Any], value: object) -> object:
    return value


def _push(column: Expr[Any], value: object) -> object:
    appended: Expr[Any] = Binary("||", column, Param(as_list(value), column.type), column.type)
    return appended


def _computed(operator: str) -> Callable[[Expr[Any], object], object]:
    def value(column: Expr[Any], operand: object) -> object:
        if is_expression(operand):
            return arithmetic(operator, column, operand)
        computed: Expr[Any] = Binary(operator, column, Param[Any](operand, column.type), column.type)
        return computed

    return value


def _quotient(column: Expr[Any], operand: object) -> object:
    if not is_expression(operand) and not isinstance(operand, bool) and operand == 0:
        raise InvalidValueError(f"{column.type.place}: a number cannot be divided by {operand!r}.")
    return _computed("/")(column, operand)


# A dictionary for a document is the document itself, so documents have no updates.
UPDATES: Final = (
    FieldUpdate("set", KINDS - DOCUMENT, _set, "replaces the value", takes_none=True),
    FieldUpdate("increment", NUMBERS, _computed("+"), "adds to the value"),
    FieldUpdate("decrement", NUMBERS, _computed("-"), "subtracts from the value"),
    FieldUpdate("multiply", NUMBERS, _computed("*"), "multiplies the value"),
    FieldUpdate("divide", NUMBERS, _quotient, "divides the value"),
    FieldUpdate("push", LISTS, _push, "appends a value, or a list of values"),
)
UPDATES_BY_KIND: Final[Mapping[str, Mapping[str, FieldUpdate]]] = {
    kind: {update.name: update for update in UPDATES if kind in update.kinds} for kind in KINDS
}
