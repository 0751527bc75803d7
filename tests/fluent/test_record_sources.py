"""Queries of whole models as sources: their rows stand for the model's table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import MODELS, Post, Role, User
from tests.world import World
from twofold import alias, count, optional, select
from twofold.errors import QueryError


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    db = world.db
    world.ask(db.insert(User).values([{"email": f"{name}@x.io", "name": name} for name in "abc"]).run())
    rows = [{"title": f"t{number}", "views": number, "author_id": 1 + number % 2} for number in range(1, 6)]
    world.ask(db.insert(Post).values(rows).run())
    return world


KINDS: list[Any] = [
    lambda query: query.subquery("top"),
    lambda query: query.cte("top"),
    lambda query: query.cte("top", materialized=True),
    lambda query: query.union(select(Post).where(Post.views == 5)).subquery("top"),
]


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_its_rows_are_read_as_records(blog: World, kind: int) -> None:
    top = KINDS[kind](select(Post).where(Post.views > 1).order_by(Post.views.desc()).limit(3))
    db, ask = blog.db, blog.ask
    query = db.select(Post).from_(top).order_by(Post.views)
    assert [(post.id, post.title, post.published) for post in ask(query.all())] == [
        *((3, "t3", False), (4, "t4", False), (5, "t5", False)),
    ]
    assert ask(query.count()) == 3
    assert [post.author.name for post in ask(query.include(Post.author).all())] == ["b", "a", "b"]
    assert ask(query.where(Post.author.is_(User.name == "a")).one()).id == 4
    assert [post.id for post in ask(query.where(top[Post.views] > 3).limit(1).all())] == [4]
    per = db.select(Post.author_id, count()).from_(top).group_by(Post.author_id).order_by(Post.author_id)
    assert [tuple(row) for row in ask(per.all())] == [(1, 1), (2, 2)]


def test_it_is_joined(blog: World) -> None:
    top = select(Post).where(Post.views > 3).cte("top")
    query = blog.db.select(User.name, optional(Post)).left_join(top, Post.author_id == User.id).order_by(User.id)
    assert [(name, post and post.title) for name, post in blog.ask(query.all())] == [
        ("a", "t4"),
        ("b", "t5"),
        ("c", None),
    ]
    other = alias(Post, "other")
    rest = select(other).where(other.views < 3).subquery("rest")
    pairs = blog.db.select(Post.id, other.id).join(rest, other.author_id == Post.author_id).where(Post.views > 3)
    assert sorted(tuple(row) for row in blog.ask(pairs.all())) == [(4, 2), (5, 1)]
    assert blog.ask(blog.db.select(count()).from_(top).where(Post.id.in_(select(Post.id).from_(top))).one()) == 2


def test_in_a_write(blog: World) -> None:
    top = select(User).where(User.name == "a").cte("top")
    blog.ask(blog.db.update(Post).from_(top).set(title=User.name).where(Post.author_id == User.id).run())
    assert blog.ask(blog.db.select(Post.title).where(Post.author_id == 1).distinct().all()) == ["a"]
    if blog.dialect == "sqlite":
        return
    new = blog.db.insert(User).values([{"email": "n@x.io", "role": Role.ADMIN}]).returning(User).cte("new")
    made = blog.ask(blog.db.select(User).from_(new).one())
    assert (made.id, made.email, made.role) == (4, "n@x.io", Role.ADMIN)


def test_errors(blog: World) -> None:
    top = select(Post).where(Post.views > 3).cte("top")
    with pytest.raises(QueryError, match=r"'top' gives whole records: `select\(Post\).from_\(top\)` reads them"):
        top.columns()
    with pytest.raises(QueryError, match="'top' selects id, title, views, published, author_id, got User.id"):
        top[User.id]
    with pytest.raises(QueryError, match="Post is in this query already"):
        blog.db.select(Post).join(top, Post.id == 1).from_(Post).sql()
    with pytest.raises(QueryError, match=r"`Post\.title` has several values in a group"):
        blog.db.select(Post.title, count()).from_(top).group_by(Post.id).sql()
    with pytest.raises(QueryError, match="one whole model without relations, got the model User"):
        select(User, Post).join(User.posts).subquery("both").columns()


def test_a_shape_has_the_source() -> None:
    shapes = {
        select(Post).from_(source).trace()[0]
        for source in (Post, select(Post).subquery("x"), select(Post).cte("x"), select(Post).subquery("y"))
    }
    assert len(shapes) == 4
    one, other = [select(Post).from_(select(Post).where(Post.id > number).cte("x")) for number in (1, 2)]
    assert one.trace()[0] == other.trace()[0]
