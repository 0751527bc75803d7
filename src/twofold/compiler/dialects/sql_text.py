"""What SQLAlchemy's compilers learn from us: plain columns, LIMIT as it was asked for, relations in RETURNING."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Label


class SQLText:
    """A mixin, before a variant's own compiler."""

    offset_needs_limit = False

    def _label_select_column(self, select: Any, column: Any, *args: Any, **options: Any) -> Any:
        """No label that nobody asked for, since rows are read by position."""
        inherited: Any = super()
        if isinstance(column, Label):
            return inherited._label_select_column(select, column, *args, **options)
        _, _, keywords = args
        return column._compiler_dispatch(self, **{**keywords, "within_columns_clause": False})

    def visit_cross_join(self, join: Any, asfrom: bool = False, from_linter: Any = None, **kw: Any) -> str:
        """SQLAlchemy has a JOIN with a condition only."""
        sides = [
            side._compiler_dispatch(self, asfrom=True, from_linter=from_linter, **kw)
            for side in (join.left, join.right)
        ]
        return " CROSS JOIN ".join(sides)

    def limit_clause(self, select: Any, **kw: Any) -> str:
        """LIMIT and OFFSET, each only where it was asked for."""
        process: Any = getattr(self, "process")  # noqa: B009 (the compiler's own)
        limit, offset = select._limit_clause, select._offset_clause
        text = "" if limit is None else f"\n LIMIT {process(limit, **kw)}"
        if limit is None and offset is not None and self.offset_needs_limit:
            text = "\n LIMIT -1"
        return text if offset is None else f"{text} OFFSET {process(offset, **kw)}"

    def returning_clause(self, stmt: Any, returning_cols: Any, **kw: Any) -> Any:
        """SQLAlchemy correlates with the table of an UPDATE or DELETE; here of an INSERT as well."""
        if stmt.is_insert:
            stack: Any = getattr(self, "stack")  # noqa: B009 (the compiler's own)
            stack[-1] = {**stack[-1], "correlate_froms": {stmt.table}, "asfrom_froms": {stmt.table}}
        inherited: Any = super()
        return inherited.returning_clause(stmt, returning_cols, **kw)

    def update_from_clause(
        self, update_stmt: Any, from_table: Any, extra_froms: Any, from_hints: Any, **kw: Any
    ) -> Any:
        """FROM with the joins among the other tables, which SQLAlchemy does not have here."""
        return f"FROM {self._others(update_stmt, extra_froms, **kw)}"

    def delete_extra_from_clause(
        self, delete_stmt: Any, from_table: Any, extra_froms: Any, from_hints: Any, **kw: Any
    ) -> Any:
        """USING, in the same way."""
        return f"USING {self._others(delete_stmt, extra_froms, **kw)}"

    def _others(self, statement: Any, found: Any, **kw: Any) -> str:
        sources = getattr(statement, "_twofold_sources", found)
        return ", ".join([source._compiler_dispatch(self, asfrom=True, fromhints=None, **kw) for source in sources])

    def visit_twofold_raw(self, raw: Any, **kw: Any) -> str:
        """Text as it is, and clauses between."""
        return "".join([self._piece(piece, **kw) for piece in raw.pieces])

    def _piece(self, piece: Any, **kw: Any) -> str:
        if isinstance(piece, str):
            return piece
        process: Any = getattr(self, "process")  # noqa: B009 (the compiler's own)
        table = getattr(piece, "table", None) if hasattr(piece, "declared") else None
        if table is None:
            text: str = process(piece, **{**kw, "within_columns_clause": False})
            return text
        quote: Any = getattr(self, "preparer").quote_identifier  # noqa: B009 (the compiler's own)
        is_alias = hasattr(table, "element")
        written: str = process(table, asfrom=True) if piece.declared or not is_alias else quote(table.name)
        return written

    def visit_twofold_merge(self, merge: Any, **kw: Any) -> Any:
        """MERGE INTO target USING source ON condition WHEN ..."""
        process: Any = getattr(self, "process")  # noqa: B009 (the compiler's own)
        target, using = process(merge.target, asfrom=True, **kw), process(merge.using, asfrom=True, **kw)
        branches = [self._branch(branch, process, **kw) for branch in merge.branches]
        return "\n".join([f"MERGE INTO {target} USING {using} ON {process(merge.on, **kw)}", *branches])

    def _branch(self, branch: Any, process: Any, **kw: Any) -> str:
        quote: Any = getattr(self, "preparer").quote_identifier  # noqa: B009 (the compiler's own)
        where = "" if branch.where is None else f" AND {process(branch.where, **kw)}"
        values = {quote(name): process(value, **kw) for name, value in branch.values.items()}
        action = branch.action
        if action == "UPDATE":
            action = f"UPDATE SET {', '.join([f'{name} = {value}' for name, value in values.items()])}"
        if action == "INSERT":
            listed = f"({', '.join(values)}) VALUES ({', '.join(values.values())})"
            action = f"INSERT {listed if values else 'DEFAULT VALUES'}"
        return f"WHEN {'' if branch.matched else 'NOT '}MATCHED{where} THEN {action}"

    def visit_select(self, *args: Any, **kw: Any) -> Any:
        """Names inside a subquery are distinguished by their tables, even where RETURNING's own stand alone."""
        kw.pop("include_table", None)
        inherited: Any = super()
        return inherited.visit_select(*args, **kw)
