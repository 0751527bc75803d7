"""The blog as models."""

from __future__ import annotations

from datetime import datetime

from twofold import Column, Many, Model, One, autoincrement, column, many, one


class User(Model, table="users"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    email: Column[str] = column(unique=True)
    name: Column[str]
    bio: Column[str | None] = column(default=None)
    age: Column[int]
    score: Column[float]
    active: Column[bool]
    created_at: Column[datetime]
    posts: Many[Post] = many()
    comments: Many[Comment] = many()


class Post(Model, table="posts", indexes=[("author_id", "created_at")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    title: Column[str]
    body: Column[str]
    published: Column[bool]
    views: Column[int]
    created_at: Column[datetime]
    author_id: Column[int] = column()
    author: One[User] = one(author_id)
    comments: Many[Comment] = many()


class Comment(Model, table="comments", indexes=[("post_id",)]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    body: Column[str]
    created_at: Column[datetime]
    post_id: Column[int] = column()
    author_id: Column[int] = column()
    post: One[Post] = one(post_id)
    author: One[User] = one(author_id)
