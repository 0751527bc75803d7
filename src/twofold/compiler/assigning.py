"""Values as they are assigned to columns, by INSERT and UPDATE alike."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from twofold.algebra.expressions import Slot
from twofold.algebra.operands import check_assigned
from twofold.algebra.sources import Table
from twofold.algebra.writes import Assignment
from twofold.compiler.context import Lowering
from twofold.errors import QueryError


def assigned(lower: Lowering, table: Table, assignments: tuple[Assignment, ...]) -> dict[Any, Any]:
    """The values by the names of their columns. Raises `QueryError` for an aggregate, which no single row has."""
    for each in assignments:
        if each.value.has_aggregate():
            raise QueryError(
                f"{table.name}.{each.field}: takes a value of each row, got an aggregate: `{each.value!r}`. "
                "`select(...).as_scalar()` gives one of other rows."
            )
    return {table.model.field(each.field).column: stored(lower, table, each) for each in assignments}


def stored(lower: Lowering, table: Table, assignment: Assignment) -> sa.ColumnElement[Any]:
    """A value as it is stored in its column. Raises `QueryError` for one of another type."""
    kind = table.columns[assignment.field].type
    if assignment.value.type is not kind:
        check_assigned(kind, assignment.value)
    if isinstance(assignment.value, Slot):
        return lower.dialect.cast_stored(lower.parameters.value(assignment.value.evolve(type=kind)), kind)
    item = lower(assignment.value)
    return item if assignment.value.stored else lower.dialect.cast_assigned(item, kind)
