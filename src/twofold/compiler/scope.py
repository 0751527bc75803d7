"""Scope: which tables an expression may speak of, and what each is called in the statement."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import lru_cache
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


@lru_cache(4096)
def bare_table(name: str, namespace: str | None, columns: tuple[str, ...]) -> sa.TableClause:
    """A table and its columns by their names alone; types are our business."""
    made: list[Any] = [sa.column(quoted(column)) for column in columns]
    schema = {"schema": quoted(namespace)} if namespace else {}
    return sa.table(quoted(name), *made, **schema)


class Scope:
    """The tables of a statement, innermost first."""

    def __init__(self) -> None:
        self.levels: list[dict[Table, sa.FromClause]] = []
        self.taken: set[str] = set()

    def source(self, table: Table) -> sa.FromClause:
        """The table under a name that nothing else in the statement has."""
        columns = tuple(field.column for field in table.model.fields)
        return self.named(table.model.table, table.model.namespace, columns, table.alias)

    def named(
        self, name: str, namespace: str | None, columns: tuple[str, ...], alias: str | None = None
    ) -> sa.FromClause:
        """Any table, aliased where its own name is taken."""
        wanted = alias or name
        free = self.free(wanted)
        made = bare_table(name, namespace, columns)
        return made if free == name and not alias else made.alias(quoted(free))

    def free(self, wanted: str) -> str:
        """The name, or the name with a number that makes it new."""
        found, number = wanted, 1
        while found in self.taken:
            number += 1
            found = f"{wanted}_{number}"
        self.taken.add(found)
        return found

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
