"""A decimal inside an expression of another type does not decide how that is compared.

SQLite stores decimals as texts and compares them by a collation, which reaches out of conditions and arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World
from twofold import Column, Model, case, coalesce, column, count, greatest, lower, max_, min_, nullif, select


class Price(Model):
    id: Column[int] = column(primary_key=True)
    amount: Column[Decimal]
    label: Column[str]
    fair: Column[bool] = column(default=True)


LABELS = ["1.0", "1", "x", "1.00", "10"]
LABEL: Any = case((Price.amount == Decimal("1.50"), Price.label), otherwise=Price.label)
FAIR: Any = case((Price.amount == 2, Price.fair), otherwise=Price.fair)
NESTED: Any = coalesce(LABEL, "none")
ORDERED = sorted(LABELS)
QUESTIONS: list[tuple[Callable[[Any], Any], list[Any]]] = [
    (lambda db: db.select(Price.id).where(LABEL == "1.0"), [1]),
    (lambda db: db.select(Price.id).where(Price.label == LABEL).order_by(Price.id), [1, 2, 3, 4, 5]),
    (lambda db: db.select(Price.id).where(Price.label == LABEL).order_by(Price.id), [1, 2, 3, 4, 5]),
    (lambda db: db.select(Price.id).where(LABEL != "1").order_by(Price.id), [1, 3, 4, 5]),
    (lambda db: db.select(Price.id).where(LABEL.in_(["1", "x"])).order_by(Price.id), [2, 3]),
    (lambda db: db.select(Price.id).where(LABEL.not_in(["1"])).order_by(Price.id), [1, 3, 4, 5]),
    (lambda db: db.select(Price.id).where(LABEL.between("1", "1.0")).order_by(Price.id), [1, 2]),
    (lambda db: db.select(Price.id).where(LABEL.is_distinct_from("1")).order_by(Price.id), [1, 3, 4, 5]),
    (lambda db: db.select(Price.id).where(LABEL.in_(select(Price.label).where(Price.id == 1))), [1]),
    (lambda db: db.select(Price.id).where(NESTED == "1.0"), [1]),
    (lambda db: db.select(Price.id).where(lower(NESTED) == "1.0"), [1]),
    (lambda db: db.select(Price.label).order_by(LABEL), ORDERED),
    (lambda db: db.select(count()).from_(Price).group_by(LABEL), [1, 1, 1, 1, 1]),
    (lambda db: db.select(LABEL).distinct().order_by(LABEL), ORDERED),
    (lambda db: db.select(count(LABEL, distinct=True)), [5]),
    (lambda db: db.select(max_(LABEL)), ["x"]),
    (lambda db: db.select(min_(NESTED)), ["1"]),
    (lambda db: db.select(nullif(LABEL, "1")).where(Price.id < 3).order_by(Price.id), ["1.0", None]),
    (lambda db: db.select(Price.id).where(FAIR == True).order_by(Price.id), [1, 2, 3, 4, 5]),  # noqa: E712
    (lambda db: db.select(Price.id).where(nullif(Price.amount, 2) == Decimal("1.5")).order_by(Price.id), [1]),
    (lambda db: db.select(Price.id).where(greatest(nullif(Price.amount, 2), 3) > 3).order_by(Price.id), [4, 5]),
]


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_texts_are_compared_as_texts(world: World, number: int) -> None:
    world.create(Price)
    amounts = ["1.5", "2", "3.0", "4", "5"]
    rows = [{"id": n, "amount": Decimal(amount), "label": LABELS[n - 1]} for n, amount in enumerate(amounts, 1)]
    world.ask(world.db.insert(Price).values(rows).run())
    ask, expected = QUESTIONS[number]
    assert world.ask(ask(world.db).all()) == expected


def test_a_computed_zero_has_no_sign(world: World) -> None:
    world.create(Price)
    world.ask(world.db.insert(Price).values(id=1, amount=Decimal(0), label="x").run())
    found = world.ask(world.db.select(Price.amount * Decimal("-2.5")).one())
    assert not found.is_signed()
