"""Subqueries as sources: `latest = db.select(Post.author_id, max_(Post.id)).group_by(...).subquery("latest")`."""

from __future__ import annotations

from typing import Any, Generic, TypeGuard, TypeVar, overload

from twofold.algebra.derived import Subquery
from twofold.algebra.expressions import ColumnExpr, Expr, Label
from twofold.algebra.nodes import Sink
from twofold.errors import QueryError

R = TypeVar("R")
T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")


class Derived(Generic[R]):
    """A select as a source, of rows `R`: for `from_`, `join` and `left_join`.

    latest = select(Post.author_id, max_(Post.id)).group_by(Post.author_id).subquery("latest")
    author_id, last = latest.columns()
    db.select(User.name, last).join(latest, author_id == User.id)
    # SELECT "User"."name", "latest"."max" FROM "User" JOIN (SELECT ...) AS "latest" ON ...
    """

    def __init__(self, source: Subquery) -> None:
        self.source = source

    @overload
    def columns(self: Derived[tuple[T1, T2]]) -> tuple[Expr[T1], Expr[T2]]: ...  # type: ignore[overload-overlap]  # pyright: ignore[reportOverlappingOverload]
    @overload
    def columns(self: Derived[tuple[T1, T2, T3]]) -> tuple[Expr[T1], Expr[T2], Expr[T3]]: ...  # type: ignore[overload-overlap]
    @overload
    def columns(self: Derived[tuple[T1, T2, T3, T4]]) -> tuple[Expr[T1], Expr[T2], Expr[T3], Expr[T4]]: ...  # type: ignore[overload-overlap]
    @overload
    def columns(  # type: ignore[overload-overlap]
        self: Derived[tuple[T1, T2, T3, T4, T5]],
    ) -> tuple[Expr[T1], Expr[T2], Expr[T3], Expr[T4], Expr[T5]]: ...
    @overload
    def columns(  # type: ignore[overload-overlap]
        self: Derived[tuple[T1, T2, T3, T4, T5, T6]],
    ) -> tuple[Expr[T1], Expr[T2], Expr[T3], Expr[T4], Expr[T5], Expr[T6]]: ...
    @overload
    def columns(self: Derived[T]) -> tuple[Expr[T]]: ...
    def columns(self) -> Any:
        """Its columns, in the order of the select."""
        return tuple(self.source.columns.values())

    def __getitem__(self, item: Expr[T]) -> Expr[T]:
        """The column of an expression that it selects: `latest[Post.author_id]`. Raises `QueryError` for another."""
        for name, selected in self.source.items.items():
            if _is_same(selected, item) or (isinstance(selected, Label) and _is_same(selected.item, item)):
                return self.source.columns[name]
        raise QueryError(f"The subquery {self.source.name!r} selects {', '.join(self.source.items)}, got {item!r}.")

    def __repr__(self) -> str:
        return f"<subquery {self.source.name}>"


def is_derived(value: object) -> TypeGuard[Derived[Any]]:
    """Whether a value is a subquery."""
    return isinstance(value, Derived)


def _is_same(one: Expr[Any], other: Expr[Any]) -> bool:
    """Whether two expressions are equal: the same column, or the same shape with equal values."""
    if one is other:
        return True
    if isinstance(one, ColumnExpr) or isinstance(other, ColumnExpr):
        return False
    first: Sink = []
    second: Sink = []
    return one.trace(first) == other.trace(second) and list(map(repr, first)) == list(map(repr, second))
