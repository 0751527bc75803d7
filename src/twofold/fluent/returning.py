"""What the statements that write share: executing them, and RETURNING."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from twofold.algebra import queries, writes
from twofold.algebra.arguments import NAME, listed
from twofold.algebra.ctes import CTE
from twofold.algebra.elsewhere import ON_WRITES
from twofold.algebra.expressions import COLUMN, ColumnExpr, Expr, operand
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Async, AsyncResult, Sync
from twofold.algebra.sources import Source, Table
from twofold.algebra.writes import Assignment
from twofold.errors import QueryError, elsewhere, is_view, shown, suggestion
from twofold.fluent.batches import Batched, together
from twofold.fluent.items import item_of, table_of
from twofold.fluent.row import RowOf, class_of_rows, flattened
from twofold.fluent.rows import shown_query
from twofold.fluent.subquery import Derived
from twofold.fluent.terminals import Terminals
from twofold.models.names import logical
from twofold.structs import Struct, struct

if TYPE_CHECKING:
    from twofold.compiler.rows import Row

R_co = TypeVar("R_co", covariant=True)
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


@struct
class Wanted(Struct):
    """What a write returns: nothing, or items and what becomes of them."""

    items: tuple[queries.Item, ...] = ()
    bare: bool = True
    row_class: queries.RowClass | None = None

    def clauses(self) -> dict[str, Any]:
        """As attributes of a statement."""
        return {"returning": self.items, "bare": self.bare, "row_class": self.row_class} if self.items else {}


NOTHING = Wanted()


class Write(Generic[F]):
    """An INSERT, UPDATE or DELETE."""

    __slots__ = ()

    def execute(self, wanted: Wanted, finish: Callable[[Any], Any]) -> Any:
        """Executes it, and gives what `finish` makes of the returned rows, or of their number."""
        raise NotImplementedError

    def sql_for(self, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters."""
        raise NotImplementedError

    def part(self, wanted: Wanted) -> writes.Write:
        """It as one statement inside another. Raises `QueryError` if it is several."""
        raise QueryError(f"This statement is sent once for each row of {self.target().name}, so it cannot be in WITH.")

    def questions(self, wanted: Wanted) -> list[QueryQuestion]:
        """Its statements."""
        raise NotImplementedError

    def batched(self) -> Batched[int]:
        """As a part of `db.batch(...)`: the number of rows that it writes."""
        return Batched(self.questions(NOTHING), together)

    def target(self) -> Table:
        """The table that it writes to."""
        raise NotImplementedError

    def sources(self) -> tuple[Source, ...] | None:
        """The tables whose columns it can return; None for any."""
        return (self.target(),)

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent; those of the first row, if there are many."""
        return self.sql_for(NOTHING)

    @overload
    def run(self: Write[Sync]) -> int: ...
    @overload
    def run(self: Write[Async]) -> AsyncResult[int]: ...
    def run(self) -> Any:
        """Executes it, and returns the number of rows that it wrote."""
        return self.execute(NOTHING, int)

    @overload
    def returning(self, a: Item[T1], /) -> Returning[T1, F]: ...
    @overload
    def returning(self, a: Item[T1], b: Item[T2], /) -> Returning[Row[T1, T2], F]: ...
    @overload
    def returning(self, a: Item[T1], b: Item[T2], c: Item[T3], /) -> Returning[Row[T1, T2, T3], F]: ...
    @overload
    def returning(self, a: Item[T1], b: Item[T2], c: Item[T3], d: Item[T4], /) -> Returning[Row[T1, T2, T3, T4], F]: ...
    @overload
    def returning(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        /,
    ) -> Returning[Row[T1, T2, T3, T4, T5], F]: ...
    @overload
    def returning(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        /,
    ) -> Returning[Row[T1, T2, T3, T4, T5, T6], F]: ...
    @overload
    def returning(
        self,
        a: Item[T1],
        b: Item[T2],
        c: Item[T3],
        d: Item[T4],
        e: Item[T5],
        f: Item[T6],
        g: Item[T7],
        /,
    ) -> Returning[Row[T1, T2, T3, T4, T5, T6, T7], F]: ...
    @overload
    def returning(
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
    ) -> Returning[Row[T1, T2, T3, T4, T5, T6, T7, T8], F]: ...
    @overload
    def returning(
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
    ) -> Returning[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9], F]: ...
    @overload
    def returning(
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
    ) -> Returning[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10], F]: ...
    @overload
    def returning(
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
    ) -> Returning[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11], F]: ...
    @overload
    def returning(
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
    ) -> Returning[Row[T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12], F]: ...
    @overload
    def returning(
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
    ) -> Returning[Row[*tuple[Any, ...]], F]: ...
    def returning(self, *items: Any) -> Any:
        """RETURNING: the columns, expressions or whole records of the written rows."""
        listed, groups = flattened(items)
        return Returning[Any, F](self, Wanted(_returned_items(self.sources(), listed), len(items) == 1, groups))

    def __await__(self) -> Any:
        raise QueryError("A statement is executed by a terminal: await `.run()`, or `.returning(...).one()`.")

    def __repr__(self) -> str:
        return shown_query(self.sql, lambda: f"{type(self).__name__.lower()} {self.target().name}")


elsewhere(Write, ON_WRITES)


class Returning(Terminals[R_co, F, []]):
    """A write that returns rows."""

    __slots__ = ("wanted", "write")

    def __init__(self, write: Write[F], wanted: Wanted) -> None:
        self.write = write
        self.wanted = wanted

    def batched(self) -> Batched[list[R_co]]:
        """As a part of `db.batch(...)`: all its rows."""
        return Batched(self.write.questions(self.wanted), together)

    def into(self, row: type[T]) -> Returning[T, F]:
        """The returned rows as a class of yours: `.returning(User.id, User.email).into(Card).one()`."""
        return Returning(self.write, self.wanted.evolve(row_class=class_of_rows(self.wanted.row_class, row)))

    def _fetch(self, finish: Callable[[Any], Any], args: tuple[Any, ...], values: Mapping[str, Any]) -> Any:
        return self.write.execute(self.wanted, finish)

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent."""
        return self.write.sql_for(self.wanted)

    def cte(self, name: str) -> Derived[R_co]:
        """This statement before another, which reads what it returns: `WITH "name" AS (INSERT ... RETURNING ...)`.

        new = db.insert(User(email="a@b.c")).returning(User.id).cte("new")
        db.select(new[User.id]).from_(new).one()

        The whole statement sees the tables as they were before it. PostgreSQL has it; SQLite does not.
        """
        return Derived(CTE(NAME.check("cte", name), self.write.part(self.wanted)))

    def __repr__(self) -> str:
        return shown_query(
            self.sql, lambda: f"{type(self.write).__name__.lower()} {self.write.target().name} with RETURNING"
        )


def written_table(model: Any) -> Table:
    """The table of a model. Raises `QueryError` for a view, and for what is no model."""
    table = table_of(model)
    if table.model.view:
        raise QueryError(is_view(table.name))
    return table


def assignments(table: Table, values: Mapping[str, Any]) -> tuple[Assignment, ...]:
    """Each value as an expression of its column's type. Raises `QueryError` for a name that is not a field."""
    columns = table.columns
    assigned: list[Assignment] = []
    for given, value in values.items():
        name = field_name(table, given)
        column = columns.get(name)
        if column is None:
            kind = "is a relation, not a field," if given in table.edges else "is not a field"
            raise QueryError(f"{given!r} {kind} of {table.model.name}.{suggestion(given, columns)}")
        expression = operand(value, column)
        assigned.append(Assignment(name, expression))
    return tuple(assigned)


def field_name(table: Table, given: str) -> str:
    """A field by its name or by that of its attribute (`from_`)."""
    return given if given in table.columns else logical(given)


def fields_of(table: Table, method: str, columns: Any) -> tuple[str, ...]:
    """The fields of a column or columns of a table. Raises `QueryError` for anything else."""
    names: list[str] = []
    for given in listed(method, columns, Expr, f"columns of {table.name}"):
        column = cast("ColumnExpr[Any]", given)
        if not COLUMN.fits(given) or column.source is not table:
            raise QueryError(f"`{method}` takes columns of {table.name}, got {shown(given)}.")
        names.append(column.name)
    return tuple(names)


def _returned_items(sources: tuple[Source, ...] | None, items: Sequence[Any]) -> tuple[queries.Item, ...]:
    """The items of RETURNING. Raises `QueryError` for what is not of the written table."""
    returned = tuple([item_of(item) for item in items])
    for source in [source for item in returned for source in item.sources()]:
        if sources is not None and source not in sources:
            raise QueryError(
                f"RETURNING gives columns of {sources[0].name}, got one of {source.name}, which is not written."
            )
    return returned
