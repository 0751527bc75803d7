# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The client of schema.prisma."""

from __future__ import annotations

from .client import AsyncClient, Client
from .models import Comment, Post, Profile, Role, Tag, User

__all__ = [
    "AsyncClient",
    "Client",
    "Comment",
    "Post",
    "Profile",
    "Role",
    "Tag",
    "User",
]
