"""DISTINCT ON, pages after and before some values, and conditions that may be left out."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import pytest

from tests.blog import MODELS, Post, User
from tests.world import World
from twofold import UNSET, Column, Model, autoincrement, column, count, param
from twofold.errors import QueryError


class Dot(Model, table="dots"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    x: Column[int | None] = column(default=None)
    y: Column[str | None] = column(default=None)
    z: Column[int] = column(default=0)


@pytest.fixture
def dots(world: World) -> World:
    world.create(Dot)
    random = Random(7)
    rows = [
        {"x": random.choice([None, 1, 2, 3]), "y": random.choice([None, "a", "b"]), "z": random.randrange(4)}
        for _ in range(40)
    ]
    world.ask(world.db.insert(Dot).values(rows).run())
    return world


def orders(item: Any) -> list[Any]:
    """Every way to sort by an item."""
    both = [item.asc(), item.desc()]
    return [way for key in both for way in (key, key.nulls_first(), key.nulls_last())]


def test_pages_in_any_order_are_the_whole_order(dots: World) -> None:
    ask = dots.ask
    for number, (first, second) in enumerate(product(orders(Dot.x), orders(Dot.y))):
        size = (3, 7, 40)[number % 3]
        query = dots.db.select(Dot).order_by(first, second)
        whole = ask(query.limit(100).all())
        forwards, page = [], ask(query.limit(size).all())
        while page:
            forwards += page
            page = ask(query.limit(size).after(page[-1]).all())
        assert forwards == whole
        backwards, page = [], [whole[-1]]
        while page:
            backwards = page + backwards
            page = ask(query.limit(size).before(page[0]).all())
        assert backwards == whole


def test_values_of_keys(dots: World) -> None:
    query = dots.db.select(Dot.id).order_by(Dot.z.desc(), Dot.id)
    whole = dots.ask(query.all())
    place = whole.index(17)
    z = dots.ask(dots.db.select(Dot.z).where(Dot.id == 17).one())
    assert dots.ask(query.after(z, 17).all()) == whole[place + 1 :]
    assert dots.ask(query.before(z, 17).all()) == whole[:place]
    assert dots.ask(query.before(z, 17).limit(2).first()) == whole[place - 2]
    assert dots.ask(query.after(z, 17).count()) == 39 - place
    last = dots.ask(dots.db.select(Dot.z).where(Dot.id == whole[-1]).one())
    assert dots.ask(query.after(z, 17).before(last, whole[-1]).all()) == whole[place + 1 : -1]
    prepared = query.limit(5).after(param("z", Dot.z), param("id", Dot.id)).prepare()
    assert dots.ask(prepared.all(z=z, id=17)) == whole[place + 1 : place + 6]
    sql = query.after(1, 2).sql()[0]
    assert '"dots"."z" <=' in sql, "the first key bounds an index"
    grouped = dots.db.select(Dot.z, count()).group_by(Dot.z).order_by(count(), Dot.z)
    rows = dots.ask(grouped.all())
    assert dots.ask(grouped.after(rows[0][1], rows[0][0]).all()) == rows[1:]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (lambda db: db.select(Dot).after(1), "add `.order_by"),
        (lambda db: db.select(Dot).order_by(Dot.x).after(1), "a value for each sort key, Dot.x, Dot.id, got 1"),
        (lambda db: db.select(Dot).order_by(Dot.x).after(1, 2).order_by(Dot.y), "Dot.x, Dot.y, Dot.id, got 2"),
        (lambda db: db.select(Dot).order_by(Dot.z + 1).after(Dot(z=1)), "has no `Dot.z"),
        (lambda db: db.select(Dot).order_by(Dot.z).after(Dot), "got 1"),
        (lambda db: db.select(Dot).order_by(Dot.z).before(1, 1).limit(2).stream(), "is no stream"),
    ],
)
def test_pages_that_cannot_be_meant(dots: World, query: Any, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        dots.ask(query(dots.db).sql() if hasattr(query(dots.db), "sql") else query(dots.db))


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    world.ask(world.db.insert(User(email="a", age=1), User(email="b"), User(email="c", age=3)).run())
    posts = [Post(title=f"t{views}", author_id=1 + views % 2, views=views) for views in range(5)]
    world.ask(world.db.insert(*posts).run())
    return world


def test_distinct_on(blog: World) -> None:
    query = blog.db.select(Post.author_id, Post.views).distinct_on(Post.author_id)
    best = query.order_by(Post.author_id, Post.views.desc())
    if blog.dialect == "sqlite":
        with pytest.raises(QueryError, match="SQLite has no DISTINCT ON.*row_number"):
            best.sql()
        return
    assert blog.ask(best.all()) == [(1, 4), (2, 3)]
    assert blog.ask(best.count()) == 2
    assert blog.ask(best.limit(1).offset(1).one()) == (2, 3)
    assert len(blog.ask(query.all())) == 2
    assert blog.ask(blog.db.select(User).distinct_on(User.age % 2).order_by(User.age % 2, User.id).all())[0].id == 1
    with pytest.raises(QueryError, match="begins with Post.author_id, got Post.views ASC"):
        query.order_by(Post.views).sql()
    with pytest.raises(QueryError, match="locks the rows"):
        query.for_update().sql()


def test_conditions_that_are_left_out(blog: World) -> None:
    ask, query = blog.ask, blog.db.select(User.email).order_by(User.id)

    def found(age: int | None, name: str | None) -> Any:
        named = UNSET if name is None else User.email == name
        return ask(query.where(User.age >= age if age is not None else UNSET, named).all())

    assert found(None, None) == ["a", "b", "c"]
    assert found(2, None) == ["c"]
    assert found(None, "b") == ["b"]
    assert query.where(UNSET).sql() == query.sql()
    chosen = query.if_(True, lambda query: query.where(User.age > 1)).if_("", lambda query: query.limit(0))
    assert ask(chosen.where(User.email != "x").all()) == ["c"], "conditions are added, and replace none"
    for wrong in (None, True, [], ()):
        with pytest.raises(QueryError, match="A condition is an expression"):
            query.where(wrong)
    with pytest.raises(QueryError, match="has no condition"):
        ask(blog.db.delete(User).where(UNSET).run())
    assert ask(blog.db.update(User).set(name="x").where(UNSET, User.id == 1).run()) == 1


def test_what_changes_the_sql_is_in_the_shape(dots: World) -> None:
    page = dots.db.select(Dot).order_by(Dot.x, Dot.id).limit(3)
    alike = [page.after(1, 2), page.after(5, 6)]
    others = [page, page.after(None, 2), page.before(1, 2), page.before(None, 2), page.after(1, 2).before(1, 2)]
    shapes = [query.trace()[0] for query in (*alike, *others)]
    assert len(set(shapes)) == len(others) + 1
    assert len({query.sql()[0] for query in (*alike, *others)}) == len(others) + 1
    assert page.distinct_on(Dot.x).trace()[0] not in shapes
