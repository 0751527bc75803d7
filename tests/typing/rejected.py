"""What both checkers must reject: each line that ends in `# error` must be an error, and no other line may be one."""

from __future__ import annotations

from tests.blog import Post, User
from twofold import AsyncDatabase, Database, count


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


async def forgotten(db: AsyncDatabase) -> None:
    db.update(User).set(name="x").where(User.id == 1).run()  # error
    db.select(User).all()  # error
    db.select(User).first()  # error
    db.insert(User(email="x")).returning(User.id).one()  # error
    db.delete(Post).where(Post.id == 1).run()  # error
