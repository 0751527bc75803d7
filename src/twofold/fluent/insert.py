"""Insert: records or values, one row or many, with ON CONFLICT."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar, cast

from twofold.algebra import queries, writes
from twofold.algebra.actions import check_unreferenced
from twofold.algebra.arguments import NAME, ROW, ROWS, SELECT
from twofold.algebra.expressions import Expr, Param, condition
from twofold.algebra.nodes import Node, rewrite_value
from twofold.algebra.operators import Comparison, conjunction
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Runner
from twofold.algebra.sources import Table
from twofold.errors import QueryError, shown
from twofold.fluent.functions import excluded
from twofold.fluent.insert_select import InsertSelect
from twofold.fluent.many import one_by_one
from twofold.fluent.returning import Wanted, Write, assignments, field_name, fields_of, written_table
from twofold.models.defaults import row_defaults, update_values, updated_at_fields, with_defaults
from twofold.models.model import Model
from twofold.models.records import insert_values
from twofold.structs import Struct, struct

F = TypeVar("F")
Row = Mapping[str, Any]
MakeConflict = Callable[[Row], writes.Conflict]
"""The ON CONFLICT of a row, which may depend on the fields that it gives."""


@struct
class Selected(Struct):
    """The rows of INSERT ... SELECT: a query, and the fields that its items are the values of."""

    fields: tuple[str, ...]
    query: queries.Rows


class Insert(InsertSelect[F], Write[F]):
    """INSERT. Many rows with the same fields are one statement, sent with many sequences of values in a transaction.

    db.insert(User(email="a@b.c")).returning(User.id).one()
    # INSERT INTO "User" ("email") VALUES (?) RETURNING "id"
    """

    __slots__ = ("conflict", "rows", "runner", "selected", "table")

    def __init__(
        self,
        runner: Runner,
        table: Table,
        rows: tuple[Row, ...] = (),
        conflict: MakeConflict | None = None,
        selected: Selected | None = None,
    ) -> None:
        self.runner = runner
        self.table = table
        self.rows = rows
        self.conflict = conflict
        self.selected = selected

    def _with(
        self,
        *,
        rows: tuple[Row, ...] | None = None,
        conflict: MakeConflict | None = None,
        selected: Selected | None = None,
    ) -> Self:
        return type(self)(
            self.runner, self.table, rows or self.rows, conflict or self.conflict, selected or self.selected
        )

    def values(self, rows: Iterable[Row] | Row | None = None, /, **row: Any) -> Self:
        """Adds rows by field: `.values(email="a@b.c")`, or `.values([{"email": "a@b.c"}, {"email": "d@e.f"}])`.

        Rows may have different fields: each gets the defaults of those that it does not give.
        """
        given: tuple[Row, ...] = (row,)
        if rows is not None:
            given = (cast("Row", rows),) if isinstance(rows, Mapping) else tuple(ROWS.check("values", rows))
        for each in given:
            ROW.check("values", each)
        return self._with(rows=(*self.rows, *given))

    def defaults(self) -> Self:
        """Adds a row of which each field has its default: `INSERT INTO "Entry" DEFAULT VALUES`."""
        return self._with(rows=(*self.rows, {}))

    def _from_select(self, columns: tuple[Any, ...], rows: Any) -> Self:
        if self.rows:
            raise QueryError(
                f"This INSERT of {self.table.name} has rows already: `from_select` takes all from a query."
            )
        fields, query = fields_of(self.table, "from_select", columns), SELECT.check("from_select", rows).rows()
        if len(query.items) != len(fields):
            raise QueryError(
                f"`from_select` into {', '.join(map(repr, columns))} takes a select of {len(fields)} items, got "
                f"{len(query.items)}."
            )
        return self._with(selected=Selected(fields, query))

    def on_conflict(
        self, *columns: Expr[Any], constraint: str | None = None, where: Expr[bool | None] | None = None
    ) -> OnConflict[F]:
        """ON CONFLICT of the columns of a key; of any key without columns, for DO NOTHING.

            db.insert(User).values(rows).on_conflict(User.email).do_update(bio=excluded(User.bio)).run()

        `constraint` is the name of the key in the database, instead of columns. `where` is the condition of a partial
        unique index, as the index has it: `.on_conflict(User.email, where=User.deleted == False)`.
        """
        if columns and constraint is not None:
            raise QueryError(f"`on_conflict` takes columns or a constraint, got both: {columns!r}, {constraint!r}.")
        if where is not None and not columns:
            raise QueryError("`on_conflict(where=...)` is the condition of an index: give its columns too.")
        fields = fields_of(self.table, "on_conflict", columns)
        if constraint is not None:
            NAME.check("on_conflict(constraint=...)", constraint)
        index_where = None if where is None else rewrite_value(condition(where), _as_constant)
        return OnConflict(self, writes.Conflict(fields, constraint=constraint, index_where=index_where))

    def target(self) -> Table:
        return self.table

    def execute(self, wanted: Wanted, finish: Callable[[Any], Any]) -> Any:
        questions = self.questions(wanted)
        if len(questions) == 1:
            return self.runner.fetch(questions[0], finish)
        return self.runner.run_script(one_by_one(questions, finish))

    def sql_for(self, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
        return self.runner.sql(self.questions(wanted)[0])

    def part(self, wanted: Wanted) -> writes.Write:
        """One statement of all rows, which have the same fields."""
        first, *others = [cast("writes.Insert", question.tree) for question in self.questions(wanted)]
        names = [each.field for each in first.assignments]
        if any([each.field for each in other.assignments] != names for other in others):
            raise QueryError(f"An INSERT in WITH takes rows of {self.table.name} with the same fields.")
        return first.evolve(more=tuple([tuple([each.value for each in other.assignments]) for other in others]))

    def questions(self, wanted: Wanted) -> list[QueryQuestion]:
        """One statement for each row. Raises `QueryError` if there are no rows."""
        moment, clauses = datetime.now(UTC), wanted.clauses()
        if self.selected is not None:
            return [QueryQuestion(self._insert_selected(self.selected, moment).evolve(**clauses))]
        if not self.rows:
            raise QueryError(f"Nothing to insert into {self.table.name}: give records, or `.values(...)`.")
        return [QueryQuestion(self._insert_row(row, moment).evolve(**clauses)) for row in self.rows]

    def _insert_row(self, row: Row, moment: datetime) -> writes.Insert:
        """The statement of one row, with the client's defaults."""
        values = assignments(self.table, with_defaults(self.table, row, moment))
        return writes.Insert(self.table, values, self._conflict_of(row))

    def _insert_selected(self, selected: Selected, moment: datetime) -> writes.Insert:
        """INSERT ... SELECT, with the client's defaults as further items."""
        table, rows = self.table, selected.query
        names, values = selected.fields, row_defaults(table, selected.fields, moment)
        more = tuple([Param[Any](value, table.columns[name].type) for name, value in values.items()])
        rows = rows.evolve(items=(*rows.items, *more), bare=False, row_class=None) if more else rows
        conflict = self._conflict_of(dict.fromkeys(names))
        return writes.Insert(table, (), conflict, fields=(*names, *values), query=rows)

    def _conflict_of(self, row: Row) -> writes.Conflict | None:
        return None if self.conflict is None else self.conflict(row)


class OnConflict(Generic[F]):
    """What to do with a row that conflicts with an existing one."""

    def __init__(self, insert: Insert[F], conflict: writes.Conflict) -> None:
        self.insert = insert
        self.conflict = conflict

    def do_nothing(self) -> Insert[F]:
        """ON CONFLICT DO NOTHING."""
        return self._with(lambda row: self.conflict)

    def do_update(self, *conditions: Expr[bool | None], **values: Any) -> Insert[F]:
        """ON CONFLICT (...) DO UPDATE SET ..., if the conditions are true."""
        self._require_key()
        if not values:
            raise QueryError("`do_update` needs values: `.on_conflict(User.email).do_update(x=1)`.")
        updates = assignments(self.insert.table, values)
        check_unreferenced("do_update", self.insert.table, [each.field for each in updates])
        conflict = self.conflict.evolve(assignments=updates, where=conjunction(conditions))
        return self._with(lambda row: conflict)

    def do_update_all(
        self, *conditions: Expr[bool | None], except_: Expr[Any] | Collection[Expr[Any]] = ()
    ) -> Insert[F]:
        """DO UPDATE SET of every field that the row gives, except those of the key, to the value of the row.

            db.insert(User).values(rows).on_conflict(User.email).do_update_all(except_=User.created_at).run()

        A field that a row does not give keeps its value, though a new row would get the default. `@updatedAt` fields
        are set.
        """
        self._require_key()
        table, where = self.insert.table, conjunction(conditions)
        left_out = {*self.conflict.fields, *fields_of(table, "do_update_all(except_=...)", except_)}

        def conflict_of(row: Row) -> writes.Conflict:
            given = {field_name(table, name) for name in row} | set(updated_at_fields(table))
            names = [name for name in table.columns if name in given - left_out]
            # Without any, the key itself: so RETURNING gives the row.
            names = names or list(self.conflict.fields[:1])
            check_unreferenced("do_update_all", table, [name for name in names if name not in self.conflict.fields])
            made = update_values(table, {*names, *left_out}, datetime.now(UTC))
            updates = assignments(table, {**{name: excluded(table.columns[name]) for name in names}, **made})
            return self.conflict.evolve(assignments=updates, where=where)

        return self._with(conflict_of)

    def _require_key(self) -> None:
        if not self.conflict.fields and self.conflict.constraint is None:
            raise QueryError(
                "`do_update` needs the columns of the key, and values: `.on_conflict(User.email).do_update(x=1)`."
            )

    def _with(self, conflict: MakeConflict) -> Insert[F]:
        insert = self.insert
        return Insert(insert.runner, insert.table, insert.rows, conflict, insert.selected)


def _as_constant(part: Node) -> Node | None:
    """A value as text in the statement."""
    if isinstance(part, Comparison):
        return part.as_binary().rewrite(_as_constant)
    if isinstance(part, Param):
        value = getattr(part.value, "name", part.value) if part.type.kind == "enum" else part.value
        return writes.Constant[Any](value, part.type)
    return None


def begin_insert(runner: Runner, first: Any, rest: tuple[Any, ...]) -> Insert[Any]:
    """`insert(User)`, or `insert(user, user, ...)` of records. Raises `QueryError` for a mixture."""
    if isinstance(first, type):
        if rest:
            raise QueryError("`insert` takes one model, or records of one model.")
        table = written_table(first)
        if table.alias is not None:
            raise QueryError(f"`insert` takes a model, got {shown(first)}: nothing can be inserted under an alias.")
        return Insert(runner, table)
    for record in (first, *rest):
        if not isinstance(record, Model) or type(record) is not type(first):
            raise QueryError(f"`insert` takes a model, or records of one model, got {shown(record)}.")
    table = written_table(type(cast("object", first)))
    return Insert(runner, table, tuple([insert_values(record) for record in (first, *rest)]))
