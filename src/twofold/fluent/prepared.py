"""Prepared selects: built and traced once, executed many times with other values."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NoReturn, TypeVar, overload

from twofold.algebra import queries
from twofold.algebra.expressions import Expr, Param
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Async, Runner, Sync
from twofold.errors import QueryError, suggestion
from twofold.fluent.terminals import SelectTerminals
from twofold.models.relations import row_count

R_co = TypeVar("R_co", covariant=True)
F = TypeVar("F")
T = TypeVar("T")


class Placeholder:
    """The place of a value that each execution gives."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"param({self.name!r})"


@lru_cache(4096)
def _placeholder(name: str) -> Placeholder:
    """One object for each name, so that two uses of it are equal."""
    return Placeholder(name)


def param(name: str, like: Expr[T], /) -> Expr[T]:
    """A value of a prepared select that each execution gives, of the type of a column.

    by_email = db.select(User).where(User.email == param("email", User.email)).prepare()
    by_email.one(email="a@b.c")

    It is checked as a value of that column is. It can also be a list for `in_`, `User.id.in_(param("ids", User.id))`,
    and a number for `limit` and `offset`, `.limit(param("size", User.id))`.
    """
    if not isinstance(like, Expr):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise QueryError(f"`param` takes a name and a column of the type of its value, got {like!r}.")
    return Param(_placeholder(name), like.type)


class PreparedQuestion:
    """A prepared select with its values."""

    __slots__ = ("prepared", "values")

    def __init__(self, prepared: PreparedSelect[Any, Any], values: list[Any]) -> None:
        self.prepared = prepared
        self.values = values

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        return self.prepared.shape, self.values

    def query(self) -> queries.Query:
        return self.prepared.query


class PreparedSelect(SelectTerminals[R_co, F, ...]):
    """A select whose shape is known. Its terminals take the value of each `param` by name."""

    def __init__(self, runner: Runner, algebra: queries.Query) -> None:
        self.runner = runner
        self.algebra = algebra
        question = QueryQuestion(algebra)
        self.shape, self.values = question.trace()
        self.query = question.query()
        self.places = tuple(
            [(value.name, index) for index, value in enumerate(self.values) if isinstance(value, Placeholder)]
        )
        self.names = frozenset([name for name, _ in self.places])

    def question(self, values: Mapping[str, Any]) -> PreparedQuestion:
        """The question with these values. Raises `QueryError` for a missing name and for an unknown one."""
        filled = list(self.values)
        try:
            for name, index in self.places:
                filled[index] = values[name]
        except KeyError:
            self._refuse(values)
        if len(values) != len(self.names):
            self._refuse(values)
        return PreparedQuestion(self, filled)

    def _refuse(self, values: Mapping[str, Any]) -> NoReturn:
        names = list(dict.fromkeys([name for name, _ in self.places]))
        unknown = next((name for name in values if name not in self.names), None)
        given = f"got {unknown!r}" if unknown else f"got {', '.join(values) or 'none'}"
        hint = suggestion(unknown, names) if unknown else ""
        raise QueryError(
            f"This prepared select takes the values {', '.join(names) or '(none)'} by name, {given}.{hint}"
        )

    # --- terminals

    def _fetch(self, finish: Callable[[Any], Any], values: Mapping[str, Any]) -> Any:
        return self.runner.fetch(self.question(values), finish)

    def _limited(self) -> PreparedSelect[Any, Any]:
        limited = isinstance(self.algebra, queries.Select) and self.algebra.limit is not None
        return self if limited else self._with_limit

    @cached_property
    def _with_limit(self) -> PreparedSelect[Any, Any]:
        assert isinstance(self.algebra, queries.Select)
        return PreparedSelect(self.runner, self.algebra.evolve(limit=row_count("limit", 1)))

    def _counted(self) -> PreparedSelect[Any, Any]:
        return self._with_count

    @cached_property
    def _with_count(self) -> PreparedSelect[Any, Any]:
        assert isinstance(self.algebra, queries.Select)
        return PreparedSelect(self.runner, queries.Count(self.algebra))

    def _is_bare(self) -> bool:
        return isinstance(self.algebra, queries.Select) and self.algebra.bare

    @overload
    def stream(self: PreparedSelect[T, Sync], size: int = 500, /, **values: Any) -> Iterator[T]: ...
    @overload
    def stream(self: PreparedSelect[T, Async], size: int = 500, /, **values: Any) -> AsyncIterator[T]: ...
    def stream(self, size: int = 500, /, **values: Any) -> Any:
        """Row by row, with `size` rows fetched at a time. The connection is held until the end."""
        return self.runner.stream(self.question(values), size)

    def sql(self, **values: Any) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent."""
        return self.runner.sql(self.question(values))

    def __repr__(self) -> str:
        return f"<prepared select: {', '.join(sorted(self.names)) or 'no values'}>"
