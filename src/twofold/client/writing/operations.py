"""Operations: the scripts behind `create`, `update`, `upsert`, `delete` and their kin, each all or nothing.

What one statement can do is one statement, without a transaction; the record with its relations comes back by RETURNING
where that shows what was written, and is read again where it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import define

from twofold.algebra.expressions import Expr
from twofold.algebra.queries import Entity
from twofold.algebra.scripts import Ask, Atomic, Script
from twofold.algebra.sources import Table
from twofold.algebra.writes import Conflict
from twofold.client.grammar.model import Words
from twofold.client.writing import statements
from twofold.client.writing.changes import Change, Row
from twofold.client.writing.record import Writing
from twofold.client.writing.rows import insert_all, single
from twofold.errors import NotFoundError, QueryError


@define(frozen=True, eq=False)
class Operation:
    """What is read back of what is written."""

    words: Words
    wanted: Entity

    def create(self, row: Row) -> Script[Any]:
        """INSERT, with all that is nested in it."""
        if row.single and self.returned(row):
            return (yield from _writing().create(row, {}, self.wanted)).record
        row.check()
        return (yield Atomic(self._created(row)))

    def update(self, change: Change, where: Expr[bool]) -> Script[Any]:
        """UPDATE of one record, with all that is nested in it. Raises `NotFoundError` if it is not there."""
        if change.single and self.returned(change):
            made = yield from _writing().change(change, where, self.wanted)
            record = None if made is None else made.record
        else:
            change.check()
            record = yield Atomic(self._changed(change, where))
        if record is None:
            raise self.absent("update")
        return record

    def upsert(self, row: Row, change: Change, where: Expr[bool], key: Mapping[str, Any] | None) -> Script[Any]:
        """INSERT ... ON CONFLICT DO UPDATE, or a look and then one of the two."""
        plain = not row.steps and not change.steps and change.values and self.returned(change)
        if key is None or not plain or not all(_same(row.values.get(name), given) for name, given in key.items()):
            row.check()
            change.check()
            return (yield Atomic(self._upserted(row, change, where)))
        writing = _writing()
        updates = statements.assignments(self.words, writing.touched(self.words, change.values))
        values = writing.filled(self.words, row.values)
        conflict = Conflict(tuple(key), updates)
        return (yield Ask(statements.insert(self.words, [values], (self.wanted,), conflict)))[0]

    def delete(self, where: Expr[bool]) -> Script[Any]:
        """DELETE of one record, read before with its relations. Raises `NotFoundError` if it is not there."""
        if self.wanted.nested:
            return (yield Atomic(self._deleted(where)))
        found = yield Ask(statements.delete(self.words, where, (self.wanted,)))
        if not found:
            raise self.absent("delete")
        return found[0]

    def create_many(self, rows: list[Row], skip_duplicates: bool) -> Script[Any]:
        """INSERT of many; the records."""
        self._check_many("create_many_and_return")
        return (yield from _inserted(self.words, rows, skip_duplicates, (self.wanted,)))

    def update_many(self, change: Change, where: Expr[bool] | None, limit: int | None) -> Script[Any]:
        """UPDATE of many; the records."""
        self._check_many("update_many_and_return")
        values = _writing().touched(self.words, change.values)
        if not values:
            raise QueryError(f"{self.words.name}: `data` changes nothing; `find_many` reads without writing.")
        return (yield Ask(statements.update(self.words, values, where, (self.wanted,), limit)))

    # --- inside a transaction

    def _created(self, row: Row) -> Script[Any]:
        settled = self.settled(row)
        made = yield from _writing().create(row, {}, self.wanted if settled else None, self._key(settled))
        return made.record if settled else (yield from self._read(made.fields))

    def _changed(self, change: Change, where: Expr[bool]) -> Script[Any]:
        settled = self.settled(change)
        made = yield from _writing().change(change, where, self.wanted if settled else None, self._key(settled))
        if made is None:
            return None
        return made.record if settled else (yield from self._read(made.fields))

    def _upserted(self, row: Row, change: Change, where: Expr[bool]) -> Script[Any]:
        identity = self.words.identity
        found = yield Ask(statements.fields(self.words, identity, where))
        if not found:
            return (yield from self._created(row))
        return (yield from self._changed(change, statements.equal(self.words, _named(identity, found[0]))))

    def _deleted(self, where: Expr[bool]) -> Script[Any]:
        identity = self.words.identity
        found = yield Ask(statements.record(self.wanted, where, statements.columns(self.words, identity)))
        if not found:
            raise self.absent("delete")
        record, *key = found[0]
        yield Ask(statements.delete(self.words, statements.equal(self.words, _named(identity, key))))
        return record

    def _read(self, fields: Mapping[str, Any]) -> Script[Any]:
        key = {name: fields[name] for name in self.words.identity}
        (record,) = yield Ask(statements.record(self.wanted, statements.equal(self.words, key)))
        return record

    def _key(self, settled: bool) -> tuple[str, ...]:
        return () if settled else self.words.identity

    # --- what RETURNING shows

    def returned(self, change: Change) -> bool:
        """Whether RETURNING shows the record as it then is, relations and all: they are seen as they were before."""
        if change.after:
            return not self.wanted.nested and self.settled(change)
        moved = {
            here for nested in self.wanted.nested for here, _ in nested.edge.pairs if not nested.edge.relation.fields
        }
        return not _touches(self.wanted, self.words.table) and not moved & set(change.values)

    def settled(self, change: Change) -> bool:
        """Whether no later step changes what is read of the record."""
        if change.after and self.wanted.nested:
            return False
        if any(step.held or step.relation.edge.target is self.words.table for step in change.after):
            return False
        return bool(change.after) or self.returned(change)

    def absent(self, verb: str) -> NotFoundError:
        """The error for a record that is not there."""
        return NotFoundError(f"No {self.words.name} record was found to {verb}.", self.words.name)

    def _check_many(self, name: str) -> None:
        """Raises `QueryError` for relations that RETURNING would show as they were."""
        if any(nested.edge.many or not nested.edge.relation.fields for nested in self.wanted.nested):
            raise QueryError(f"{self.words.name}: `{name}` reads only relations whose foreign key is here.")
        if _touches(self.wanted, self.words.table):
            raise QueryError(f"{self.words.name}: `{name}` cannot read a relation back to {self.words.name}.")


def create_many(words: Words, rows: list[Row], skip_duplicates: bool) -> Script[Any]:
    """INSERT of many; how many there were."""
    return (yield from _inserted(words, rows, skip_duplicates, ()))


def update_many(words: Words, change: Change, where: Expr[bool] | None, limit: int | None) -> Script[Any]:
    """UPDATE of many; how many there were. Of no values, how many there would be."""
    values = _writing().touched(words, change.values)
    if not values:
        (count,) = yield Ask(statements.number(words, where))
        return count if limit is None else min(count, limit)
    return (yield Ask(statements.update(words, values, where, (), limit)))


def delete_many(words: Words, where: Expr[bool] | None, limit: int | None) -> Script[Any]:
    """DELETE of many; how many there were."""
    return (yield Ask(statements.delete(words, where, (), limit)))


def _inserted(words: Words, rows: list[Row], skip_duplicates: bool, returning: tuple[Entity, ...]) -> Script[Any]:
    writing = _writing()
    values = [writing.filled(words, row.values) for row in rows]
    script = insert_all(words, values, returning, Conflict(()) if skip_duplicates else None)
    if single(values):
        return (yield from script)
    return (yield Atomic(script))


def _same(value: Any, given: Any) -> bool:
    """Whether a new record has this value of a key; of an expression nobody knows."""
    return not isinstance(value, Expr) and bool(value == given)


def _writing() -> Writing:
    return Writing(datetime.now(UTC))


def _named(names: tuple[str, ...], values: Any) -> dict[str, Any]:
    return dict(zip(names, values, strict=True))


def _touches(entity: Entity, table: Table) -> bool:
    """Whether a relation nested in the record leads to this table."""
    return any(each.edge.target is table or _touches(each.entity, table) for each in entity.nested)
