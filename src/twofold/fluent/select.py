"""Select: clauses to say, and terminals that run it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Hashable, Iterator, Sequence
from itertools import count, pairwise
from typing import Any, Generic, Self, TypeVar, overload

from twofold.algebra import queries
from twofold.algebra.colours import Async, Sync
from twofold.algebra.computed import ScalarQuery
from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.queries import RowClass
from twofold.algebra.types import INT
from twofold.errors import MultipleResultsError, NotFoundError
from twofold.fluent.chain import (
    DISTINCT,
    FROM,
    GROUP_BY,
    HAVING,
    INCLUDE,
    INTO,
    JOIN,
    LEFT_JOIN,
    LIMIT,
    OFFSET,
    ORDER_BY,
    SELECT,
    WHERE,
    Chain,
)
from twofold.fluent.folding import fold
from twofold.fluent.picking import picked
from twofold.models.relations import RelationPath, count_of

R = TypeVar("R")
F = TypeVar("F")
T = TypeVar("T")


class Select(Chain, Generic[R, F]):
    """SELECT, of rows `R`, on a database of colour `F`.

    db.select(User.email, count(Post.id)).join(User.posts).group_by(User.email).all()
    # SELECT "User"."email", count("Post"."id") FROM "User"
    # JOIN "Post" ON "Post"."author_id" = "User"."id" GROUP BY "User"."email"
    """

    __slots__ = ()

    def from_(self, model: type[Any]) -> Self:
        """FROM, where it is not the table of the first item: `db.select(count()).from_(User)`."""
        return self._and(FROM, model)

    def where(self, *conditions: Expr[bool]) -> Self:
        """WHERE; said again, AND."""
        return Select(self.runner, (*self.steps, WHERE, *conditions))  # type: ignore[return-value]  # pyright: ignore

    def join(self, target: RelationPath[Any] | type[Any], on: Expr[bool] | None = None) -> Self:
        """JOIN by a relation, `.join(User.posts)`, or by a condition, `.join(Post, Post.author_id == User.id)`."""
        return self._and(JOIN, target, *(() if on is None else (on,)))

    def left_join(self, target: RelationPath[Any] | type[Any], on: Expr[bool] | None = None) -> Self:
        """LEFT JOIN. What is selected of the joined table is then `optional(...)`."""
        return self._and(LEFT_JOIN, target, *(() if on is None else (on,)))

    def include(self, *relations: RelationPath[Any]) -> Self:
        """Relations read with each record, in the same statement.

        db.select(User).include(User.posts.where(Post.published == True).limit(3).include(Post.tags))
        """
        return self._and(INCLUDE, *relations)

    def group_by(self, *keys: Expr[Any]) -> Self:
        """GROUP BY; said again, more keys."""
        return self._and(GROUP_BY, *[picked(key, self.steps) for key in keys])

    def having(self, *conditions: Expr[bool]) -> Self:
        """HAVING; said again, AND."""
        return self._and(HAVING, *conditions)

    def order_by(self, *keys: Expr[Any] | Ordering[Any]) -> Self:
        """ORDER BY; said again, further keys."""
        return self._and(ORDER_BY, *[picked(key, self.steps) for key in keys])

    def limit(self, count: int) -> Self:
        """LIMIT; said again, the last one counts."""
        return self._and(LIMIT, count_of("limit", count))

    def offset(self, count: int) -> Self:
        """OFFSET; said again, the last one counts."""
        return self._and(OFFSET, count_of("offset", count))

    def distinct(self) -> Self:
        """SELECT DISTINCT."""
        return self._and(DISTINCT)

    def into(self, row: type[T]) -> Select[T, F]:
        """Rows as a class of yours: an attrs class, a dataclass, a NamedTuple or a TypedDict, filled by name.

        db.select(User.id, User.email).into(UserCard).all()      # list[UserCard]
        """
        return Select(self.runner, (*self.steps, INTO, RowClass(row)))

    # --- terminals

    @overload
    def all(self: Select[T, Sync]) -> list[T]: ...
    @overload
    def all(self: Select[T, Async]) -> Awaitable[list[T]]: ...
    def all(self) -> Any:
        """All rows."""
        return self.runner.answer(self, _all)

    @overload
    def first(self: Select[T, Sync]) -> T | None: ...
    @overload
    def first(self: Select[T, Async]) -> Awaitable[T | None]: ...
    def first(self) -> Any:
        """The first row, or None. Sends LIMIT 1."""
        return self.runner.answer(self._at_most_one(), _first)

    @overload
    def one(self: Select[T, Sync]) -> T: ...
    @overload
    def one(self: Select[T, Async]) -> Awaitable[T]: ...
    def one(self) -> Any:
        """The only row. Raises `NotFoundError` for none, `MultipleResultsError` for more."""
        return self.runner.answer(self, _one)

    @overload
    def one_or_none(self: Select[T, Sync]) -> T | None: ...
    @overload
    def one_or_none(self: Select[T, Async]) -> Awaitable[T | None]: ...
    def one_or_none(self) -> Any:
        """The only row, or None. Raises `MultipleResultsError` for more."""
        return self.runner.answer(self, _one_or_none)

    @overload
    def scalar(self: Select[tuple[T, *tuple[Any, ...]], Sync]) -> T: ...
    @overload
    def scalar(self: Select[tuple[T, *tuple[Any, ...]], Async]) -> Awaitable[T]: ...
    @overload
    def scalar(self: Select[T, Sync]) -> T: ...
    @overload
    def scalar(self: Select[T, Async]) -> Awaitable[T]: ...
    def scalar(self) -> Any:
        """The first item of the only row."""
        bare = len(self.said(SELECT)[0]) == 1
        return self.runner.answer(self, _one if bare else lambda rows: _one(rows)[0])

    @overload
    def count(self: Select[Any, Sync]) -> int: ...
    @overload
    def count(self: Select[Any, Async]) -> Awaitable[int]: ...
    def count(self) -> Any:
        """How many rows there would be: `SELECT count(*) FROM (...)`."""
        return self.runner.answer(Counted(self), _one)

    @overload
    def exists(self: Select[Any, Sync]) -> bool: ...
    @overload
    def exists(self: Select[Any, Async]) -> Awaitable[bool]: ...
    def exists(self) -> Any:
        """Whether there is any row. Sends LIMIT 1."""
        return self.runner.answer(self._at_most_one(), bool)

    def _at_most_one(self) -> Self:
        """With LIMIT 1, unless it says LIMIT 0."""
        limited = [said for step, said in pairwise(self.steps) if step is LIMIT]
        return self if limited and not limited[-1].value else self.limit(1)

    @overload
    def stream(self: Select[T, Sync], size: int = 500) -> Iterator[T]: ...
    @overload
    def stream(self: Select[T, Async], size: int = 500) -> AsyncIterator[T]: ...
    def stream(self, size: int = 500) -> Any:
        """Row by row, `size` rows fetched at a time. The connection is held until the end."""
        return self.runner.stream(self, size)

    # --- inside other queries

    def folded(self) -> queries.Select:
        return fold(self)

    def subselect(self) -> queries.Select:
        """This select inside another query's `in_()`."""
        return self.folded()

    def as_scalar(self: Select[T, Any]) -> Expr[T]:
        """This select's one value, as an expression."""
        made = self.folded()
        item = made.items[0]
        return ScalarQuery(made, item.type if isinstance(item, Expr) else INT)


class Counted:
    """The number of rows of a select."""

    __slots__ = ("inner",)

    def __init__(self, inner: Select[Any, Any]) -> None:
        self.inner = inner

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        shape, values = self.inner.trace()
        return ("count", shape), values

    def query(self) -> queries.Count:
        return queries.Count(self.inner.slotted(count()).folded())


def _all(rows: list[Any]) -> list[Any]:
    return rows


def _first(rows: list[Any]) -> Any:
    return rows[0] if rows else None


def _one(rows: list[Any]) -> Any:
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise NotFoundError("No row was found where one had to be. `.one_or_none()` takes none for an answer.")
    raise MultipleResultsError(f"{len(rows)} rows were found where one had to be. `.first()` takes the first of them.")


def _one_or_none(rows: list[Any]) -> Any:
    if not rows:
        return None
    return rows[0] if len(rows) == 1 else _one(rows)


__all__ = ["Select"]
