"""Five queries, each in both APIs. The printed code is the code that runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from examples.compare.shop import Client, Customer, Line, Order, Product, Status
from examples.compare.shop.includes import customer, line, order


@frozen
class Question:
    """A query: its title, its code in each API, and how its rows are printed."""

    title: str
    fluent: Callable[[Client], Any]
    client: Callable[[Client], Any]
    shown: Callable[[Any], Sequence[str]]


def tea_fluent(db: Client) -> list[Product]:
    return (
        db.select(Product)
        .where(Product.name.contains("tea"))
        .where(Product.price < Decimal(30))
        .order_by(Product.price, Product.id)
        .limit(5)
        .all()
    )


def tea_client(db: Client) -> list[Product]:
    return db.product.find_many(
        where={
            "name": {"contains": "tea"},
            "price": {"lt": Decimal(30)},
        },
        order_by=[{"price": "asc"}, {"id": "asc"}],
        take=5,
    )


def ada_fluent(db: Client) -> Customer | None:
    return (
        db.select(Customer)
        .where(Customer.email == "ada@example.org")
        .one_or_none()
    )  # fmt: skip


def ada_client(db: Client) -> Customer | None:
    return db.customer.find_unique(
        where={"email": "ada@example.org"},
    )


def waiting_fluent(db: Client) -> list[Customer]:
    dear = Order.lines.some(Line.price > Decimal(30))
    waits = (Order.status == Status.OPEN) & dear
    return (
        db.select(Customer)
        .where(Customer.orders.some(waits))
        .order_by(Customer.id)
        .all()
    )  # fmt: skip


def waiting_client(db: Client) -> list[Customer]:
    return db.customer.find_many(
        where={
            "orders": {
                "some": {
                    "status": Status.OPEN,
                    "lines": {"some": {"price": {"gt": Decimal(30)}}},
                }
            }
        },
        order_by={"id": "asc"},
    )


def latest_fluent(db: Client) -> list[Customer]:
    latest = (
        Customer.orders.order_by(Order.placed.desc(), Order.id.desc())
        .limit(2)
        .include(Order.lines.include(Line.product))
    )
    return (
        db.select(Customer)
        .include(latest)
        .order_by(Customer.name)
        .limit(3)
        .all()
    )  # fmt: skip


def latest_client(db: Client) -> list[Any]:
    latest = order(
        order_by=[{"placed": "desc"}, {"id": "desc"}],
        take=2,
        lines=line(product=True),
    )
    return db.customer.find_many(
        include=customer(orders=latest),
        order_by={"name": "asc"},
        take=3,
    )


def open_fluent(db: Client) -> int:
    return (
        db.select(Order)
        .where(Order.status == Status.OPEN)
        .count()
    )  # fmt: skip


def open_client(db: Client) -> int:
    return db.order.count(
        where={"status": Status.OPEN},
    )


def products(found: list[Product]) -> list[str]:
    return [f"{product.name:<14}{product.price:>8}" for product in found]


def customers(found: list[Customer]) -> list[str]:
    return [f"{each.name:<14}{each.email}" for each in found]


def orders(found: list[Customer]) -> list[str]:
    lines: list[str] = []
    for each in found:
        lines.append(each.name)
        for placed in each.orders:
            lines.append(f"  {placed.placed:%d %b %H:%M}  {placed.status}")
            lines += [f"    {bought.quantity} x {bought.product.name}" for bought in placed.lines]
    return lines


QUESTIONS = (
    Question("Which tea can I buy for less than 30?", tea_fluent, tea_client, products),
    Question("Who is ada@example.org?", ada_fluent, ada_client, lambda found: [repr(found)]),
    Question("Who waits for an order with something dearer than 30?", waiting_fluent, waiting_client, customers),
    Question("What did the first three customers buy last?", latest_fluent, latest_client, orders),
    Question("How many orders are open?", open_fluent, open_client, lambda found: [str(found)]),
)
