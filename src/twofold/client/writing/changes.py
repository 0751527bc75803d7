"""Changes: what `data` says, understood: rows to make, records to change, and steps on their relations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define

from twofold.algebra.expressions import Expr
from twofold.client.grammar.model import RelationWord, Words
from twofold.compiler.checks import checker

INLINE = ("create", "connect", "connect_or_create")
"""Steps that give a foreign key of the record itself a value, and so come before it."""


@define(frozen=True, eq=False)
class Item:
    """One thing that a step is done with or to."""

    where: Expr[bool] | None = None
    key: Mapping[str, Any] | None = None
    """The values of a unique key, where `where` says nothing else."""
    row: Row | None = None
    change: Change | None = None
    rows: tuple[Row, ...] = ()
    skip_duplicates: bool = False


@define(frozen=True, eq=False)
class Step:
    """A nested operation: what is done along a relation."""

    relation: RelationWord
    name: str
    items: tuple[Item, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(field here, field there) of the foreign key."""
        return self.relation.edge.pairs

    @property
    def held(self) -> bool:
        """Whether the foreign key is the record's own."""
        return bool(self.relation.edge.relation.fields)

    @property
    def inline(self) -> bool:
        """Whether it comes to values of the record itself."""
        if not self.held:
            return False
        return self.name in INLINE or (self.name == "disconnect" and self.items[0].where is None)

    @property
    def known(self) -> bool:
        """Whether those values are known without asking."""
        if not self.inline or self.name not in ("connect", "disconnect"):
            return False
        return self.name == "disconnect" or set(self.items[0].key or ()) == {there for _, there in self.pairs}

    @property
    def needs(self) -> tuple[str, ...]:
        """The fields of the record that it starts from."""
        link = self.relation.edge.link
        return (link.source_key,) if link else tuple([here for here, _ in self.pairs])


@define(frozen=True, eq=False)
class Change:
    """Values for a record's fields, and steps on its relations."""

    words: Words
    values: Mapping[str, Any]
    steps: tuple[Step, ...] = ()

    @property
    def before(self) -> tuple[Step, ...]:
        return tuple([step for step in self.steps if step.inline]) if self.steps else ()

    @property
    def after(self) -> tuple[Step, ...]:
        return tuple([step for step in self.steps if not step.inline]) if self.steps else ()

    @property
    def needs(self) -> tuple[str, ...]:
        """The fields of the record that the steps after it start from."""
        if not self.steps:
            return ()
        names = [name for step in self.after for name in step.needs]
        names += self.words.identity if any(step.held for step in self.after) else ()
        return tuple(dict.fromkeys(names))

    @property
    def single(self) -> bool:
        """Whether one statement does it."""
        return all(step.known for step in self.steps)

    def check(self) -> None:
        """Judges every value. Raises `InvalidValueError`: later statements cannot take the first ones back unsent."""
        for name, value in self.values.items():
            if not isinstance(value, Expr):
                checker(self.words.fields[name].type)(value)
        for item in [item for step in self.steps for item in step.items]:
            for each in (item.row, item.change, *item.rows):
                if each is not None:
                    each.check()


class Row(Change):
    """A record to be made."""
