"""Preparing: a select that is built and traced once, and asked many times with other values."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Hashable, Iterator, Mapping, Sequence
from typing import Any, Generic, NoReturn, TypeVar, cast, overload

from twofold.algebra.colours import Async, Runner, Sync
from twofold.algebra.expressions import Expr, Param
from twofold.algebra.queries import Query
from twofold.errors import QueryError, nearest
from twofold.fluent.chain import Chain
from twofold.fluent.finishing import all_rows, one_row, one_row_or_none

R = TypeVar("R")
F = TypeVar("F")
T = TypeVar("T")


class Placeholder:
    """What stands where a value will be given."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"param({self.name!r}), whose value `.prepare()` asks for"


def param(name: str, like: Expr[T], /) -> Expr[T]:
    """A value of a prepared select that each call gives, of the type of a column.

    by_email = db.select(User).where(User.email == param("email", User.email)).prepare()
    by_email.one(email="a@b.c")

    Its type is the column's, so it is checked as a value would be. A list for `in_` and a number for `limit` work too:
    `User.id.in_(param("ids", User.id))`, `.limit(param("size", User.id))`.
    """
    if not isinstance(cast("object", like), Expr):
        raise QueryError(f"`param` takes a name and a column that its value is like; this one is {like!r}.")
    return Param(Placeholder(name), like.type)


class Asked:
    """A prepared select with its values."""

    __slots__ = ("prepared", "values")

    def __init__(self, prepared: PreparedSelect[Any, Any], values: list[Any]) -> None:
        self.prepared = prepared
        self.values = values

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        return self.prepared.shape, self.values

    def query(self) -> Query:
        return self.prepared.query


class PreparedSelect(Generic[R, F]):
    """A select whose shape is known; its terminals take the values of its `param`s by name."""

    __slots__ = ("count", "places", "query", "runner", "shape", "values")

    def __init__(self, runner: Runner, select: Chain) -> None:
        self.runner = runner
        self.shape, self.values = select.trace()
        self.query = select.query()
        self.places = tuple(
            [(value.name, place) for place, value in enumerate(self.values) if isinstance(value, Placeholder)]
        )

        self.count = len({name for name, _ in self.places})

    def asked(self, given: Mapping[str, Any]) -> Asked:
        """The question with these values. Raises `QueryError` for a name that is missing, or that nobody asks for."""
        values = list(self.values)
        try:
            for name, place in self.places:
                values[place] = given[name]
        except KeyError:
            self._refuse(given)
        if len(given) != self.count:
            self._refuse(given)
        return Asked(self, values)

    def _refuse(self, given: Mapping[str, Any]) -> NoReturn:
        names = list(dict.fromkeys([name for name, _ in self.places]))
        unknown = [name for name in given if name not in names]
        hint = f" {unknown[0]!r} is none of them.{nearest(unknown[0], names)}" if unknown else ""
        raise QueryError(f"This prepared select takes {', '.join(names) or 'no values'}, each by name.{hint}")

    @overload
    def all(self: PreparedSelect[T, Sync], **values: Any) -> list[T]: ...
    @overload
    def all(self: PreparedSelect[T, Async], **values: Any) -> Awaitable[list[T]]: ...
    def all(self, **values: Any) -> Any:
        """All rows."""
        return self.runner.answer(self.asked(values), all_rows)

    @overload
    def one(self: PreparedSelect[T, Sync], **values: Any) -> T: ...
    @overload
    def one(self: PreparedSelect[T, Async], **values: Any) -> Awaitable[T]: ...
    def one(self, **values: Any) -> Any:
        """The only row. Raises `NotFoundError` for none, `MultipleResultsError` for more."""
        return self.runner.answer(self.asked(values), one_row)

    @overload
    def one_or_none(self: PreparedSelect[T, Sync], **values: Any) -> T | None: ...
    @overload
    def one_or_none(self: PreparedSelect[T, Async], **values: Any) -> Awaitable[T | None]: ...
    def one_or_none(self, **values: Any) -> Any:
        """The only row, or None. Raises `MultipleResultsError` for more."""
        return self.runner.answer(self.asked(values), one_row_or_none)

    @overload
    def stream(self: PreparedSelect[T, Sync], size: int = 500, /, **values: Any) -> Iterator[T]: ...
    @overload
    def stream(self: PreparedSelect[T, Async], size: int = 500, /, **values: Any) -> AsyncIterator[T]: ...
    def stream(self, size: int = 500, /, **values: Any) -> Any:
        """Row by row, `size` rows fetched at a time."""
        return self.runner.stream(self.asked(values), size)

    def sql(self, **values: Any) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent."""
        return self.runner.sql(self.asked(values))
