"""Operands: what goes together, what is made of it, and what is refused before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import (
    Column,
    Model,
    autoincrement,
    avg,
    case,
    coalesce,
    column,
    count,
    excluded,
    length,
    literal,
    lower,
    max_,
    now,
    select,
    sum_,
    upper,
)
from twofold.errors import QueryError


class Tone(StrEnum):
    LOW = "LOW"
    HIGH = "HIGH"


class Item(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    qty: Column[int] = column(default=3)
    big: Column[int] = column(type="BigInt", default=4)
    price: Column[Decimal] = column(default=Decimal("12.34"))
    rate: Column[float] = column(default=1.5)
    at: Column[datetime] = column(default=now())
    url: Column[str] = column(default="u")
    tone: Column[Tone] = column(default=Tone.LOW)
    live: Column[bool] = column(default=True)
    spare: Column[int | None] = column(default=None)


@pytest.fixture
def items(world: World) -> World:
    world.create(Item)
    world.ask(world.db.insert(Item()).run())
    return world


COMPUTED: list[tuple[Any, Any]] = [
    (Item.qty * Item.price, Decimal("37.02")),
    (Item.price * Item.qty, Decimal("37.02")),
    (Item.qty * Item.rate, 4.5),
    (Item.qty + Item.big, 7),
    (Item.qty * 1.5, 4.5),
    (Item.qty * Decimal("1.5"), Decimal("4.5")),
    (1 - Item.price, Decimal("-11.34")),
    (2 * Item.qty, 6),
    (-Item.price, Decimal("-12.34")),
    (Item.url + "x", "ux"),
    (case((Item.id > 0, Item.qty), otherwise=Item.price), Decimal(3)),
    (case((Item.id > 0, Tone.HIGH), otherwise=Tone.LOW), Tone.HIGH),
    (case((Item.id > 0, Tone.HIGH)), Tone.HIGH),
    (case((Item.id < 0, "no"), otherwise=Item.url), "u"),
    (coalesce(Item.spare, Item.price), Decimal("12.34")),
    (coalesce(Item.spare, Item.rate), 1.5),
    (coalesce(Item.spare, 2.5), 2.5),
    (select(avg(Item.qty)).as_scalar() + Item.qty, 6.0),
]
AGGREGATES: list[tuple[Any, Any]] = [
    (sum_(Item.qty * Item.price), Decimal("37.02")),
    (sum_(Item.price) / count(), Decimal("12.34")),
    (sum_(Item.qty) * 2, 6),
    (max_(Item.tone), Tone.LOW),
]


@pytest.mark.parametrize(("expression", "value"), [*COMPUTED, *AGGREGATES], ids=repr)
def test_what_is_computed_has_the_type_that_its_operands_make(items: World, expression: Any, value: Any) -> None:
    found = items.ask(items.db.select(expression).from_(Item).one())
    assert (found, type(found)) == (value, type(value))


COMPARED: list[tuple[Any, bool]] = [
    (literal(5) < Item.price * -1, False),
    (literal(5) < Item.price, True),
    (Item.qty < Item.price, True),
    (Item.price < Item.qty, False),
    (Item.big <= Item.price, True),
    (Item.price == Item.qty * Decimal("1.0"), False),
    (Item.qty.between(Item.spare, Item.price), False),
    (Item.price.between(Item.qty, 20), True),
    (Item.qty.between(Item.qty, Item.price), True),
    (Item.qty.in_(select(Item.price)), False),
    (Item.price.in_(select(Item.qty * Decimal("1.0"))), False),
    (Item.qty.is_distinct_from(Item.price), True),
    (Item.price < select(avg(Item.price)).as_scalar(), False),
    (Item.qty < Item.rate, False),
    (Item.id < coalesce(Item.spare, 9), True),
]


@pytest.mark.parametrize(("condition", "holds"), COMPARED, ids=repr)
def test_numbers_compare_as_numbers_whatever_their_types(items: World, condition: Any, holds: bool) -> None:
    assert items.ask(items.db.select(Item).where(condition).count()) == int(holds)


REFUSED: list[Callable[[], Any]] = [
    lambda: Item.at + Item.at,
    lambda: Item.live + Item.live,
    lambda: Item.url * 2,
    lambda: Item.url + Item.qty,
    lambda: Item.tone - Item.qty,
    lambda: Item.price + Item.rate,
    lambda: Item.price * 1.5,
    lambda: Item.rate * Decimal(1),
    lambda: Item.qty == Item.url,
    lambda: Item.price < Item.rate,
    lambda: Item.at > Item.url,
    lambda: Item.tone == Item.url,
    lambda: literal("x") != Item.qty,
    lambda: Item.qty.between(Item.url, 3),
    lambda: Item.qty.is_distinct_from(Item.url),
    lambda: Item.qty.in_(select(Item.url)),
    lambda: Item.at.not_in(select(Item.qty)),
    lambda: case((Item.id > 0, Item.qty), otherwise=Item.url),
    lambda: coalesce(Item.spare, Item.url),
    lambda: lower(Item.qty),  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    lambda: upper(Item.at),  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    lambda: length(Item.live),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lambda: sum_(Item.url),  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    lambda: avg(Item.at),  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
]


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_does_not_go_together_is_refused_when_it_is_written(number: int) -> None:
    with pytest.raises(QueryError, match=r"do not go together|takes (numbers|texts), got"):
        REFUSED[number]()


ASSIGNED: list[tuple[str, Any, bool]] = [
    ("qty", Item.price, False),
    ("qty", Item.rate, False),
    ("qty", Item.qty * Item.price, False),
    ("qty", literal("x"), False),
    ("qty", literal(1.5), False),
    ("qty", Item.url, False),
    ("at", Item.url, False),
    ("price", Item.rate, False),
    ("url", Item.tone, False),
    ("tone", Item.url, False),
    ("live", Item.qty, False),
    ("price", Item.qty, True),
    ("rate", Item.qty, True),
    ("qty", Item.qty + Item.big, True),
    ("qty", literal(5), True),
    ("url", Item.url + "x", True),
    ("tone", literal(Tone.HIGH), True),
    ("at", Item.at, True),
]


@pytest.mark.parametrize(("field", "value", "fits"), ASSIGNED, ids=repr)
def test_a_column_takes_expressions_whose_values_it_holds(items: World, field: str, value: Any, fits: bool) -> None:
    client = client_of(items, Item)
    writes: list[Callable[[], Any]] = [
        lambda: items.db.update(Item).set(**{field: value}).everywhere().run(),
        lambda: client.item.update(where={"id": 1}, data={field: value}),
        lambda: client.item.update_many(where={}, data={field: value}),
    ]
    for write in writes:
        if fits:
            items.ask(write())
            continue
        with pytest.raises(QueryError, match=rf"Item\.{field}: got `.*`, which is of type \w+, expected"):
            items.ask(write())
    assert len(items.ask(client.item.find_many())) == 1


def test_increments_and_conflicts_follow_the_rule_of_assignments(items: World) -> None:
    client = client_of(items, Item)
    with pytest.raises(QueryError, match=r"Item\.qty: got"):
        items.ask(client.item.update(where={"id": 1}, data={"qty": {"increment": Item.price}}))
    insert = items.db.insert(Item).values(id=1).on_conflict(Item.id)
    with pytest.raises(QueryError, match=r"Item\.qty: got"):
        items.ask(insert.do_update(qty=excluded(Item.price)).run())
    items.ask(client.item.update(where={"id": 1}, data={"price": {"increment": Item.qty}}))
    assert items.ask(client.item.find_first()).price == Decimal("15.34")
