"""What both checkers must reject: each line that ends in `# error` must be an error, and no other line may be one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.blog import Post, User
from twofold import (
    AsyncDatabase,
    Database,
    Expr,
    Select,
    Sync,
    coalesce,
    count,
    lower,
    prepared,
    row,
    select,
    sum_,
)


def wrong(db: Database, user: User) -> None:
    User(emai="x")  # error
    User(email=3)  # error
    User()  # error
    db.select(User).where(User.email == 3)  # error
    User.email > 3  # error
    User.emial  # error
    user.email = "y"  # error
    user.emial  # error
    db.select(User).where(User.email == User.id)  # error
    User.id.contains("x")  # error
    User.posts.title  # error
    db.select(User).where(user.email)  # error
    db.select(User).limit("3")  # error
    db.select(User).all()[0].emial  # error
    count(3)  # error
    db.select(User.email).one() + 1  # error
    Post.author.some(User.id == 1)  # error
    db.insert("x")  # error
    db.select(User).all().foo  # error


def operands(db: Database, price: Expr[Decimal], ratio: Expr[float]) -> None:
    price * 1.5  # error
    ratio * price  # error
    User.email * 2  # error
    User.email + 1  # error
    1 - User.email  # error
    -User.email  # error
    User.id < User.email  # error
    price < "x"  # error
    User.id.in_(["a"])  # error
    User.id.in_(select(Post.title))  # error
    User.id.in_(5)  # error
    User.id.in_("ab")  # error
    lower(User.id)  # error
    select(Post).as_scalar()  # error
    select(Post.id, Post.title).as_scalar()  # error
    db.select(User).join(Post)  # error
    db.select(User).left_join(Post)  # error
    User.id | User.id  # error
    coalesce(User.name, 3).contains("x")  # error
    sum_(User.email)  # error
    db.select(User.email, User.id).one()[2]  # error
    db.select(User.email, User.id).one()[1].upper()  # error
    db.delete_all()  # error


@dataclass
class Card:
    id: int
    email: str


def classes(db: Database) -> None:
    row(Card, User.email, User.id)  # error
    row(Card, User.id, User.name)  # error
    row(Card, User.id)  # error
    row(Card, User.id, User.email, User.age)  # error
    db.select(row(Card, User.id, User.email)).all()[0].title  # error
    db.select(User).into(5)  # error


def preparing(db: Database) -> None:
    @prepared
    def by_email(email: str, size: int = 10) -> Select[User, Sync]:
        return db.select(User).where(User.email == email).limit(size)

    by_email.one()  # error
    by_email.one(5)  # error
    by_email.one("a", "b")  # error
    by_email.one("a", sise=3)  # error
    prepared(db.select(User))  # error
    db.batch(db.select(User).all())  # error
    db.batch(db.select(User), 5)  # error


def writing(db: Database) -> None:
    db.insert(Post).from_select(Post.title, select(Post.id))  # error
    db.insert(Post).from_select(Post.title, Post.views, select(Post.title, Post.author_id))  # error
    db.insert(Post).from_select(Post.title, Post.views, select(Post.title))  # error
    db.insert(User).values(email="x").on_conflict("email")  # error
    db.insert(User).values(email="x").on_conflict(User.email, where=User.id)  # error
    db.insert(User).values(email="x").on_conflict(User.email).do_update_all(except_="age")  # error
    db.merge(Post).using(User)  # error
    db.merge(Post).using(User, User.id == Post.id).when_matched().insert(title="x")  # error
    db.update(Post).from_("users")  # error
    db.update(Post).join(User)  # error
    db.update(Post).set_each([{"id": 1}], by="id")  # error
    db.delete(Post).using(User).where(User.id)  # error


def rename(tx: Database, key: int) -> int:
    return tx.update(User).set(name="x").where(User.id == key).run()


async def rename_async(tx: AsyncDatabase, key: int) -> int:
    return await tx.update(User).set(name="x").where(User.id == key).run()


async def decorated(db: Database, other: AsyncDatabase) -> None:
    db.transaction()(rename)("x")  # error
    db.transaction()(rename)(db, 1)  # error
    db.transaction(retry=3)  # error
    other.transaction()(rename)  # error
    (await other.transaction()(rename_async)(1)).upper()  # error


async def forgotten(db: AsyncDatabase) -> None:
    db.update(User).set(name="x").where(User.id == 1).run()  # error
    db.select(User).all()  # error
    db.select(User).first()  # error
    db.insert(User(email="x")).returning(User.id).one()  # error
    db.delete(Post).where(Post.id == 1).run()  # error
    db.batch(db.select(User))  # error
