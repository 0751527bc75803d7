"""Changes: `data` after parsing. New records, changed records, and the nested writes on their relations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from attrs import define

from twofold.algebra.expressions import Expr
from twofold.algebra.queries import Entity
from twofold.algebra.scripts import Script
from twofold.client.grammar.model import ModelGrammar, RelationGrammar
from twofold.client.problems import ArgumentPath
from twofold.compiler.checks import checker


@define(frozen=True, eq=False)
class NestedItem:
    """One of the records that a nested write makes, changes, finds or removes."""

    where: Expr[bool] | None = None
    key: Mapping[str, object] | None = None
    """The values of a unique key, if `where` is nothing else."""
    record: NewRecord | None = None
    change: RecordChange | None = None
    records: tuple[NewRecord, ...] = ()
    skip_duplicates: bool = False


@define(frozen=True, eq=False)
class NestedWrite:
    """A nested operation on a relation: `"posts": {"create": [...]}`."""

    relation: RelationGrammar
    name: str
    rule: WriteRule
    items: tuple[NestedItem, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(field here, field there) of the foreign key."""
        return self.relation.edge.pairs

    @property
    def key_is_here(self) -> bool:
        """Whether the record itself holds the foreign key."""
        return self.relation.edge.relation.holds_key

    @property
    def sets_own_key(self) -> bool:
        """Whether it gives the record's own foreign key a value, so that it comes before the record is written."""
        if self.rule.find_key is None:
            return False
        return self.rule.perform is None or self.items[0].where is None

    @property
    def key_is_known(self) -> bool:
        """Whether it sets the record's own foreign key to values that are known without a query."""
        if not self.sets_own_key or not self.relation.edge.relation.foreign_key:
            return False
        item = self.items[0]
        if item.record is not None:
            return False
        return item.where is None or set(item.key or ()) == {there for _, there in self.pairs}

    @property
    def may_be_taken(self) -> bool:
        """Whether it connects a record that can be another's already: one-to-one, with the key here."""
        opposite = self.relation.edge.relation.opposite
        finds = self.sets_own_key and self.items[0].where is not None
        return finds and opposite is not None and not self.relation.edge.target.model.relation(opposite).many

    @property
    def takes_over(self) -> bool:
        """Whether the record is taken away from the other, whose key can be NULL."""
        columns = self.relation.edge.source.columns
        return self.may_be_taken and any(columns[here].type.nullable for here, _ in self.pairs)

    @property
    def writes_before(self) -> bool:
        """Whether it writes other records before the record itself is written."""
        return self.takes_over or (self.sets_own_key and self.items[0].record is not None)

    @property
    def needed_fields(self) -> tuple[str, ...]:
        """The fields of the record whose values it needs."""
        link = self.relation.edge.link
        return (link.source_key,) if link else tuple([here for here, _ in self.pairs])


@define(frozen=True, eq=False)
class RecordChange:
    """Values for the fields of a record, and the nested writes on its relations."""

    grammar: ModelGrammar
    values: Mapping[str, object]
    nested: tuple[NestedWrite, ...] = ()

    @property
    def before(self) -> tuple[NestedWrite, ...]:
        """The nested writes that come before the record, because they set its foreign keys."""
        return tuple([write for write in self.nested if write.sets_own_key]) if self.nested else ()

    @property
    def after(self) -> tuple[NestedWrite, ...]:
        return tuple([write for write in self.nested if not write.sets_own_key]) if self.nested else ()

    @property
    def needed_fields(self) -> tuple[str, ...]:
        """The fields of the record whose values the nested writes after it need."""
        if not self.nested:
            return ()
        names = [name for write in self.after for name in write.needed_fields]
        names += self.grammar.identity if any(write.key_is_here for write in self.after) else ()
        return tuple(dict.fromkeys(names))

    @property
    def is_one_statement(self) -> bool:
        return all(write.key_is_known and not write.takes_over for write in self.nested)

    def check_values(self) -> None:
        """Raises `InvalidValueError` for a value of the wrong type, also in nested records.

        A change of several statements is checked before the first one, so that none is sent in vain.
        """
        for name, value in self.values.items():
            if not isinstance(value, Expr):
                checker(self.grammar.fields[name].type)(value)
        for item in [item for write in self.nested for item in write.items]:
            for inner in (item.record, item.change, *item.records):
                if inner is not None:
                    inner.check_values()


class NewRecord(RecordChange):
    """A record to insert."""


# --- performing


@define(frozen=True, eq=False)
class Written:
    """A record that was written: itself, if it is read, and the values of some of its fields."""

    record: object
    fields: Mapping[str, object]


@define(frozen=True, eq=False)
class Parent:
    """The record that nested writes start from."""

    grammar: ModelGrammar
    fields: Mapping[str, object]
    is_new: bool
    """Whether it was inserted just now, so that no records are related to it yet."""


class Writes(Protocol):
    """The writes of records that nested writes are made of."""

    def create(
        self,
        record: NewRecord,
        given: Mapping[str, object],
        selection: Entity | None = None,
        names: Sequence[str] = (),
    ) -> Script[Written]:
        """Inserts a record with these values in addition, and performs its nested writes."""
        ...

    def change(
        self,
        change: RecordChange,
        where: Expr[bool],
        selection: Entity | None = None,
        names: Sequence[str] = (),
    ) -> Script[Written | None]:
        """Changes a record and performs its nested writes. The result is None if it does not exist."""
        ...

    def insert(
        self, grammar: ModelGrammar, records: Sequence[NewRecord], given: Mapping[str, object], returning: Sequence[str]
    ) -> Script[Any]:
        """Inserts records without nested writes, together. The result is the rows of the fields in `returning`."""
        ...

    def with_defaults(self, grammar: ModelGrammar, values: Mapping[str, object]) -> dict[str, object]:
        """The values of a new row, with the defaults that the client gives."""
        ...

    def with_update_time(self, grammar: ModelGrammar, values: Mapping[str, object]) -> dict[str, object]:
        """The values of an update, with the time of the `@updatedAt` fields; nothing if there are no values."""
        ...


Parse = Callable[[RelationGrammar, object, ArgumentPath], NestedItem]
Perform = Callable[[Writes, NestedWrite, Parent], Script[None]]
FindKey = Callable[[Writes, NestedWrite], Script[dict[str, object]]]


@define(frozen=True, eq=False)
class WriteRule:
    """How a nested operation works on one kind of relation."""

    parse: Parse
    type: str
    """The type of the argument in a generated package. `{0}` is the related model."""
    perform: Perform | None = None
    """The statements after the record is written."""
    find_key: FindKey | None = None
    """For a key of the record itself: the statements before it is written, which give the values of the key."""
    check: Callable[[RelationGrammar], None] | None = None
    """Raises an error if the relation can never have the operation."""
