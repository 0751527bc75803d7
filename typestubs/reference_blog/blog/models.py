# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The models of schema.prisma."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from twofold import (
    Column,
    Json,
    Many,
    Model,
    One,
    autoincrement,
    column,
    database_enum,
    index,
    many,
    now,
    one,
    part,
    unique,
)


@database_enum(ADMIN="admin")
class Role(StrEnum):
    ADMIN = "ADMIN"
    READER = "READER"


class User(Model, table="users"):
    """Somebody who writes."""

    id: Column[int] = column(primary_key=True, default=autoincrement())
    email: Column[str] = column(unique=True)
    name: Column[str | None] = column(default=None)
    """What the others see."""
    role: Column[Role] = column(default=Role.READER)
    interests: Column[list[str]] = column(default=None)
    balance: Column[Decimal] = column(default=Decimal("0"), native="Decimal(12, 2)")
    settings: Column[Json] = column(default={})
    createdAt: Column[datetime] = column(default=now(), name="created_at")
    profile: One[Profile | None] = one()
    posts: Many[Post] = many()
    comments: Many[Comment] = many()


class Profile(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    bio: Column[str]
    user: One[User] = one("userId", on_delete="cascade")
    userId: Column[int] = column(unique=True)


class Post(
    Model,
    unique=[unique("authorId", "title", name="byTitle")],
    indexes=[index(part("createdAt", sort="Desc"), "published", constraint="latest")],
):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    title: Column[str]
    published: Column[bool] = column(default=False)
    views: Column[int] = column(type="BigInt", default=0)
    updatedAt: Column[datetime] = column(default=None, updated_at=True)
    author: One[User | None] = one("authorId")
    authorId: Column[int | None] = column(default=None)
    comments: Many[Comment] = many()
    tags: Many[Tag] = many()
    createdAt: Column[datetime] = column(default=now())


class Comment(Model, primary_key=("postId", "number")):
    postId: Column[int] = column()
    number: Column[int]
    body: Column[str]
    post: One[Post] = one(postId, on_delete="cascade")
    author: One[User] = one("authorId")
    authorId: Column[int] = column()


class Tag(Model):
    name: Column[str] = column(primary_key=True)
    posts: Many[Post] = many()
