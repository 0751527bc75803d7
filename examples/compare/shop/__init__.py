# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The client of schema.prisma."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .client import Client
from .models import Customer, Line, Order, Product, Status

if TYPE_CHECKING:
    from .client import AsyncClient

__all__ = [
    "AsyncClient",
    "Client",
    "Customer",
    "Line",
    "Order",
    "Product",
    "Status",
]


def __getattr__(name: str) -> Any:
    if name != "AsyncClient":
        raise AttributeError(name)
    from .client_async import AsyncClient

    return AsyncClient
