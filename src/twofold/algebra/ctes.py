"""Common table expressions: queries before a statement, by a name that every part of it can read from.

WITH "per" AS (SELECT ...) SELECT ... FROM "per" ...
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, TypeVar

from twofold.algebra.derived import DerivedSource, QuerySource, named_items
from twofold.algebra.expressions import Expr, Null
from twofold.algebra.nodes import Node, node
from twofold.algebra.queries import Item, Query, Rows, Select
from twofold.algebra.sets import Output, SetOperator, common_output, expressions
from twofold.algebra.types import BOOLEAN, UNKNOWN, ValueType
from twofold.algebra.writes import Write
from twofold.errors import QueryError

T = TypeVar("T")

SearchOrder = Literal["BREADTH", "DEPTH"]


@node
class CTE(QuerySource):
    """A query in WITH: a select, or a write that returns rows."""

    name: str
    query: Query
    materialized: bool | None = None
    """MATERIALIZED or NOT MATERIALIZED; None for what the database decides."""
    inner = ("query",)

    trace = DerivedSource.trace_once

    def selected(self) -> tuple[Item, ...]:
        if isinstance(self.query, Write):
            return self.query.returning
        assert isinstance(self.query, Select)
        return self.query.items


@node
class Renamed(DerivedSource):
    """A common table expression under another name, to join it with itself."""

    name: str
    source: DerivedSource
    inner = ("source",)

    trace = DerivedSource.trace_once

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        return self.source.items


@node
class Above(DerivedSource):
    """What a recursive query has found before, inside its step."""

    name: str
    outputs: tuple[tuple[str, ValueType, bool], ...]
    """Name and type of each column, and whether the database gives it in exactly this type."""

    trace = DerivedSource.trace_once

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        return {name: Output(Null(kind), kind, stored) for name, kind, stored in self.outputs}


@node
class Search(Node):
    """SEARCH: the order in which rows are found, as a column."""

    order: SearchOrder
    by: tuple[str, ...]


@node
class Recursive(DerivedSource):
    """WITH RECURSIVE: the rows of a base, then again and again those that a step finds from the rows before."""

    name: str
    above: Above
    base: Rows
    step: Rows
    operator: SetOperator = "UNION ALL"
    search: Search | None = None
    cycle: tuple[str, ...] = ()
    """The columns by which a row is known to be met again, and not followed."""
    inner = ("above", "base", "step")

    trace = DerivedSource.trace_once

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        pairs = zip(
            expressions("A recursive query", self.base), expressions("A recursive query", self.step), strict=True
        )
        return {
            name: common_output(f"The recursive query {self.name!r}", pair)
            for (name, *_), pair in zip(self.above.outputs, pairs, strict=True)
        }

    def column_name(self, name: str) -> str:
        return self.sql_names.get(name, name)

    def column_item(self, name: str) -> Expr[Any]:
        return self.items[name] if name in self.items else _EXTRAS[name]


PLACE, IS_CYCLE, PATH = "search_place", "is_cycle", "cycle_path"
"""The columns that SEARCH and CYCLE add."""
_EXTRAS: Mapping[str, Expr[Any]] = {PLACE: Null(UNKNOWN), IS_CYCLE: Null(BOOLEAN)}


def above(name: str, base: Rows) -> Above:
    """What the step of a recursive query with this base sees. Raises `QueryError` for two columns of one name."""
    items = named_items(name, base.items)
    return Above(name, tuple([(column, item.type, item.stored) for column, item in items.items()]))


def check_step(name: str, seen: Above, base: Rows, step: Rows) -> None:
    """Raises `QueryError` for a step that no database takes."""
    if len(step.items) != len(base.items):
        raise QueryError(
            f"The recursive query {name!r}: its step selects {len(step.items)} items, its base {len(base.items)}."
        )
    inner = [step.table(), *[join.source for join in step.joins if join.kind in ("INNER", "CROSS")]]
    if sum(source is seen for source in inner) != 1:
        raise QueryError(
            f"The recursive query {name!r}: its step reads what was found before once, in FROM or an inner join."
        )
    grouped = step.group_by or step.having is not None or any(item.has_aggregate() for item in step.items)
    if grouped or step.order_by or step.limit is not None or step.offset is not None:
        raise QueryError(
            f"The recursive query {name!r}: its step takes no GROUP BY, aggregate, ORDER BY or LIMIT. "
            "Select from the recursive query with these."
        )
