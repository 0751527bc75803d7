"""Select: a query of the algebra, one method for each clause, and the terminals that execute it."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from twofold.algebra import queries
from twofold.algebra.derived import Subquery
from twofold.algebra.expressions import Expr, Ordering, Param, condition
from twofold.algebra.nodes import Sink
from twofold.algebra.operators import conjunction
from twofold.algebra.questions import QueryQuestion, select_with_slots
from twofold.algebra.runner import Async, AsyncResult, Runner, Sync
from twofold.algebra.subqueries import ScalarQuery
from twofold.errors import TOO_DEEP, ConfigurationError, QueryError, elsewhere
from twofold.fluent.items import item_of, join_of, source_of, table_of, with_relation
from twofold.fluent.prepared import PreparedSelect
from twofold.fluent.subquery import Derived
from twofold.fluent.terminals import SelectTerminals
from twofold.models.includes import ordering
from twofold.models.relations import RelationPath, check_path, row_count

R_co = TypeVar("R_co", covariant=True)
F = TypeVar("F")
T = TypeVar("T")


class Select(SelectTerminals[R_co, F, []]):
    """SELECT, of rows `R`, on a database of kind `F`.

    db.select(User.email, count(Post.id)).join(User.posts).group_by(User.email).all()
    # SELECT "User"."email", count("Post"."id") FROM "User"
    # JOIN "Post" ON "Post"."author_id" = "User"."id" GROUP BY "User"."email"
    """

    __slots__ = ("clauses", "runner")

    def __init__(self, runner: Runner, clauses: dict[str, Any]) -> None:
        self.runner = runner
        self.clauses = clauses
        """The attributes of the algebra's `Select` that are given, in the order of the calls."""

    @property
    def algebra(self) -> queries.Select:
        """This select in the algebra."""
        return complete(self.clauses)

    if TYPE_CHECKING:

        @property
        def row(self) -> R_co:
            """What a row is, as another query sees it."""
            ...

    # --- clauses

    def from_(self, source: type[Any] | Derived[Any]) -> Self:
        """FROM, if it is not the table of the first item: `db.select(count()).from_(User)`."""
        return self._with("source", source_of(source))

    def where(self, *conditions: Expr[bool | None]) -> Self:
        """Adds to WHERE. Repeated calls are combined with AND."""
        return self._adding_conditions("where", conditions)

    @overload
    def join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def join(self, target: type[Any] | Derived[Any], on: Expr[bool | None]) -> Self: ...
    def join(self, target: Any, on: Expr[bool | None] | None = None) -> Self:
        """JOIN along a relation, `.join(User.posts)`, or on a condition, `.join(Post, Post.author_id == User.id)`."""
        return self._adding("joins", (join_of("join", target, on),))

    @overload
    def left_join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def left_join(self, target: type[Any] | Derived[Any], on: Expr[bool | None]) -> Self: ...
    def left_join(self, target: Any, on: Expr[bool | None] | None = None) -> Self:
        """LEFT JOIN. Items of the joined table are selected with `optional(...)`."""
        return self._adding("joins", (join_of("left_join", target, on).evolve(outer=True),))

    def include(self, *relations: RelationPath[Any]) -> Self:
        """Reads relations with each record, in the same statement.

        db.select(User).include(User.posts.where(Post.published == True).limit(3).include(Post.tags))
        """
        items = self.clauses["items"]
        for path in relations:
            items = with_relation(items, check_path(path))
        return self._with("items", items)

    def group_by(self, *keys: Expr[Any]) -> Self:
        """Adds keys to GROUP BY."""
        return self._adding("group_by", tuple([_expression("group_by", key) for key in keys]))

    def having(self, *conditions: Expr[bool | None]) -> Self:
        """Adds to HAVING. Repeated calls are combined with AND."""
        return self._adding_conditions("having", conditions)

    def order_by(self, *keys: Expr[Any] | Ordering[Any]) -> Self:
        """Adds keys to ORDER BY."""
        return self._adding("order_by", tuple(map(ordering, keys)))

    def limit(self, count: int | Expr[int]) -> Self:
        """Sets LIMIT. A later call replaces an earlier one."""
        return self._with("limit", row_count("limit", count))

    def offset(self, count: int | Expr[int]) -> Self:
        """Sets OFFSET. A later call replaces an earlier one."""
        return self._with("offset", row_count("offset", count))

    def distinct(self) -> Self:
        """SELECT DISTINCT."""
        return self._with("distinct", True)

    def for_update(
        self,
        *,
        of: type[Any] | Sequence[type[Any]] = (),
        key: bool = True,
        nowait: bool = False,
        skip_locked: bool = False,
    ) -> Self:
        """FOR UPDATE: locks the selected rows until the transaction ends.

        tx.select(Job).where(Job.done == False).limit(1).for_update(skip_locked=True).one_or_none()
        # SELECT ... FROM "Job" WHERE ... LIMIT 1 FOR UPDATE OF "Job" SKIP LOCKED

        `of` are the models whose rows are locked, if not all that are not left-joined. `key=False` is FOR NO KEY
        UPDATE, which permits others to write rows that refer to these. `nowait` raises `LockTimeout` if a row is
        locked, and `skip_locked` leaves it out. SQLite locks the whole database for each transaction that can write,
        and so needs no clause; it refuses these two.
        """
        return self._locked("UPDATE" if key else "NO KEY UPDATE", of, nowait, skip_locked)

    def for_share(
        self,
        *,
        of: type[Any] | Sequence[type[Any]] = (),
        key: bool = False,
        nowait: bool = False,
        skip_locked: bool = False,
    ) -> Self:
        """FOR SHARE: no other transaction can change the selected rows until this one ends, but others can share them.

        `key=True` is FOR KEY SHARE, which only protects keys. The other arguments are those of `for_update`.
        """
        return self._locked("KEY SHARE" if key else "SHARE", of, nowait, skip_locked)

    def _locked(
        self, strength: queries.LockStrength, of: type[Any] | Sequence[type[Any]], nowait: bool, skip_locked: bool
    ) -> Self:
        if nowait and skip_locked:
            raise QueryError("A lock takes `nowait` or `skip_locked`, got both.")
        wait: queries.LockWait | None = "NOWAIT" if nowait else "SKIP LOCKED" if skip_locked else None
        models = (of,) if isinstance(of, type) else of
        return self._with("lock", queries.Lock(strength, wait, tuple(map(table_of, models))))

    def _with(self, clause: str, value: Any) -> Self:
        return type(self)(self.runner, {**self.clauses, clause: value})

    def _adding(self, clause: str, more: tuple[Any, ...]) -> Self:
        if not more:
            return self
        clauses = self.clauses
        if clause in clauses:
            more = (*clauses[clause], *more)
        return type(self)(self.runner, {**clauses, clause: more})

    def _adding_conditions(self, clause: str, conditions: tuple[Any, ...]) -> Self:
        for item in conditions:
            if not isinstance(item, Expr):
                condition(item)
        return self._adding(clause, conditions)

    def into(self, row: type[T]) -> Select[T, F]:
        """Rows as a class of yours: an attrs class, a dataclass, a NamedTuple or a TypedDict, filled by name.

        db.select(User.id, User.email).into(UserCard).all()      # list[UserCard]
        """
        target: Any = row
        if not isinstance(target, type):
            raise QueryError(f"`into` takes a class, got {target!r}.")
        return Select(self.runner, {**self.clauses, "row_class": queries.RowClass(row)})

    # --- terminals

    def _fetch(self, finish: Callable[[Any], Any], values: Mapping[str, Any]) -> Any:
        if values:
            raise QueryError(f"A select takes no values, got {', '.join(values)}; `.prepare()` makes one that does.")
        return self.runner.fetch(self, finish)

    def _limited(self) -> Select[Any, Any]:
        limit = self.clauses.get("limit")
        return self if isinstance(limit, Param) and limit.value == 0 else self.limit(1)

    def _counted(self) -> _Counted:
        return _Counted(self)

    def _is_bare(self) -> bool:
        return self.clauses.get("bare", True) is True

    @overload
    def stream(self: Select[T, Sync], size: int = 500) -> Iterator[T]: ...
    @overload
    def stream(self: Select[T, Async], size: int = 500) -> AsyncIterator[T]: ...
    def stream(self, size: int = 500) -> Any:
        """Row by row, with `size` rows fetched at a time. The connection is held until the end."""
        return self.runner.stream(self, size)

    @overload
    def explain(self: Select[Any, Sync], *, analyze: bool = False) -> str: ...
    @overload
    def explain(self: Select[Any, Async], *, analyze: bool = False) -> AsyncResult[str]: ...
    def explain(self, *, analyze: bool = False) -> Any:
        """The query plan in the words of the database. `analyze` executes the select and measures each step."""
        return self.runner.fetch(QueryQuestion(queries.Explain(self.algebra, analyze)), "\n".join)

    def prepare(self) -> PreparedSelect[R_co, F]:
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
        try:
            return f"<{self.sql()[0]}>"
        except ConfigurationError:
            return f"<select {', '.join(map(repr, self.clauses['items']))}>"

    # --- as a question, and inside other queries

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        """The shape, and the values in the order of their slots."""
        values: Sink = []
        shape = trace_clauses(self.clauses, values)
        if "group_by" in self.clauses or "distinct" in self.clauses:
            return (shape, queries.repetitions(values)), values
        return shape, values

    def query(self) -> queries.Query:
        """The query, with slots for values."""
        return select_with_slots(self.clauses, complete)

    def rows(self) -> queries.Rows:
        """This select inside another query."""
        return self.algebra

    def subquery(self, name: str) -> Derived[R_co]:
        """This select as a source for another: `FROM (SELECT ...) AS "name"`."""
        return Derived(Subquery(name, self.algebra))

    @overload
    def as_scalar(self: Select[bool | None, Any]) -> Expr[bool | None]: ...
    @overload
    def as_scalar(self: Select[int | None, Any]) -> Expr[int | None]: ...
    @overload
    def as_scalar(self: Select[float | None, Any]) -> Expr[float | None]: ...
    @overload
    def as_scalar(self: Select[Decimal | None, Any]) -> Expr[Decimal | None]: ...
    @overload
    def as_scalar(self: Select[str | None, Any]) -> Expr[str | None]: ...
    @overload
    def as_scalar(self: Select[datetime | None, Any]) -> Expr[datetime | None]: ...
    @overload
    def as_scalar(self: Select[bytes | None, Any]) -> Expr[bytes | None]: ...
    @overload
    def as_scalar(self: Select[list[Any] | None, Any]) -> Expr[list[Any] | None]: ...
    def as_scalar(self: Select[Any, Any]) -> Any:
        """The one value of this select, as an expression; NULL for no rows."""
        items = self.clauses["items"]
        if len(items) != 1 or not isinstance(items[0], Expr):
            shown = ", ".join(map(repr, items))
            raise QueryError(f"`as_scalar` takes a select of one column or expression, got one of {shown}.")
        made: Expr[Any] = ScalarQuery(self.algebra, items[0].type)
        return made


elsewhere(
    Select,
    filter="`where`",
    filter_by="`where`",
    orderBy="`order_by`",
    groupBy="`group_by`",
    leftJoin="`left_join`",
    outerjoin="`left_join`",
    innerJoin="`join`",
    select_from="`from_`",
    options="`include`",
    select_related="`include`",
    prefetch_related="`include`",
    take="`limit`",
    skip="`offset`",
    get="`where(...).one_or_none()`",
    fetchall="`all`",
    fetch_all="`all`",
    execute="a terminal, such as `all`",
    run="a terminal, such as `all`",
    scalars="`all`: a row of one item is the item",
)


class _Counted(SelectTerminals[int, Any, []]):
    """The number of rows of a select."""

    __slots__ = ("select",)

    def __init__(self, select: Select[Any, Any]) -> None:
        self.select = select

    def _fetch(self, finish: Callable[[Any], Any], values: Mapping[str, Any]) -> Any:
        return self.select.runner.fetch(QueryQuestion(queries.Count(self.select.algebra)), finish)


def select_items(runner: Runner, items: tuple[Any, ...]) -> Select[Any, Any]:
    """A select of models, columns and expressions. Raises `QueryError` for anything else."""
    bare = len(items) == 1
    if bare and isinstance(items[0], type):
        return Select(runner, _whole_records(items[0]))
    clauses: dict[str, Any] = {"items": tuple([item_of(item) for item in items])}
    return Select(runner, clauses if bare else {**clauses, "bare": False})


@lru_cache(4096)
def _whole_records(model: type) -> dict[str, Any]:
    """The clauses of a select of one model."""
    return {"items": (item_of(model),)}


def complete(clauses: Mapping[str, Any]) -> queries.Select:
    """The select of these clauses. The conditions of WHERE and of HAVING are combined with AND."""
    conditions: dict[str, Any] = {name: conjunction(clauses[name]) for name in ("where", "having") if name in clauses}
    return queries.Select(**{**clauses, **conditions})


def trace_clauses(clauses: Mapping[str, Any], values: Sink) -> Hashable:
    """The shape of the clauses, in their order: nodes, tuples of nodes and flags. Their values go into `values`.

    It is flat: the name of a clause is followed by the shapes of its parts. Only names are texts in it.

    Raises `QueryError` for too deep a nesting.
    """
    shape: list[Hashable] = []
    try:
        for clause, value in clauses.items():
            kind = value.__class__
            if kind is tuple:
                shape.append(clause)
                for part in value:
                    shape.append(part.trace(values))
            else:
                shape += clause, value if kind is bool else value.trace(values)
    except RecursionError:
        raise QueryError(TOO_DEEP) from None
    return tuple(shape)


def _expression(clause: str, key: Any) -> Expr[Any]:
    if isinstance(key, Expr):
        return key  # pyright: ignore[reportUnknownVariableType]
    raise QueryError(f"`{clause}` takes columns and expressions such as `User.id`, got {key!r}.")
