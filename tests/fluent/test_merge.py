"""MERGE, and what is said where there is none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.world import World
from twofold import Column, Model, alias, autoincrement, column, count, select, sum_, uuid
from twofold.errors import DatabaseError, QueryError, UnknownNameError


class Stock(Model, table="stock"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str] = column(unique=True, name="the name")
    amount: Column[int] = column(default=0)
    state: Column[str] = column(default="new")
    changed: Column[datetime] = column(updated_at=True)


class Delivery(Model, table="deliveries"):
    id: Column[str] = column(primary_key=True, default=uuid())
    name: Column[str]
    amount: Column[int]


@pytest.fixture
def shop(world: World) -> World:
    world.create(Stock, Delivery)
    world.ask(world.db.insert(Stock).values([{"name": "tea", "amount": 5}, {"name": "salt", "amount": 2}]).run())
    rows: list[dict[str, Any]] = [
        {"name": "tea", "amount": 3},
        {"name": "salt", "amount": -2},
        {"name": "rye", "amount": 7},
        {"name": "none", "amount": 0},
    ]
    world.ask(world.db.insert(Delivery).values(rows).run())
    return world


def merged(world: World) -> Any:
    merge = world.db.merge(Stock).using(Delivery, Stock.name == Delivery.name)
    merge = merge.when_matched(Stock.amount + Delivery.amount == 0).delete()
    merge = merge.when_matched().update(amount=Stock.amount + Delivery.amount, state="more")
    merge = merge.when_not_matched(Delivery.amount == 0).do_nothing()
    return merge.when_not_matched().insert(name=Delivery.name, amount=Delivery.amount)


def test_merge(shop: World) -> None:
    if shop.dialect == "sqlite":
        with pytest.raises(QueryError, match="SQLite has no MERGE"):
            shop.ask(merged(shop).run())
        return
    assert shop.ask(merged(shop).run()) == 3
    found = shop.ask(shop.db.select(Stock.name, Stock.amount, Stock.state).order_by(Stock.id).all())
    assert found == [("tea", 8, "more"), ("rye", 7, "new")]


def test_merge_of_a_subquery(shop: World) -> None:
    if shop.dialect == "sqlite":
        return
    total = select(Delivery.name, sum_(Delivery.amount).label("total")).group_by(Delivery.name).subquery("total")
    name, amount = total.columns()
    merge = shop.db.merge(Stock).using(total, name == Stock.name).when_matched(amount > 2).update(amount=amount)
    assert shop.ask(merge.run()) == 1
    other = alias(Stock, "other")
    merge = shop.db.merge(Stock).using(other, Stock.id == other.id + 1).when_matched().update(amount=other.amount)
    assert shop.ask(merge.run()) == 1
    assert shop.ask(shop.db.select(Stock.amount).order_by(Stock.id).all()) == [3, 3]


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda merge: merge, "does nothing"),
        (lambda merge: merge.when_matched().update(), "needs values"),
        (lambda merge: merge.when_matched().update(amuont=1), 'Did you mean "amount"'),
        (lambda merge: merge.when_not_matched().insert(name=Stock.name), "Stock is not part"),
        (lambda merge: merge.when_not_matched(Stock.amount > 1).insert(name="x"), "Stock is not part"),
        (lambda merge: merge.when_matched().update(amount=count()), "an aggregate"),
        (lambda merge: merge.when_matched(count() > 1).delete(), "an aggregate"),
    ],
)
def test_merges_that_cannot_be_meant(shop: World, write: Any, said: str) -> None:
    said = said if shop.dialect == "postgresql" or ("part" not in said and "aggregate" not in said) else "no MERGE"
    with pytest.raises(QueryError, match=said):
        write(shop.db.merge(Stock).using(Delivery, Stock.name == Delivery.name)).sql()


def test_what_merge_does_not_have(shop: World) -> None:
    with pytest.raises(QueryError, match=r"Delivery\.id has a default that the client makes for each row"):
        shop.db.merge(Delivery).using(Stock, Delivery.name == Stock.name).when_not_matched().insert(name=Stock.name)
    with pytest.raises(UnknownNameError, match="PostgreSQL 17"):
        _ = merged(shop).returning


def test_a_server_without_merge_is_named(world: World) -> None:
    """An older server reports a syntax error, as any server does here."""
    if world.dialect == "postgresql":
        with pytest.raises(DatabaseError, match="MERGE needs PostgreSQL 15 or later"):
            world.ask(world.db.execute_script("SELECT 1 AS a MERGE"))
