"""Joins of every kind, and what may be missing then."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.blog import MODELS, Comment, Post, Profile, Tag, User
from tests.world import World
from twofold import Column, Model, alias, column, count, optional, select
from twofold.errors import QueryError

KINDS = ("join", "left_join", "right_join", "full_join")


class Left(Model):
    id: Column[int] = column(primary_key=True)
    key: Column[int | None]


class Right(Model):
    id: Column[int] = column(primary_key=True)
    key: Column[int | None]


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    db = world.db
    world.ask(db.insert(User).values([{"email": f"{name}@x.io", "name": name} for name in "abc"]).run())
    rows = [{"title": "t1", "author_id": 1}, {"title": "t2", "author_id": 1}, {"title": "t3", "author_id": None}]
    world.ask(db.insert(Post).values(rows).run())
    return world


def rows_of(world: World, query: Any) -> list[Any]:
    return sorted([tuple(row) for row in world.ask(query.all())], key=repr)


@pytest.mark.parametrize("by", ["relation", "condition"])
def test_each_kind(blog: World, by: str) -> None:
    target = (User.posts,) if by == "relation" else (Post, Post.author_id == User.id)
    query = blog.db.select(optional(User.name), optional(Post.title)).from_(User)
    found = {kind: rows_of(blog, getattr(query, kind)(*target)) for kind in KINDS}
    both = [("a", "t1"), ("a", "t2")]
    assert found["join"] == both
    assert found["left_join"] == [*both, ("b", None), ("c", None)]
    assert found["right_join"] == [*both, (None, "t3")]
    assert found["full_join"] == [*both, ("b", None), ("c", None), (None, "t3")]


def test_cross_join(blog: World) -> None:
    query = blog.db.select(User.name, Post.title).from_(User).cross_join(Post)
    assert rows_of(blog, query) == sorted(product("abc", ("t1", "t2", "t3")))
    assert "CROSS JOIN" in query.sql()[0]
    assert blog.ask(query.count()) == 9


def test_whole_records_that_may_be_missing(blog: World) -> None:
    query = blog.db.select(optional(User), optional(Post)).from_(User).full_join(User.posts)
    found = sorted([(user and user.name, post and post.title) for user, post in blog.ask(query.all())], key=repr)
    assert found == [("a", "t1"), ("a", "t2"), ("b", None), ("c", None), (None, "t3")]
    right = blog.db.select(optional(User), Post).from_(User).right_join(User.posts).where(User.id == None)  # noqa: E711
    assert [(user, post.title) for user, post in blog.ask(right.all())] == [(None, "t3")]


def test_using(blog: World) -> None:
    db = blog.db
    blog.ask(db.insert(Comment).values([{"body": "x", "post_id": 1, "author_id": 1}]).run())
    other = alias(Comment, "other")
    query = db.select(Comment.body, other.id).join(other, using=[other.post_id, other.author_id])
    assert rows_of(blog, query) == [("x", 1)]
    posts = db.select(Post.title, Comment.body).join(Comment, using=Comment.author_id)
    assert rows_of(blog, posts) == [("t1", "x"), ("t2", "x")]
    per = select(Comment.author_id, count()).group_by(Comment.author_id).subquery("per")
    left = db.select(Post.title, optional(per.columns()[1])).left_join(per, using=per[Comment.author_id])
    assert rows_of(blog, left) == [("t1", 1), ("t2", 1), ("t3", None)]
    with pytest.raises(QueryError, match="using 'body': one source before it has this column, got none"):
        db.select(Post.title).join(Comment, using=Comment.body).sql()
    with pytest.raises(QueryError, match="using 'id': .*, got User and Post"):
        db.select(User.id).join(User.posts).join(Comment, using=Comment.id).sql()
    with pytest.raises(QueryError, match=r"`using` takes columns of Comment, such as `Comment\.x`, got Post\.id"):
        db.select(Post.title).join(Comment, using=Post.id)
    with pytest.raises(QueryError, match="needs a condition, or `using`"):
        db.select(Post.title).join(Comment)
    with pytest.raises(QueryError, match="got both"):
        db.select(Post.title).join(Comment, Comment.post_id == Post.id, using=Comment.author_id)
    with pytest.raises(QueryError, match="follows the relation"):
        db.select(Post.title).join(Post.comments, using=Comment.author_id)


def test_a_left_join_along_a_link_table_has_no_row_twice(blog: World) -> None:
    db = blog.db
    blog.ask(db.insert(Tag).values([{"name": "x"}, {"name": "y"}, {"name": "z"}]).run())
    for post, tags in ((1, "123"), (2, "2")):
        for tag in tags:
            blog.ask(db.execute_script(f'INSERT INTO "_PostToTag" ("A", "B") VALUES ({post}, {tag})'))
    query = db.select(Post.id, optional(Tag.name)).left_join(Post.tags, Tag.name == "y")
    assert rows_of(blog, query) == [(1, "y"), (2, "y"), (3, None)]
    assert rows_of(blog, query.where(Post.id == 3)) == [(3, None)]
    none = db.select(Post.id, optional(Tag.name)).left_join(Post.tags, Tag.name == "q")
    assert rows_of(blog, none) == [(1, None), (2, None), (3, None)]
    right = db.select(optional(Post.id), Tag.name).from_(Post).right_join(Post.tags, Post.id == 2)
    assert rows_of(blog, right) == [(2, "y"), (None, "x"), (None, "z")]
    with pytest.raises(QueryError, match=r"full join along Post\.tags"):
        db.select(optional(Post.id)).from_(Post).full_join(Post.tags).sql()


def test_what_may_be_missing_has_to_say_so(blog: World) -> None:
    db = blog.db
    with pytest.raises(QueryError, match=r"optional\(User\.name\)"):
        db.select(User.name, Post.title).from_(User).right_join(User.posts).sql()
    with pytest.raises(QueryError, match=r"optional\(Post\.title\)"):
        db.select(optional(User.name), Post.title).from_(User).full_join(User.posts).sql()
    with pytest.raises(QueryError, match=r"optional\(User\)"):
        db.select(User, Post).from_(User).right_join(User.posts).sql()
    chain = db.select(optional(User.name), optional(Profile.bio), Post.title).from_(User).left_join(User.profile)
    assert len(rows_of(blog, chain.right_join(Post, Post.author_id == User.id))) == 3
    with pytest.raises(QueryError, match="so its rows cannot be locked"):
        query = db.select(optional(User.name), Post.title).from_(User).right_join(User.posts)
        query.for_update(of=User).sql()


def test_a_full_join_on_postgresql_is_on_an_equality(blog: World) -> None:
    query = blog.db.select(optional(User.id), optional(Post.id)).from_(User).full_join(Post, Post.views > User.id)
    if blog.dialect == "postgresql":
        with pytest.raises(QueryError, match="PostgreSQL has a full join of Post only on an equality"):
            query.sql()
        return
    assert len(rows_of(blog, query)) == 6


KEYS = st.lists(st.none() | st.integers(1, 3), max_size=4)


def test_what_python_joins(world: World) -> None:
    """All four kinds, and their chains, against a naive evaluation."""
    if world.colour == "asyncio":
        pytest.skip("the SQL is the same")
    world.create(Left, Right)
    db = world.db
    third = alias(Right, "third")

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(KEYS, KEYS, st.sampled_from(KINDS), st.sampled_from(KINDS))
    def check(ours: list[int | None], theirs: list[int | None], kind: str, other: str) -> None:
        for model, keys in ((Left, ours), (Right, theirs)):
            db.delete(model).everywhere().run()
            if keys:
                db.insert(model).values([{"id": n, "key": key} for n, key in enumerate(keys)]).run()
        left = [{"l": (n, key)} for n, key in enumerate(ours)]
        right = list(enumerate(theirs))
        rows = joined(kind, left, "l", "r", right)
        items = (optional(Left.id), optional(Right.id))
        query = getattr(db.select(*items).from_(Left), kind)(Right, Right.key == Left.key)
        assert rows_of(world, query) == sorted([ids(row, "lr") for row in rows], key=repr)
        chain = joined(other, rows, "r", "t", right)
        query = db.select(*items, optional(third.id)).from_(Left)
        query = getattr(getattr(query, kind)(Right, Right.key == Left.key), other)(third, third.key == Right.key)
        assert rows_of(world, query) == sorted([ids(row, "lrt") for row in chain], key=repr)

    check()


def joined(kind: str, rows: list[Any], on: str, name: str, others: list[Any]) -> list[Any]:
    """The rows joined with others, as dictionaries from the source to its row."""
    pairs = [
        (row, other)
        for row in rows
        for other in others
        if other[1] is not None and row.get(on, (0, None))[1] == other[1]
    ]
    found = [{**row, name: other} for row, other in pairs]
    if kind in ("left_join", "full_join"):
        found += [row for row in rows if all(row is not matched for matched, _ in pairs)]
    if kind in ("right_join", "full_join"):
        found += [{name: other} for other in others if all(other is not matched for _, matched in pairs)]
    return found


def ids(row: Any, names: str) -> tuple[int | None, ...]:
    return tuple([row[name][0] if name in row else None for name in names])
