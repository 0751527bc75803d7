"""Functions, aggregates and CASE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from twofold.algebra.expressions import Expr, Wrapper, condition
from twofold.algebra.nodes import node
from twofold.algebra.types import ValueType
from twofold.errors import QueryError

T = TypeVar("T")


@node
class Function(Expr[T]):
    """A function of each row: `lower(x)`."""

    name: str
    args: tuple[Expr[Any], ...]
    type: ValueType

    if not TYPE_CHECKING:

        def filter(self, condition_):
            raise QueryError(f"{self!r}: FILTER belongs to aggregates, and {self.name}() is not one.")

    def __repr__(self) -> str:
        return f"{self.name}({', '.join(map(repr, self.args))})"


@node
class Aggregate(Expr[T]):
    """A function of the rows of a group: `count(DISTINCT x) FILTER (WHERE c)`."""

    name: str
    args: tuple[Expr[Any], ...]
    type: ValueType
    distinct: bool = False
    condition: Expr[bool] | None = None

    def has_aggregate(self) -> bool:
        return True

    def filter(self, condition_: Expr[bool | None]) -> Aggregate[T]:
        """`count(Post.id).filter(Post.published == True)`: `count(...) FILTER (WHERE ...)`."""
        return self.evolve(condition=condition(condition_))

    def __repr__(self) -> str:
        inside = ", ".join(map(repr, self.args)) or "*"
        return f"{self.name}({'DISTINCT ' if self.distinct else ''}{inside})"


@node
class Case(Expr[T]):
    """`CASE WHEN ... THEN ... ELSE ... END`."""

    whens: tuple[tuple[Expr[bool], Expr[Any]], ...]
    otherwise: Expr[Any] | None
    type: ValueType

    def __repr__(self) -> str:
        whens = " ".join([f"WHEN {when!r} THEN {then!r}" for when, then in self.whens])
        return f"CASE {whens}{'' if self.otherwise is None else f' ELSE {self.otherwise!r}'} END"


@node
class Optional(Wrapper[T]):
    """An expression of a table that a left join may leave out, so that its value may be None."""

    def __repr__(self) -> str:
        return f"optional({self.item!r})"


@node
class Excluded(Wrapper[T]):
    """The value that an INSERT tried to write, inside ON CONFLICT DO UPDATE."""

    def __repr__(self) -> str:
        return f"excluded({self.item!r})"
