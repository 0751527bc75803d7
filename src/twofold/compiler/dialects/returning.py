"""Subqueries in RETURNING, where SQLAlchemy knows none: relations read with the row that was just written."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy.sql.compiler import SQLCompiler


class ReturningRelations(SQLCompiler):
    """Before a variant's own compiler: a subquery in RETURNING may speak of the row that was written."""

    def returning_clause(self, stmt: Any, returning_cols: Any, **kw: Any) -> str:
        """SQLAlchemy correlates with the table of an UPDATE or DELETE; here of an INSERT as well."""
        if stmt.is_insert:
            self.stack[-1] = {**self.stack[-1], "correlate_froms": {stmt.table}, "asfrom_froms": {stmt.table}}
        return super().returning_clause(stmt, returning_cols, **kw)

    def visit_select(self, *args: Any, **kw: Any) -> str:
        """Names inside a subquery are told apart by their tables, even where RETURNING's own stand alone."""
        kw.pop("include_table", None)
        return cast("str", super().visit_select(*args, **kw))  # type: ignore[no-untyped-call]  # pyright: ignore
