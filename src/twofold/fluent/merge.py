"""Merge: the rows of a source written into a table, by whether they have a counterpart there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Generic, TypeVar, overload

from twofold.algebra import writes
from twofold.algebra.actions import check_unreferenced
from twofold.algebra.elsewhere import ON_WRITES
from twofold.algebra.expressions import Expr, condition
from twofold.algebra.operators import conjunction
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Async, AsyncResult, Runner, Sync
from twofold.algebra.sources import Source, Table
from twofold.errors import QueryError, elsewhere
from twofold.fluent.batches import Batched, together
from twofold.fluent.items import source_of
from twofold.fluent.returning import assignments, field_name
from twofold.fluent.rows import shown_query
from twofold.fluent.subquery import Derived
from twofold.models.defaults import row_defaults, update_values

F = TypeVar("F")


class MergeTarget(Generic[F]):
    """`db.merge(Stock)`, before `using`."""

    def __init__(self, runner: Runner, table: Table) -> None:
        self.runner = runner
        self.table = table

    def using(self, source: type[Any] | Derived[Any], on: Expr[bool | None]) -> Merge[F]:
        """USING: the source, and the condition by which its rows have a counterpart."""
        return Merge(self.runner, self.table, source_of(source), condition(on))


class Merge(Generic[F]):
    """MERGE, of PostgreSQL 15 and later. The first branch that a row fulfils is taken.

    merge = db.merge(Stock).using(Delivery, Stock.id == Delivery.stock_id)
    merge = merge.when_matched(Delivery.amount == 0).delete()
    merge = merge.when_matched().update(amount=Stock.amount + Delivery.amount)
    merge.when_not_matched().insert(id=Delivery.stock_id, amount=Delivery.amount).run()
    # MERGE INTO "Stock" USING "Delivery" ON ... WHEN MATCHED AND ... THEN DELETE WHEN MATCHED THEN UPDATE SET ...
    """

    __slots__ = ("on", "runner", "source", "table", "whens")

    def __init__(
        self, runner: Runner, table: Table, source: Source, on: Expr[bool], whens: tuple[writes.When, ...] = ()
    ) -> None:
        self.runner = runner
        self.table = table
        self.source = source
        self.on = on
        self.whens = whens

    def when_matched(self, *conditions: Expr[bool | None]) -> Matched[F]:
        """WHEN MATCHED: what is done with a row of the table that has a counterpart, if the conditions are true."""
        return Matched(self, conjunction(conditions))

    def when_not_matched(self, *conditions: Expr[bool | None]) -> NotMatched[F]:
        """WHEN NOT MATCHED: what is done with a row of the source that has none. Only its columns can be used."""
        return NotMatched(self, conjunction(conditions))

    def adding(self, when: writes.When) -> Merge[F]:
        """The same with a further branch."""
        return Merge(self.runner, self.table, self.source, self.on, (*self.whens, when))

    def _question(self) -> QueryQuestion:
        if not self.whens:
            raise QueryError(f"This MERGE into {self.table.name} does nothing. Add `.when_matched().update(...)`.")
        return QueryQuestion(writes.Merge(self.table, self.source, self.on, self.whens))

    def batched(self) -> Batched[int]:
        """As a part of `db.batch(...)`: the number of rows that it writes."""
        return Batched([self._question()], together)

    @overload
    def run(self: Merge[Sync]) -> int: ...
    @overload
    def run(self: Merge[Async]) -> AsyncResult[int]: ...
    def run(self) -> Any:
        """Executes it, and returns the number of rows that it wrote."""
        return self.runner.fetch(self._question(), int)

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent."""
        return self.runner.sql(self._question())

    def __await__(self) -> Any:
        raise QueryError("A statement is executed by a terminal: await `.run()`.")

    def __repr__(self) -> str:
        return shown_query(self.sql, lambda: f"merge {self.table.name}")


elsewhere(Merge, {"returning": "a select after it: MERGE returns rows only since PostgreSQL 17", **ON_WRITES})


class _Branch(Generic[F]):
    """A branch before its action."""

    matched: bool

    def __init__(self, merge: Merge[F], where: Expr[bool] | None) -> None:
        self.merge = merge
        self.where = where

    def do_nothing(self) -> Merge[F]:
        """DO NOTHING, so that no later branch is taken."""
        return self.merge.adding(writes.When(self.matched, "DO NOTHING", self.where))


class Matched(_Branch[F]):
    """WHEN MATCHED."""

    matched = True

    def update(self, **values: Any) -> Merge[F]:
        """UPDATE SET of these fields, and of the `@updatedAt` fields."""
        table = self.merge.table
        if not values:
            raise QueryError(f"`when_matched().update` of {table.name} needs values: `.update(field=value)`.")
        given = {field_name(table, name) for name in values}
        check_unreferenced("when_matched().update", table, tuple(given))
        times = update_values(table, given, datetime.now(UTC))
        return self.merge.adding(
            writes.When(True, "UPDATE", self.where, assignments(table, {**values, **times})),
        )

    def delete(self) -> Merge[F]:
        """DELETE."""
        check_unreferenced("when_matched().delete", self.merge.table, None)
        return self.merge.adding(writes.When(True, "DELETE", self.where))


class NotMatched(_Branch[F]):
    """WHEN NOT MATCHED."""

    matched = False

    def insert(self, **values: Any) -> Merge[F]:
        """INSERT of these fields. The others get their defaults.

        It is an error to leave out a field whose default the client makes for each row (`uuid()`).
        """
        table = self.merge.table
        given = {field_name(table, name) for name in values}
        rest = row_defaults(table, given, datetime.now(UTC))
        return self.merge.adding(writes.When(False, "INSERT", self.where, assignments(table, {**values, **rest})))
