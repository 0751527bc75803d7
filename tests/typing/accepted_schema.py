"""What both checkers must infer of models with generated columns, checks and defaults made in Python. Never run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from typing_extensions import assert_type

from twofold import (
    AsyncDatabase,
    Column,
    Database,
    MaterializedView,
    Model,
    Row,
    View,
    check,
    column,
    columns,
    count,
    custom,
    dbgenerated,
    definition,
    exclude,
    generated,
    generated_identity,
    identity,
    index,
    literal,
    lower,
    part,
    select,
    table_name,
    unique,
)
from twofold.algebra.types import CustomType


class Person(
    Model,
    indexes=[
        index(lambda: lower(Person.first), part("age", sort="Desc", nulls="last"), unique=True, include="nick"),
        index("nick", type="hash", where=lambda: Person.age > 3, storage={"fillfactor": 70}, concurrently=True),
    ],
    unique=[unique("nick", nulls_distinct=False, include=["age"]), unique("first", deferrable="deferred")],
    exclusions=[exclude(("age", "="), (lambda: lower(Person.first), "="), where=lambda: Person.nick == None)],  # noqa: E711
    checks=[check(lambda: Person.age >= 0, name="adult"), check(lambda: Person.nick != ""), check("length(first) > 1")],
    comment="people",
):
    id: Column[int] = generated_identity(primary_key=True, start=100, cycle=True)
    number: Column[int] = column(default=identity(increment=5))
    first: Column[str] = column(comment="their first name")
    nick: Column[str | None] = column(default=None)
    age: Column[int] = column(default=dbgenerated(lambda: literal(1) + 2))
    token: Column[str] = column(default_factory=lambda: "x", on_update=lambda: "y")
    small: Column[str] = generated(lambda: lower(Person.first))
    size: Column[int] = generated("length(first)", stored=False)


def generated_columns(db: Database) -> None:
    person = Person(first="Ann", nick="a")
    assert_type(person.small, str)
    assert_type(person.id, int)
    assert_type(Person.size, Column[int])
    assert_type(db.select(Person.small).one(), str)


class Adult(View, table="adults"):
    id: Column[int]
    first: Column[str]
    query = select(Person.id, Person.first).where(Person.age > 17)


class Ages(MaterializedView, unique=[("age",)]):
    age: Column[int]
    number: Column[int]

    @classmethod
    def query(cls) -> Any:
        return select(Person.age, count().label("number")).group_by(Person.age)


async def views(db: Database, other: AsyncDatabase) -> None:
    assert_type(db.select(Adult).all(), list[Adult])
    assert_type(db.select(Ages.number).first(), int | None)
    assert_type(db.refresh(Ages).concurrently().run(), None)
    await other.refresh(Ages).run()


class Money:
    cents: int = 0


money = custom(Money, int, encode=lambda value: value.cents, decode=lambda stored: Money())


class Product(Model):
    id: Column[int] = column(primary_key=True)
    price: Column[Money] = column(type=money)
    days: Column[list[date]]
    hour: Column[time | None]
    length: Column[timedelta]
    key: Column[UUID]


def custom_types(db: Database) -> None:
    assert_type(money, CustomType[Money])
    assert_type(db.select(Product.price, Product.days, Product.hour).all(), list[Row[Money, list[date], time | None]])
    assert_type(db.select(Product.key).where(Product.length > timedelta(1), Product.price == Money()).one(), UUID)
    product = Product(id=1, price=Money(), days=[], hour=None, length=timedelta(1), key=UUID(int=1))
    assert_type(product.price, Money)
    assert_type(columns(Product), Mapping[str, Column[Any]])
    assert_type(table_name(Product), str)
    assert_type(definition(Product).table, str)
