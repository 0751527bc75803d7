"""Lowering: one statement on its way to SQLAlchemy's Core, and the registries of what lowers each node and each query.

    @lowers(Between)
    def _between(lower: Lowering, expr: Between) -> Column: ...

A module of this package registers the nodes that it lowers, so a new node is its class and one function.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa

from twofold.algebra.expressions import ColumnExpr, Expr, Ordering, Slot
from twofold.algebra.queries import Query, Rows
from twofold.algebra.sources import Source
from twofold.algebra.subqueries import ScalarQuery
from twofold.algebra.types import BOOLEAN, DECIMAL, ValueType
from twofold.compiler.dialects.base import Dialect
from twofold.compiler.layouts import Layout
from twofold.compiler.parameters import Parameters
from twofold.compiler.scope import Scope
from twofold.errors import QueryError, shown

Column = sa.ColumnElement[Any]
Joins = list[tuple[sa.FromClause, list[Column]]]
"""Derived tables to join, each with its condition."""
Statement = tuple[Any, Sequence[Layout]]
"""A statement of SQLAlchemy, and the layout of each item in its rows."""

F = TypeVar("F", bound=Callable[..., Any])
_EXPRESSIONS: dict[type, Callable[[Lowering, Any], Column]] = {}
_QUERIES: dict[type, Callable[[Lowering, Any], Statement]] = {}


def lowers(*kinds: type) -> Callable[[F], F]:
    """Registers the function that lowers expressions of these classes."""
    return _register(_EXPRESSIONS, kinds)


def lowers_query(*kinds: type) -> Callable[[F], F]:
    """Registers the function that lowers queries of these classes."""
    return _register(_QUERIES, kinds)


def _register(registry: dict[type, Callable[..., Any]], kinds: tuple[type, ...]) -> Callable[[F], F]:
    def register(function: F) -> F:
        registry.update(dict.fromkeys(kinds, function))
        return function

    return register


def check_condition(expr: Expr[Any]) -> ValueType:
    """The type of a condition. Raises `QueryError` for an expression that is not true or false."""
    kind = expr.type
    if kind.kind == "enum" or kind.is_list or (kind.kind == "scalar" and kind.name != "Boolean"):
        raise QueryError(
            f"A condition is true or false, got `{shown(expr)}`, which is of type {kind.described()}. "
            "Compare it with a value."
        )
    return kind


def check_of_row(clause: str, expr: Expr[Any], advice: str = "Use a subselect.") -> None:
    """Raises `QueryError` for an expression of a group of rows, where one of each row is expected."""
    if expr.has_aggregate():
        raise QueryError(f"`{clause}` takes what each row has, got an aggregate: `{expr!r}`. {advice}")


def is_given(value: Any) -> bool:
    """Whether a clause has a value. An expression has no truth value, so it is not asked for one."""
    return value is not None and value is not False and (value.__class__ is not tuple or len(value) > 0)


_INTEGERS = frozenset({"Int", "BigInt"})


class Lowering:
    """The state of one statement: the dialect, the tables in scope, the parameters."""

    def __init__(self, dialect: Dialect, query: Query) -> None:
        self.dialect = dialect
        self.query = query
        self.scope = Scope()
        self.parameters = Parameters(dialect)
        self.excluded: Mapping[str, Column] = {}
        """The columns of `excluded`, inside ON CONFLICT DO UPDATE."""
        self.ctes: dict[Source, sa.CTE] = {}
        """The common table expressions so far."""
        self.cte_names: dict[str, sa.CTE | None] | None = None
        """Their names and aliases, and the names of the tables that the statement reads; None before the first one."""
        self.cte_aliases: dict[tuple[sa.CTE, str], sa.FromClause] = {}
        self.joins: Joins | None = None
        """Where relations that are read as groups are joined; None where they are read for each row."""
        self.returning = False
        """Whether the items of RETURNING are lowered."""

    @contextmanager
    def joining(self, joins: Joins | None) -> Generator[None]:
        """Inside it, relations are joined there; with None they are read for each row."""
        around, self.joins = self.joins, joins
        try:
            yield
        finally:
            self.joins = around

    def __call__(self, expr: Expr[Any]) -> Column:
        """The expression in SQLAlchemy's terms."""
        if isinstance(expr, ColumnExpr):
            return self.scope.column(expr)
        return _EXPRESSIONS[type(expr)](self, expr)

    def statement(self, query: Query) -> Statement:
        """The query in SQLAlchemy's terms."""
        return _QUERIES[type(query)](self, query)

    def subquery(self, query: Rows) -> sa.Select[Any]:
        """A query inside another."""
        rows: sa.Select[Any] = self.statement(query)[0]
        return rows

    def comparand(self, expr: Expr[Any], other: Expr[Any]) -> Column:
        """One side of a comparison. A parameter takes its type from a column beside it, and else is cast to it."""
        if isinstance(expr, Slot):
            parameter = self.parameters.comparand(expr)
            typed = parameter if isinstance(other, ColumnExpr) else self.dialect.cast(parameter, expr.type)
            typed = self.dialect.comparable_parameter(typed, expr.type)
            decimal = self._as_decimal(typed, expr, other)
            return typed if decimal is None else decimal
        item = self._as_decimal(self(expr), expr, other) if expr.type.name in _INTEGERS else None
        return self.comparable(expr) if item is None else item

    def _as_decimal(self, item: Column, expr: Expr[Any], other: Expr[Any]) -> Column | None:
        """An integer beside a decimal, which compares as one."""
        mixed = expr.type.name in _INTEGERS and other.type.name == "Decimal" and other.type.kind == "scalar"
        return self.dialect.comparable(item, DECIMAL) if mixed else None

    def operand(self, expr: Expr[Any], other: Expr[Any]) -> Column:
        """One side of a computation. A parameter is given as a comparison has it: as exact as it is."""
        if isinstance(expr, Slot):
            return self.comparand(expr, other)
        return self.dialect.moment(self(expr), expr.type) if expr.type.name == "DateTime" else self(expr)

    def comparable(self, expr: Expr[Any]) -> Column:
        """An expression as one side of a comparison, as a sort key, or as a key that rows agree in."""
        if isinstance(expr, ScalarQuery):
            # Inside the subquery, since a value that is spelled anew may be mentioned several times.
            rows = self.subquery(expr.query)
            values = [self.dialect.canonical(column, expr.type) for column in rows.selected_columns]
            subquery: Column = rows.with_only_columns(*values, maintain_column_froms=True).scalar_subquery()
            return self.dialect.collated(subquery, expr.type)
        return self.dialect.comparable(self(expr), expr.type)

    def row_count(self, expr: Expr[int]) -> Any:
        """A number of rows, for LIMIT and OFFSET."""
        return self.parameters.row_count(expr) if isinstance(expr, Slot) else self(expr)

    def condition(self, expr: Expr[bool]) -> Column:
        """A condition. Raises `QueryError` for an expression that is not true or false."""
        kind = check_condition(expr)
        # An operator's result is true or false; what was stored may spell it in another way.
        return self(expr) if kind is BOOLEAN else self.comparable(expr)

    def row_condition(self, clause: str, expr: Expr[bool], advice: str = "Use a subselect.") -> Column:
        """A condition on each row. Raises `QueryError` for one on a group of rows."""
        check_of_row(clause, expr, advice)
        return self.condition(expr)

    def ordering(self, key: Ordering[Any]) -> Column:
        """A sort key."""
        return directed(self.comparable(key.item), key)


def directed(item: Column, key: Ordering[Any]) -> Column:
    """An item in the direction of a sort key."""
    ordered = item.desc() if key.descending else item.asc()
    return {"FIRST": ordered.nulls_first, "LAST": ordered.nulls_last}[key.nulls]() if key.nulls else ordered
