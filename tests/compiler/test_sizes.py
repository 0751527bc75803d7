"""Large ones: wide models, deep nesting, many nested rows, long lists, long chains of conditions."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Any

import pytest

from tests.blog import MODELS, Comment, Post, Tag, User
from tests.world import World
from twofold import Column, Many, Model, One, autoincrement, column, count, many, one
from twofold.errors import DatabaseError, QueryError
from twofold.models.model import ModelType


def wide(name: str, columns: int) -> Any:
    """A model with so many columns, of types that cross JSON in ways of their own."""
    kinds: list[tuple[Any, Any]] = [(int, 7), (str, "x"), (Decimal, Decimal("1.50")), (bytes, b"\xff"), (bool, True)]
    body: dict[str, Any] = {
        "__module__": __name__,
        "__qualname__": name,
        "__annotations__": {"id": Column[int], "owner_id": Column[int], "owner": One["Owner"]},
        "id": column(primary_key=True, default=autoincrement()),
        "owner": one("owner_id"),
    }
    for number in range(columns):
        kind, value = kinds[number % len(kinds)]
        body["__annotations__"][f"c{number}"] = Column[kind | None]
        body[f"c{number}"] = column(default=value)
    return ModelType(name, (Model,), body)


class Owner(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    some: Many[Wide101] = many()
    more: Many[Wide260] = many()


Wide101 = wide("Wide101", 101)
Wide260 = wide("Wide260", 260)


@pytest.mark.parametrize(("model", "path"), [(Wide101, Owner.some), (Wide260, Owner.more)])
def test_a_wide_record_nests(world: World, model: Any, path: Any) -> None:
    world.create(Owner)
    db, ask = world.db, world.ask
    ask(db.insert(Owner()).run())
    ask(db.insert(model(owner_id=1), model(owner_id=1)).run())
    whole = ask(db.select(model).order_by(model.id).all())
    assert ask(db.select(Owner).include(path.order_by(model.id)).one()).__getattribute__(path.name) == whole
    limited = ask(db.select(Owner).include(path.order_by(model.id.desc()).limit(1).include(model.owner)).one())
    (last,) = getattr(limited, path.name)
    assert (last.id, last.c4, last.c2, last.owner.id) == (2, True, Decimal("1.5"), 1)
    up = ask(db.select(model).include(model.owner.include(path)).where(model.id == 1).one())
    assert len(getattr(up.owner, path.name)) == 2


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    world.ask(world.db.insert(User).values([{"email": str(number)} for number in range(20)]).run())
    return world


def test_six_levels(blog: World) -> None:
    db, ask = blog.db, blog.ask
    ask(db.insert(Post(title="p", author_id=1)).run())
    ask(db.insert(Comment(post_id=1, author_id=2, body="c")).run())
    query = db.select(User).include(
        User.posts.include(
            Post.comments.include(Comment.author.include(User.comments.include(Comment.post.include(Post.author))))
        )
    )
    with db.recording() as statements:
        first = ask(query.where(User.id == 1).one())
    assert len(statements) == 1
    comment = first.posts[0].comments[0]
    assert comment.author.comments[0].post.author.id == 1


def test_more_levels_than_an_old_sqlite_reads(blog: World) -> None:
    path: Any = Post.author
    for _ in range(6):
        path = Post.author.include(User.posts.include(path))
    query = blog.db.select(Post).include(path)
    if blog.dialect == "sqlite" and sqlite3.sqlite_version_info < (3, 46):
        with pytest.raises(DatabaseError, match="more levels of relations than SQLite before 3.46"):
            blog.ask(query.all())
    else:
        assert blog.ask(query.all()) == []


def test_a_thousand_nested_rows(blog: World) -> None:
    db, ask = blog.db, blog.ask
    ask(db.insert(Post).values([{"title": str(number), "author_id": 1} for number in range(1000)]).run())
    ask(db.insert(Comment).values([{"post_id": n + 1, "author_id": 2, "body": str(n)} for n in range(1000)]).run())
    user = ask(db.select(User).include(User.posts.order_by(Post.id).include(Post.comments)).where(User.id == 1).one())
    assert [post.comments[0].body for post in user.posts] == [str(number) for number in range(1000)]


@pytest.mark.parametrize("size", [0, 1, 2, 10_000, 100_000])
def test_long_lists(blog: World, size: int) -> None:
    db, ask = blog.db, blog.ask
    numbers = list(range(1, size + 1))
    assert ask(db.select(User.id).where(User.id.in_(numbers)).count()) == min(size, 20)
    assert ask(db.select(User.id).where(User.email.not_in([str(n) for n in numbers])).count()) == 20 - min(size, 19)
    assert ask(db.select(User.id).where(~User.id.in_(numbers)).count()) == 20 - min(size, 20)


def test_many_rows_in_one_insert(blog: World) -> None:
    db, ask = blog.db, blog.ask
    assert ask(db.insert(Tag).values([{"name": str(number)} for number in range(5000)]).run()) == 5000
    made = ask(db.insert(Tag).values([{"name": f"x{n}"} for n in range(2000)]).returning(Tag.id).all())
    assert made == list(range(5001, 7001))


@pytest.mark.parametrize("length", [1001, 2500])
@pytest.mark.parametrize(("join", "found"), [(or_, 20), (and_, 0)])
def test_long_chains(blog: World, length: int, join: Any, found: int) -> None:
    db, ask = blog.db, blog.ask
    chain = reduce(join, [User.id == number for number in range(length)])
    assert ask(db.select(User.id).where(chain).count()) == found
    nested = reduce(lambda left, number: (User.id == number) | left, range(length), User.id == 0)
    assert ask(db.select(User.id).where(nested).count()) == 20
    said = db.select(User.id).where(*[User.id != -number for number in range(length)])
    assert ask(said.count()) == 20
    stepped = db.select(User.id)
    for number in range(length):
        stepped = stepped.where(User.id != -number)
    assert ask(stepped.count()) == 20


def test_conditions_that_alternate_deeply(blog: World) -> None:
    db, ask = blog.db, blog.ask
    condition = User.id == 1
    for number in range(2, 50):
        condition = (condition | (User.id == number)) & (User.id < 10)
    assert ask(db.select(User.id).where(condition).count()) == 9
    for _ in range(2000):
        condition = (condition | (User.id == 3)) & (User.id < 10)
    with pytest.raises(QueryError, match="nested too deeply"):
        ask(db.select(User.id).where(condition).all())
    denied = User.id == 1
    for _ in range(51):
        denied = ~denied
    assert ask(db.select(User.id).where(denied).count()) == 19


def test_limits(blog: World) -> None:
    db, ask = blog.db, blog.ask
    users = db.select(User.id).order_by(User.id)
    assert ask(users.limit(0).all()) == []
    assert ask(users.limit(0).count()) == 0
    assert ask(users.limit(2**62).offset(19).all()) == [20]
    assert ask(users.offset(2**62).all()) == []
    assert ask(db.select(User).include(User.posts.limit(0)).limit(1).one()).posts == []
    assert ask(db.select(User.id).limit(0).exists()) is False
    assert ask(users.limit(0).first()) is None
    assert ask(db.select(count()).from_(User).limit(0).all()) == []
    assert ask(users.limit(3).offset(1).count()) == 3


@pytest.mark.parametrize("combine", [or_, and_])
def test_a_long_chain_copies_few_conditions_each_time_that_it_grows(combine: Any) -> None:
    chain: Any = reduce(combine, [User.id == number for number in range(40_000)])
    assert len(chain.items) < 40_000 / 256 + 256
    short: Any = reduce(combine, [User.id == number for number in range(256)])
    assert len(short.items) == 256, "a usual one has one level"
    both = combine(chain, User.name == None)  # noqa: E711
    assert repr(both).count("User.id") == 40_000


def test_a_long_or_of_equalities_is_one_list_of_each_column(world: World) -> None:
    """SQLite takes minutes for 40,000 conditions with OR between them, PostgreSQL too."""
    world.create(*MODELS)
    emails = [f"{number}@x.io" for number in range(5)]
    world.ask(world.db.insert(*[User(email=email) for email in emails]).run())
    wanted = [User.email == f"{number}@x.io" for number in range(3, 12_000)]
    chain: Any = reduce(or_, [*wanted, User.id == 1, User.id == 2, User.name == "x"])
    query = world.db.select(User.id).where(chain).order_by(User.id)
    sql, values = query.sql()
    assert (sql.count(" OR "), sql.count(" IN "), len(values)) == (2, 2, 12_000)
    assert world.ask(query.all()) == [1, 2, 4, 5]
    assert world.ask(world.db.select(User.id).where(~chain & (User.name == None)).order_by(User.id).all()) == []  # noqa: E711
    world.ask(world.db.update(User).set(name="y").everywhere().run())
    assert world.ask(world.db.select(User.id).where(~chain).order_by(User.id).all()) == [3]
