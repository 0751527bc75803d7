"""Writing: one record made or changed, with the steps on its relations around it.

The order is Prisma's: records whose key this one holds, the record itself, then every other step as it was said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import define

from twofold.algebra.expressions import Expr
from twofold.algebra.queries import Entity, Item, Select
from twofold.algebra.questions import QueryQuestion, Question
from twofold.algebra.scripts import Ask, Script
from twofold.client.grammar.model import Words
from twofold.client.writing import nested, statements
from twofold.client.writing.changes import Change, Row, Step
from twofold.client.writing.rows import insert_all
from twofold.errors import ForeignKeyViolation, NotFoundError
from twofold.models.defaults import updated_at_fields, with_defaults


@define(frozen=True, eq=False)
class Made:
    """A record that was written: itself, if it was wanted, and those of its fields that were."""

    record: Any
    fields: Mapping[str, Any]


@define(frozen=True, eq=False)
class Writing:
    """The writes of one operation. They share a moment."""

    moment: datetime

    def create(
        self, row: Row, given: Mapping[str, Any], wanted: Entity | None = None, names: Sequence[str] = ()
    ) -> Script[Made]:
        """A new record, with these further values."""
        values = {**row.values, **given}
        for step in row.before:
            values |= yield from self.inline(step)
        fields = tuple(dict.fromkeys((*names, *row.needs)))
        items = _items(row.words, wanted, fields)
        question = statements.insert(row.words, [self.filled(row.words, values)], items)
        answer = yield from _connected(row, question)
        made = _made(answer[0], wanted, fields) if items else Made(None, {})
        yield from self.perform(row, made, fresh=True)
        return made

    def change(
        self, change: Change, where: Expr[bool], wanted: Entity | None = None, names: Sequence[str] = ()
    ) -> Script[Made | None]:
        """A record that is there, changed; None if it is not there."""
        words = change.words
        values = dict(change.values)
        for step in change.before:
            values |= yield from self.inline(step)
        fields = tuple(dict.fromkeys((*names, *change.needs)))
        if wanted is None and not fields:
            fields = words.identity
        items = _items(words, wanted, fields)
        if values:
            question = statements.update(words, self.touched(words, values), where, items)
        else:
            question = QueryQuestion(Select(items, words.source, where=where, bare=statements.bare(items)))
        answer = yield from _connected(change, question)
        if not answer:
            return None
        made = _made(answer[0], wanted, fields)
        yield from self.perform(change, made, fresh=False)
        return made

    def perform(self, change: Change, made: Made, *, fresh: bool) -> Script[None]:
        """The steps after the record."""
        for step in change.after:
            parent = nested.Parent(change.words, made.fields, fresh)
            yield from nested.perform(self, step, parent)

    def inline(self, step: Step) -> Script[dict[str, Any]]:
        """The values of the record's own foreign key that a step comes to."""
        if step.name == "disconnect":
            return {here: None for here, _ in step.pairs}
        item, target = step.items[0], step.relation.target
        if step.known and item.key is not None:
            return {here: item.key[there] for here, there in step.pairs}
        theirs = [there for _, there in step.pairs]
        found: list[Any] = []
        if item.where is not None:
            found = yield Ask(statements.fields(target, theirs, item.where))
        if found:
            return dict(zip([here for here, _ in step.pairs], found[0], strict=True))
        if item.row is None:
            raise missing(step)
        made = yield from self.create(item.row, {}, None, theirs)
        return {here: made.fields[there] for here, there in step.pairs}

    def insert(
        self, words: Words, rows: Sequence[Row], given: Mapping[str, Any], returning: Sequence[str]
    ) -> Script[Any]:
        """Records without steps, together."""
        values = [self.filled(words, {**row.values, **given}) for row in rows]
        return (yield from insert_all(words, values, statements.columns(words, returning)))

    def filled(self, words: Words, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a new row, with defaults."""
        return with_defaults(words.table, values, self.moment)

    def touched(self, words: Words, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of an update, with the moment where `@updatedAt` wants it; of no values nothing."""
        return {**dict.fromkeys(updated_at_fields(words.table), self.moment), **values} if values else {}


def missing(step: Step) -> NotFoundError:
    """The error for a record that a step needs and that is not there."""
    edge = step.relation.edge
    target = edge.target.name
    return NotFoundError(
        f"No {target} record was found for `{step.name}` of {edge.name} (relation {edge.relation.relation!r}).", target
    )


def _connected(change: Change, question: Question) -> Script[Any]:
    """Asks. A record connected by its key alone was not looked up, so the foreign key tells if it is missing."""
    known = [step for step in change.before if step.known and step.name == "connect"]
    try:
        return (yield Ask(question))
    except ForeignKeyViolation as error:
        meant = [step for step in known if not error.fields or {here for here, _ in step.pairs} & set(error.fields)]
        if not meant:
            raise
        raise missing(meant[0]) from error


def _items(words: Words, wanted: Entity | None, names: Sequence[str]) -> tuple[Item, ...]:
    return (*(() if wanted is None else (wanted,)), *statements.columns(words, names))


def _made(answer: Any, wanted: Entity | None, names: Sequence[str]) -> Made:
    if wanted is None:
        return Made(None, dict(zip(names, answer, strict=True)))
    if not names:
        return Made(answer, {})
    return Made(answer[0], dict(zip(names, answer[1:], strict=True)))
