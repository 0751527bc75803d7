"""Refresh: a materialized view, computed anew."""

from __future__ import annotations

from typing import Any, Generic, Self, TypeVar, overload

from twofold.algebra.maintenance import Refresh as RefreshQuery
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Async, AsyncResult, Runner, Sync
from twofold.errors import QueryError
from twofold.fluent.items import table_of

F = TypeVar("F")


class Refresh(Generic[F]):
    """REFRESH MATERIALIZED VIEW.

    db.refresh(Statistics).concurrently().run()
    # REFRESH MATERIALIZED VIEW CONCURRENTLY "statistics"
    """

    __slots__ = ("query", "runner")

    def __init__(self, runner: Runner, query: RefreshQuery) -> None:
        self.runner = runner
        self.query = query

    def concurrently(self) -> Self:
        """CONCURRENTLY: others can read the view meanwhile. It needs a unique index over all rows."""
        return type(self)(self.runner, self.query.evolve(concurrently=True))

    @overload
    def run(self: Refresh[Sync]) -> None: ...
    @overload
    def run(self: Refresh[Async]) -> AsyncResult[None]: ...
    def run(self) -> Any:
        """Executes it."""
        return self.runner.fetch(QueryQuestion(self.query), _nothing)

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent."""
        return self.runner.sql(QueryQuestion(self.query))

    def __await__(self) -> Any:
        raise QueryError("A statement is executed by a terminal: await `.run()`.")

    def __repr__(self) -> str:
        return f"<{self.sql()[0]}>"


def _nothing(number: int) -> None:
    return None


def begin_refresh(runner: Runner, view: Any) -> Refresh[Any]:
    """`refresh(Statistics)`. Raises `QueryError` for a model that is no materialized view."""
    table = table_of(view)
    if not table.model.materialized:
        raise QueryError(f"{table.name} is no materialized view, so it cannot be refreshed.")
    return Refresh(runner, RefreshQuery(table))
