"""Connectives: the keys that combine conditions, `{"OR": [{...}, {...}]}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from attrs import define

from twofold.algebra.expressions import Expr, Truth
from twofold.algebra.operators import conjunction, disjunction

Conditions = Sequence[Expr[bool]]
Condition = Expr[bool] | None


@define(frozen=True, eq=False)
class Connective:
    """A key that combines conditions of one record."""

    name: str
    combine: Callable[[Conditions], Condition]
    """The condition that several make together; None if it is true of every record."""
    takes_one: bool
    """Whether it takes one dictionary in place of a list."""
    description: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


def _any(conditions: Conditions) -> Condition:
    return disjunction(conditions) if conditions else Truth(False)


def _none(conditions: Conditions) -> Condition:
    return conjunction([~condition for condition in conditions])


CONNECTIVES: Final[Mapping[str, Connective]] = {
    connective.name: connective
    for connective in (
        Connective("AND", conjunction, True, "all of these conditions hold"),
        Connective("OR", _any, False, "at least one of these conditions holds; an empty list is false"),
        Connective("NOT", _none, True, "none of these conditions holds"),
    )
}
