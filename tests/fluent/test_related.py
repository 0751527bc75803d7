"""Counts and other aggregates of a relation, as expressions of every clause."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.blog import MODELS, Comment, Post, Tag, User
from tests.world import World
from twofold import Column, Many, Model, One, alias, autoincrement, column, count, many, one, select
from twofold.errors import QueryError


class Order(Model, table="orders"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    lines: Many[Line] = many()


class Line(Model, table="lines"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    price: Column[Decimal]
    order_id: Column[int] = column()
    order: One[Order] = one(order_id)


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    ask, db = world.ask, world.db
    users = [
        User(email="a"),
        User(email="b", manager_id=1),
        User(email="c", manager_id=1),
        User(email="d", manager_id=2),
    ]
    ask(db.insert(*users).run())
    rows: list[dict[str, Any]] = [
        {"title": "t1", "author_id": 1, "views": 5, "published": True},
        {"title": "t2", "author_id": 1, "views": 7},
        {"title": "t3", "author_id": 2, "views": 1, "published": True},
        {"title": "t4"},
    ]
    ask(db.insert(Post).values(rows).run())
    ask(db.insert(Comment(body="x", post_id=1, author_id=2), Comment(body="y", post_id=1, author_id=1)).run())
    ask(db.insert(Tag).values([{"name": "sql"}, {"name": "py"}]).run())
    ask(db.execute_script('INSERT INTO "_PostToTag" VALUES (1, 1), (1, 2), (3, 1)'))
    return world


def test_as_items(blog: World) -> None:
    query = blog.db.select(User.email, User.posts.count(), User.posts.sum(Post.views), User.posts.max(Post.title))
    rows = blog.ask(query.order_by(User.id).all())
    assert rows == [("a", 2, 12, "t2"), ("b", 1, 1, "t3"), ("c", 0, None, None), ("d", 0, None, None)]
    assert (rows[0].posts_count, rows[0].posts_sum) == (2, 12)
    averages = blog.db.select(User.posts.avg(Post.views), User.posts.min(Post.views)).order_by(User.id)
    assert blog.ask(averages.first()) == (6.0, 5)
    assert blog.ask(blog.db.select(Post.title, Post.tags.count()).order_by(Post.id).all()) == [
        ("t1", 2),
        ("t2", 0),
        ("t3", 1),
        ("t4", 0),
    ]
    assert blog.ask(blog.db.select(Tag.name, Tag.posts.sum(Post.views)).order_by(Tag.id).all()) == [
        ("sql", 6),
        ("py", 5),
    ]


def test_with_conditions(blog: World) -> None:
    published = User.posts.where(Post.published == True).count()  # noqa: E712
    assert blog.ask(blog.db.select(published).order_by(User.id).all()) == [1, 1, 0, 0]
    much = User.posts.count(Post.views > 5, Post.published == False)  # noqa: E712
    assert blog.ask(blog.db.select(much).order_by(User.id).all()) == [1, 0, 0, 0]
    commented = User.posts.count(Post.comments.some(Comment.body == "x"))
    assert blog.ask(blog.db.select(commented).order_by(User.id).all()) == [1, 0, 0, 0]
    nested = User.posts.max(Post.comments.count())
    assert blog.ask(blog.db.select(nested).order_by(User.id).all()) == [2, 0, None, None]
    tagged = Post.tags.count(Tag.name == "sql")
    assert blog.ask(blog.db.select(tagged).order_by(Post.id).all()) == [1, 0, 1, 0]


def test_in_every_clause(blog: World) -> None:
    db, ask = blog.db, blog.ask
    by_count = db.select(User.email).order_by(User.posts.count().desc(), User.id)
    assert ask(by_count.all()) == ["a", "b", "c", "d"]
    assert ask(by_count.limit(2).offset(1).all()) == ["b", "c"]
    assert ask(db.select(User.email).where(User.posts.count() >= 1, User.posts.sum(Post.views) < 10).all()) == ["b"]
    assert ask(
        db.select(User.posts.count(), count()).group_by(User.posts.count()).order_by(User.posts.count()).all()
    ) == [
        (0, 2),
        (1, 1),
        (2, 1),
    ]
    assert (
        ask(
            db.select(User)
            .include(User.posts.order_by(Post.comments.count().desc(), Post.id.desc()))
            .where(User.id == 1)
            .one()
        )
        .posts[0]
        .id
        == 1
    )
    joined = db.select(Post.title, User.posts.count()).join(Post.author).order_by(Post.id)
    assert ask(joined.all()) == [("t1", 2), ("t2", 2), ("t3", 1)]
    assert ask(db.select(User).where(User.id.in_(select(Post.author_id).where(Post.comments.count() > 1))).count()) == 1
    assert ask(db.update(User).set(age=User.posts.count()).where(User.posts.count() > 0).returning(User.age).all()) == [
        2,
        1,
    ]
    assert ask(db.delete(User).where(User.reports.count() == 0, User.posts.count() == 0).run()) == 2


def test_of_a_relation_to_the_same_model(blog: World) -> None:
    db, ask = blog.db, blog.ask
    assert ask(db.select(User.email, User.reports.count()).order_by(User.id).all()) == [
        ("a", 2),
        ("b", 1),
        ("c", 0),
        ("d", 0),
    ]
    manager = alias(User, "manager")
    query = db.select(User.email, manager.reports.count()).join(manager, manager.id == User.manager_id)
    assert ask(query.order_by(User.id).all()) == [("b", 2), ("c", 2), ("d", 1)]
    assert ask(db.select(User.reports.max(User.email)).order_by(User.id).all()) == ["c", "d", None, None]
    assert ask(db.select(User.reports.sum(User.posts.count())).order_by(User.id).all()) == [1, 0, None, None]


def test_of_decimals(world: World) -> None:
    world.create(Order)
    world.ask(world.db.insert(Order).values([{}, {}]).run())
    world.ask(
        world.db.insert(Line)
        .values([{"price": Decimal("0.1"), "order_id": 1}, {"price": Decimal("0.2"), "order_id": 1}])
        .run()
    )
    query = world.db.select(Order.lines.sum(Line.price), Order.lines.avg(Line.price)).order_by(Order.id)
    assert world.ask(query.all()) == [(Decimal("0.3"), Decimal("0.15")), (None, None)]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: User.posts.sum(Post.title), "takes numbers"),
        (lambda: User.posts.sum(User.id), "takes a column of Post, got User.id"),
        (lambda: User.posts.limit(3).count(), "is of all related records"),
        (lambda: select(User.posts.count()).from_(Post).sql(), "User is not part of this query"),
        (lambda: select(User.email, User.posts.count()).group_by(User.email), None),
    ],
)
def test_aggregates_that_cannot_be_meant(blog: World, make: Any, said: str | None) -> None:
    if said is None:
        with pytest.raises(QueryError, match="has several values in a group"):
            blog.db.select(User.email, User.posts.count()).group_by(User.email).sql()
        return
    with pytest.raises(QueryError, match=said):
        blog.db.select(User.posts.count()).from_(Post).sql() if "part" in said else make()
