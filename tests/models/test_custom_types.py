"""Custom types: checked when they are given, and decoded alike wherever they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from ipaddress import IPv4Address, IPv4Network
from typing import Any
from uuid import UUID

import pytest
from attrs import frozen

from tests.client.blogs import client_of
from tests.world import World
from twofold import (
    Column,
    Many,
    Model,
    One,
    alias,
    autoincrement,
    case,
    check,
    coalesce,
    column,
    custom,
    many,
    max_,
    min_,
    one,
    optional,
    select,
    sum_,
)
from twofold.errors import CheckViolation, InvalidValueError, QueryError, SchemaError
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of


@frozen(order=True)
class Money:
    """An amount of cents."""

    cents: int


@frozen
class Point:
    x: float
    y: float


def _stored(money: Money) -> int:
    if money.cents < 0:
        raise ValueError("an amount is not negative")
    return money.cents


money = custom(Money, int, encode=_stored, decode=Money)
network = custom(IPv4Network, str, encode=str, decode=IPv4Network, postgresql="CIDR")
address = custom(IPv4Address, str, encode=str, decode=lambda text: IPv4Address(text.split("/")[0]), postgresql="INET")
point = custom(Point, dict, encode=lambda p: {"x": p.x, "y": p.y}, decode=lambda found: Point(found["x"], found["y"]))
reversed_ = custom(str, bytes, encode=lambda text: text.encode()[::-1], decode=lambda found: found[::-1].decode())


class Shop(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    items: Many[Item] = many()


class Item(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    shop_id: Column[int] = column()
    price: Column[Money] = column(type=money, default=Money(5))
    net: Column[IPv4Network] = column(type=network)
    host: Column[IPv4Address | None] = column(type=address)
    at: Column[Point] = column(type=point)
    secret: Column[str] = column(type=reversed_)
    day: Column[date]
    hour: Column[time]
    length: Column[timedelta]
    key: Column[UUID] = column(unique=True)
    nothing: Column[Money | None] = column(type=money, default=None)
    shop: One[Shop] = one(shop_id)


VALUES: dict[str, Any] = {
    "price": Money(2**40),
    "net": IPv4Network("10.0.0.0/8"),
    "host": IPv4Address("10.1.2.3"),
    "at": Point(0.1, -2.5),
    "secret": "Ünï",
    "day": date(2020, 2, 29),
    "hour": time(12, 30, 15, 123456),
    "length": timedelta(days=3, hours=-2, microseconds=7),
    "key": UUID("123e4567-e89b-12d3-a456-426614174000"),
    "nothing": None,
}
ORDERED = ("price", "day", "hour", "length")
other = alias(Item, "other")
Position = Callable[[World, Any, str], Any]
POSITIONS: dict[str, Position] = {
    "column": lambda world, item, name: world.db.select(item).one(),
    "record": lambda world, item, name: world.db.select(Item).one(),
    "alias": lambda world, item, name: world.db.select(getattr(other, name)).one(),
    "label": lambda world, item, name: world.db.select(item.label("named")).one(),
    "optional": lambda world, item, name: world.db.select(optional(item)).one(),
    "coalesce": lambda world, item, name: world.db.select(coalesce(item, item)).one(),
    "coalesce with a value": lambda world, item, name: world.db.select(coalesce(item, VALUES[name])).one(),
    "case": lambda world, item, name: world.db.select(case((Item.id > 0, item), otherwise=item)).one(),
    "scalar subquery": lambda world, item, name: world.db.select(select(item).as_scalar()).from_(Shop).one(),
    "subquery": lambda world, item, name: world.db.select(*select(item).subquery("sub").columns()).one(),
    "distinct": lambda world, item, name: world.db.select(item).distinct().one(),
    "group key": lambda world, item, name: world.db.select(item).group_by(item).one(),
    "nested": lambda world, item, name: world.db.select(Shop).include(Shop.items).one(),
    "returning": lambda world, item, name: world.db.update(Item).set(shop_id=1).everywhere().returning(item).one(),
    "union": lambda world, item, name: world.db.select(item).union(select(item)).one(),
    "minimum": lambda world, item, name: world.db.select(min_(item)).one(),
    "maximum in a case": lambda world, item, name: world.db.select(case((max_(Item.id) > 0, max_(item)))).one(),
}
ONLY_ORDERED = ("minimum", "maximum in a case")
COMPARED_AS_JSON = ("distinct", "group key", "union")


@pytest.fixture
def shop(world: World) -> World:
    world.create(Shop)
    world.ask(world.db.insert(Shop).values({}).run())
    world.ask(world.db.insert(Item(shop_id=1, **VALUES)).run())
    return world


def _found(answer: Any, name: str) -> Any:
    if isinstance(answer, Shop):
        (answer,) = answer.items
    return getattr(answer, name) if isinstance(answer, Item) else answer


@pytest.mark.parametrize("position", POSITIONS)
def test_every_type_in_every_position(shop: World, position: str) -> None:
    names = [name for name in VALUES if name in ORDERED or position not in ONLY_ORDERED]
    wrong: dict[str, Any] = {}
    for name in names:
        if name == "nothing" and position == "coalesce with a value":
            continue
        found = _found(shop.ask(POSITIONS[position](shop, getattr(Item, name), name)), name)
        if found != VALUES[name] or type(found) is not type(VALUES[name]):
            wrong[name] = found
    assert wrong == {}


def test_conditions(shop: World) -> None:
    db = shop.db
    for name, value in VALUES.items():
        item = getattr(Item, name)
        if value is None or name == "at":
            continue
        assert shop.ask(db.select(Item.id).where(item == value).all()) == [1], name
        assert shop.ask(db.select(Item.id).where(item != value).all()) == [], name
        assert shop.ask(db.select(Item.id).where(item.in_([value])).all()) == [1], name
        assert shop.ask(db.select(Item.id).where(item.between(value, value)).all()) == [1], name
    assert shop.ask(db.select(Item.id).where(Item.day < date(2020, 3, 1), Item.hour > time(1)).all()) == [1]
    assert shop.ask(db.select(Item.id).where(Item.length > timedelta(days=3)).all()) == []
    shop.ask(db.update(Item).set(price=Money(7), nothing=Item.price).where(Item.price > Money(1)).run())
    assert shop.ask(db.select(Item.price, Item.nothing).one()) == (Money(7), Money(2**40))


def test_through_a_client(world: World) -> None:
    world.create(Shop)
    client = client_of(world, Shop, Item)
    created = world.ask(client.shop.create(data={"items": {"create": [dict(VALUES)]}}, include={"items": True}))
    assert {name: getattr(created.items[0], name) for name in VALUES} == VALUES
    found = world.ask(
        client.item.find_many(where={"price": {"gt": Money(1)}, "day": date(2020, 2, 29), "host": VALUES["host"]})
    )
    assert [item.key for item in found] == [VALUES["key"]]
    assert world.ask(client.item.find_unique(where={"key": VALUES["key"]})).length == VALUES["length"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("price", 5, r"Item\.price: got 5 \(int\), expected a Money"),
        ("price", Money(-1), r"Item\.price: Money\(cents=-1\) cannot be stored: an amount is not negative"),
        ("day", "2020-01-01", r"Item\.day: got '2020-01-01' \(str\), expected a date"),
        ("day", datetime(2020, 1, 1), r"Item\.day: .* cannot be stored: it is a datetime; its day is"),
        ("key", "x", r"Item\.key: got 'x' \(str\), expected a UUID"),
        ("length", 5, r"Item\.length: got 5 \(int\), expected a timedelta"),
        ("price", None, r"Item\.price is required"),
    ],
)
def test_wrong_values(shop: World, name: str, value: Any, message: str) -> None:
    with pytest.raises((InvalidValueError, QueryError), match=message):
        shop.ask(shop.db.insert(Item(**{"shop_id": 1, **VALUES, name: value})).run())
    if value is not None:
        with pytest.raises((InvalidValueError, QueryError), match=message):
            shop.ask(shop.db.select(Item).where(getattr(Item, name) == value).all())


def test_what_does_not_go_together(shop: World) -> None:
    for wrong in (
        lambda: Item.price == Item.id,
        lambda: coalesce(Item.day, "x"),
        lambda: sum_(Item.price),
        lambda: Item.key == Item.secret,
    ):
        with pytest.raises((InvalidValueError, QueryError)):
            shop.ask(shop.db.select(wrong()).all())


def test_the_types_of_columns() -> None:
    (_, items) = [text for text in create_statements(schema_of(Item), "postgresql") if text.startswith("CREATE TABLE")]
    expected = {
        "price": "BIGINT",
        "net": "CIDR",
        "at": "JSONB",
        "secret": "BYTEA",
        "day": "DATE",
        "hour": "TIME",
        "length": "INTERVAL",
        "key": "UUID",
    }
    for name, type_ in expected.items():
        assert f'"{name}" {type_} NOT NULL' in items or f'"{name}" {type_} NOT NULL' in _, name


def test_lists(postgresql_url: str) -> None:
    class Bag(Model):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        prices: Column[list[Money]] = column(type=money)
        nets: Column[list[IPv4Network]] = column(type=network)
        days: Column[list[date]]
        keys: Column[list[UUID]]
        lengths: Column[list[timedelta]]

    values = {
        "prices": [Money(1), Money(2)],
        "nets": [IPv4Network("10.0.0.0/8")],
        "days": [date(2020, 1, 1)],
        "keys": [UUID(int=5)],
        "lengths": [timedelta(days=1, seconds=5), timedelta(seconds=-1)],
    }
    world = World(postgresql_url, "postgresql", "blocking")
    world.create(Bag)
    world.db.insert(Bag(**values), Bag(**{name: [] for name in values})).run()
    first, second = world.db.select(Bag).order_by(Bag.id).all()
    assert {name: getattr(first, name) for name in values} == values
    assert all(getattr(second, name) == [] for name in values)
    world.close()


def test_a_base_that_is_none() -> None:
    with pytest.raises(SchemaError, match=r"custom\(Money\): got the base .*, expected one of str, bool, int"):
        custom(Money, datetime, encode=lambda value: datetime.now(), decode=lambda value: Money(1))


def test_an_annotation_of_another_class() -> None:
    class Wrong(Model):
        id: Column[int] = column(primary_key=True)
        price: Column[int] = column(type=money)

    with pytest.raises(SchemaError, match=r"Wrong\.price: got the annotation int, expected Money"):
        schema_of(Wrong)


def test_in_definitions(world: World) -> None:
    class Product(Model, checks=[check(lambda: (Product.price > Money(3)) & (Product.day > date(2000, 1, 1)))]):
        id: Column[int] = column(primary_key=True)
        price: Column[Money] = column(type=money)
        day: Column[date] = column(default=date(2020, 1, 1))

    world.create(Product)
    world.ask(world.db.insert(Product(id=1, price=Money(5))).run())
    for values in ({"price": Money(2)}, {"price": Money(9), "day": date(1999, 1, 1)}):
        with pytest.raises(CheckViolation):
            world.ask(world.db.insert(Product).values(id=2, **values).run())
    assert world.ask(world.db.select(Product).one()) == Product(id=1, price=Money(5), day=date(2020, 1, 1))
