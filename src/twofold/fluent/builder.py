"""The entry points of the fluent API: `db.select`, `db.insert`, `db.update`, `db.delete`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, LiteralString, NoReturn, TypeVar, overload

from twofold.algebra import writes
from twofold.algebra.elsewhere import ON_DATABASES
from twofold.algebra.expressions import Expr
from twofold.algebra.runner import Async, AsyncResult, Runner, Sync
from twofold.errors import ConfigurationError, QueryError, elsewhere
from twofold.fluent.batches import Batchable, batch
from twofold.fluent.delete import Delete
from twofold.fluent.insert import Insert, begin_insert
from twofold.fluent.merge import MergeTarget
from twofold.fluent.raw import RawQuery, Template, fragment_of
from twofold.fluent.refresh import Refresh, begin_refresh
from twofold.fluent.returning import written_table
from twofold.fluent.row import RowOf
from twofold.fluent.select import Select, select_items
from twofold.fluent.update import Update
from twofold.models.model import MaterializedView, Model

if TYPE_CHECKING:
    from twofold.compiler.rows import Row

F = TypeVar("F")
T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")
T7 = TypeVar("T7")
T8 = TypeVar("T8")
T9 = TypeVar("T9")
T10 = TypeVar("T10")
T11 = TypeVar("T11")
T12 = TypeVar("T12")

Item = type[T] | Expr[T] | RowOf[T]
"""What is selected: a model as a whole record, or an expression."""


class QueryBuilder(Generic[F]):
    """Builds queries of one database."""

    runner: Any
    """What executes the queries: a `Runner`, sync or async."""

    @overload
    def select(self, a: Item[T1], /) -> Select[T1, F]: ...
    @overload
    def select(self, a: Item[T1], b: Item[T2], /) -> Select[Row[T1, T2], F]: ...
    @overload
    def select(self, a: Item[T1], b: Item[T2], c: Item[T3], /) -> Select[Row[T1, T2, T3], F]: ...
    @overload
    def select(self, a: Item[T1], b: Item[T2], c: Item[T3], d: Item[T4], /) -> Select[Row[T1, T2, T3, T4], F]: ...
    @overload
    def select(
        self, a: Item[T1], b: Item[T2], c: Item[T3], d: Item[T4], e: Item[T5], /
    ) -> Select[Row[T1, T2, T3, T4, T5], F]: ...
    @overload
    def select(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        /,
    ) -> Select[Row[T1, T2, T3, T4, T5, T6], F]: ...
    @overload
    def select(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        g: Item[T7],
        /,
    ) -> Select[Row[T1, T2, T3, T4, T5, T6, T7], F]: ...
    @overload
    def select(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        g: Item[T7],
        h: Item[T8],
        /,
    ) -> Select[Row[T1, T2, T3, T4, T5, T6, T7, T8], F]: ...
    @overload
    def select(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        g: Item[T7],
        h: Item[T8],
        i: Item[T9],
        /,
    ) -> Select[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9], F]: ...
    @overload
    def select(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        g: Item[T7],
        h: Item[T8],
        i: Item[T9],
        j: Item[T10],
        /,
    ) -> Select[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10], F]: ...
    @overload
    def select(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        g: Item[T7],
        h: Item[T8],
        i: Item[T9],
        j: Item[T10],
        k: Item[T11],
        /,
    ) -> Select[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11], F]: ...
    @overload
    def select(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        g: Item[T7],
        h: Item[T8],
        i: Item[T9],
        j: Item[T10],
        k: Item[T11],
        m: Item[T12],
        /,
    ) -> Select[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12], F]: ...
    @overload
    def select(
        self,
        a: Item[Any],
        b: Item[Any],
        c: Item[Any],
        d: Item[Any],
        e: Item[Any],
        f: Item[Any],
        g: Item[Any],
        h: Item[Any],
        i: Item[Any],
        j: Item[Any],
        k: Item[Any],
        m: Item[Any],
        n: Item[Any],
        /,
        *rest: Item[Any],
    ) -> Select[Row[*tuple[Any, ...]], F]: ...
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

    def refresh(self, view: type[MaterializedView], /) -> Refresh[F]:
        """REFRESH MATERIALIZED VIEW: `db.refresh(Statistics).concurrently().run()`."""
        return begin_refresh(self.runner, view)

    def sql(self, text: LiteralString | Template, /, *parts: Any, **named: Any) -> RawQuery[F]:
        """A whole statement as text, with `{}` for values, columns and models, as in `sql(...)`.

        db.sql("UPDATE {} SET views = 0 WHERE {} < {}", Post, Post.views, 3).run()
        db.sql("SELECT id, email FROM users").returning(User.id, User.email).all()
        """
        return RawQuery(self.runner, fragment_of(text, parts, named))

    def merge(self, model: type[Model], /) -> MergeTarget[F]:
        """MERGE into a model's table: `db.merge(Stock).using(Delivery, Stock.id == Delivery.stock_id)`."""
        return MergeTarget(self.runner, written_table(model))

    @overload
    def batch(self: QueryBuilder[Sync], a: Batchable[T1], /) -> tuple[T1]: ...
    @overload
    def batch(self: QueryBuilder[Sync], a: Batchable[T1], b: Batchable[T2], /) -> tuple[T1, T2]: ...
    @overload
    def batch(
        self: QueryBuilder[Sync], a: Batchable[T1], b: Batchable[T2], c: Batchable[T3], /
    ) -> tuple[T1, T2, T3]: ...
    @overload
    def batch(
        self: QueryBuilder[Sync], a: Batchable[T1], b: Batchable[T2], c: Batchable[T3], d: Batchable[T4], /
    ) -> tuple[T1, T2, T3, T4]: ...
    @overload
    def batch(
        self: QueryBuilder[Sync],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        /,
    ) -> tuple[T1, T2, T3, T4, T5]: ...
    @overload
    def batch(
        self: QueryBuilder[Sync],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        f: Batchable[T6],
        /,
    ) -> tuple[T1, T2, T3, T4, T5, T6]: ...
    @overload
    def batch(
        self: QueryBuilder[Sync],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        f: Batchable[T6],
        g: Batchable[T7],
        /,
    ) -> tuple[T1, T2, T3, T4, T5, T6, T7]: ...
    @overload
    def batch(
        self: QueryBuilder[Sync],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        f: Batchable[T6],
        g: Batchable[T7],
        h: Batchable[T8],
        /,
    ) -> tuple[T1, T2, T3, T4, T5, T6, T7, T8]: ...
    @overload
    def batch(
        self: QueryBuilder[Sync],
        a: Batchable[Any],
        b: Batchable[Any],
        c: Batchable[Any],
        d: Batchable[Any],
        e: Batchable[Any],
        f: Batchable[Any],
        g: Batchable[Any],
        h: Batchable[Any],
        i: Batchable[Any],
        /,
        *rest: Batchable[Any],
    ) -> tuple[Any, ...]: ...
    @overload
    def batch(self: QueryBuilder[Async], a: Batchable[T1], /) -> AsyncResult[tuple[T1]]: ...
    @overload
    def batch(self: QueryBuilder[Async], a: Batchable[T1], b: Batchable[T2], /) -> AsyncResult[tuple[T1, T2]]: ...
    @overload
    def batch(
        self: QueryBuilder[Async], a: Batchable[T1], b: Batchable[T2], c: Batchable[T3], /
    ) -> AsyncResult[tuple[T1, T2, T3]]: ...
    @overload
    def batch(
        self: QueryBuilder[Async], a: Batchable[T1], b: Batchable[T2], c: Batchable[T3], d: Batchable[T4], /
    ) -> AsyncResult[tuple[T1, T2, T3, T4]]: ...
    @overload
    def batch(
        self: QueryBuilder[Async],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        /,
    ) -> AsyncResult[tuple[T1, T2, T3, T4, T5]]: ...
    @overload
    def batch(
        self: QueryBuilder[Async],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        f: Batchable[T6],
        /,
    ) -> AsyncResult[tuple[T1, T2, T3, T4, T5, T6]]: ...
    @overload
    def batch(
        self: QueryBuilder[Async],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        f: Batchable[T6],
        g: Batchable[T7],
        /,
    ) -> AsyncResult[tuple[T1, T2, T3, T4, T5, T6, T7]]: ...
    @overload
    def batch(
        self: QueryBuilder[Async],
        a: Batchable[T1],
        b: Batchable[T2],
        c: Batchable[T3],
        d: Batchable[T4],
        e: Batchable[T5],
        f: Batchable[T6],
        g: Batchable[T7],
        h: Batchable[T8],
        /,
    ) -> AsyncResult[tuple[T1, T2, T3, T4, T5, T6, T7, T8]]: ...
    @overload
    def batch(
        self: QueryBuilder[Async],
        a: Batchable[Any],
        b: Batchable[Any],
        c: Batchable[Any],
        d: Batchable[Any],
        e: Batchable[Any],
        f: Batchable[Any],
        g: Batchable[Any],
        h: Batchable[Any],
        i: Batchable[Any],
        /,
        *rest: Batchable[Any],
    ) -> AsyncResult[tuple[Any, ...]]: ...
    def batch(self, *queries: Any) -> Any:
        """Several queries in one round trip and one transaction: a tuple of the rows, or their number, of each.

            users, changed = db.batch(db.select(User), db.update(Post).set(views=0).where(Post.id == 1))
            # list[User], int

        They have no terminal: a select gives all its rows, a write the number of its rows, or those that it returns.
        """
        return self.runner.run_script(batch(queries))


elsewhere(QueryBuilder, ON_DATABASES)


class _NoDatabase:
    """The runner of a query without a database."""

    def _refuse(self, *arguments: Any, **options: Any) -> NoReturn:
        raise ConfigurationError("This query has no database. Build it with `db.select(...)` to execute it.")

    fetch = run_script = stream = sql = _refuse


class _Unbound(QueryBuilder[Any]):
    runner: Runner = _NoDatabase()


select = _Unbound().select
"""A select without a database, for use inside others: `User.id.in_(select(Post.author_id))`."""
