"""What both checkers must infer. Never run; every `assert_type` is checked by mypy --strict and pyright strict."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
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
    Row,
    Select,
    Sync,
    alias,
    avg,
    case,
    coalesce,
    count,
    excluded,
    literal,
    lower,
    max_,
    optional,
    param,
    prepared,
    row,
    select,
    sum_,
)
from twofold.algebra.functions import Aggregate, Case, Function


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
    assert_type(db.select(User.email, count(Post.id)).join(User.posts).group_by(User.email).all(), list[Row[str, int]])
    assert_type(db.select(User, optional(Post)).left_join(User.posts).all(), list[Row[User, Post | None]])
    assert_type(db.select(User.id, optional(Post.title)).left_join(User.posts).first(), Row[int, str | None] | None)
    assert_type(db.select(User).where(User.email == "x").order_by(User.id.desc()).limit(3).one(), User)
    assert_type(db.select(User).include(User.posts.limit(3).include(Post.tags)).one_or_none(), User | None)
    assert_type(db.select(User.id, User.email).into(Card).all(), list[Card])
    assert_type(db.select(User).include(User.posts).into(Card).first(), Card | None)
    assert_type(db.select(row(Card, User.id, User.email)).all(), list[Card])
    assert_type(db.select(User, row(Card, Post.id, Post.title), count()).one(), Row[User, Card, int])
    assert_type(db.update(User).set(age=1).everywhere().returning(row(Card, User.id, User.email)).all(), list[Card])
    assert_type(db.delete(User).everywhere().returning(User).into(Card).all(), list[Card])
    assert_type(db.select(count(), sum_(Post.views), avg(Post.views)).one(), Row[int, int | None, float | None])
    assert_type(db.select(max_(User.created_at)).scalar(), datetime | None)
    assert_type(db.select(case((User.age > 3, "old"), otherwise="young")).all(), list[str])
    assert_type(db.select(User).stream(), Iterator[User])
    assert_type(db.select(User).count(), int)
    assert_type(db.select(User).exists(), bool)
    assert_type(db.select(User).sql(), tuple[str, tuple[Any, ...]])
    manager = alias(User, "manager")
    assert_type(
        db.select(User.name, manager.name).join(manager, manager.id == User.manager_id).all(),
        list[Row[str | None, str | None]],
    )
    User.id.in_(select(Post.author_id))


def preparing(db: Database) -> None:
    @prepared
    def by_email(email: str, size: int = 10) -> Select[User, Sync]:
        return db.select(User).where(User.email == email).limit(size)

    assert_type(by_email.one("a"), User)
    assert_type(by_email.all(email="a", size=3), list[User])
    assert_type(by_email.first("a", 3), User | None)
    assert_type(by_email.count("a"), int)
    assert_type(by_email.stream(100, "a"), Iterator[User])
    assert_type(db.select(User).explain(), str)
    assert_type(db.select(User).explain(analyze=True, format="json"), list[Any])


def batches(db: Database) -> None:
    query = db.select(User.id, User.name)
    changed = db.update(User).set(age=1).where(User.id == 1)
    assert_type(db.batch(query, changed), tuple[list[Row[int, str | None]], int])
    assert_type(db.batch(changed.returning(User), db.insert(User(email="x"))), tuple[list[User], int])


async def batches_of_tasks(db: AsyncDatabase) -> None:
    assert_type(await db.batch(db.select(User), db.delete(Post).everywhere()), tuple[list[User], int])


def writing(db: Database) -> None:
    assert_type(db.insert(User(email="x")).run(), int)
    assert_type(db.insert(User(email="x")).returning(User.id).one(), int)
    assert_type(db.insert(User(email="x")).returning(User).all(), list[User])
    assert_type(
        db.update(User).set(age=1).where(User.id == 1).returning(User.id, User.name).all(), list[Row[int, str | None]]
    )
    assert_type(db.delete(User).everywhere().run(), int)
    updated = db.update(Post).from_(User).set(title=User.email).where(Post.author_id == User.id)
    assert_type(updated.returning(Post.id, User.name).all(), list[Row[int, str | None]])
    assert_type(db.update(Post).join(Post.author).set(title=User.email).everywhere().run(), int)
    assert_type(db.update(Post).set_each([{"id": 1, "views": 2}], by=Post.id).returning(Post.id).all(), list[int])
    assert_type(db.delete(Post).using(User).where(Post.author_id == User.id).run(), int)
    db.insert(User).values(email="x").on_conflict(User.email).do_update(name=excluded(User.name)).run()
    db.insert(User).values(email="x").on_conflict(constraint="users_email_key").do_update_all(except_=User.name).run()
    db.insert(User).values(email="x").on_conflict(User.email, where=User.age > 3).do_nothing().run()
    assert_type(db.insert(User).defaults().returning(User.id).one(), int)
    assert_type(db.insert(Tag).from_select(Tag.name, select(Post.title)).run(), int)
    db.insert(Post).from_select(Post.title, Post.author_id, select(Tag.name, Tag.id))
    merge = db.merge(Post).using(User, Post.author_id == User.id).when_matched(User.age > 3).delete()
    assert_type(merge.when_not_matched().insert(title=User.email).run(), int)
    with db.transaction() as tx:
        assert_type(tx, Database)
        assert_type(tx.select(Tag.name, Comment.body).all(), list[Row[str, str]])

    @db.transaction(retries=3, isolation="serializable")
    def rename(tx: Database, key: int, *, name: str) -> list[str]:
        return tx.update(Tag).set(name=name).where(Tag.id == key).returning(Tag.name).all()

    assert_type(rename(7, name="x"), list[str])
    assert_type(db.run_in_transaction(lambda tx: tx.select(Tag.name).first()), str | None)


async def asynchronous(db: AsyncDatabase) -> None:
    assert_type(await db.select(User).all(), list[User])
    assert_type(await db.select(User.email, User.id).first(), Row[str, int] | None)
    assert_type(db.select(User.id).stream(), AsyncIterator[int])
    assert_type(await db.insert(User(email="x")).returning(User.id).one(), int)
    assert_type(await db.update(User).set(age=1).everywhere().run(), int)
    async with db.transaction() as tx:
        assert_type(tx, AsyncDatabase)

    @db.transaction(retries=3)
    async def rename(tx: AsyncDatabase, key: int, *, name: str) -> int:
        return await tx.update(Tag).set(name=name).where(Tag.id == key).run()

    assert_type(await rename(7, name="x"), int)
    assert_type(await db.select(sum_(User.id)).scalar(), int | None)


def decimals(price: Expr[Decimal], rate: Expr[Decimal | None]) -> None:
    assert_type(price * price, Expr[Decimal])
    assert_type(avg(price).type.name, str)
    assert_type(rate.is_null(), Expr[bool])


def operators(
    price: Expr[Decimal],
    rate: Expr[Decimal | None],
    ratio: Expr[float],
    discount: Expr[Decimal],
    nick: Expr[str | None],
) -> None:
    assert_type(price * 2, Expr[Decimal])
    assert_type(2 * price, Expr[Decimal])
    assert_type(price * Decimal("1.5"), Expr[Decimal])
    assert_type(1 - discount, Expr[Decimal])
    assert_type(-price, Expr[Decimal])
    assert_type(-rate, Expr[Decimal | None])
    assert_type(-User.id, Expr[int])
    assert_type(User.id * price, Expr[Decimal])
    assert_type(price * User.id, Expr[Decimal])
    assert_type(price + rate, Expr[Decimal | None])
    assert_type(rate + price, Expr[Decimal | None])
    assert_type(User.id + 1, Expr[int])
    assert_type(1 + User.id, Expr[int])
    assert_type(User.id + 1.5, Expr[float])
    assert_type(ratio * 2, Expr[float])
    assert_type(ratio * User.id, Expr[float])
    assert_type(User.age + 1, Expr[int | None])
    assert_type(User.age + User.id, Expr[int | None])
    assert_type(User.id + User.age, Expr[int | None])
    assert_type(User.id % 2, Expr[int])
    assert_type(User.email + "x", Expr[str])
    assert_type("x" + User.email, Expr[str])
    assert_type(User.email + nick, Expr[str | None])
    assert_type(sum_(Post.views) / count(), Expr[int | None])
    assert_type(sum_(price) / count(), Expr[Decimal | None])
    assert_type(optional(Post.views) + 1, Expr[int | None])
    price < avg(price)
    User.id < User.age
    User.id == User.age
    User.age == User.id
    User.age.between(User.id, 3)
    price > 2
    assert_type(coalesce(User.name, "x"), Function[str])
    assert_type(coalesce(User.name, User.name), Function[str | None])
    assert_type(coalesce(User.name, User.email), Function[str])
    assert_type(coalesce(User.name, User.name, "x"), Function[str])
    assert_type(case((User.id == 1, literal("a")), otherwise=literal("b")), Case[str])
    assert_type(case((User.id == 1, "a"), otherwise="b"), Case[str])
    assert_type(case((User.id == 1, User.email), otherwise="b"), Case[str])
    assert_type(case((User.id == 1, "x"), otherwise=User.email), Case[str])
    assert_type(case((User.id == 1, User.email), (User.id == 2, "x"), otherwise="y"), Case[str])
    assert_type(case((User.id == 1, User.name), otherwise="b"), Case[str | None])
    assert_type(case((User.id == 1, "a")), Case[str | None])
    assert_type(lower(User.email), Function[str])
    assert_type(lower(User.name), Function[str | None])
    assert_type(sum_(User.age), Aggregate[int | None])
    assert_type(sum_(price), Aggregate[Decimal | None])
    assert_type(max_(User.age), Aggregate[int | None])
    assert_type(select(max_(Post.id)).as_scalar(), Expr[int | None])
    assert_type(select(Post.title).as_scalar(), Expr[str | None])
    User.id.in_([1, 2])
    User.id.in_(select(Post.author_id))
    User.id.in_({1})
    User.id.in_(param("ids", User.id))
    User.role.in_([Role.ADMIN])


def rows(db: Database) -> None:
    row = db.select(User.email, count(Post.id).label("posts")).join(User.posts).group_by(User.email).one()
    assert_type(row, Row[str, int])
    assert_type(row[0], str)
    assert_type(row[1], int)
    email, posts = row
    assert_type(email, str)
    assert_type(posts, int)
    row.posts.bit_length()
    pair: tuple[str, int] = row
    assert_type(pair[0], str)
    pairs: Sequence[tuple[str, int]] = db.select(User.email, User.id).all()
    assert_type(pairs[0][1], int)
    assert_type(db.select(User.email, User.id).scalar(), str)
    u = User
    wide = db.select(u.id, u.email, u.name, u.age, u.role, u.id, u.email, u.name, u.age, u.role, u.id, u.created_at)
    assert_type(wide.one()[9], Role)
    assert_type(wide.one()[11], datetime)
    wider = db.select(u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id)
    assert_type(wider.one(), Row[*tuple[Any, ...]])
    ten = db.delete(User).everywhere().returning(u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.name)
    assert_type(ten.one()[9], str | None)
    inner = select(u.id, u.email, u.id, u.id, u.id, u.id, u.id, u.id, u.id, u.age.label("n")).subquery("inner")
    assert_type(inner.columns()[9], Expr[int | None])


def nullable_conditions(db: Database, done: Expr[bool | None]) -> None:
    db.select(User).where(done, done & (User.id == 1), ~done)
    assert_type(db.select(optional(User.email == "x")).all(), list[bool | None])
    Post.author.is_(done)
    User.posts.some(done).is_null()
    db.select(User.id).left_join(Post, Post.author_id == User.id)
