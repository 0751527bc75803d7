"""Scope: which tables an expression may speak of, and what each is called in the statement."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import quoted_name

from twofold.algebra.expressions import ColumnExpr
from twofold.algebra.tables import Table
from twofold.errors import QueryError

Names = Mapping[Table, sa.FromClause]


def quoted(name: str) -> quoted_name:
    """A name that is always quoted, so that no word is ever taken for a keyword."""
    return quoted_name(name, quote=True)


def bare_table(name: str, namespace: str | None, columns: tuple[str, ...]) -> sa.TableClause:
    """A table and its columns by their names alone; types are our business."""
    made: list[Any] = [sa.column(quoted(column)) for column in columns]
    schema = {"schema": quoted(namespace)} if namespace else {}
    return sa.table(quoted(name), *made, **schema)


def _first(name: str, length: int) -> str:
    """So many bytes of a name, at most."""
    return name.encode()[:length].decode(errors="ignore")


def _seen(name: str) -> str:
    """A name as databases that see least of it tell it apart: without case (SQLite), by 63 bytes (PostgreSQL)."""
    return _first(name, 63).lower()


class Scope:
    """The tables of a statement, innermost first, and the names that they go by."""

    def __init__(self) -> None:
        self.levels: list[dict[Table, sa.FromClause]] = []
        self.frames: list[dict[str, Table | None]] = [{}]
        """For each SELECT around this point, the names in its FROM and whose they are."""

    @contextmanager
    def frame(self) -> Generator[None]:
        """A SELECT of its own: what is named inside it is not seen outside."""
        self.frames.append({})
        try:
            yield
        finally:
            self.frames.pop()

    def source(self, table: Table, *, shadows: bool = False) -> sa.FromClause:
        """The table under a name that is not taken around it.

        A subselect that does not speak of the row around it `shadows`: there the table may have its own name again.
        """
        columns = tuple(field.column for field in table.model.fields)
        name = self.free(table.alias or table.model.table, table, shadows=shadows)
        made = bare_table(table.model.table, table.model.namespace, columns)
        return made if name == table.model.table and not table.alias else made.alias(quoted(name))

    def link(self, name: str, namespace: str | None) -> sa.FromClause:
        """A link table."""
        free = self.free(name, None, shadows=True)
        made = bare_table(name, namespace, ("A", "B"))
        return made if free == name else made.alias(quoted(free))

    def free(self, wanted: str, owner: Table | None, *, shadows: bool = False) -> str:
        """The name, or the name with a number that makes it new; kept for the owner in this SELECT."""
        found, number = wanted, 1
        while self._taken(_seen(found), owner, shadows=shadows):
            number += 1
            found = f"{_first(wanted, 56)}_{number}"
        self.frames[-1][_seen(found)] = owner
        return found

    def _taken(self, name: str, owner: Table | None, *, shadows: bool) -> bool:
        if name in self.frames[-1]:
            return True
        return any(name in frame and not (shadows and frame[name] is owner) for frame in self.frames)

    @contextmanager
    def level(self, tables: dict[Table, sa.FromClause]) -> Generator[dict[Table, sa.FromClause]]:
        """Inside it, these tables are found first."""
        self.levels.append(tables)
        try:
            yield tables
        finally:
            self.levels.pop()

    def column(self, expr: ColumnExpr[Any]) -> sa.ColumnElement[Any]:
        """The column in the statement. Raises `QueryError` if its table is not part of the query."""
        for level in reversed(self.levels):
            found = level.get(expr.table)
            if found is not None:
                return physical(found, expr.table, expr.name)
        known = [table.name for level in self.levels for table in level]
        raise QueryError(
            f"{expr!r} is used, but {expr.table.name} is not part of this query ({', '.join(known)}). "
            f"Join it: `.join({expr.table.name}, ...)` or `.join(<relation to {expr.table.name}>)`; "
            "or ask by relation: `.where(<relation>.some(...))`."
        )


def physical(source: sa.FromClause, table: Table, field: str) -> sa.ColumnElement[Any]:
    """A field's column in a table of the statement."""
    return source.c[table.model.field(field).column]
