# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The models of schema.prisma."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from twofold import Column, Many, Model, One, autoincrement, column, many, now, one


class Status(StrEnum):
    OPEN = "OPEN"
    SENT = "SENT"
    RETURNED = "RETURNED"


class Customer(Model, table="customers"):
    """Somebody who buys."""

    id: Column[int] = column(primary_key=True, default=autoincrement())
    email: Column[str] = column(unique=True)
    name: Column[str]
    since: Column[datetime] = column(default=now())
    orders: Many[Order] = many()


class Product(Model, table="products"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str]
    price: Column[Decimal]
    stock: Column[int] = column(default=0)
    lines: Many[Line] = many()


class Order(Model, table="orders", indexes=[("customer_id", "placed")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    status: Column[Status] = column(default=Status.OPEN)
    placed: Column[datetime] = column(default=now())
    customer_id: Column[int] = column()
    customer: One[Customer] = one(customer_id, on_delete="cascade")
    lines: Many[Line] = many()


class Line(Model, table="lines", primary_key=("order_id", "product_id")):
    """So many of one product, at the price of that day."""

    order_id: Column[int] = column()
    product_id: Column[int] = column()
    quantity: Column[int]
    price: Column[Decimal]
    order: One[Order] = one(order_id, on_delete="cascade")
    product: One[Product] = one(product_id)
