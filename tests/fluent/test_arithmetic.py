"""Arithmetic with a value on either side, and operands that may be NULL."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.world import World
from twofold import Column, Model, autoincrement, avg, column, count, literal, select, sum_


class Offer(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str]
    price: Column[Decimal] = column()
    pieces: Column[int] = column()
    ratio: Column[float] = column()
    limit_: Column[int | None] = column(default=None)


@pytest.fixture
def offers(world: World) -> World:
    world.create(Offer)
    rows = [
        Offer(name="a", price=Decimal("1.50"), pieces=7, ratio=0.5, limit_=1),
        Offer(name="b", price=Decimal("4.50"), pieces=9, ratio=2.0),
    ]
    world.ask(world.db.insert(*rows).run())
    return world


EXPRESSIONS: list[tuple[Any, Any]] = [
    (1 - Offer.price, Decimal("-0.50")),
    (Offer.price * 2, Decimal("3.00")),
    (2 * Offer.price, Decimal("3.00")),
    (Decimal(3) / Offer.price, Decimal(2)),
    (-Offer.price, Decimal("-1.50")),
    (+Offer.price, Decimal("1.50")),
    (10 - Offer.pieces, 3),
    (-Offer.pieces, -7),
    (15 % Offer.pieces, 1),
    (15 / Offer.pieces, 2),
    (1 - Offer.ratio, 0.5),
    (-Offer.ratio, -0.5),
    ("x" + Offer.name, "xa"),
    (Offer.name + "x", "ax"),
    (1 - (Offer.pieces + 1), -7),
    (Offer.pieces + Offer.limit_, 8),
    (Offer.limit_ - Offer.pieces, -6),
    (literal(2) * Offer.pieces, 14),
]


@pytest.mark.parametrize(("expression", "value"), EXPRESSIONS, ids=range(len(EXPRESSIONS)))
def test_a_value_on_either_side(offers: World, expression: Any, value: Any) -> None:
    found = offers.ask(offers.db.select(expression).where(Offer.id == 1).one())
    assert found == value
    assert type(found) is type(value)


def test_what_may_be_null_is_an_operand(offers: World) -> None:
    db, ask = offers.db, offers.ask
    ids = db.select(Offer.id).order_by(Offer.id)
    assert ask(ids.where(Offer.price < select(avg(Offer.price)).as_scalar()).all()) == [1]
    assert ask(ids.where(Offer.id >= Offer.limit_).all()) == [1]
    assert ask(ids.where(Offer.limit_ == Offer.id).all()) == [1]
    assert ask(ids.where(Offer.price > 2).all()) == [2]
    assert ask(ids.where(Offer.id < Offer.price).all()) == [1, 2]
    assert ask(db.select(sum_(Offer.pieces) / count()).one()) == 8
    assert ask(db.select(sum_(Offer.price) / count()).one()) == 3
