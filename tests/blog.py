"""A blog: users with a profile, posts with tags and comments, and people who follow each other."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from twofold import Column, Many, Model, One, autoincrement, column, index, many, now, one


class Role(StrEnum):
    READER = "READER"
    WRITER = "WRITER"
    ADMIN = "ADMIN"


class User(Model, table="users"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    email: Column[str] = column(unique=True)
    name: Column[str | None] = column(default=None)
    age: Column[int | None] = column(default=None)
    role: Column[Role] = column(default=Role.READER)
    created_at: Column[datetime] = column(default=now())
    manager_id: Column[int | None] = column(default=None)
    manager: One[User | None] = one(manager_id, relation="management")
    reports: Many[User] = many(relation="management")
    profile: One[Profile | None] = one()
    posts: Many[Post] = many()
    comments: Many[Comment] = many()


class Profile(Model, table="profiles"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    bio: Column[str]
    user_id: Column[int] = column(unique=True)
    user: One[User] = one(user_id, on_delete="cascade")


class Post(Model, table="posts", indexes=[index("author_id")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    title: Column[str]
    views: Column[int] = column(default=0)
    published: Column[bool] = column(default=False)
    author_id: Column[int | None] = column(default=None)
    author: One[User | None] = one(author_id, on_delete="set null")
    comments: Many[Comment] = many()
    tags: Many[Tag] = many()


class Comment(Model, table="comments"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    body: Column[str]
    post_id: Column[int] = column()
    author_id: Column[int] = column()
    post: One[Post] = one(post_id, on_delete="cascade")
    author: One[User] = one(author_id, on_delete="cascade")


class Tag(Model, table="tags"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str] = column(unique=True)
    posts: Many[Post] = many()


MODELS = (User, Profile, Post, Comment, Tag)
