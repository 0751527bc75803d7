"""Where: conditions to their shape, and the shape to a condition.

    {"email": {"ends_with": "@x.io"}, "posts": {"some": {"published": True}}}

All entries of a dictionary must hold. A field alone in the shape means that it equals a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from twofold.algebra.expressions import Expr
from twofold.algebra.json import JSON_NULL
from twofold.algebra.operators import Binary, Not, conjunction, junction
from twofold.algebra.subqueries import RelationFilter
from twofold.algebra.types import BOOLEAN
from twofold.client.grammar.connectives import CONNECTIVES, Condition, Connective
from twofold.client.grammar.model import VALUE_CLASSES, FieldGrammar, ModelGrammar, RelationGrammar
from twofold.client.grammar.operators import INSENSITIVE, MODE, OperandShape, Operator, OperatorsShape, kind_of
from twofold.client.grammar.relations import IS, Quantifier
from twofold.client.problems import ArgumentPath, is_list, is_mapping, one_of, unknown, wrong
from twofold.client.shape import FluentPart, Rebuild, Trace, is_expression, is_fluent, next_expression


class Related(NamedTuple):
    """The shape of a filter by related records: each quantifier with its condition, None for "no record"."""

    relation: RelationGrammar
    quantifiers: tuple[tuple[Quantifier, WhereShape | None], ...]


class Combined(NamedTuple):
    """The shape of conditions that a connective combines."""

    connective: Connective
    conditions: tuple[WhereShape, ...]


Entry = FieldGrammar | tuple[FieldGrammar, OperatorsShape] | Related | Combined
WhereShape = tuple[Entry, ...] | FluentPart


def trace_where(grammar: ModelGrammar, where: Any, trace: Trace, path: ArgumentPath) -> WhereShape:
    """The shape of a `where`. Raises `QueryError` for a name or a structure that the model does not know."""
    if where.__class__ is not dict:
        if is_expression(where):
            return trace.add_part(where)
        if not is_mapping(where):
            raise wrong(path, where, "a dictionary of conditions, or an expression")
    fields = grammar.fields
    entries: list[Entry] = []
    for name, value in where.items():
        field = fields.get(name)
        if field is None:
            entries.append(_trace_other(grammar, name, value, trace, path))
        elif value.__class__ in VALUE_CLASSES and field.takes_bare_values:
            trace.append(value)
            entries.append(field)
        else:
            entries.append((field, _trace_field(field, value, trace, (path, name))))
    return tuple(entries)


def _trace_other(grammar: ModelGrammar, name: str, value: object, trace: Trace, path: ArgumentPath) -> Entry:
    relation = grammar.relations.get(name)
    if relation is not None:
        return _trace_relation(relation, value, trace, (path, name))
    connective = CONNECTIVES.get(name)
    if connective is None:
        expected = f"a field or relation of {grammar.name}"
        raise unknown(path, name, expected, [*grammar.members, *CONNECTIVES])
    return Combined(connective, _trace_conditions(grammar, connective, value, trace, (path, name)))


def _trace_conditions(
    grammar: ModelGrammar, connective: Connective, value: object, trace: Trace, path: ArgumentPath
) -> tuple[WhereShape, ...]:
    if is_list(value):
        if connective is CONNECTIVES["OR"] and len(value) > _LONG:
            listed = _trace_list(grammar, value, trace, path)
            if listed is not None:
                return (listed,)
        return tuple([trace_where(grammar, item, trace, (path, index)) for index, item in enumerate(value)])
    if connective.takes_one and (is_mapping(value) or is_expression(value)):
        return (trace_where(grammar, value, trace, path),)
    raise wrong(path, value, "a list of conditions")


_LONG = 50
"""The number of conditions from which an OR is made a list of values."""


def _trace_list(
    grammar: ModelGrammar, conditions: Sequence[object], trace: Trace, path: ArgumentPath
) -> WhereShape | None:
    """The shape of an OR of values of one field, as a list, which is one parameter; None if it is another OR.

    A database takes very long for an OR of thousands of conditions, and there would be a plan for each number of them.
    """
    values: list[object] = []
    names: set[object] = set()
    for condition in conditions:
        if not isinstance(condition, dict) or len(condition) != 1:  # pyright: ignore[reportUnknownArgumentType]
            return None
        ((name, value),) = cast("dict[str, object]", condition).items()
        names.add(name)
        values.append(value)
        if len(names) > 1 or value.__class__ not in VALUE_CLASSES:
            return None
    field = grammar.fields.get(cast("str", names.pop()))
    if field is None or not field.takes_bare_values or "in" not in field.operators:
        return None
    operator = field.operators["in"]
    return ((field, (False, ((operator, operator.operand.trace(values, trace, (path, field.name), False)),))),)


def _trace_relation(relation: RelationGrammar, value: object, trace: Trace, path: ArgumentPath) -> Related:
    quantifiers = relation.quantifiers
    if is_mapping(value) and not value:
        expected = f"a dictionary with {one_of(quantifiers)}"
        raise wrong(path, value, f"{expected}; leave the relation out to select every record")
    if not relation.many and not (is_mapping(value) and any(name in quantifiers for name in value)):
        _check_unquantified(relation, value, path)
        # A condition on the related record, without a quantifier, is `is`.
        return Related(relation, ((IS, _trace_quantified(relation, value, trace, path)),))
    if not is_mapping(value):
        raise wrong(path, value, f"a dictionary with {one_of(quantifiers)}, such as {{'some': {{...}}}}")
    shapes: list[tuple[Quantifier, WhereShape | None]] = []
    for name, condition in value.items():
        if name not in quantifiers:
            raise unknown(path, name, "a quantifier", quantifiers)
        shapes.append((quantifiers[name], _trace_quantified(relation, condition, trace, (path, name))))
    return Related(relation, tuple(shapes))


def _check_unquantified(relation: RelationGrammar, value: object, path: ArgumentPath) -> None:
    """Raises `QueryError` for a key that neither a condition on the related record has, nor is a quantifier."""
    fields = relation.target.fields
    for name in value if is_mapping(value) else ():
        if name not in fields and name not in relation.target.relations and name not in CONNECTIVES:
            expected = f"a quantifier, or a field or relation of {relation.target.name}"
            raise unknown(path, name, expected, [*relation.target.members, *CONNECTIVES, *relation.quantifiers])


def _trace_quantified(
    relation: RelationGrammar, condition: object, trace: Trace, path: ArgumentPath
) -> WhereShape | None:
    if condition is None and not relation.many:
        return None
    return trace_where(relation.target, condition, trace, path)


# --- operators of a field


def _trace_field(field: FieldGrammar, value: object, trace: Trace, path: ArgumentPath) -> OperatorsShape:
    """The shape of a field's filter. A value alone is `equals`."""
    if is_mapping(value):
        return _trace_operators(field, value, None, trace, path)
    if value is not None and not field.takes_bare_values and value is not JSON_NULL:
        raise wrong(path, value, f"operators, such as {{'equals': ...}}; there are {one_of(field.operators, 'and')}")
    _check_none(field, value, path)
    equals = field.operators["equals"]
    return False, ((equals, equals.operand.trace(value, trace, path, False)),)


def _trace_operators(
    field: FieldGrammar, given: Mapping[str, object], mode: object, trace: Trace, path: ArgumentPath
) -> OperatorsShape:
    """The shape of several operators. `mode` is that of the operators around them.

    Raises `QueryError` for none: they would select every record, which a dictionary from outside must not do.
    """
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
            operators.append((operator, _trace_operators(field, value, mode, trace, (path, name))))
        else:
            _check_none(field, value, (path, name))
            operators.append((operator, operand.trace(value, trace, (path, name), ignore_case)))
    if not operators:
        raise wrong(path, given, "an operator, such as {'equals': ...}; leave the field out to select every record")
    return ignore_case, tuple(operators)


def _check_none(field: FieldGrammar, value: object, path: ArgumentPath) -> None:
    """Raises `QueryError` for None beside a field that is never NULL. A list may be NULL in the database."""
    if value is None and not field.type.nullable and not field.type.is_list:
        raise wrong(path, value, f"a value ({field.type.described()}), since the field is never NULL")


def _check_modifier(field: FieldGrammar, name: str, value: object, path: ArgumentPath) -> None:
    """Raises `QueryError` for a name that is no operator, unless it is a modifier with one of its words."""
    has_modifier = kind_of(field.type) in MODE.kinds
    if name != MODE.name or not has_modifier:
        names = [*field.operators, *([MODE.name] if has_modifier else [])]
        raise unknown(path, name, f"an operator of {field.type.described()}", names)
    if value not in MODE.words:
        raise wrong((path, name), value, one_of(map(repr, MODE.words)))


# --- building


def build_where(shape: WhereShape, rebuild: Rebuild) -> Condition:
    """The condition; None if it restricts nothing."""
    if is_fluent(shape):
        return next_expression(rebuild)
    conditions: list[Expr[bool]] = []
    for entry in shape:
        condition = _build_entry(entry, rebuild)
        if condition is not None:
            conditions.append(condition)
    return conditions[0] if len(conditions) == 1 else conjunction(conditions)


def _build_entry(entry: Entry, rebuild: Rebuild) -> Condition:
    if isinstance(entry, FieldGrammar):
        return Binary("=", entry.column, rebuild.next_value(entry.type), BOOLEAN)
    if isinstance(entry, Related):
        return conjunction([_build_related(entry.relation, *quantified, rebuild) for quantified in entry.quantifiers])
    if isinstance(entry, Combined):
        # Conditions that restrict nothing are left out, so an OR of nothing else is an OR of no conditions: false.
        conditions = [build_where(condition, rebuild) for condition in entry.conditions]
        return entry.connective.combine([condition for condition in conditions if condition is not None])
    field, operators = entry
    return _build_field(field, operators, rebuild)


def _build_related(
    relation: RelationGrammar, quantifier: Quantifier, condition: WhereShape | None, rebuild: Rebuild
) -> Expr[bool]:
    if condition is not None:
        return RelationFilter(relation.edge, quantifier.name, build_where(condition, rebuild))
    assert quantifier.of_none is not None
    return RelationFilter(relation.edge, quantifier.of_none)


def _build_field(field: FieldGrammar, shape: OperatorsShape, rebuild: Rebuild) -> Expr[bool]:
    """The condition that all of the operators hold."""
    ignore_case, operators = shape
    conditions: list[Expr[bool]] = []
    for operator, operand in operators:
        if isinstance(operand, tuple) and not is_fluent(operand):
            conditions.append(Not(_build_field(field, operand, rebuild)))
        else:
            conditions.append(operator.build(field.column, field.type, operand, rebuild, ignore_case))
    return junction("AND", *conditions)
