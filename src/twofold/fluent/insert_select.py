"""INSERT ... SELECT: `from_select`, typed by the columns and the items of the query."""

from __future__ import annotations

from typing import Any, Generic, Self, TypeVar, overload

from twofold.algebra.expressions import ColumnExpr
from twofold.algebra.queries import Subselect

F = TypeVar("F")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")
T7 = TypeVar("T7")
T8 = TypeVar("T8")


class InsertSelect(Generic[F]):
    """What INSERT takes from a query."""

    __slots__ = ()

    @overload
    def from_select(self, c1: ColumnExpr[T1], rows: Subselect[T1], /) -> Self: ...
    @overload
    def from_select(self, c1: ColumnExpr[T1], c2: ColumnExpr[T2], rows: Subselect[tuple[T1, T2]], /) -> Self: ...
    @overload
    def from_select(
        self, c1: ColumnExpr[T1], c2: ColumnExpr[T2], c3: ColumnExpr[T3], rows: Subselect[tuple[T1, T2, T3]], /
    ) -> Self: ...
    @overload
    def from_select(
        self,
        c1: ColumnExpr[T1],
        c2: ColumnExpr[T2],
        c3: ColumnExpr[T3],
        c4: ColumnExpr[T4],
        rows: Subselect[tuple[T1, T2, T3, T4]],
        /,
    ) -> Self: ...
    @overload
    def from_select(
        self,
        c1: ColumnExpr[T1],
        c2: ColumnExpr[T2],
        c3: ColumnExpr[T3],
        c4: ColumnExpr[T4],
        c5: ColumnExpr[T5],
        rows: Subselect[tuple[T1, T2, T3, T4, T5]],
        /,
    ) -> Self: ...
    @overload
    def from_select(
        self,
        c1: ColumnExpr[T1],
        c2: ColumnExpr[T2],
        c3: ColumnExpr[T3],
        c4: ColumnExpr[T4],
        c5: ColumnExpr[T5],
        c6: ColumnExpr[T6],
        rows: Subselect[tuple[T1, T2, T3, T4, T5, T6]],
        /,
    ) -> Self: ...
    @overload
    def from_select(
        self,
        c1: ColumnExpr[T1],
        c2: ColumnExpr[T2],
        c3: ColumnExpr[T3],
        c4: ColumnExpr[T4],
        c5: ColumnExpr[T5],
        c6: ColumnExpr[T6],
        c7: ColumnExpr[T7],
        rows: Subselect[tuple[T1, T2, T3, T4, T5, T6, T7]],
        /,
    ) -> Self: ...
    @overload
    def from_select(
        self,
        c1: ColumnExpr[T1],
        c2: ColumnExpr[T2],
        c3: ColumnExpr[T3],
        c4: ColumnExpr[T4],
        c5: ColumnExpr[T5],
        c6: ColumnExpr[T6],
        c7: ColumnExpr[T7],
        c8: ColumnExpr[T8],
        rows: Subselect[tuple[T1, T2, T3, T4, T5, T6, T7, T8]],
        /,
    ) -> Self: ...
    @overload
    def from_select(
        self,
        c1: ColumnExpr[Any],
        c2: ColumnExpr[Any],
        c3: ColumnExpr[Any],
        c4: ColumnExpr[Any],
        c5: ColumnExpr[Any],
        c6: ColumnExpr[Any],
        c7: ColumnExpr[Any],
        c8: ColumnExpr[Any],
        c9: ColumnExpr[Any],
        /,
        *rest: ColumnExpr[Any] | Subselect[Any],
    ) -> Self: ...
    def from_select(self, *columns_and_rows: Any) -> Self:
        """The rows of a select, whose items are the values of these columns.

            db.insert(Archive).from_select(Archive.id, Archive.title, select(Post.id, Post.title).where(old)).run()
            # INSERT INTO "Archive" ("id", "title") SELECT "Post"."id", "Post"."title" FROM "Post" WHERE ...

        A column that is not named gets its default. It is an error if the client makes one for each row (`uuid()`).
        """
        *columns, rows = columns_and_rows
        return self._from_select(tuple(columns), rows)

    def _from_select(self, columns: tuple[Any, ...], rows: Any) -> Self:
        raise NotImplementedError
