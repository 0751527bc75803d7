# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The client of schema.prisma."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .client import Client_
from .models import Class, Client, Datetime, Hidden, Transaction, User, Words, users

if TYPE_CHECKING:
    from .client import AsyncClient

__all__ = [
    "AsyncClient",
    "Class",
    "Client",
    "Client_",
    "Datetime",
    "Hidden",
    "Transaction",
    "User",
    "Words",
    "users",
]


def __getattr__(name: str) -> Any:
    if name != "AsyncClient":
        raise AttributeError(name)
    from .client_async import AsyncClient

    return AsyncClient
