"""What `after` and `before` take: a value for each sort key, or a record that has them."""

from __future__ import annotations

from typing import Any

from twofold.algebra.expressions import ColumnExpr, Expr, Null, Ordering, Param
from twofold.algebra.seek import check_count
from twofold.errors import QueryError
from twofold.fluent.items import table_of
from twofold.models.model import Model


def key_values(clause: str, order: tuple[Ordering[Any], ...], values: tuple[Any, ...]) -> tuple[Expr[Any], ...]:
    """The values as expressions, each of the type of its key. Raises `QueryError` for too few or too many."""
    if len(values) == 1 and isinstance(values[0], Model):
        values = tuple([_value_of(clause, values[0], key.item) for key in order])
    check_count(clause, order, len(values))
    return tuple([_operand(value, key.item) for value, key in zip(values, order, strict=True)])


def _operand(value: Any, key: Expr[Any]) -> Expr[Any]:
    if value is None:
        return Null(key.type)
    return Param(value.value if isinstance(value, Param) else value, key.type)


def _value_of(clause: str, record: Model, key: Expr[Any]) -> Any:
    table = table_of(type(record))
    if not isinstance(key, ColumnExpr) or key.source is not table:
        raise QueryError(f"`{clause}`: a record of {table.name} has no `{key!r}`. Give a value for each sort key.")
    return getattr(record, table.slots[key.name][1:])
