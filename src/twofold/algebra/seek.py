"""Keyset paging: the condition that a row comes after some values in an order, or before them.

ORDER BY "views" DESC, "id"  after (5, 3):   "views" <= 5 AND ("views" < 5 OR ("views" = 5 AND "id" > 3))
"""

from __future__ import annotations

from typing import Any, Literal

from twofold.algebra.expressions import Expr, Null, Ordering, Truth
from twofold.algebra.operators import Binary, IsNull, conjunction, disjunction, junction
from twofold.algebra.order import can_be_null, whole_order
from twofold.algebra.queries import Select
from twofold.algebra.types import BOOLEAN
from twofold.errors import QueryError

NullOrder = Literal["smallest", "largest"]


def seeking(query: Select, nulls: NullOrder) -> Select:
    """The select with conditions in place of `after` and `before`. Raises `QueryError` for other keys than values."""
    if not query.after and not query.before:
        return query
    order = whole_order(query)
    found: list[Expr[bool]] = []
    for name, values in (("after", query.after), ("before", query.before)):
        if values:
            check_count(name, order, len(values))
            turned = order if name == "after" else tuple([key.reversed() for key in order])
            found.append(_beyond(turned, values, nulls))
    aggregated = any(key.has_aggregate() for key in order)
    clause = "having" if aggregated else "where"
    given: Expr[bool] | None = getattr(query, clause)
    condition = conjunction([*([] if given is None else [given]), *found])
    return query.evolve(order_by=order, after=(), before=(), backwards=query.reads_backwards, **{clause: condition})


def check_count(name: str, order: tuple[Ordering[Any], ...], given: int) -> None:
    """Raises `QueryError` unless there is a value for each key of the order."""
    if given != len(order):
        keys = ", ".join([repr(key.item) for key in order])
        raise QueryError(
            f"`{name}` takes a value for each sort key, {keys}, got {given}. What `order_by` does not name makes each "
            "row differ from the others, so that no page loses or repeats one."
        )


def _beyond(order: tuple[Ordering[Any], ...], values: tuple[Expr[Any], ...], nulls: NullOrder) -> Expr[bool]:
    """Whether a row comes after these values."""
    cases: list[Expr[bool]] = []
    equal: list[Expr[bool]] = []
    for key, value in zip(order, values, strict=True):
        cases.append(junction("AND", *equal, _after(key, value, nulls)))
        equal.append(IsNull(key.item) if isinstance(value, Null) else Binary("=", key.item, value, BOOLEAN))
    whole = disjunction(cases)
    assert whole is not None
    if len(order) == 1 or isinstance(values[0], Null) or can_be_null(order[0].item):
        return whole
    # By this, databases find the first row in an index.
    sign = "<=" if order[0].descending else ">="
    return junction("AND", Binary(sign, order[0].item, values[0], BOOLEAN), whole)


def _after(key: Ordering[Any], value: Expr[Any], nulls: NullOrder) -> Expr[bool]:
    """Whether the value of a key comes after another."""
    default = "LAST" if (nulls == "largest") != key.descending else "FIRST"
    last = (key.nulls or default) == "LAST"
    if isinstance(value, Null):
        return Truth(False) if last else IsNull(key.item, True)
    later: Expr[bool] = Binary("<" if key.descending else ">", key.item, value, BOOLEAN)
    return junction("OR", later, IsNull(key.item)) if last and can_be_null(key.item) else later
