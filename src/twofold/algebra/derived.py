"""Derived sources: what is computed in FROM, and its columns."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from twofold.algebra.expressions import ColumnExpr, Expr, Label, Wrapper
from twofold.algebra.names import folded_name, free_name
from twofold.algebra.nodes import Node, Sink, node
from twofold.algebra.sources import Source, Table
from twofold.algebra.types import ValueType
from twofold.errors import QueryError

if TYPE_CHECKING:
    from twofold.algebra.queries import Item, Rows

T = TypeVar("T")


class DerivedSource(Source, Node):
    """A source that is computed: a subquery, a set operation.

    Its first mention in a trace has the whole shape. Later ones refer to the first, so that its values occur once.
    """

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        """What each of its columns is, by name."""
        raise NotImplementedError

    def column_item(self, name: str) -> Expr[Any]:
        """What one of its columns is."""
        return self.items[name]

    def trace_once(self, sink: Sink) -> Hashable:
        """The whole shape at its first mention, then the place of the first."""
        for number, value in enumerate(sink):
            if value is self:
                return type(self), number
        sink.append(self)
        return self.trace_attributes(sink)

    def __getattr__(self, name: str) -> Any:
        """Makes the columns when they are first read."""
        if name != "columns":
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        self.columns = {name: DerivedColumn(self, name) for name in self.items}
        return self.columns

    def column_name(self, name: str) -> str:
        return self.sql_names[name]

    @cached_property
    def sql_names(self) -> Mapping[str, str]:
        """The names of its columns in SQL: with a number where a database would take two of them for one."""
        taken: set[str] = set()
        names: dict[str, str] = {}
        for name in self.items:
            names[name] = free_name(name, taken.__contains__)
            taken.add(folded_name(names[name]))
        return names

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lower()} {self.name}>"


class QuerySource(DerivedSource):
    """A query as a source. If it selects one whole model, its rows stand for that model's table."""

    def selected(self) -> tuple[Item, ...]:
        """What it selects."""
        raise NotImplementedError

    @cached_property
    def record(self) -> Table | None:
        """The table that it stands for; None if it selects columns and expressions."""
        return whole_table(self.selected())

    @property
    def stands_for(self) -> Source:
        return self.record or self

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        """The expressions that it selects, by name. Raises `QueryError` for a name that occurs twice."""
        if self.record is None:
            return named_items(self.name, self.selected())
        return {self.record.column_name(name): self.record.columns[name] for name in self.record.readable}


@node
class Subquery(QuerySource):
    """A query as a source: `(SELECT ...) AS "per_author"`. Its columns are the expressions that it selects."""

    name: str
    query: Rows
    inner = ("query",)

    trace = DerivedSource.trace_once

    def selected(self) -> tuple[Item, ...]:
        return self.query.items


@node
class Lateral(Subquery):
    """A query in FROM that is asked for each row of the sources before it."""

    inner = ("query",)

    trace = DerivedSource.trace_once


def whole_table(items: tuple[Item, ...]) -> Table | None:
    """The table of a select of one whole model, without relations; None for any other."""
    if len(items) != 1 or isinstance(items[0], Expr):
        return None
    entity = items[0]
    return None if entity.nested or entity.optional or entity.fields is not None else entity.source


def with_columns(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with the columns of a whole model in its place."""
    table = whole_table(items)
    return items if table is None else tuple([table.columns[name] for name in table.readable])


def named_items(source: str, selected: tuple[Item, ...]) -> Mapping[str, Expr[Any]]:
    """The expressions of a source by name. Raises `QueryError` for a name that occurs twice, and for a model."""
    items: dict[str, Expr[Any]] = {}
    taken = {item_name(item, -1) for item in selected if isinstance(item, Expr)}
    for number, item in enumerate(selected):
        if not isinstance(item, Expr):
            raise QueryError(
                f"The subquery {source!r} takes columns and expressions, or one whole model without relations, got the "
                f"model {item!r}."
            )
        name = item_name(item, number)
        while name == f"column_{number}" and name in taken:  # the item has no name of its own
            number += len(selected)
            name = item_name(item, number)
        if name in items:
            raise QueryError(f"The subquery {source!r} has two columns {name!r}. Rename one with `.label(...)`.")
        items[name] = item
    return items


@node
class DerivedColumn(ColumnExpr[T]):
    """A column of a derived source."""

    source: DerivedSource  # pyright: ignore[reportIncompatibleMethodOverride]
    name: str
    inner = ("source",)

    @property
    def type(self) -> ValueType:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.source.column_item(self.name).type

    @property
    def stored(self) -> bool:
        return self.source.column_item(self.name).stored

    def trace(self, sink: Sink) -> Hashable:
        return DerivedColumn, self.source.trace(sink), self.name

    def sources(self) -> Iterator[Source]:
        yield self.source

    def __repr__(self) -> str:
        return f"{self.source.name}.{self.name}"


def item_name(item: Expr[Any], number: int) -> str:
    """The name of an expression in its row: that of its label, its column or its function."""
    while isinstance(item, Wrapper) and not isinstance(item, Label):
        item = item.item
    return str(getattr(item, "name", f"column_{number}"))
