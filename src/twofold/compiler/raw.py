"""SQL as text. What is between its pieces is lowered as everywhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa

from twofold.algebra.expressions import Expr
from twofold.algebra.nodes import Node
from twofold.algebra.queries import Entity
from twofold.algebra.raw import Fragment, Identifier, Raw, RawStatement, Subquery, TableName
from twofold.compiler.context import Column, Lowering, Statement, lowers, lowers_query
from twofold.compiler.filling import filled_of
from twofold.compiler.layouts import Layout, RecordLayout, ValueLayout
from twofold.compiler.nested import fields_of
from twofold.compiler.select import codec_of
from twofold.compiler.sources import Tables
from twofold.errors import QueryError

_CALL = re.compile(r"\s*\w+\s*(\([^()]*\))?\s*")
"""A name or a call, which needs no parentheses."""


class RawColumn(sa.ColumnElement[Any]):
    """Text and clauses of SQLAlchemy, one after the other. The compilers write it by `visit_twofold_raw`."""

    __visit_name__ = "twofold_raw"
    inherit_cache = False

    def __init__(self, pieces: Sequence[Any]) -> None:
        self.pieces = pieces

    @property
    def _from_objects(self) -> list[Any]:
        return [table for piece in self.pieces if isinstance(piece, sa.ColumnElement) for table in piece._from_objects]


class RawTable:
    """The name of a table in the statement."""

    def __init__(self, table: Any, *, declared: bool) -> None:
        self.table = table
        self.declared = declared
        """Whether the text is where tables are named for the first time, so that an alias needs its table too."""


class RawSQL(sa.Executable, sa.ClauseElement):
    """A statement of such pieces."""

    __visit_name__ = "twofold_raw"
    inherit_cache = False

    def __init__(self, pieces: Sequence[Any]) -> None:
        self.pieces = pieces


@lowers(Raw)
def _raw(lower: Lowering, expr: Raw[Any]) -> Column:
    pieces = _pieces(lower, expr.fragment, declared=False)
    plain = _CALL.fullmatch("?".join(expr.fragment.texts))
    return RawColumn(pieces if plain else ["(", *pieces, ")"])


@lowers_query(RawStatement)
def raw_statement(lower: Lowering, query: RawStatement) -> Statement:
    """The statement. Its tables are those of the models and columns in it."""
    tables: Tables = {}
    for part in query.fragment.between:
        for source in part.sources():
            if source not in tables:
                tables[source] = lower.scope.table(source)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with lower.scope.visible(tables):
        pieces = _pieces(lower, query.fragment, declared=True)
        layouts = [_layout(lower, item) for item in query.returning]
    return RawSQL(pieces), layouts


def _layout(lower: Lowering, item: Entity | Expr[Any]) -> Layout:
    """How a column of the result is read; of a model, one column for each field."""
    if isinstance(item, Expr):
        return ValueLayout(codec_of(lower, item))
    if item.nested:
        raise QueryError(f"A statement as text has columns, and no relations of {item.source.name}.")
    columns = item.source.columns
    parts = [(name, ValueLayout(lower.dialect.column_codec(columns[name].type))) for name in fields_of(item)]
    return RecordLayout(item.source, tuple(parts), filled=filled_of(item))


def _pieces(lower: Lowering, fragment: Fragment, *, declared: bool) -> list[Any]:
    pieces: list[Any] = [fragment.texts[0]]
    for part, text in zip(fragment.between, fragment.texts[1:], strict=True):
        pieces += _piece(lower, part, declared), text
    return pieces


def _piece(lower: Lowering, part: Node, declared: bool) -> Any:
    match part:
        case Fragment():
            return RawColumn(_pieces(lower, part, declared=declared))
        case Identifier(names=names):
            return ".".join([f'"{name.replace(chr(34), chr(34) * 2)}"' for name in names])
        case TableName(source=source):
            return RawTable(lower.scope.find(source), declared=declared)
        case Subquery(query=query):
            return RawColumn(["(", lower.subquery(query), ")"])
        case _:
            return lower(cast("Expr[Any]", part))
