"""What the writing builders share: running them, and reading what RETURNING gives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Generic, TypeVar, cast, overload

from twofold.algebra.colours import Async, Sync
from twofold.algebra.expressions import Expr, Param
from twofold.algebra.queries import Assignment, Item
from twofold.algebra.tables import Table
from twofold.errors import MultipleResultsError, NotFoundError, QueryError, nearest
from twofold.fluent.chain import Chain
from twofold.fluent.folding import item_of
from twofold.fluent.visiting import tables_of
from twofold.models.names import logical

R = TypeVar("R")
F = TypeVar("F")
T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")


class Write(Chain, Generic[F]):
    """An INSERT, UPDATE or DELETE."""

    __slots__ = ()

    def perform(self, returning: tuple[Any, ...], finish: Callable[[Any], Any]) -> Any:
        """Runs it; `finish` makes the answer of the rows, or of their number."""
        raise NotImplementedError

    def shown(self, returning: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters."""
        raise NotImplementedError

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent; of many rows, of the first."""
        return self.shown(())

    @overload
    def run(self: Write[Sync]) -> int: ...
    @overload
    def run(self: Write[Async]) -> Awaitable[int]: ...
    def run(self) -> Any:
        """Runs it; the number of rows written."""
        return self.perform((), lambda count: count)

    @overload
    def returning(self, a: type[T1] | Expr[T1], /) -> Returning[T1, F]: ...
    @overload
    def returning(self, a: type[T1] | Expr[T1], b: type[T2] | Expr[T2], /) -> Returning[tuple[T1, T2], F]: ...
    @overload
    def returning(
        self, a: type[T1] | Expr[T1], b: type[T2] | Expr[T2], c: type[T3] | Expr[T3], /
    ) -> Returning[tuple[T1, T2, T3], F]: ...
    @overload
    def returning(
        self, a: type[T1] | Expr[T1], b: type[T2] | Expr[T2], c: type[T3] | Expr[T3], d: type[T4] | Expr[T4], /
    ) -> Returning[tuple[T1, T2, T3, T4], F]: ...
    @overload
    def returning(
        self,
        a: type[Any] | Expr[Any],
        b: type[Any] | Expr[Any],
        c: type[Any] | Expr[Any],
        d: type[Any] | Expr[Any],
        e: type[Any] | Expr[Any],
        /,
        *rest: type[Any] | Expr[Any],
    ) -> Returning[tuple[Any, ...], F]: ...
    def returning(self, *items: Any) -> Any:
        """RETURNING: what comes back of each written row, whole records or columns."""
        made: Returning[Any, F] = Returning(self, items)
        return made


class Returning(Generic[R, F]):
    """A write whose rows come back."""

    __slots__ = ("items", "write")

    def __init__(self, write: Write[F], items: tuple[Any, ...]) -> None:
        self.write = write
        self.items = items

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent."""
        return self.write.shown(self.items)

    @overload
    def all(self: Returning[T, Sync]) -> list[T]: ...
    @overload
    def all(self: Returning[T, Async]) -> Awaitable[list[T]]: ...
    def all(self) -> Any:
        """Runs it; what comes back of every row."""
        return self.write.perform(self.items, lambda rows: rows)

    @overload
    def one(self: Returning[T, Sync]) -> T: ...
    @overload
    def one(self: Returning[T, Async]) -> Awaitable[T]: ...
    def one(self) -> Any:
        """Runs it; what comes back of the only row. Raises `NotFoundError` or `MultipleResultsError`."""
        return self.write.perform(self.items, only)

    @overload
    def one_or_none(self: Returning[T, Sync]) -> T | None: ...
    @overload
    def one_or_none(self: Returning[T, Async]) -> Awaitable[T | None]: ...
    def one_or_none(self) -> Any:
        """Runs it; what comes back of the only row, or None where no row was written."""
        return self.write.perform(self.items, lambda rows: only(rows) if rows else None)


def only(rows: list[Any]) -> Any:
    """The one row."""
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise NotFoundError("No row was written where one had to be.")
    raise MultipleResultsError(f"{len(rows)} rows were written where one had to be.")


def assignments(table: Table, values: Mapping[str, Any]) -> tuple[Assignment, ...]:
    """Each value as an expression of its column's type. Raises `QueryError` for a field that the model has not."""
    columns = table.columns
    made: list[Assignment] = []
    for said, value in values.items():
        name = said if said in columns else logical(said)
        column = columns.get(name)
        if column is None:
            kind = "is a relation, not a field," if said in table.edges else "is not a field"
            raise QueryError(f"{said!r} {kind} of {table.model.name}.{nearest(said, columns)}")
        made.append(
            Assignment(name, cast("Expr[Any]", value) if isinstance(value, Expr) else Param(value, column.type))
        )
    return tuple(made)


def returned(table: Table, wanted: tuple[Any, ...]) -> tuple[Item, ...]:
    """What RETURNING gives. Raises `QueryError` for what is not the written table's."""
    items = tuple([item_of(each, []) for each in wanted])
    for found in tables_of(items):
        if found is not table:
            raise QueryError(f"RETURNING gives columns of {table.name}; {found.name} is not written.")
    return items
