"""Recursive queries: `recursive("chain", base, step)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, TypeVar, cast

from twofold.algebra import ctes, queries
from twofold.algebra.arguments import FLAG, FUNCTION, NAME, SELECT
from twofold.algebra.derived import DerivedColumn, named_items
from twofold.algebra.expressions import Expr
from twofold.errors import QueryError, shown
from twofold.fluent.reading import Reading
from twofold.fluent.subquery import Derived

R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T")


class Recursion(Derived[R_co], Generic[R_co]):
    """A recursive query as a source, of rows `R`."""

    source: ctes.Recursive

    def depth_first(self, *by: Expr[Any]) -> Recursion[R_co]:
        """SEARCH DEPTH FIRST: `order_by(chain.place)` gives each row before those that were found from it.

        `by` are the columns that order the rows found from one row. PostgreSQL has it; SQLite does not.
        """
        return self._searched("DEPTH", by)

    def breadth_first(self, *by: Expr[Any]) -> Recursion[R_co]:
        """SEARCH BREADTH FIRST: `order_by(chain.place)` gives rows that were found in fewer steps first."""
        return self._searched("BREADTH", by)

    def cycle(self, *columns: Expr[Any]) -> Recursion[R_co]:
        """CYCLE: a row whose columns are those of a row that led to it is not followed further, and `is_cycle` is true.

        PostgreSQL has it. On SQLite, `distinct=True` ends where no row is new.
        """
        return Recursion(self.source.evolve(cycle=self._names(columns)))

    @property
    def place(self) -> Expr[Any]:
        """The sort key of `depth_first` and `breadth_first`."""
        if self.source.search is None:
            raise QueryError(
                f"{self.source.name!r} has no `place` without `.depth_first(...)` or `.breadth_first(...)`."
            )
        return DerivedColumn[Any](self.source, ctes.PLACE)

    @property
    def is_cycle(self) -> Expr[bool]:
        """Whether a row was met before on the way to it."""
        if not self.source.cycle:
            raise QueryError(f"{self.source.name!r} has no `is_cycle` without `.cycle(...)`.")
        return DerivedColumn[bool](self.source, ctes.IS_CYCLE)

    def _searched(self, order: Literal["BREADTH", "DEPTH"], by: tuple[Expr[Any], ...]) -> Recursion[R_co]:
        return Recursion(self.source.evolve(search=ctes.Search(order, self._names(by))))

    def _names(self, columns: tuple[Expr[Any], ...]) -> tuple[str, ...]:
        if not columns:
            raise QueryError(f"{self.source.name!r}: takes one column of the base or more.")
        return tuple([cast("DerivedColumn[Any]", self[column]).name for column in columns])


class _Above(Derived[R_co]):
    """What a recursive query has found before, with the columns of its base."""

    def __init__(self, source: ctes.Above, base: queries.Rows) -> None:
        super().__init__(source)
        self.base = base

    @property
    def selected(self) -> Mapping[str, Expr[Any]]:
        return named_items(self.source.name, self.base.items)


def recursive(
    name: str,
    base: Reading[T, Any],
    step: Callable[[Derived[T]], Reading[T, Any]],
    *,
    distinct: bool = False,
) -> Recursion[T]:
    """WITH RECURSIVE: the rows of `base`, then again and again those that `step` finds from the rows before.

    chain = recursive(
        "chain",
        select(User.id, User.manager_id, literal(0)).where(User.id == 7),
        lambda above: select(User.id, User.manager_id, above.columns()[2] + 1)
        .join(above, above[User.manager_id] == User.id),
    )
    db.select(chain[User.id]).from_(chain)

    It is UNION ALL; with `distinct` UNION, which finds no row twice. The step selects as many items as the base, of the
    same types. Raises `QueryError` for a step that a database does not take.
    """
    NAME.check("recursive", name)
    FUNCTION.check("recursive", step)
    FLAG.check("recursive(distinct=...)", distinct)
    first = SELECT.check("recursive", base).algebra
    seen = ctes.above(name, first)
    following = step(_Above(seen, first))
    if not isinstance(following, Reading):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise QueryError(f"The step of the recursive query {name!r} gives a select, got {shown(following)}.")
    rows = following.algebra
    ctes.check_step(name, seen, first, rows)
    made = ctes.Recursive(name, seen, first, rows, "UNION" if distinct else "UNION ALL")
    _ = made.items
    return Recursion(made)
