"""The shop's data: a few customers, products and orders, always the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

import twofold
from examples.compare.shop import Customer, Line, Order, Product, Status
from twofold.migrate import create_tables

CUSTOMERS = ("Ada", "Bela", "Chidi", "Dagny", "Emre", "Farah")
PRODUCTS = {
    "Green tea": "4.50",
    "Black tea": "3.90",
    "Tea pot": "34.00",
    "Tea cups, 4": "28.50",
    "Coffee": "8.20",
    "Coffee mill": "79.00",
    "Cocoa": "5.10",
    "Sugar": "1.25",
}


def fill(db: twofold.Database) -> None:
    """Makes the tables and their rows, in one transaction."""
    create_tables(db, Customer)
    random = Random(7)
    with db.transaction() as tx:
        tx.insert(Product).values(
            [{"name": name, "price": Decimal(price), "stock": 20} for name, price in PRODUCTS.items()]
        ).run()
        for number, name in enumerate(CUSTOMERS):
            since = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=number)
            customer = Customer(email=f"{name.lower()}@example.org", name=name, since=since)
            customer_id = tx.insert(customer).returning(Customer.id).one()
            for _ in range(random.randrange(1, 6)):
                order(tx, customer_id, random)


def order(db: twofold.Database, customer_id: int, random: Random) -> None:
    """An order of a few products, at today's prices."""
    placed = datetime(2025, 2, 1, 9, tzinfo=UTC) + timedelta(minutes=random.randrange(60 * 24 * 60))
    made = Order(customer_id=customer_id, placed=placed, status=random.choice(list(Status)))
    order_id = db.insert(made).returning(Order.id).one()
    products = db.select(Product).order_by(Product.id).all()
    chosen = random.sample(products, random.randrange(1, 4))
    lines = [
        Line(order_id=order_id, product_id=product.id, quantity=random.randrange(1, 4), price=product.price)
        for product in chosen
    ]
    db.insert(*lines).run()
