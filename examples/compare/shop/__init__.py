# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The client of schema.prisma."""

from __future__ import annotations

from .client import AsyncClient, Client
from .models import Customer, Line, Order, Product, Status

__all__ = [
    "AsyncClient",
    "Client",
    "Customer",
    "Line",
    "Order",
    "Product",
    "Status",
]
