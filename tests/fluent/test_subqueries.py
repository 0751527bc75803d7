"""Selects as sources of other selects."""

from __future__ import annotations

import pytest

from tests.blog import MODELS, Post, User
from tests.world import World
from twofold import alias, coalesce, count, max_, optional, select, sum_
from twofold.algebra.questions import canonical
from twofold.errors import QueryError


@pytest.fixture
def posts(world: World) -> World:
    world.create(*MODELS)
    db = world.db
    world.ask(db.insert(User).values([{"email": f"{name}@x.io", "name": name} for name in "abc"]).run())
    rows = [{"title": f"t{number}", "views": number, "author_id": 1 + number % 2} for number in range(1, 6)]
    world.ask(db.insert(Post).values(rows).run())
    return world


def test_a_subquery_is_joined_and_filtered(posts: World) -> None:
    total = sum_(Post.views).label("total")
    per = select(Post.author_id, count(), total).where(Post.views > 1).group_by(Post.author_id).subquery("per")
    author_id, number, views = per.columns()
    query = posts.db.select(User.name, number, views).join(per, author_id == User.id).where(views > 3).order_by(User.id)
    assert [tuple(row) for row in posts.ask(query.all())] == [("a", 2, 6), ("b", 2, 8)]
    assert [tuple(row) for row in posts.ask(query.where(per[total] > 7).all())] == [("b", 2, 8)]


def test_a_left_join_of_a_subquery(posts: World) -> None:
    per = select(Post.author_id, max_(Post.id)).group_by(Post.author_id).subquery("per")
    query = posts.db.select(User.name, optional(per.columns()[1])).left_join(per, per[Post.author_id] == User.id)
    assert [tuple(row) for row in posts.ask(query.order_by(User.id).all())] == [("a", 4), ("b", 5), ("c", None)]


def test_subqueries_in_subqueries_and_beside_each_other(posts: World) -> None:
    other = alias(Post, "other")
    inner = select(Post.id, Post.views).where(Post.views < 5).subquery("numbers")
    (key, views), beside = inner.columns(), select(other.id).where(other.views > 2).subquery("numbers")
    outer = select(key, (views + 10).label("more")).from_(inner).where(views > 1).subquery("outer")
    first, more = outer.columns()
    query = posts.db.select(first, more).from_(outer).join(beside, beside[other.id] == first).order_by(first.desc())
    assert [tuple(row) for row in posts.ask(query.all())] == [(4, 14), (3, 13)]


def test_the_values_of_a_subquery_count_once_and_one_plan_serves_all() -> None:
    def build(least: int, most: int) -> object:
        per = select(Post.author_id, Post.views).where(Post.views > least).subquery("per")
        author_id, views = per.columns()
        return select(author_id, views, views + 1).from_(per).where(views < most, views > author_id)

    one, other = build(1, 2), build(3, 4)
    assert one.trace()[0] == other.trace()[0]  # type: ignore[attr-defined]
    assert [value for value in one.trace()[1] if isinstance(value, int)] == [1, 1, 2]  # type: ignore[attr-defined]
    assert canonical(one.query()) == canonical(other.query())  # type: ignore[attr-defined]


def test_two_subqueries_of_one_shape_are_two_sources() -> None:
    def sources() -> tuple[object, object]:
        return tuple(  # type: ignore[return-value]
            [select(Post.id, Post.views).where(Post.views > number).subquery("one") for number in (1, 2)]
        )

    first, second = sources()
    same = select(first.columns()[0]).from_(first).join(second, second.columns()[0] == first.columns()[1])  # type: ignore[attr-defined]
    turned = select(first.columns()[0]).from_(first).join(second, first.columns()[0] == second.columns()[1])  # type: ignore[attr-defined]
    assert same.trace()[0] != turned.trace()[0]


def test_bad_subqueries(posts: World) -> None:
    twice = select(Post.id, coalesce(Post.author_id, 0), User.id).join(Post.author).subquery("twice")
    with pytest.raises(QueryError, match="'twice' has two columns 'id'"):
        twice.columns()
    with pytest.raises(QueryError, match="or one whole model without relations, got the model Post"):
        select(Post).include(Post.tags).subquery("whole").columns()
    per = select(Post.id).subquery("per")
    with pytest.raises(QueryError, match="'per' selects id, got Post.views"):
        per[Post.views]
    with pytest.raises(QueryError, match="per is not part of this query"):
        posts.ask(posts.db.select(User.id).where(per[Post.id] == 1).all())
