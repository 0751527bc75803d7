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
from twofold.errors import QueryError
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
from twofold.fluent.finishing import all_rows, first_row, one_row, one_row_or_none
from twofold.fluent.folding import fold
from twofold.fluent.picking import picked
from twofold.fluent.preparing import PreparedSelect
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
        return self._and(HAVING, *[picked(each, self.steps) for each in conditions])

    def order_by(self, *keys: Expr[Any] | Ordering[Any]) -> Self:
        """ORDER BY; said again, further keys."""
        return self._and(ORDER_BY, *[picked(key, self.steps) for key in keys])

    def limit(self, count: int | Expr[int]) -> Self:
        """LIMIT; said again, the last one counts."""
        return self._and(LIMIT, count_of("limit", count))

    def offset(self, count: int | Expr[int]) -> Self:
        """OFFSET; said again, the last one counts."""
        return self._and(OFFSET, count_of("offset", count))

    def distinct(self) -> Self:
        """SELECT DISTINCT."""
        return self._and(DISTINCT)

    def into(self, row: type[T]) -> Select[T, F]:
        """Rows as a class of yours: an attrs class, a dataclass, a NamedTuple or a TypedDict, filled by name.

        db.select(User.id, User.email).into(UserCard).all()      # list[UserCard]
        """
        given: Any = row
        if not isinstance(given, type):
            raise QueryError(f"`into` takes a class; this one is {given!r}.")
        return Select(self.runner, (*self.steps, INTO, RowClass(row)))

    # --- terminals

    @overload
    def all(self: Select[T, Sync]) -> list[T]: ...
    @overload
    def all(self: Select[T, Async]) -> Awaitable[list[T]]: ...
    def all(self) -> Any:
        """All rows."""
        return self.runner.answer(self, all_rows)

    @overload
    def first(self: Select[T, Sync]) -> T | None: ...
    @overload
    def first(self: Select[T, Async]) -> Awaitable[T | None]: ...
    def first(self) -> Any:
        """The first row, or None. Sends LIMIT 1."""
        return self.runner.answer(self._at_most_one(), first_row)

    @overload
    def one(self: Select[T, Sync]) -> T: ...
    @overload
    def one(self: Select[T, Async]) -> Awaitable[T]: ...
    def one(self) -> Any:
        """The only row. Raises `NotFoundError` for none, `MultipleResultsError` for more."""
        return self.runner.answer(self, one_row)

    @overload
    def one_or_none(self: Select[T, Sync]) -> T | None: ...
    @overload
    def one_or_none(self: Select[T, Async]) -> Awaitable[T | None]: ...
    def one_or_none(self) -> Any:
        """The only row, or None. Raises `MultipleResultsError` for more."""
        return self.runner.answer(self, one_row_or_none)

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
        return self.runner.answer(self, one_row if bare else lambda rows: one_row(rows)[0])

    @overload
    def count(self: Select[Any, Sync]) -> int: ...
    @overload
    def count(self: Select[Any, Async]) -> Awaitable[int]: ...
    def count(self) -> Any:
        """How many rows there would be: `SELECT count(*) FROM (...)`."""
        return self.runner.answer(Counted(self), one_row)

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

    @overload
    def explain(self: Select[Any, Sync], *, analyze: bool = False) -> str: ...
    @overload
    def explain(self: Select[Any, Async], *, analyze: bool = False) -> Awaitable[str]: ...
    def explain(self, *, analyze: bool = False) -> Any:
        """How the database would read it, in its own words, a line a step. With `analyze` it runs it, and measures."""
        return self.runner.answer(Explained(self, analyze), "\n".join)

    def prepare(self) -> PreparedSelect[R, F]:
        """Built once, asked many times: its terminals take the values of each `param` by name.

        by_email = db.select(User).where(User.email == param("email", User.email)).prepare()
        by_email.one(email="a@b.c")
        """
        return PreparedSelect(self.runner, self)

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


class Explained:
    """How a select would be read."""

    __slots__ = ("analyze", "inner")

    def __init__(self, inner: Select[Any, Any], analyze: bool) -> None:
        self.inner = inner
        self.analyze = analyze

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        shape, values = self.inner.trace()
        return ("explain", self.analyze, shape), values

    def query(self) -> queries.Explain:
        return queries.Explain(self.inner.slotted(count()).folded(), self.analyze)


__all__ = ["Select"]
