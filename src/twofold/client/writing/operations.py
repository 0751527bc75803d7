"""Operations: the scripts of `create`, `update`, `upsert`, `delete` and their variants. Each happens whole or not at
all.

What one statement can do is one statement, without a transaction. A written record is read by RETURNING if that shows
its final state, and by a SELECT afterwards if it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from attrs import define

from twofold.algebra.actions import changes_keys, perform
from twofold.algebra.expressions import Expr
from twofold.algebra.queries import Entity
from twofold.algebra.scripts import Ask, Atomic, Script
from twofold.algebra.sources import Table
from twofold.algebra.writes import Conflict
from twofold.client.grammar.model import ModelGrammar
from twofold.client.problems import refused
from twofold.client.writing import statements
from twofold.client.writing.changes import NewRecord, RecordChange
from twofold.client.writing.record import RecordWriter
from twofold.client.writing.rows import insert_all, is_one_statement
from twofold.errors import NotFoundError


@define(frozen=True, eq=False)
class RecordOperations:
    """The operations that return records, with the selection that they read."""

    grammar: ModelGrammar
    selection: Entity

    def create(self, record: NewRecord) -> Script[object]:
        """INSERT, with nested writes."""
        if record.is_one_statement and self.returning_is_final(record):
            return (yield from _writer().create(record, {}, self.selection)).record
        record.check_values()
        return (yield Atomic(self._create(record)))

    def update(self, change: RecordChange, where: Expr[bool]) -> Script[object]:
        """UPDATE of one record, with nested writes. Raises `NotFoundError` if it does not exist."""
        if change.is_one_statement and self.returning_is_final(change):
            written = yield from _writer().change(change, where, self.selection)
            record = None if written is None else written.record
        else:
            change.check_values()
            record = yield Atomic(self._update(change, where))
        if record is None:
            raise self._not_found("update")
        return record

    def upsert(
        self, record: NewRecord, change: RecordChange, where: Expr[bool], key: Mapping[str, object] | None
    ) -> Script[object]:
        """INSERT ... ON CONFLICT DO UPDATE if that is possible, otherwise SELECT and then INSERT or UPDATE."""
        is_plain = not record.nested and not change.nested and change.values and self.returning_is_final(change)
        moves = changes_keys(self.grammar.table, list(change.values))
        if key is None or moves or not is_plain or not _has_values(record, key):
            record.check_values()
            change.check_values()
            return (yield Atomic(self._upsert(record, change, where)))
        writer = _writer()
        updates = statements.assignments(self.grammar, writer.with_update_time(self.grammar, change.values))
        row = writer.with_defaults(self.grammar, record.values)
        conflict = Conflict(tuple(key), updates)
        return (yield Ask(statements.insert(self.grammar, [row], (self.selection,), conflict)))[0]

    def delete(self, where: Expr[bool]) -> Script[object]:
        """DELETE of one record. It is read before, with its relations. Raises `NotFoundError` if it does not exist."""
        if self.selection.nested:
            return (yield Atomic(self._delete(where)))
        records = yield from perform(statements.delete(self.grammar, where, (self.selection,)))
        if not records:
            raise self._not_found("delete")
        return records[0]

    def create_many(self, records: Sequence[NewRecord], skip_duplicates: bool) -> Script[list[object]]:
        """INSERT of many records, which are returned."""
        self._check_returning("create_many_and_return")
        inserted: list[object] = yield from _insert(self.grammar, records, skip_duplicates, (self.selection,))
        return inserted

    def update_many(self, change: RecordChange, where: Expr[bool] | None, limit: int | None) -> Script[list[object]]:
        """UPDATE of many records, which are returned."""
        self._check_returning("update_many_and_return")
        values = _writer().with_update_time(self.grammar, change.values)
        if not values:
            raise refused((self.grammar.path, "data"), "got no value, expected one; `find_many` reads without writing.")
        changed: list[object] = yield from perform(
            statements.update(self.grammar, values, where, (self.selection,), limit)
        )
        return changed

    # --- inside a transaction

    def _create(self, record: NewRecord) -> Script[object]:
        if self.is_final(record):
            return (yield from _writer().create(record, {}, self.selection)).record
        written = yield from _writer().create(record, {}, None, self.grammar.identity)
        return (yield from self._read(written.fields))

    def _update(self, change: RecordChange, where: Expr[bool]) -> Script[object]:
        if self.is_final(change):
            written = yield from _writer().change(change, where, self.selection)
            return None if written is None else written.record
        written = yield from _writer().change(change, where, None, self.grammar.identity)
        return None if written is None else (yield from self._read(written.fields))

    def _upsert(self, record: NewRecord, change: RecordChange, where: Expr[bool]) -> Script[object]:
        identity = self.grammar.identity
        rows = yield Ask(statements.fields(self.grammar, identity, where))
        if not rows:
            return (yield from self._create(record))
        return (yield from self._update(change, statements.equal(self.grammar, _by_name(identity, rows[0]))))

    def _delete(self, where: Expr[bool]) -> Script[object]:
        identity = self.grammar.identity
        rows = yield Ask(statements.record(self.selection, where, statements.columns(self.grammar, identity)))
        if not rows:
            raise self._not_found("delete")
        record, *key = rows[0]
        yield from perform(statements.delete(self.grammar, statements.equal(self.grammar, _by_name(identity, key))))
        return record

    def _read(self, fields: Mapping[str, object]) -> Script[object]:
        key = {name: fields[name] for name in self.grammar.identity}
        records = yield Ask(statements.record(self.selection, statements.equal(self.grammar, key)))
        if not records:
            raise NotFoundError(f"The {self.grammar.name} record was deleted by its nested writes.", self.grammar.name)
        return records[0]

    # --- what RETURNING shows

    def returning_is_final(self, change: RecordChange) -> bool:
        """Whether RETURNING gives the final state. Its subqueries see relations as they were before the statement."""
        if change.after:
            return not self.selection.nested and self.is_final(change)
        keys_there = {
            here for nested in self.selection.nested for here, _ in nested.edge.pairs if not nested.edge.relation.fields
        }
        return not _reads(self.selection, self.grammar.table) and not keys_there & set(change.values)

    def is_final(self, change: RecordChange) -> bool:
        """Whether no nested write after the record changes what is read of it."""
        after = change.after
        if after and self.selection.nested:
            return False
        if any(write.key_is_here or write.relation.edge.target is self.grammar.table for write in after):
            return False
        return bool(after) or self.returning_is_final(change)

    def _not_found(self, verb: str) -> NotFoundError:
        return NotFoundError(f"No {self.grammar.name} record was found to {verb}.", self.grammar.name)

    def _check_returning(self, name: str) -> None:
        """Raises `QueryError` for relations that RETURNING would show as they were before the statement."""
        path = (self.grammar.path, "include")
        for nested in self.selection.nested:
            if nested.edge.many or not nested.edge.relation.fields:
                raise refused(
                    (path, nested.edge.relation.name),
                    f"not possible in `{name}`, expected a relation whose foreign key is in {self.grammar.name}.",
                )
        if _reads(self.selection, self.grammar.table):
            raise refused(
                path, f"got relations that lead back to {self.grammar.name}, which is not possible in `{name}`."
            )


def create_many(grammar: ModelGrammar, records: Sequence[NewRecord], skip_duplicates: bool) -> Script[int]:
    """INSERT of many records. The result is their number."""
    count: int = yield from _insert(grammar, records, skip_duplicates, ())
    return count


def update_many(
    grammar: ModelGrammar, change: RecordChange, where: Expr[bool] | None, limit: int | None
) -> Script[int]:
    """UPDATE of many records. The result is their number; without values, the number that fulfil the condition."""
    values = _writer().with_update_time(grammar, change.values)
    count: int
    if values:
        count = yield from perform(statements.update(grammar, values, where, (), limit))
        return count
    (count,) = yield Ask(statements.count(grammar, where))
    return count if limit is None else min(count, limit)


def delete_many(grammar: ModelGrammar, where: Expr[bool] | None, limit: int | None) -> Script[int]:
    """DELETE of many records. The result is their number."""
    count: int = yield from perform(statements.delete(grammar, where, (), limit))
    return count


def _insert(
    grammar: ModelGrammar, records: Sequence[NewRecord], skip_duplicates: bool, returning: tuple[Entity, ...]
) -> Script[Any]:
    writer = _writer()
    rows = [writer.with_defaults(grammar, record.values) for record in records]
    script = insert_all(grammar, rows, returning, Conflict(()) if skip_duplicates else None)
    return (yield from script) if is_one_statement(rows) else (yield Atomic(script))


def _has_values(record: NewRecord, key: Mapping[str, object]) -> bool:
    """Whether a new record has the values of a key. The value of an expression is not known."""
    values = record.values
    return all(not isinstance(values.get(name), Expr) and values.get(name) == value for name, value in key.items())


def _writer() -> RecordWriter:
    return RecordWriter(datetime.now(UTC))


def _by_name(names: Sequence[str], values: Iterable[object]) -> dict[str, object]:
    return dict(zip(names, values, strict=True))


def _reads(entity: Entity, table: Table) -> bool:
    """Whether a relation nested in the record leads to this table."""
    return any(nested.edge.target is table or _reads(nested.entity, table) for nested in entity.nested)
