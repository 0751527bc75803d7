"""Record: one record created or changed, with the nested writes on its relations around it.

The order is Prisma's: first the records whose key this one holds, then the record itself, then every other nested write
in the order in which it was given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import define

from twofold.algebra.actions import perform
from twofold.algebra.expressions import Expr
from twofold.algebra.queries import Entity, Item, Select
from twofold.algebra.questions import QueryQuestion, Question
from twofold.algebra.scripts import Ask, Script
from twofold.client.grammar.model import ModelGrammar
from twofold.client.problems import refused
from twofold.client.writing import nested, statements
from twofold.client.writing.changes import NestedWrite, NewRecord, Parent, RecordChange, Written
from twofold.client.writing.rows import insert_all
from twofold.compiler.checks import checker
from twofold.errors import DatabaseError, ForeignKeyViolation, UniqueViolation, shown
from twofold.models.defaults import update_values, with_defaults


@define(frozen=True, eq=False)
class RecordWriter:
    """The writes of one operation, which all have the same time. This is what `Writes` promises."""

    time: datetime

    def create(
        self,
        record: NewRecord,
        given: Mapping[str, object],
        selection: Entity | None = None,
        names: Sequence[str] = (),
    ) -> Script[Written]:
        """Inserts a record with these values in addition, and performs its nested writes."""
        grammar = record.grammar
        values = {**record.values, **(yield from self._own_keys(record, given, None))}
        fields = tuple(dict.fromkeys((*names, *record.needed_fields)))
        items = _items(grammar, selection, fields)
        question = statements.insert(grammar, [self.with_defaults(grammar, values)], items)
        rows = yield from _execute(record, question)
        written = _written(rows[0], selection, fields) if items else Written(None, {})
        yield from self._perform(record, written, is_new=True)
        return written

    def change(
        self,
        change: RecordChange,
        where: Expr[bool],
        selection: Entity | None = None,
        names: Sequence[str] = (),
    ) -> Script[Written | None]:
        """Changes a record and performs its nested writes. The result is None if it does not exist."""
        grammar = change.grammar
        # Nothing is written for a record that does not exist.
        if any(write.writes_before for write in change.before) and not (yield Ask(statements.count(grammar, where)))[0]:
            return None
        values = {**change.values, **(yield from self._own_keys(change, {}, where))}
        fields = tuple(dict.fromkeys((*names, *change.needed_fields)))
        if selection is None and not fields:
            fields = grammar.identity
        items = _items(grammar, selection, fields)
        if values:
            question = statements.update(grammar, self.with_update_time(grammar, values), where, items)
        else:
            question = QueryQuestion(Select(items, grammar.table, where=where, bare=statements.is_bare(items)))
        rows = yield from _execute(change, question)
        if not rows:
            return None
        written = _written(rows[0], selection, fields)
        yield from self._perform(change, written, is_new=False)
        return written

    def insert(
        self, grammar: ModelGrammar, records: Sequence[NewRecord], given: Mapping[str, object], returning: Sequence[str]
    ) -> Script[Any]:
        """Inserts records without nested writes, together. The result is the rows of the fields in `returning`."""
        rows = [self.with_defaults(grammar, {**record.values, **given}) for record in records]
        return (yield from insert_all(grammar, rows, statements.columns(grammar, returning)))

    def with_defaults(self, grammar: ModelGrammar, values: Mapping[str, object]) -> dict[str, object]:
        """The values of a new row, with the defaults that the client gives."""
        return with_defaults(grammar.table, values, self.time)

    def with_update_time(self, grammar: ModelGrammar, values: Mapping[str, object]) -> dict[str, object]:
        """The values of an update, with those that every update writes; nothing if there are no values."""
        return {**update_values(grammar.table, values, self.time), **values} if values else {}

    def _own_keys(
        self, change: RecordChange, given: Mapping[str, object], own: Expr[bool] | None
    ) -> Script[dict[str, object]]:
        """The values of the record's foreign keys: the given ones, and those that its nested writes give.

        `own` is the condition that a record is this one, if it exists. Raises `QueryError` if two of them differ in a
        column that their keys share.
        """
        values = dict(given)
        for write in change.before:
            assert write.rule.find_key is not None
            key = yield from write.rule.find_key(self, write)
            for name, value in key.items():
                if name in values and not _is_same(change.grammar, name, value, values[name]):
                    raise refused(
                        (change.grammar.path, name),
                        f"got {shown(value)} from {write.relation.name!r} and {shown(values[name])} from another "
                        "relation, expected the same value: the column belongs to the keys of both.",
                    )
            if write.takes_over:
                yield from nested.take_over(self, write, Parent(change.grammar, key, own is None), own)
            values |= key
        return values

    def _perform(self, change: RecordChange, written: Written, *, is_new: bool) -> Script[None]:
        """The nested writes after the record."""
        for write in change.after:
            assert write.rule.perform is not None
            yield from write.rule.perform(self, write, Parent(change.grammar, written.fields, is_new))


def _execute(change: RecordChange, question: Question) -> Script[list[Any]]:
    """Executes the statement of a record.

    A record that is connected by a known key is not looked up first: if it does not exist, the foreign key fails.
    """
    try:
        rows: list[Any]
        rows = (yield from perform(question)) if isinstance(question, QueryQuestion) else (yield Ask(question))
    except UniqueViolation as error:
        taken = next((write for write in change.before if write.may_be_taken and _is_key(write, error)), None)
        if taken is None:
            raise
        raise nested.violation(taken.relation) from error
    except ForeignKeyViolation as error:
        missing = yield from _find_missing(change, error)
        if missing is None:
            raise
        raise nested.not_found(missing) from error
    return rows


def _is_key(write: NestedWrite, error: DatabaseError) -> bool:
    """Whether the error is about the key that the nested write sets."""
    return {here for here, _ in write.pairs} == set(error.fields)


def _find_missing(change: RecordChange, error: ForeignKeyViolation) -> Script[NestedWrite | None]:
    """The nested write whose record does not exist, if that is the reason of the error.

    Some databases name the key that fails. The others go on after the error, so that the records can be looked up.
    """
    connected = [write for write in change.before if write.key_is_known and write.items[0].key is not None]
    if error.fields:
        return next((write for write in connected if _is_key(write, error)), None)
    for write in connected:
        if not (yield Ask(statements.count(write.relation.target, write.items[0].where)))[0]:
            return write
    return None


def _is_same(grammar: ModelGrammar, name: str, one: object, other: object) -> bool:
    """Whether two values are the same for the column. That of an expression is not known."""
    if isinstance(one, Expr) or isinstance(other, Expr):
        return True
    check = checker(grammar.fields[name].type)
    return bool(check(one) == check(other))


def _items(grammar: ModelGrammar, selection: Entity | None, names: Sequence[str]) -> tuple[Item, ...]:
    return (*(() if selection is None else (selection,)), *statements.columns(grammar, names))


def _written(row: Any, selection: Entity | None, names: Sequence[str]) -> Written:
    if selection is None:
        return Written(None, dict(zip(names, row, strict=True)))
    if not names:
        return Written(row, {})
    return Written(row[0], dict(zip(names, row[1:], strict=True)))
