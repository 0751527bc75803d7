"""Scope: the tables that an expression may use, and their names in the statement."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import quoted_name

from twofold.algebra.expressions import ColumnExpr
from twofold.algebra.names import folded_name, free_name
from twofold.algebra.sources import Source, Table
from twofold.errors import QueryError


def quoted(name: str) -> quoted_name:
    """A name that is always quoted, so that no name is read as a keyword."""
    return quoted_name(name, quote=True)


def bare_table(name: str, namespace: str | None, columns: tuple[str, ...]) -> sa.TableClause:
    """A table and its columns, without types: dialects and codecs handle these."""
    untyped: list[Any] = [sa.column(quoted(column)) for column in columns]
    schema = {"schema": quoted(namespace)} if namespace else {}
    return sa.table(quoted(name), *untyped, **schema)


class Scope:
    """The tables of a statement, innermost select last, and the names that they have in it."""

    def __init__(self) -> None:
        self.tables: list[dict[Source, sa.FromClause]] = []
        """For each level around this point, the tables that columns are looked up in."""
        self.names: list[dict[str, Source | None]] = [{}]
        """For each SELECT around this point, the names in its FROM, and their owners."""

    @property
    def depth(self) -> int:
        """How many levels of tables are visible; 1 in the outermost select."""
        return len(self.tables)

    @contextmanager
    def select(self) -> Generator[None]:
        """A nested SELECT: its names are not visible outside."""
        self.names.append({})
        try:
            yield
        finally:
            self.names.pop()

    @contextmanager
    def visible(self, tables: dict[Source, sa.FromClause]) -> Generator[None]:
        """Inside it, columns are looked up in these tables first."""
        self.tables.append(tables)
        try:
            yield
        finally:
            self.tables.pop()

    @contextmanager
    def outermost(self) -> Generator[None]:
        """A query before the statement: it sees none of its tables, and none of the names there."""
        tables, names = self.tables, self.names
        self.tables, self.names = [{}], [{}]
        try:
            yield
        finally:
            self.tables, self.names = tables, names

    @contextmanager
    def derived(self) -> Generator[None]:
        """A query in FROM: it sees what the select around it sees, except the sources beside it."""
        around, self.tables = self.tables, self.tables[:-1] or [{}]
        try:
            yield
        finally:
            self.tables = around

    def visible_tables(self) -> list[Source]:
        """The sources whose columns can be used at this point."""
        return [source for tables in self.tables for source in tables]

    def table(self, table: Table, *, shadows: bool = False) -> sa.FromClause:
        """A table, under a name that is free.

        A subquery that does not use the row around it `shadows`: there the table may have its usual name again.
        """
        columns = tuple(field.column for field in table.model.fields)
        name = self.free_name(table.alias or table.model.table, table, shadows=shadows)
        clause = bare_table(table.model.table, table.model.namespace, columns)
        return clause if name == table.model.table and not table.alias else clause.alias(quoted(name))

    def link(self, name: str, namespace: str | None) -> sa.FromClause:
        """A link table."""
        free = self.free_name(name, None, shadows=True)
        clause = bare_table(name, namespace, ("A", "B"))
        return clause if free == name else clause.alias(quoted(free))

    def free_name(self, wanted: str, owner: Source | None, *, shadows: bool = False) -> str:
        """The name, with a number if it is taken; reserved for the owner in this SELECT."""
        name = free_name(wanted, lambda folded: self._is_taken(folded, owner, shadows=shadows))
        self.names[-1][folded_name(name)] = owner
        return name

    def _is_taken(self, name: str, owner: Source | None, *, shadows: bool) -> bool:
        if name in self.names[-1]:
            return True
        return any(name in names and not (shadows and names[name] is owner) for names in self.names)

    def find(self, source: Source) -> sa.FromClause:
        """A source in the statement. Raises `QueryError` if it is not part of the query."""
        for tables in reversed(self.tables):
            table: sa.FromClause | None = tables.get(source)
            if table is not None:
                return table
        raise QueryError(f"{source.name} is used, but it is not part of this query.")

    def column(self, expr: ColumnExpr[Any]) -> sa.ColumnElement[Any]:
        """The column in the statement. Raises `QueryError` if its table is not part of the query."""
        for tables in reversed(self.tables):
            table = tables.get(expr.source)
            if table is not None:
                return physical(table, expr.source, expr.name)
        names = [source.name for tables in self.tables for source in tables]
        raise QueryError(
            f"{expr!r} is used, but {expr.source.name} is not part of this query ({', '.join(names)}). "
            f"Join it: `.join({expr.source.name}, ...)` or `.join(<relation to {expr.source.name}>)`; "
            "or filter by relation: `.where(<relation>.some(...))`."
        )


def physical(table: sa.FromClause, source: Source, name: str) -> sa.ColumnElement[Any]:
    """A column of a source, in a table of the statement."""
    computed: Mapping[str, sa.ColumnElement[Any]] = getattr(table, "_twofold_columns", _NONE)
    column = quoted(source.column_name(name))
    if column in computed:
        return computed[column]
    return table.c[column] if column in table.c else sa.column(column, _selectable=table)


def with_columns(table: Any, columns: Mapping[str, sa.ColumnElement[Any]]) -> sa.FromClause:
    """A source some of whose columns are expressions over it, where SQL has no subquery to compute them in."""
    table._twofold_columns = columns
    return table  # type: ignore[no-any-return]


_NONE: Mapping[str, sa.ColumnElement[Any]] = {}
