"""What both checkers must infer. Never run; every `assert_type` is checked by mypy --strict and pyright strict."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from typing_extensions import assert_type

from tests.blog import Comment, Post, Profile, Role, Tag, User
from twofold import (
    AsyncDatabase,
    Column,
    Database,
    Expr,
    Many,
    One,
    alias,
    avg,
    case,
    coalesce,
    count,
    excluded,
    max_,
    optional,
    select,
    sum_,
)


@dataclass
class Card:
    id: int
    email: str


def models(user: User, post: Post) -> None:
    assert_type(User.email, Column[str])
    assert_type(User.name, Column[str | None])
    assert_type(User.posts, Many[Post])
    assert_type(Post.author, One[User | None])
    assert_type(user.email, str)
    assert_type(user.name, str | None)
    assert_type(user.role, Role)
    assert_type(user.created_at, datetime)
    assert_type(user.posts, list[Post])
    assert_type(user.profile, Profile | None)
    assert_type(post.author, User | None)
    assert_type(user.posts[0].comments[0].author.email, str)
    User(email="x")
    User(email="x", name=None, age=3, role=Role.ADMIN)


def expressions() -> None:
    assert_type(User.email == "x", Expr[bool])
    assert_type(User.name == None, Expr[bool])  # noqa: E711
    assert_type(Post.author_id == User.id, Expr[bool])
    assert_type(User.id == Post.author_id, Expr[bool])
    assert_type((User.age > 3) & ~(User.id == 1), Expr[bool])
    assert_type(User.id + 1, Expr[int])
    assert_type(User.posts.some(Post.published == True), Expr[bool])  # noqa: E712
    assert_type(coalesce(User.name, "x").desc().nulls_last().item, Expr[str])


def blocking(db: Database) -> None:
    assert_type(db.select(User).all(), list[User])
    assert_type(db.select(User.email).all(), list[str])
    assert_type(
        db.select(User.email, count(Post.id)).join(User.posts).group_by(User.email).all(), list[tuple[str, int]]
    )
    assert_type(db.select(User, optional(Post)).left_join(User.posts).all(), list[tuple[User, Post | None]])
    assert_type(db.select(User.id, optional(Post.title)).left_join(User.posts).first(), tuple[int, str | None] | None)
    assert_type(db.select(User).where(User.email == "x").order_by(User.id.desc()).limit(3).one(), User)
    assert_type(db.select(User).include(User.posts.limit(3).include(Post.tags)).one_or_none(), User | None)
    assert_type(db.select(User.id, User.email).into(Card).all(), list[Card])
    assert_type(db.select(count(), sum_(Post.views), avg(Post.views)).one(), tuple[int, int | None, float | None])
    assert_type(db.select(max_(User.created_at)).scalar(), datetime | None)
    assert_type(db.select(case((User.age > 3, "old"), otherwise="young")).all(), list[str])
    assert_type(db.select(User).stream(), Iterator[User])
    assert_type(db.select(User).count(), int)
    assert_type(db.select(User).exists(), bool)
    assert_type(db.select(User).sql(), tuple[str, tuple[Any, ...]])
    manager = alias(User, "manager")
    assert_type(
        db.select(User.name, manager.name).join(manager, manager.id == User.manager_id).all(),
        list[tuple[str | None, str | None]],
    )
    User.id.in_(select(Post.author_id))


def writing(db: Database) -> None:
    assert_type(db.insert(User(email="x")).run(), int)
    assert_type(db.insert(User(email="x")).returning(User.id).one(), int)
    assert_type(db.insert(User(email="x")).returning(User).all(), list[User])
    assert_type(
        db.update(User).set(age=1).where(User.id == 1).returning(User.id, User.name).all(), list[tuple[int, str | None]]
    )
    assert_type(db.delete(User).everywhere().run(), int)
    db.insert(User).values(email="x").on_conflict(User.email).do_update(name=excluded(User.name)).run()
    with db.transaction() as tx:
        assert_type(tx, Database)
        assert_type(tx.select(Tag.name, Comment.body).all(), list[tuple[str, str]])


async def asynchronous(db: AsyncDatabase) -> None:
    assert_type(await db.select(User).all(), list[User])
    assert_type(await db.select(User.email, User.id).first(), tuple[str, int] | None)
    assert_type(db.select(User.id).stream(), AsyncIterator[int])
    assert_type(await db.insert(User(email="x")).returning(User.id).one(), int)
    assert_type(await db.update(User).set(age=1).everywhere().run(), int)
    async with db.transaction() as tx:
        assert_type(tx, AsyncDatabase)
    assert_type(await db.select(sum_(User.id)).scalar(), int | None)


def decimals(price: Expr[Decimal], rate: Expr[Decimal | None]) -> None:
    assert_type(price * price, Expr[Decimal])
    assert_type(avg(price).type.name, str)
    assert_type(rate.is_null(), Expr[bool])
