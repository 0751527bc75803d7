"""Relations: the four kinds, and the quantifiers that filter by related records, `{"posts": {"some": {...}}}`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Literal, get_args

from attrs import define

from twofold.schema import Relation


class RelationKind(Enum):
    """Where a relation keeps its key, and how many records it leads to."""

    ONE_KEY_HERE = "to one, the key is here"
    ONE_KEY_THERE = "to one, the key is there"
    MANY_KEY_THERE = "to many, the key is there"
    LINK_TABLE = "to many, by a link table"


TO_ONE: Final = frozenset({RelationKind.ONE_KEY_HERE, RelationKind.ONE_KEY_THERE})
TO_MANY: Final = frozenset({RelationKind.MANY_KEY_THERE, RelationKind.LINK_TABLE})
assert set(RelationKind) == TO_ONE | TO_MANY


def relation_kind(relation: Relation, *, linked: bool) -> RelationKind:
    """The kind of a relation; `linked` if its other side is to many as well."""
    if relation.many:
        return RelationKind.LINK_TABLE if linked else RelationKind.MANY_KEY_THERE
    return RelationKind.ONE_KEY_HERE if relation.holds_key else RelationKind.ONE_KEY_THERE


# --- quantifiers

QuantifierName = Literal["some", "every", "none", "is", "is_not"]


@define(frozen=True, eq=False)
class Quantifier:
    """A key that says how many related records fulfil a condition."""

    name: QuantifierName
    kinds: frozenset[RelationKind]
    description: str
    of_none: QuantifierName | None = None
    """The quantifier that has the meaning of `None` without a condition: `{"is": None}` is `is_not` of any record."""

    def __repr__(self) -> str:
        return f"<quantifier {self.name}>"


QUANTIFIERS: Final = (
    Quantifier("some", TO_MANY, "at least one related record fulfils the condition"),
    Quantifier("every", TO_MANY, "every related record fulfils the condition"),
    Quantifier("none", TO_MANY, "no related record fulfils the condition"),
    Quantifier("is", TO_ONE, "the related record fulfils the condition; `None`: there is no related record", "is_not"),
    Quantifier("is_not", TO_ONE, "it does not, or there is none; `None`: there is a related record", "is"),
)
assert [quantifier.name for quantifier in QUANTIFIERS] == list(get_args(QuantifierName))


QUANTIFIERS_BY_KIND: Final[Mapping[RelationKind, Mapping[str, Quantifier]]] = {
    kind: {quantifier.name: quantifier for quantifier in QUANTIFIERS if kind in quantifier.kinds}
    for kind in RelationKind
}
assert all(QUANTIFIERS_BY_KIND.values())
IS: Final = QUANTIFIERS[3]
assert IS.name == "is"
