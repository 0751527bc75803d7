"""The entry points of the fluent API: `db.select`, `db.insert`, `db.update`, `db.delete`."""

from __future__ import annotations

from typing import Any, Generic, NoReturn, TypeVar, overload

from twofold.algebra import writes
from twofold.algebra.expressions import Expr
from twofold.algebra.runner import Runner
from twofold.errors import ConfigurationError, QueryError
from twofold.fluent.delete import Delete
from twofold.fluent.insert import Insert, begin_insert
from twofold.fluent.returning import written_table
from twofold.fluent.select import Select, select_items
from twofold.fluent.update import Update
from twofold.models.model import Model

F = TypeVar("F")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")
T7 = TypeVar("T7")
T8 = TypeVar("T8")


class QueryBuilder(Generic[F]):
    """Builds queries of one database."""

    runner: Any
    """What executes the queries: a `Runner`, sync or async."""

    @overload
    def select(self, a: type[T1] | Expr[T1], /) -> Select[T1, F]: ...
    @overload
    def select(self, a: type[T1] | Expr[T1], b: type[T2] | Expr[T2], /) -> Select[tuple[T1, T2], F]: ...
    @overload
    def select(
        self, a: type[T1] | Expr[T1], b: type[T2] | Expr[T2], c: type[T3] | Expr[T3], /
    ) -> Select[tuple[T1, T2, T3], F]: ...
    @overload
    def select(
        self, a: type[T1] | Expr[T1], b: type[T2] | Expr[T2], c: type[T3] | Expr[T3], d: type[T4] | Expr[T4], /
    ) -> Select[tuple[T1, T2, T3, T4], F]: ...
    @overload
    def select(
        self,
        a: type[T1] | Expr[T1],
        b: type[T2] | Expr[T2],
        c: type[T3] | Expr[T3],
        d: type[T4] | Expr[T4],
        e: type[T5] | Expr[T5],
        /,
    ) -> Select[tuple[T1, T2, T3, T4, T5], F]: ...
    @overload
    def select(
        self,
        a: type[T1] | Expr[T1],
        b: type[T2] | Expr[T2],
        c: type[T3] | Expr[T3],
        d: type[T4] | Expr[T4],
        e: type[T5] | Expr[T5],
        f: type[T6] | Expr[T6],
        /,
    ) -> Select[tuple[T1, T2, T3, T4, T5, T6], F]: ...
    @overload
    def select(
        self,
        a: type[T1] | Expr[T1],
        b: type[T2] | Expr[T2],
        c: type[T3] | Expr[T3],
        d: type[T4] | Expr[T4],
        e: type[T5] | Expr[T5],
        f: type[T6] | Expr[T6],
        g: type[T7] | Expr[T7],
        /,
    ) -> Select[tuple[T1, T2, T3, T4, T5, T6, T7], F]: ...
    @overload
    def select(
        self,
        a: type[T1] | Expr[T1],
        b: type[T2] | Expr[T2],
        c: type[T3] | Expr[T3],
        d: type[T4] | Expr[T4],
        e: type[T5] | Expr[T5],
        f: type[T6] | Expr[T6],
        g: type[T7] | Expr[T7],
        h: type[T8] | Expr[T8],
        /,
    ) -> Select[tuple[T1, T2, T3, T4, T5, T6, T7, T8], F]: ...
    @overload
    def select(
        self,
        a: type[Any] | Expr[Any],
        b: type[Any] | Expr[Any],
        c: type[Any] | Expr[Any],
        d: type[Any] | Expr[Any],
        e: type[Any] | Expr[Any],
        f: type[Any] | Expr[Any],
        g: type[Any] | Expr[Any],
        h: type[Any] | Expr[Any],
        i: type[Any] | Expr[Any],
        /,
        *rest: type[Any] | Expr[Any],
    ) -> Select[tuple[Any, ...], F]: ...
    def select(self, *items: Any) -> Any:
        """SELECT of models (whole records), columns and expressions.

            db.select(User).where(User.email.ends_with("@x.io")).all()          # list[User]
            db.select(User.email, count(Post.id)).join(User.posts).all()        # list[tuple[str, int]]

        A row is its one item, or a named tuple of several. FROM is the table of the first item.
        """
        if not items:
            raise QueryError("`select` takes at least one model or expression.")
        return select_items(self.runner, items)

    def insert(self, first: type[Model] | Model, /, *rest: Model) -> Insert[F]:
        """INSERT of records, `db.insert(User(email="a@b.c"))`, or of values: `db.insert(User).values(...)`."""
        return begin_insert(self.runner, first, rest)

    def update(self, model: type[Model], /) -> Update[F]:
        """UPDATE of a model's table: `db.update(Post).set(title="x").where(Post.id == 1).run()`."""
        return Update(self.runner, writes.Update(written_table(model), ()))

    def delete(self, model: type[Model], /) -> Delete[F]:
        """DELETE from a model's table: `db.delete(Post).where(Post.id == 1).run()`."""
        return Delete(self.runner, writes.Delete(written_table(model)))


class _NoDatabase:
    """The runner of a query without a database."""

    def _refuse(self, *arguments: Any, **options: Any) -> NoReturn:
        raise ConfigurationError("This query has no database. Build it with `db.select(...)` to execute it.")

    fetch = run_script = stream = sql = _refuse


class _Unbound(QueryBuilder[Any]):
    runner: Runner = _NoDatabase()


select = _Unbound().select
"""A select without a database, for use inside others: `User.id.in_(select(Post.author_id))`."""
