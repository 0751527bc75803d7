"""Select: a query of the algebra, one method for each clause, and the terminals that execute it."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Self, TypeVar, cast

from twofold.algebra import queries
from twofold.algebra.arguments import FLAG, FUNCTION, Takes, listed
from twofold.algebra.elsewhere import ON_SELECTS
from twofold.algebra.expressions import Expr
from twofold.algebra.order import whole_order
from twofold.algebra.runner import Runner
from twofold.algebra.unset import Unset, set_conditions
from twofold.errors import QueryError, elsewhere, shown
from twofold.fluent.items import item_of, source_of, table_of
from twofold.fluent.joining import Joining
from twofold.fluent.reading import Reading
from twofold.fluent.row import RowOf, class_of_rows, flattened
from twofold.fluent.seek import key_values
from twofold.fluent.subquery import Derived

R_co = TypeVar("R_co", covariant=True)
F = TypeVar("F")
T = TypeVar("T")


class Select(Joining, Reading[R_co, F]):
    """SELECT, of rows `R`, on a database of kind `F`.

    db.select(User.email, count(Post.id)).join(User.posts).group_by(User.email).all()
    # SELECT "User"."email", count("Post"."id") FROM "User"
    # JOIN "Post" ON "Post"."author_id" = "User"."id" GROUP BY "User"."email"
    """

    __slots__ = ()

    # --- clauses

    def from_(self, source: type[Any] | Derived[Any]) -> Self:
        """FROM, if it is not the table of the first item: `db.select(count()).from_(User)`."""
        return self._with("source", source_of(source))

    def where(self, *conditions: Expr[bool | None] | Unset) -> Self:
        """Adds to WHERE. Repeated calls are combined with AND. `UNSET` is no condition; None is an error.

        query.where(User.age >= age if age is not None else UNSET)
        """
        return self._adding("where", _conditions(conditions))

    def _joined(self, join: queries.Join) -> Self:
        return self._adding("joins", (join,))

    def group_by(self, *keys: Expr[Any]) -> Self:
        """Adds keys to GROUP BY."""
        return self._adding("group_by", tuple([_expression("group_by", key) for key in keys]))

    def having(self, *conditions: Expr[bool | None] | Unset) -> Self:
        """Adds to HAVING. Repeated calls are combined with AND."""
        return self._adding("having", _conditions(conditions))

    def distinct(self) -> Self:
        """SELECT DISTINCT."""
        return self._with("distinct", True)

    def distinct_on(self, *keys: Expr[Any]) -> Self:
        """SELECT DISTINCT ON: the first row of those that agree in these, in the order of `order_by`. PostgreSQL only.

        db.select(Post).distinct_on(Post.author_id).order_by(Post.author_id, Post.views.desc()).all()
        # SELECT DISTINCT ON ("Post"."author_id") ... ORDER BY "Post"."author_id" ASC, "Post"."views" DESC
        """
        return self._adding("distinct_on", tuple([_expression("distinct_on", key) for key in keys]))

    def after(self, *values: Any) -> Self:
        """Only the rows that come after some values in the order: the next page, found by an index and not by counting.

            page = db.select(Post).order_by(Post.views.desc()).limit(20)
            page.after(5, 17).all()           # "views" <= 5 AND ("views" < 5 OR ("views" = 5 AND "id" > 17))
            page.after(last_post).all()

        It takes a value for each key of `order_by`, which comes before it, and for the primary key, which ends the
        order so that no row is lost or repeated; or a record that has them. NULLs are where the order has them.
        """
        return self._seeking("after", values)

    def before(self, *values: Any) -> Self:
        """Only the rows that come before some values in the order. With `limit`, the last of them: the page before."""
        return self._seeking("before", values)

    def _seeking(self, clause: str, values: tuple[Any, ...]) -> Self:
        if "order_by" not in self.clauses:
            raise QueryError(f"`{clause}` takes the values of sort keys: add `.order_by(...)` before it.")
        query = self.algebra
        order = whole_order(query.evolve(source=query.table()))
        return self._with(clause, key_values(clause, order, values))

    def if_(self, condition: object, change: Callable[[Self], Self]) -> Self:
        """The query with a change, if the condition is true in Python; else the query as it is.

        query.if_(name is not None, lambda query: query.where(User.name == name))
        """
        FUNCTION.check("if_", change)
        changed = change(self) if condition else self
        return cast("Self", _QUERY.check("if_", changed))

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
        FLAG.check("for_update(key=...)", key)
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
        FLAG.check("for_share(key=...)", key)
        return self._locked("KEY SHARE" if key else "SHARE", of, nowait, skip_locked)

    def _locked(
        self, strength: queries.LockStrength, of: type[Any] | Sequence[type[Any]], nowait: bool, skip_locked: bool
    ) -> Self:
        if nowait and skip_locked:
            raise QueryError("A lock takes `nowait` or `skip_locked`, got both.")
        for flag in (nowait, skip_locked):
            FLAG.check("a lock", flag)
        wait: queries.LockWait | None = "NOWAIT" if nowait else "SKIP LOCKED" if skip_locked else None
        models = listed("a lock's of=...", of, type, "models, such as `User`")
        return self._with("lock", queries.Lock(strength, wait, tuple(map(table_of, models))))

    def into(self, row: type[T]) -> Select[T, F]:
        """Rows as a class of yours: an attrs class, a dataclass, a NamedTuple, a TypedDict or a pydantic model.

            db.select(User.id, User.email).into(Card).all()          # list[Card]
            db.select(User).include(User.posts).into(Card).all()     # its fields and relations, also as classes

        It is filled by name. Raises `QueryError` for a class that needs what is not selected, and for an annotation
        that does not hold the values of its column.
        """
        return Select(self.runner, {**self.clauses, "row_class": class_of_rows(self.clauses.get("row_class"), row)})


elsewhere(Select, ON_SELECTS)


def select_items(runner: Runner, items: tuple[Any, ...]) -> Select[Any, Any]:
    """A select of models, columns and expressions. Raises `QueryError` for anything else."""
    bare = len(items) == 1
    if bare and isinstance(items[0], type):
        return Select(runner, _whole_records(items[0]))
    groups = None
    if RowOf in map(type, items):
        items, groups = flattened(items)
    chosen: list[Any] = [item if isinstance(item, Expr) else item_of(item) for item in items]
    clauses: dict[str, Any] = {"items": tuple(chosen)}
    if groups is not None:
        clauses["row_class"] = groups
    if not bare:
        clauses["bare"] = False
    return Select(runner, clauses)


@lru_cache(4096)
def _whole_records(model: type) -> dict[str, Any]:
    """The clauses of a select of one model."""
    return {"items": (item_of(model),)}


def _conditions(given: tuple[Any, ...]) -> tuple[Expr[bool], ...]:
    """The conditions of WHERE or HAVING, without those that are `UNSET`."""
    for item in given:
        if not isinstance(item, Expr):
            return set_conditions(given)
    return given


def _expression(clause: str, key: Any) -> Expr[Any]:
    if isinstance(key, Expr):
        return key  # pyright: ignore[reportUnknownVariableType]
    raise QueryError(f"`{clause}` takes columns and expressions such as `User.id`, got {shown(key)}.")


_QUERY = Takes("a function that returns the changed query", Select)
