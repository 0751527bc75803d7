# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The client of schema.prisma."""

from __future__ import annotations

from .client import AsyncClient, Client_
from .models import Class, Client, Datetime, Hidden, Transaction, User, Words, users

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
