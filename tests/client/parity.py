"""A schema for Prisma and as models, and the translation of Prisma's arguments."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from twofold import Column, Many, Model, One, autoincrement, column, many, now, one, unique

SCHEMA = """
datasource db {
  provider = "sqlite"
}

generator client {
  provider = "prisma-client-js"
}

model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique
  first     String   @default("")
  last      String   @default("")
  name      String?
  age       Int?
  boss      User?    @relation("boss", fields: [bossId], references: [id])
  bossId    Int?
  staff     User[]   @relation("boss")
  profile   Profile?
  posts     Post[]
  notes     Note[]

  @@unique([first, last, email])
}

model Profile {
  id     Int    @id @default(autoincrement())
  bio    String
  userId Int    @unique
  user   User   @relation(fields: [userId], references: [id])
}

model Post {
  id       Int     @id @default(autoincrement())
  title    String
  views    Int     @default(0)
  rating   Float?
  live     Boolean @default(false)
  authorId Int?
  author   User?   @relation(fields: [authorId], references: [id])
  tags     Tag[]
}

model Tag {
  id    Int    @id @default(autoincrement())
  name  String @unique
  posts Post[]
}

model Note {
  id        Int      @id @default(autoincrement())
  text      String
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
  userId    Int
  user      User     @relation(fields: [userId], references: [id], onDelete: Cascade)
}
"""


class User(Model, unique=[unique("first", "last", "email")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    email: Column[str] = column(unique=True)
    first: Column[str] = column(default="")
    last: Column[str] = column(default="")
    name: Column[str | None] = column(default=None)
    age: Column[int | None] = column(default=None)
    bossId: Column[int | None] = column(default=None)
    boss: One[User | None] = one(bossId, relation="boss")
    staff: Many[User] = many(relation="boss")
    profile: One[Profile | None] = one()
    posts: Many[Post] = many()
    notes: Many[Note] = many()


class Profile(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    bio: Column[str]
    userId: Column[int] = column(unique=True)
    user: One[User] = one(userId)


class Post(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    title: Column[str]
    views: Column[int] = column(default=0)
    rating: Column[float | None] = column(default=None)
    live: Column[bool] = column(default=False)
    authorId: Column[int | None] = column(default=None)
    author: One[User | None] = one(authorId)
    tags: Many[Tag] = many()


class Tag(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str] = column(unique=True)
    posts: Many[Post] = many()


class Note(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[str]
    createdAt: Column[datetime] = column(default=now())
    updatedAt: Column[datetime] = column(updated_at=True)
    userId: Column[int] = column()
    user: One[User] = one(userId, on_delete="cascade")


MODELS = (User, Profile, Post, Tag, Note)
MEMBERS = {member for model in MODELS for member in model.__members__}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
OPERATIONS = {"findUniqueOrThrow": "find_unique_or_raise", "findFirstOrThrow": "find_first_or_raise"}


def in_python(arguments: Any) -> Any:
    """Prisma's arguments in Python's spelling; the names of fields stay."""
    if isinstance(arguments, dict):
        return {name if name in MEMBERS else snake(name): in_python(value) for name, value in arguments.items()}
    return [in_python(each) for each in arguments] if isinstance(arguments, list) else arguments


def snake(name: str) -> str:
    return name if name.isupper() else _HUMP.sub("_", name).lower()


def operation(name: str) -> str:
    """`findMany` as `find_many`."""
    return OPERATIONS.get(name) or snake(name)


def plain(answer: Any) -> Any:
    """Records as dictionaries; moments left out, since no two runs have the same."""
    if isinstance(answer, Model):
        loaded = {name: getattr(answer, f"_{name}", MISSING) for name in type(answer).__members__}
        return {name: plain(value) for name, value in loaded.items() if value is not MISSING and not moment(value)}
    if isinstance(answer, dict):
        return {name: plain(value) for name, value in answer.items() if not moment(value)}
    return [plain(each) for each in answer] if isinstance(answer, list) else answer


def moment(value: Any) -> bool:
    return isinstance(value, datetime)


MISSING: Any = object()
