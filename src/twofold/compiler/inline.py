"""Expressions and selects as text with their values in it, for definitions: checks, generated columns, views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.types import NULLTYPE

from twofold.algebra.expressions import ColumnExpr, Expr, Param, Truth
from twofold.algebra.nodes import Node
from twofold.algebra.operators import Binary, InList, Junction, Not
from twofold.algebra.queries import Rows
from twofold.algebra.questions import QueryQuestion, with_slots
from twofold.algebra.sources import Source, Table
from twofold.algebra.types import BOOLEAN
from twofold.compiler.checks import Encode
from twofold.compiler.compile import find_dialect
from twofold.compiler.context import Lowering
from twofold.compiler.dialects.base import Dialect
from twofold.compiler.parameters import Parameters
from twofold.errors import QueryError


class _Literals(Parameters):
    """Values as literals, where a statement has parameters."""

    def __init__(self, dialect: Dialect, values: Sequence[Any]) -> None:
        super().__init__(dialect)
        self.values = values

    def _parameter(self, name: str, index: int, encode: Callable[[], Encode]) -> sa.BindParameter[Any]:
        literal = _spell(encode()(self.values[index]), self.dialect)
        return cast("sa.BindParameter[Any]", sa.literal_column(literal, NULLTYPE))


def _spell(value: Any, dialect: Dialect) -> str:
    """A value, as the driver would receive it, as a literal."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case int() | float() | Decimal():
            number = f"{value:f}" if isinstance(value, Decimal) else repr(value)
            return f"({number})" if number.startswith("-") else number
        case bytes():
            return dialect.bytes_literal(value)
        case datetime():
            return _quoted(value.isoformat(" "))
        case date() | time():
            return _quoted(value.isoformat())
        case list():
            return f"ARRAY[{', '.join([_spell(item, dialect) for item in cast('list[Any]', value)])}]"
        case _:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def inline_expression(expr: Expr[Any], dialect_name: str, table: Table | None = None) -> str:
    """An expression over the columns of one table, whose names stand alone.

        inline_expression(User.age >= 0, "sqlite", User.__table__)      # "age" >= 0

    Raises `QueryError` for a column of another table, and for what the database has no plain SQL for.
    """
    dialect = find_dialect(dialect_name).for_definitions()
    _check_row(expr)
    listed = _written_out(expr)
    written: Expr[Any] = expr.rewrite(_written_out) if listed is None else cast("Expr[Any]", listed)
    values: list[Any] = []
    written.trace(values)
    lower = Lowering(dialect, cast("Any", None))
    lower.parameters = _Literals(dialect, values)
    tables: dict[Source, sa.FromClause] = {} if table is None else {table: lower.scope.table(table)}
    with lower.scope.visible(tables):
        lowered = lower(with_slots(written))
    compiler: Any = dialect.sqlalchemy.statement_compiler(dialect.sqlalchemy, None)
    text: str = compiler.process(lowered, include_table=False)
    dialect.check_definition(text)
    return text


def _check_row(expr: Expr[Any]) -> None:
    """Raises `QueryError` for an expression over more than one row."""
    if expr.has_aggregate():
        raise QueryError(f"A definition is computed from one row, got an aggregate: `{expr!r}`.")
    waiting: list[Node] = [expr]
    while waiting:
        node = waiting.pop()
        if node.inner and not isinstance(node, ColumnExpr):
            raise QueryError(f"A definition is computed from one row, got a subquery: `{node!r}`.")
        waiting += node.children()


def inline_select(select: Rows, dialect_name: str) -> str:
    """A select with its values in it, whose items are as they are stored: the query of a view.

    It may call functions of twofold's connections, which SQLite's views can: sums of decimals are exact.
    """
    dialect = find_dialect(dialect_name)
    question = QueryQuestion(select.rewrite(_written_out))
    lower = Lowering(dialect, question.tree)
    lower.parameters = _Literals(dialect, question.trace()[1])
    # Inside a level of its own it is no outermost select, which casts what it reads.
    with lower.scope.visible({}):
        statement, _ = lower.statement(question.query())
    text = str(statement.compile(dialect=dialect.sqlalchemy, column_keys=()))
    return " ".join(text.split("\n"))


def _written_out(node: Node) -> Node | None:
    """A list is one parameter of a statement. In a definition each of its values is compared."""
    if not isinstance(node, InList) or not isinstance(node.values, Param):
        return None
    kind = node.values.type.element or node.item.type
    values: list[Any] = [*node.values.value]
    equal: list[Expr[bool]] = [Binary("=", node.item, Param(value, kind), BOOLEAN) for value in values]
    found: Expr[bool] = Junction("OR", tuple(equal)) if equal else Truth(False)
    return Not(found) if node.negated else found
