"""SQL as text, with expressions, tables, names and values in it: `length({})`, `SELECT ... FROM {}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from twofold.algebra.expressions import Expr
from twofold.algebra.nodes import Node, node
from twofold.algebra.queries import Item, Query, Result, RowClass
from twofold.algebra.sources import Table
from twofold.algebra.types import ValueType

if TYPE_CHECKING:
    from twofold.algebra.queries import Rows
    from twofold.algebra.sources import Source

T = TypeVar("T")


@node
class TableName(Node):
    """The table of a model, by the name that it has in the statement."""

    source: Table

    def sources(self) -> Iterator[Source]:
        yield self.source


@node
class Identifier(Node):
    """A name, quoted; with several parts, joined by dots."""

    names: tuple[str, ...]


@node
class Subquery(Node):
    """A select in parentheses."""

    query: Rows
    inner = ("query",)


@node
class Fragment(Node):
    """Text, and what is between its pieces."""

    texts: tuple[str, ...]
    between: tuple[Node, ...]


@node
class Raw(Expr[T]):
    """An expression as text."""

    fragment: Fragment
    type: ValueType

    def __repr__(self) -> str:
        return "?".join(self.fragment.texts)


@node
class RawStatement(Query):
    """A statement as text. Its columns are described by the items of RETURNING."""

    fragment: Fragment
    returning: tuple[Item, ...] = ()
    bare: bool = True
    row_class: RowClass | None = None

    def result(self) -> Result | None:
        return Result(self.returning, self.bare, self.row_class) if self.returning else None
