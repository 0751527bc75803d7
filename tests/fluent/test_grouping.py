"""A grouped select gives one value for each item: nothing is taken from an arbitrary row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.blog import MODELS, Comment, Post, User
from tests.world import World
from twofold import case, coalesce, count, exists, literal, lower, max_, select, sum_
from twofold.errors import QueryError


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    world.ask(
        world.db.insert(User).values([{"email": f"{n}@x.io", "age": n % 2, "name": None} for n in range(4)]).run()
    )
    world.ask(
        world.db.insert(Post).values([{"title": "a", "author_id": 1 + n % 2, "views": n} for n in range(5)]).run()
    )
    return world


REFUSED: list[tuple[Callable[[Any], Any], str]] = [
    (lambda db: db.select(User.email, count(User.id)), r"User.email.*group_by\(User.email\)"),
    (lambda db: db.select(User, count()), r"User.id.*several values"),
    (lambda db: db.select(User.age + 1, sum_(User.id)), "User.age"),
    (lambda db: db.select(case((User.age > 1, count())), count()), "User.age"),
    (lambda db: db.select(User.email).group_by(User.age), r"User.email.*group_by\(\.\.\., User.email\)"),
    (lambda db: db.select(count()).from_(User).order_by(User.id), "User.id"),
    (lambda db: db.select(User.id).order_by(count()), "User.id"),
    (lambda db: db.select(count()).from_(User).having(User.age > 1), "User.age"),
    (lambda db: db.select(User.email, count(Post.id)).join(User.posts).group_by(Post.id), "User.email"),
    (lambda db: db.select(User.posts.some(), count()), "User.id"),
    (lambda db: db.select(coalesce(User.name, "-"), count()).group_by(coalesce(User.name, "+")), "User.name"),
    (lambda db: db.select(lower(User.email).label("x"), count()), "User.email"),
]

TAKEN: list[tuple[Callable[[Any], Any], Any]] = [
    (lambda db: db.select(count(), sum_(User.age)).from_(User), [(4, 2)]),
    (lambda db: db.select(User.age, count()).group_by(User.age).order_by(User.age), [(0, 2), (1, 2)]),
    (lambda db: db.select(User.age + 1, count()).group_by(User.age).order_by(User.age), [(1, 2), (2, 2)]),
    (lambda db: db.select(User.age + 1, count()).group_by(User.age + 1).order_by(User.age + 1), [(1, 2), (2, 2)]),
    (
        lambda db: db.select(User.email, count(Post.id)).join(User.posts).group_by(User.id).order_by(User.id),
        [("0@x.io", 3), ("1@x.io", 2)],
    ),
    (lambda db: db.select(coalesce(User.name, "-"), count()).group_by(coalesce(User.name, "-")), [("-", 4)]),
    (
        lambda db: (
            db.select((User.age * 2).label("double"), count())
            .group_by(User.age * 2)
            .having(User.age * 2 > 1)
            .order_by((User.age * 2).desc())
        ),
        [(2, 2)],
    ),
    (lambda db: db.select((User.age * 2) + 1, count()).group_by(User.age * 2).order_by(User.age * 2), [(1, 2), (3, 2)]),
    (lambda db: db.select(literal("x"), count()).from_(User), [("x", 4)]),
    (lambda db: db.select(count(), exists(select(Post).where(Post.views > 3))).from_(User), [(4, True)]),
    (lambda db: db.select(max_(User.id), select(count()).from_(Comment).as_scalar()), [(4, 0)]),
    (lambda db: db.select(User.age * 2).distinct().order_by(User.age * 2), [0, 2]),
]


@pytest.mark.parametrize("case", range(len(REFUSED)))
def test_an_ungrouped_column_is_refused_before_anything_is_sent(blog: World, case: int) -> None:
    build, message = REFUSED[case]
    with blog.db.recording() as sent, pytest.raises(QueryError, match=message):
        blog.ask(build(blog.db).all())
    assert sent == []


@pytest.mark.parametrize("case", range(len(TAKEN)))
def test_what_has_one_value_in_a_group(blog: World, case: int) -> None:
    build, rows = TAKEN[case]
    found = blog.ask(build(blog.db).all())
    assert [tuple(row) if isinstance(row, tuple) else row for row in found] == rows
