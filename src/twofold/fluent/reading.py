"""What reads rows: the clauses, terminals and uses that a select and a set operation over selects share."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, overload

from twofold.algebra import queries
from twofold.algebra.arguments import FLAG, MAYBE, NAME
from twofold.algebra.ctes import CTE
from twofold.algebra.derived import Lateral, Subquery
from twofold.algebra.expressions import Expr, Ordering, Param
from twofold.algebra.nodes import Sink
from twofold.algebra.operators import conjunction
from twofold.algebra.questions import SHARING_CLAUSES, QueryQuestion, select_with_slots
from twofold.algebra.runner import Async, AsyncResult, Runner, Sync
from twofold.algebra.sets import SetOperator
from twofold.algebra.subqueries import ScalarQuery
from twofold.errors import TOO_DEEP, QueryError
from twofold.fluent.batches import Batched, together
from twofold.fluent.items import with_relation
from twofold.fluent.prepared import PreparedSelect
from twofold.fluent.rows import EXPLAINED, shown_query
from twofold.fluent.subquery import Derived
from twofold.fluent.terminals import SelectTerminals
from twofold.models.includes import ordering
from twofold.models.relations import RelationPath, check_path, row_count

if TYPE_CHECKING:
    from twofold.fluent.sets import Combined

R_co = TypeVar("R_co", covariant=True)
F = TypeVar("F")
T = TypeVar("T")

_new = object.__new__


class Reading(SelectTerminals[R_co, F, []]):
    """A query that reads rows `R` from a database of kind `F`."""

    __slots__ = ("clauses", "runner")

    def __init__(self, runner: Runner, clauses: dict[str, Any]) -> None:
        self.runner = runner
        self.clauses = clauses
        """The attributes of the algebra's `Select` that are given, in the order of the calls."""

    @property
    def algebra(self) -> queries.Select:
        """This query in the algebra."""
        return complete(self.clauses)

    if TYPE_CHECKING:

        @property
        def row(self) -> R_co:
            """What a row is, as another query sees it."""
            ...

    # --- clauses

    def include(self, *relations: RelationPath[Any]) -> Self:
        """Reads relations with each record, in the same statement.

        db.select(User).include(User.posts.where(Post.published == True).limit(3).include(Post.tags))
        """
        items = self.clauses["items"]
        for path in relations:
            items = with_relation(items, check_path(path))
        return self._with("items", items)

    def order_by(self, *keys: Expr[Any] | Ordering[Any]) -> Self:
        """Adds keys to ORDER BY."""
        return self._adding("order_by", tuple(map(ordering, keys)))

    def limit(self, count: int | Expr[int]) -> Self:
        """Sets LIMIT. A later call replaces an earlier one."""
        return self._with("limit", row_count("limit", count))

    def offset(self, count: int | Expr[int]) -> Self:
        """Sets OFFSET. A later call replaces an earlier one."""
        return self._with("offset", row_count("offset", count))

    def _with(self, clause: str, value: Any) -> Self:
        """The same query with another value of a clause. Made without `__init__`, since every clause calls this."""
        query = _new(self.__class__)
        query.runner = self.runner
        query.clauses = clauses = self.clauses.copy()
        clauses[clause] = value
        return query

    def _adding(self, clause: str, more: tuple[Any, ...]) -> Self:
        if not more:
            return self
        present: tuple[Any, ...] = self.clauses.get(clause, ())
        return self._with(clause, present + more)

    # --- terminals

    def _fetch(self, finish: Callable[[Any], Any], args: tuple[Any, ...], values: Mapping[str, Any]) -> Any:
        if args or values:
            given = ", ".join([*map(repr, args), *values])
            raise QueryError(f"A select takes no values, got {given}; `.prepare()` makes one that does.")
        return self.runner.fetch(self, finish)

    def _limited(self) -> Reading[Any, Any]:
        limit = self.clauses.get("limit")
        if "before" in self.clauses and limit is not None:
            return self  # the first row of the page is its last one as it is read
        return self if isinstance(limit, Param) and limit.value == 0 else self.limit(1)

    def _counted(self) -> _Counted:
        return _Counted(self)

    def _is_bare(self) -> bool:
        return self.clauses.get("bare", True) is True

    @overload
    def stream(self: Reading[T, Sync], size: int = 500) -> Iterator[T]: ...
    @overload
    def stream(self: Reading[T, Async], size: int = 500) -> AsyncIterator[T]: ...
    def stream(self, size: int = 500) -> Any:
        """Row by row, with `size` rows fetched at a time. The connection is held until the end."""
        if "before" in self.clauses and "limit" in self.clauses:
            raise QueryError("A page `before` some values is read from its end, so it is no stream. Use `.all()`.")
        return self.runner.stream(self, size)

    @overload
    def explain(self: Reading[Any, Sync], *, analyze: bool = False, format: Literal["text"] = "text") -> str: ...
    @overload
    def explain(self: Reading[Any, Sync], *, analyze: bool = False, format: Literal["json"]) -> list[Any]: ...
    @overload
    def explain(
        self: Reading[Any, Async], *, analyze: bool = False, format: Literal["text"] = "text"
    ) -> AsyncResult[str]: ...
    @overload
    def explain(
        self: Reading[Any, Async], *, analyze: bool = False, format: Literal["json"]
    ) -> AsyncResult[list[Any]]: ...
    def explain(self, *, analyze: bool = False, format: Literal["text", "json"] = "text") -> Any:  # noqa: A002 (SQL's word)
        """The query plan of the database: its text, or its steps as JSON. `analyze` executes and measures it.

        db.select(User).where(User.id == 1).explain()                    # "SEARCH User USING INTEGER PRIMARY KEY ..."
        db.select(User).explain(analyze=True, format="json")[0]["Plan"]  # PostgreSQL
        """
        return self.runner.fetch(
            QueryQuestion(queries.Explain(self.algebra, FLAG.check("explain(analyze=...)", analyze), format)),
            EXPLAINED[format],
        )

    def batched(self) -> Batched[list[R_co]]:
        """As a part of `db.batch(...)`: all its rows."""
        return Batched([self], together)

    def prepare(self) -> PreparedSelect[R_co, F, ...]:
        """Built once and executed many times: its terminals take the value of each `param` by name.

        by_email = db.select(User).where(User.email == param("email", User.email)).prepare()
        by_email.one(email="a@b.c")
        """
        return PreparedSelect(self.runner, self.algebra)

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent.

        db.select(User.id).where(User.email == "a@b.c").sql()
        # ('SELECT "User"."id" FROM "User" WHERE "User"."email" = ?', ('a@b.c',))
        """
        return self.runner.sql(self)

    def __await__(self) -> Any:
        raise QueryError("A select is executed by a terminal: await `.all()`, `.one()` or another of them.")

    if not TYPE_CHECKING:

        def __iter__(self):
            raise QueryError("A select is executed by a terminal: `for row in query.all()`, or `query.stream()`.")

        def __bool__(self):
            raise QueryError("A select has no truth value. `.exists()` asks whether it has rows.")

        def __len__(self):
            raise QueryError("A select has no length. `.count()` asks for the number of its rows.")

        def __getitem__(self, index):
            raise QueryError("A select has no items. Use `.limit(...)` and `.offset(...)`, or `.all()[index]`.")

    def __repr__(self) -> str:
        return shown_query(self.sql, lambda: f"select {', '.join(map(repr, self.algebra.items))}")

    # --- set operations

    def union(self, other: Reading[R_co, Any], /) -> Combined[R_co, F]:
        """UNION: the rows of both, each once. Their items have equal types, in the same order.

        db.select(User.email).union(select(Guest.email)).order_by(User.email).all()
        # SELECT "User"."email" FROM "User" UNION SELECT "Guest"."email" FROM "Guest" ORDER BY 1 ASC

        The columns have the names of the first select, whose items are also what `order_by` takes. Each select can
        have an order and a limit of its own. Raises `QueryError` for selects that do not go together.
        """
        return self._combined("UNION", other)

    def union_all(self, other: Reading[R_co, Any], /) -> Combined[R_co, F]:
        """UNION ALL: the rows of both, equal ones as often as they occur."""
        return self._combined("UNION ALL", other)

    def intersect(self, other: Reading[R_co, Any], /) -> Combined[R_co, F]:
        """INTERSECT: the rows that both have, each once."""
        return self._combined("INTERSECT", other)

    def intersect_all(self, other: Reading[R_co, Any], /) -> Combined[R_co, F]:
        """INTERSECT ALL: the rows that both have, as often as both have them. SQLite has none."""
        return self._combined("INTERSECT ALL", other)

    def except_(self, other: Reading[R_co, Any], /) -> Combined[R_co, F]:
        """EXCEPT: the rows that the other does not have, each once."""
        return self._combined("EXCEPT", other)

    def except_all(self, other: Reading[R_co, Any], /) -> Combined[R_co, F]:
        """EXCEPT ALL: the rows of this one, without as many of each as the other has. SQLite has none."""
        return self._combined("EXCEPT ALL", other)

    def _combined(self, operator: SetOperator, other: Any) -> Combined[R_co, F]:
        return combine(self, operator, other)

    # --- as a question, and inside other queries

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        """The shape, and the values in the order of their slots.

        The shape is flat: the name of a clause, then the shapes of its parts. Only names are texts in it.
        """
        values: Sink = []
        shape: list[Hashable] = []
        clauses = self.clauses
        try:
            for clause, value in clauses.items():
                shape.append(clause)
                kind = value.__class__
                if kind is tuple:
                    for part in value:
                        shape.append(part.trace(values))
                else:
                    shape.append(value if kind is bool else value.trace(values))
        except RecursionError:
            raise QueryError(TOO_DEEP) from None
        if len(values) > 1 and not SHARING_CLAUSES.isdisjoint(clauses):
            shape.append(queries.repetitions(values))
        return tuple(shape), values

    def query(self) -> queries.Query:
        """The query, with slots for values."""
        return select_with_slots(self.clauses, complete)

    def rows(self) -> queries.Rows:
        """This select inside another query."""
        return self.algebra

    def subquery(self, name: str) -> Derived[R_co]:
        """This select as a source for another: `FROM (SELECT ...) AS "name"`."""
        return Derived(Subquery(NAME.check("subquery", name), self.algebra))

    def lateral(self, name: str) -> Derived[R_co]:
        """This select as a source that is asked for each row of those before it: `JOIN LATERAL (SELECT ...) AS "name"`.

        top = select(Post.title).where(Post.author_id == User.id).order_by(Post.views.desc()).limit(3).lateral("top")
        db.select(User.name, top[Post.title]).cross_join(top)

        PostgreSQL has it; SQLite does not.
        """
        return Derived(Lateral(NAME.check("lateral", name), self.algebra))

    def cte(self, name: str, *, materialized: bool | None = None) -> Derived[R_co]:
        """This select before the statement, where all of its parts can read it: `WITH "name" AS (SELECT ...)`.

        `materialized` is MATERIALIZED or NOT MATERIALIZED. Without it the database decides.
        """
        return Derived(CTE(NAME.check("cte", name), self.algebra, MAYBE.check("cte(materialized=...)", materialized)))

    @overload
    def as_scalar(self: Reading[bool | None, Any]) -> Expr[bool | None]: ...
    @overload
    def as_scalar(self: Reading[int | None, Any]) -> Expr[int | None]: ...
    @overload
    def as_scalar(self: Reading[float | None, Any]) -> Expr[float | None]: ...
    @overload
    def as_scalar(self: Reading[Decimal | None, Any]) -> Expr[Decimal | None]: ...
    @overload
    def as_scalar(self: Reading[str | None, Any]) -> Expr[str | None]: ...
    @overload
    def as_scalar(self: Reading[datetime | None, Any]) -> Expr[datetime | None]: ...
    @overload
    def as_scalar(self: Reading[bytes | None, Any]) -> Expr[bytes | None]: ...
    @overload
    def as_scalar(self: Reading[list[Any] | None, Any]) -> Expr[list[Any] | None]: ...
    def as_scalar(self: Reading[Any, Any]) -> Any:
        """The one value of this select, as an expression; NULL for no rows."""
        items = self.algebra.items
        if len(items) != 1 or not isinstance(items[0], Expr):
            shown = ", ".join(map(repr, items))
            raise QueryError(f"`as_scalar` takes a select of one column or expression, got one of {shown}.")
        made: Expr[Any] = ScalarQuery(self.algebra, items[0].type)
        return made


class _Counted(SelectTerminals[int, Any, []]):
    """The number of rows of a select."""

    __slots__ = ("select",)

    def __init__(self, select: Reading[Any, Any]) -> None:
        self.select = select

    def _fetch(self, finish: Callable[[Any], Any], args: tuple[Any, ...], values: Mapping[str, Any]) -> Any:
        return self.select.runner.fetch(QueryQuestion(queries.Count(self.select.algebra)), finish)


def complete(clauses: Mapping[str, Any]) -> queries.Select:
    """The select of these clauses. The conditions of WHERE and of HAVING are combined with AND."""
    conditions: dict[str, Any] = {name: conjunction(clauses[name]) for name in ("where", "having") if name in clauses}
    return queries.Select(**{**clauses, **conditions})


# A set operation is made of what reads rows, and reads rows: the one circle in this package.
from twofold.fluent.sets import combine  # noqa: E402
