"""ON CONFLICT: its target, and what is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Expr
from twofold.algebra.operators import Binary, IsNull, Junction, Not
from twofold.algebra.sources import Table
from twofold.algebra.writes import Conflict, Constant
from twofold.compiler.assigning import assigned
from twofold.compiler.context import Column, Lowering, check_condition
from twofold.compiler.scope import quoted
from twofold.errors import QueryError, shown, suggestion
from twofold.schema import Key


def on_conflict(lower: Lowering, made: Any, table: Table, conflict: Conflict) -> Any:
    """The INSERT with its ON CONFLICT."""
    target = _target(lower, table, conflict)
    if not conflict.assignments:
        return made.on_conflict_do_nothing(**target)
    lower.excluded = made.excluded
    where = None if conflict.where is None else lower.row_condition("do_update", conflict.where)
    return made.on_conflict_do_update(**target, set_=assigned(lower, table, conflict.assignments), where=where)


def _target(lower: Lowering, table: Table, conflict: Conflict) -> dict[str, Any]:
    """The key as arguments of SQLAlchemy. A key of the model is named by its columns, which every database takes."""
    fields = conflict.fields
    if conflict.constraint is not None:
        keys = _keys(lower, table)
        key = keys.get(conflict.constraint)
        if key is None and lower.dialect.facts.conflict_constraints:
            return {"constraint": quoted(conflict.constraint)}
        if key is None:
            raise QueryError(
                f"{table.name} has no key {conflict.constraint!r}, and {lower.dialect.facts.title} takes columns in ON "
                f"CONFLICT: `.on_conflict({table.name}.x)`.{suggestion(conflict.constraint, keys)}"
            )
        if key.where is not None and conflict.index_where is None:
            raise QueryError(
                f"{conflict.constraint!r} is a unique index with a condition. Give its columns, and the condition as "
                "`where=`."
            )
        fields = key.fields
    target: dict[str, Any] = {}
    if fields:
        target["index_elements"] = [quoted(table.column_name(name)) for name in fields]
    if conflict.index_where is not None:
        check_condition(conflict.index_where)
        target["index_where"] = _written(table, conflict.index_where)
    return target


def _keys(lower: Lowering, table: Table) -> dict[str, Key]:
    """The keys of a model by their names in the database."""
    name, model = lower.dialect.facts.constraint_name, table.model
    keys = {key.constraint or name(model.table, _columns(table, key), "key"): key for key in model.uniques}
    primary = model.primary_key
    return keys if primary is None else {**keys, primary.constraint or name(model.table, (), "pkey"): primary}


def _columns(table: Table, key: Key) -> tuple[str, ...]:
    return tuple([table.column_name(name) for name in key.fields])


# --- the condition of an index, in the words in which an index has it


def _written(table: Table, expr: Expr[Any]) -> Column:
    """A condition with its values in the text, since a database compares it with that of the index."""
    if isinstance(expr, ColumnExpr):
        return sa.literal_column(_name(table, expr))
    write = _WRITTEN.get(type(expr))
    if write is None:
        raise QueryError(
            f"`on_conflict(where=...)` takes comparisons of columns with values, as the index has them, "
            f"got `{shown(expr)}`."
        )
    return write(table, expr)


def _name(table: Table, expr: ColumnExpr[Any]) -> str:
    if expr.source is not table:
        raise QueryError(f"`on_conflict(where=...)` takes columns of {table.name}, got {shown(expr)}.")
    return '"' + table.column_name(expr.name).replace('"', '""') + '"'


def _constant(table: Table, expr: Constant[Any]) -> Column:
    spell = _SPELLED.get(expr.value.__class__)
    if spell is None:
        raise QueryError(
            f"`on_conflict(where=...)` takes bools, integers, texts and enums, got {shown(expr.value)} of type "
            f"{expr.type.described()}."
        )
    mapped = {} if expr.type.enum is None else {value.name: value.mapped for value in expr.type.enum.values}
    return sa.literal_column(spell(mapped.get(expr.value, expr.value)))


_SPELLED: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: "true" if value else "false",
    int: str,
    str: lambda value: "'" + value.replace("'", "''") + "'",
}
_WRITTEN: Mapping[type, Callable[[Table, Any], Column]] = {
    Constant: _constant,
    Binary: lambda table, expr: _written(table, expr.left).op(expr.operator)(_written(table, expr.right)),
    IsNull: lambda table, expr: (
        _written(table, expr.item).is_not(None) if expr.negated else _written(table, expr.item).is_(None)
    ),
    Not: lambda table, expr: sa.not_(_written(table, expr.item)),
    Junction: lambda table, expr: (sa.and_ if expr.operator == "AND" else sa.or_)(
        *[_written(table, item) for item in expr.items]
    ),
}
