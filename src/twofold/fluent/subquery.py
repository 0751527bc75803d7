"""Subqueries as sources: `latest = db.select(Post.author_id, max_(Post.id)).group_by(...).subquery("latest")`."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeGuard, TypeVar, overload

from twofold.algebra.arguments import NAME
from twofold.algebra.ctes import CTE, Recursive, Renamed
from twofold.algebra.derived import DerivedColumn, DerivedSource
from twofold.algebra.expressions import ColumnExpr, Expr, Label
from twofold.algebra.nodes import Sink
from twofold.algebra.sets import Output, SetOperation
from twofold.errors import QueryError, shown

if TYPE_CHECKING:
    from twofold.compiler.rows import Row

R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")
T7 = TypeVar("T7")
T8 = TypeVar("T8")
T9 = TypeVar("T9")
T10 = TypeVar("T10")
T11 = TypeVar("T11")
T12 = TypeVar("T12")


class Derived(Generic[R_co]):
    """A select as a source, of rows `R`: for `from_`, `join` and `left_join`.

    latest = select(Post.author_id, max_(Post.id)).group_by(Post.author_id).subquery("latest")
    author_id, last = latest.columns()
    db.select(User.name, last).join(latest, author_id == User.id)
    # SELECT "User"."name", "latest"."max" FROM "User" JOIN (SELECT ...) AS "latest" ON ...
    """

    def __init__(self, source: DerivedSource) -> None:
        self.source = source

    @property
    def selected(self) -> Mapping[str, Expr[Any]]:
        """The expressions that its columns are, by name."""
        return self.source.items

    @overload
    def columns(self: Derived[Row[T1, T2]]) -> tuple[Expr[T1], Expr[T2]]: ...
    @overload
    def columns(self: Derived[Row[T1, T2, T3]]) -> tuple[Expr[T1], Expr[T2], Expr[T3]]: ...
    @overload
    def columns(self: Derived[Row[T1, T2, T3, T4]]) -> tuple[Expr[T1], Expr[T2], Expr[T3], Expr[T4]]: ...
    @overload
    def columns(self: Derived[Row[T1, T2, T3, T4, T5]]) -> tuple[Expr[T1], Expr[T2], Expr[T3], Expr[T4], Expr[T5]]: ...
    @overload
    def columns(
        self: Derived[Row[T1, T2, T3, T4, T5, T6]],
    ) -> tuple[
        Expr[T1],
        Expr[T2],
        Expr[T3],
        Expr[T4],
        Expr[T5],
        Expr[T6],
    ]: ...
    @overload
    def columns(
        self: Derived[Row[T1, T2, T3, T4, T5, T6, T7]],
    ) -> tuple[
        Expr[T1],
        Expr[T2],
        Expr[T3],
        Expr[T4],
        Expr[T5],
        Expr[T6],
        Expr[T7],
    ]: ...
    @overload
    def columns(
        self: Derived[Row[T1, T2, T3, T4, T5, T6, T7, T8]],
    ) -> tuple[
        Expr[T1],
        Expr[T2],
        Expr[T3],
        Expr[T4],
        Expr[T5],
        Expr[T6],
        Expr[T7],
        Expr[T8],
    ]: ...
    @overload
    def columns(
        self: Derived[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9]],
    ) -> tuple[
        Expr[T1],
        Expr[T2],
        Expr[T3],
        Expr[T4],
        Expr[T5],
        Expr[T6],
        Expr[T7],
        Expr[T8],
        Expr[T9],
    ]: ...
    @overload
    def columns(
        self: Derived[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10]],
    ) -> tuple[
        Expr[T1],
        Expr[T2],
        Expr[T3],
        Expr[T4],
        Expr[T5],
        Expr[T6],
        Expr[T7],
        Expr[T8],
        Expr[T9],
        Expr[T10],
    ]: ...
    @overload
    def columns(
        self: Derived[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11]],
    ) -> tuple[
        Expr[T1],
        Expr[T2],
        Expr[T3],
        Expr[T4],
        Expr[T5],
        Expr[T6],
        Expr[T7],
        Expr[T8],
        Expr[T9],
        Expr[T10],
        Expr[T11],
    ]: ...
    @overload
    def columns(
        self: Derived[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12]],
    ) -> tuple[
        Expr[T1],
        Expr[T2],
        Expr[T3],
        Expr[T4],
        Expr[T5],
        Expr[T6],
        Expr[T7],
        Expr[T8],
        Expr[T9],
        Expr[T10],
        Expr[T11],
        Expr[T12],
    ]: ...
    @overload
    def columns(self: Derived[T]) -> tuple[Expr[T]]: ...
    def columns(self) -> Any:
        """Its columns, in the order of the select."""
        if self.source.stands_for is not self.source:
            name, model = self.source.name, self.source.stands_for.name
            raise QueryError(f"{name!r} gives whole records: `select({model}).from_({name})` reads them.")
        return tuple(self.source.columns.values())

    def __getitem__(self, item: Expr[T]) -> Expr[T]:
        """The column of an expression that it selects: `latest[Post.author_id]`. Raises `QueryError` for another."""
        for name, selected in self.selected.items():
            if is_same(selected, item):
                return item if self.source.stands_for is not self.source else self.source.columns[name]
        raise QueryError(
            f"The subquery {self.source.name!r} selects {', '.join(self.source.items)}, got {shown(item)}."
        )

    def alias(self, name: str) -> Derived[R_co]:
        """The same source under another name, to join it with itself."""
        source: Any = self.source
        NAME.check("alias", name)
        if isinstance(source, CTE | Recursive):
            return Derived(Renamed(name, source))
        return Derived(source.evolve(name=name))

    def __repr__(self) -> str:
        return f"<source {self.source.name}>"


def is_derived(value: object) -> TypeGuard[Derived[Any]]:
    """Whether a value is a subquery."""
    return isinstance(value, Derived)


def is_same(one: Expr[Any], other: Expr[Any]) -> bool:
    """Whether two expressions are equal: the same column, or the same shape with equal values, whatever their label."""
    one, other = first_of(one), first_of(other)
    if one is other:
        return True
    if isinstance(one, ColumnExpr) or isinstance(other, ColumnExpr):
        return False
    first: Sink = []
    second: Sink = []
    return one.trace(first) == other.trace(second) and list(map(repr, first)) == list(map(repr, second))


def first_of(item: Expr[Any]) -> Expr[Any]:
    """The expression inside of labels; of a column of a set operation, the one that its first select has."""
    while True:
        if isinstance(item, Label | Output):
            item = item.item
        elif isinstance(item, DerivedColumn) and isinstance(item.source, SetOperation):
            item = item.source.items[item.name]
        else:
            return item
