"""The operators of one field: `{"gt": 3, "lt": 9}` to its shape, and the shape to a condition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from twofold.algebra.expressions import Expr
from twofold.algebra.json import JSON_NULL
from twofold.algebra.operators import Not, junction
from twofold.client.grammar.model import FieldGrammar
from twofold.client.grammar.operators import INSENSITIVE, MODE, OperandShape, Operator, OperatorsShape, kind_of
from twofold.client.problems import ArgumentPath, is_mapping, one_of, unknown, wrong
from twofold.client.shape import Rebuild, Trace, is_fluent


def trace_field(field: FieldGrammar, value: object, trace: Trace, path: ArgumentPath) -> OperatorsShape | None:
    """The shape of a field's filter; None if it restricts nothing. A value alone is `equals`."""
    if is_mapping(value):
        return _trace_operators(field, value, None, trace, path)
    if value is not None and not field.takes_bare_values and value is not JSON_NULL:
        raise wrong(path, value, f"operators, such as {{'equals': ...}}; there are {one_of(field.operators, 'and')}")
    equals = field.operators["equals"]
    return False, ((equals, equals.operand.trace(value, trace, path, False)),)


def _trace_operators(
    field: FieldGrammar, given: Mapping[str, object], mode: object, trace: Trace, path: ArgumentPath
) -> OperatorsShape | None:
    """The shape of several operators. `mode` is that of the operators around them."""
    mode = given.get("mode", mode)
    ignore_case = mode == INSENSITIVE
    operators: list[tuple[Operator[Any], OperandShape]] = []
    for name, value in given.items():
        operator = field.operators.get(name)
        if operator is None:
            _check_modifier(field, name, value, path)
            continue
        operand = operator.operand
        if operand.takes_operators and is_mapping(value):
            negated = _trace_operators(field, value, mode, trace, (path, name))
            operators += [] if negated is None else [(operator, negated)]
        else:
            operators.append((operator, operand.trace(value, trace, (path, name), ignore_case)))
    return (ignore_case, tuple(operators)) if operators else None


def _check_modifier(field: FieldGrammar, name: str, value: object, path: ArgumentPath) -> None:
    """Raises `QueryError` for a name that is no operator, unless it is a modifier with one of its words."""
    has_modifier = kind_of(field.type) in MODE.kinds
    if name != MODE.name or not has_modifier:
        names = [*field.operators, *([MODE.name] if has_modifier else [])]
        raise unknown(path, name, f"an operator of {field.type.described()}", names)
    if value not in MODE.words:
        raise wrong((path, name), value, one_of(map(repr, MODE.words)))


def build_field(field: FieldGrammar, shape: OperatorsShape, rebuild: Rebuild) -> Expr[bool]:
    """The condition that all of the operators hold."""
    ignore_case, operators = shape
    conditions: list[Expr[bool]] = []
    for operator, operand in operators:
        if isinstance(operand, tuple) and not is_fluent(operand):
            conditions.append(Not(build_field(field, operand, rebuild)))
        else:
            conditions.append(operator.build(field.column, field.type, operand, rebuild, ignore_case))
    return junction("AND", *conditions)
