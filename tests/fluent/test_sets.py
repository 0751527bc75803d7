"""UNION, INTERSECT and EXCEPT: what they give on each database, and what a naive evaluation in Python gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.blog import MODELS, Comment, Post, User
from tests.world import World
from twofold import Column, Model, autoincrement, column, count, exists, literal, lower, optional, param, select, sum_
from twofold.algebra.questions import canonical
from twofold.errors import QueryError

OPERATIONS = ("union", "union_all", "intersect", "intersect_all", "except_", "except_all")


class Reading(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    whole: Column[int]
    big: Column[int] = column(type="BigInt")
    real: Column[float]
    exact: Column[Decimal]
    at: Column[datetime]
    text: Column[str | None] = column(default=None)


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    db = world.db
    world.ask(db.insert(User).values([{"email": f"{name}@x.io", "name": name} for name in "abc"]).run())
    rows = [{"title": f"t{number}", "views": number, "author_id": 1 + number % 2} for number in range(1, 6)]
    world.ask(db.insert(Post).values(rows).run())
    return world


def rows_of(world: World, query: Any) -> list[Any]:
    """The rows, in their order."""
    return [tuple(row) if isinstance(row, tuple) else row for row in world.ask(query.all())]


def test_each_operation(blog: World) -> None:
    users, authors = blog.db.select(User.id), select(Post.author_id)
    found = {name: sorted(rows_of(blog, getattr(users, name)(authors))) for name in ("union", "intersect", "except_")}
    assert found == {"union": [1, 2, 3], "intersect": [1, 2], "except_": [3]}
    assert sorted(rows_of(blog, users.union_all(authors))) == [1, 1, 1, 2, 2, 2, 2, 3]


def test_all_variants(blog: World) -> None:
    posts, users = blog.db.select(Post.author_id), select(optional(User.id))
    if blog.dialect == "sqlite":
        with pytest.raises(QueryError, match=r"SQLite has no EXCEPT ALL\. EXCEPT leaves each row once"):
            posts.except_all(users).sql()
        with pytest.raises(QueryError, match="SQLite has no INTERSECT ALL"):
            posts.intersect_all(users).sql()
        return
    assert sorted(rows_of(blog, posts.except_all(users))) == [1, 2, 2]
    assert sorted(rows_of(blog, posts.intersect_all(users))) == [1, 2]


def test_order_limit_and_terminals(blog: World) -> None:
    db = blog.db
    query = db.select(User.id, User.name).union_all(select(Post.id, Post.title)).order_by(lower(User.name).desc())
    assert rows_of(blog, query.limit(2).offset(1)) == [(4, "t4"), (3, "t3")]
    assert blog.ask(query.count()) == 8
    assert blog.ask(query.limit(3).count()) == 3
    assert blog.ask(query.exists()) is True
    assert tuple(blog.ask(query.first())) == (5, "t5")
    assert [row.name for row in blog.ask(query.stream(2))][:2] == ["t5", "t4"]
    one = db.select(User.id).where(User.id == 3).union(select(User.id).where(User.id == 3))
    assert blog.ask(one.one()) == 3
    assert blog.ask(one.scalar()) == 3


def test_the_sql_of_a_plain_one_is_as_sql_has_it(blog: World) -> None:
    query = blog.db.select(User.id).union(select(Post.author_id)).order_by(User.id.desc()).limit(1)
    assert query.sql()[0].replace(" \n", " ").replace("\n", "") == (
        'SELECT "users"."id" FROM "users" UNION SELECT "posts"."author_id" AS "id" FROM "posts" ORDER BY 1 DESC LIMIT '
        + ("?" if blog.dialect == "sqlite" else "$1")
    )


def test_selects_with_orders_and_limits_of_their_own(blog: World) -> None:
    last = select(Post.id).order_by(Post.id.desc()).limit(1)
    first = blog.db.select(Post.id).order_by(Post.id).limit(2)
    assert rows_of(blog, first.union_all(last).order_by(Post.id)) == [1, 2, 5]
    assert rows_of(blog, first.offset(1).union_all(last.offset(1)).order_by(Post.id)) == [2, 3, 4]


def test_in_any_mix(blog: World) -> None:
    db = blog.db
    posts, users = select(Post.id), select(User.id)
    left = db.select(Post.id).except_(users.where(User.id > 1)).union(users.where(User.id == 2))
    assert rows_of(blog, left.order_by(Post.id)) == [1, 2, 4, 5]
    right = db.select(Post.id).except_(users.where(User.id > 1).union(users.where(User.id == 1)))
    assert rows_of(blog, right.order_by(Post.id)) == [4, 5]
    limited = db.select(Post.id).union(users).order_by(Post.id.desc()).limit(2).union_all(posts.where(Post.id == 1))
    assert rows_of(blog, limited.order_by(Post.id)) == [1, 4, 5]


def test_whole_records_and_their_relations(blog: World) -> None:
    db = blog.db
    query = db.select(User).where(User.id == 1).union(select(User).where(User.name == "c")).order_by(User.name.desc())
    assert [(user.id, user.name) for user in blog.ask(query.all())] == [(3, "c"), (1, "a")]
    posts = blog.ask(query.include(User.posts.where(Post.views > 3)).all())
    assert [[post.views for post in user.posts] for user in posts] == [[], [4]]
    assert blog.ask(query.count()) == 2


def test_inside_other_queries(blog: World) -> None:
    db = blog.db
    both = select(Post.author_id).union(select(optional(User.id)).where(User.id == 3))
    assert sorted(rows_of(blog, db.select(User.name).where(User.id.in_(both)))) == ["a", "b", "c"]
    first = both.order_by(Post.author_id).limit(1)
    assert rows_of(blog, db.select(User.name).where(User.id.not_in(first)).order_by(User.id)) == ["b", "c"]
    active = select(Post.id).where(Post.author_id == User.id, Post.views > 4)
    either = active.union_all(select(Comment.id).where(Comment.author_id == User.id))
    assert rows_of(blog, db.select(User.name).where(exists(either))) == ["b"]
    source = select(User.id, User.name).union_all(select(Post.id, optional(Post.title))).subquery("both")
    key, name = source.columns()
    assert rows_of(blog, db.select(key, count()).from_(source).where(name != "a").group_by(key).order_by(key)) == [
        *((1, 1), (2, 2), (3, 2), (4, 1), (5, 1)),
    ]
    assert rows_of(blog, db.select(User.id, name).join(source, key == User.id).where(source[User.name] == "t3")) == [
        (3, "t3")
    ]


def test_columns_are_read_by_their_common_type(world: World) -> None:
    world.create(Reading)
    at = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    row = {"whole": 1, "big": 2**40, "real": 1.5, "exact": Decimal("2.50"), "at": at}
    world.ask(world.db.insert(Reading).values([row, {**row, "whole": 2, "exact": Decimal("1.00")}]).run())

    def found(first: Any, other: Any) -> list[Any]:
        rows = rows_of(world, world.db.select(first).union(select(other)).order_by(first))
        assert all(type(row) is type(rows[0]) for row in rows)
        return rows

    assert found(Reading.whole, Reading.big) == [1, 2, 2**40]
    assert found(Reading.whole, Reading.exact) == [Decimal(1), Decimal(2), Decimal("2.5")]
    assert found(Reading.exact, Reading.whole) == [Decimal(1), Decimal(2), Decimal("2.5")]
    assert found(Reading.whole, Reading.real) == [1.0, 1.5, 2.0]
    assert found(Reading.whole, sum_(Reading.whole)) == [1, 2, 3]
    assert found(Reading.at, literal(at)) == [at]
    assert found(Reading.id, literal(7)) == [1, 2, 7]


def test_a_shape_has_the_operation_and_not_the_values() -> None:
    def build(name: str, number: int, other: int, *, turned: bool = False) -> Any:
        first, second = select(Post.id).where(Post.views > number), select(User.id).where(User.id < other)
        first, second = (second, first) if turned else (first, second)
        return getattr(first, name)(second).order_by(User.id if turned else Post.id).limit(number)

    one, same = build("union", 1, 2), build("union", 3, 4)
    assert one.trace()[0] == same.trace()[0]
    assert canonical(one.query()) == canonical(same.query())
    shapes = [build(name, 1, 2, turned=turned).trace()[0] for name in OPERATIONS for turned in (False, True)]
    assert len(set(shapes)) == len(shapes)


def test_prepared(blog: World) -> None:
    query = blog.db.select(User.id).where(User.id < param("most", User.id)).union(select(Post.author_id))
    prepared = query.order_by(User.id).limit(param("size", User.id)).prepare()
    assert blog.ask(prepared.all(most=2, size=5)) == [1, 2]
    assert blog.ask(prepared.all(most=4, size=3)) == [1, 2, 3]
    assert blog.ask(prepared.count(most=4, size=2)) == 2


@dataclass
class Named:
    id: int
    name: str | None


def test_into(blog: World) -> None:
    query = blog.db.select(User.id, User.name).union_all(select(Post.id, optional(Post.title))).order_by(User.name)
    assert blog.ask(query.into(Named).first()) == Named(1, "a")


def test_what_does_not_go_together(blog: World) -> None:
    db: Any = blog.db
    with pytest.raises(
        QueryError, match=r"UNION of `User\.id`, `Post\.title`: Int .* and String .* do not go together"
    ):
        db.select(User.id).union(select(Post.title))
    with pytest.raises(QueryError, match=r"EXCEPT takes selects of as many items each, got 1 \(User\.id\) and 2"):
        db.select(User.id).except_(select(Post.id, Post.title))
    with pytest.raises(QueryError, match="UNION takes records of one model, got User and Post"):
        db.select(User).union(select(Post))
    with pytest.raises(QueryError, match="takes whole records without relations"):
        db.select(User).include(User.posts).union(select(User))
    with pytest.raises(QueryError, match="takes selects of columns and expressions, or each of one whole model"):
        db.select(User, Post.id).join(User.posts).union(select(User, Post.id).join(User.posts))
    with pytest.raises(QueryError, match="without a lock, got one with FOR UPDATE"):
        db.select(User.id).for_update().union(select(Post.id))
    with pytest.raises(QueryError, match=r"takes the items of its first select \(User\.id\), got Post\.id ASC"):
        db.select(User.id).union(select(Post.id)).order_by(Post.id)
    with pytest.raises(QueryError, match="`union_all` takes a select, got 3"):
        db.select(User.id).union_all(3)
    with pytest.raises(AttributeError, match="where"):
        db.select(User.id).union(select(Post.id)).where(User.id == 1)


# --- against a naive evaluation

NUMBERS = [1, 2, 2, 3, 5]
Tree = tuple[Any, ...]


def trees(operations: tuple[str, ...]) -> st.SearchStrategy[Tree]:
    """Set operations over selects of `views`: ("rows", least, descending, limit) or (operation, left, right, limit)."""
    limits = st.none() | st.integers(0, 4)
    leaves = st.tuples(st.just("rows"), st.integers(0, 5), st.booleans(), limits)
    return st.recursive(
        leaves, lambda inner: st.tuples(st.sampled_from(operations), inner, inner, limits), max_leaves=5
    )


def as_query(make: Any, tree: Tree) -> Any:
    """The tree as a query; `make` is a `select`."""
    if tree[0] == "rows":
        _, least, descending, limit = tree
        query = make(Post.views).where(Post.views >= least)
        return query if limit is None else query.order_by(Post.views.desc() if descending else Post.views).limit(limit)
    name, left, right, limit = tree
    query = getattr(as_query(make, left), name)(as_query(select, right))
    return query if limit is None else query.order_by(Post.views).limit(limit)


def as_rows(tree: Tree) -> list[int]:
    """The rows that it should give, sorted."""
    if tree[0] == "rows":
        _, least, descending, limit = tree
        rows = sorted([number for number in NUMBERS if number >= least], reverse=descending)
        return sorted(rows if limit is None else rows[:limit])
    name, left, right, limit = tree
    rows = sorted(_combined(name, Counter(as_rows(left)), Counter(as_rows(right))).elements())
    return rows if limit is None else rows[:limit]


def _combined(name: str, left: Counter[int], right: Counter[int]) -> Counter[int]:
    match name:
        case "union":
            return Counter({*left, *right})
        case "union_all":
            return left + right
        case "intersect":
            return Counter({*left} & {*right})
        case "intersect_all":
            return left & right
        case "except_":
            return Counter({*left} - {*right})
        case _:
            return left - right


def test_what_python_gives(world: World) -> None:
    if world.colour == "asyncio":
        pytest.skip("the SQL is the same")
    world.create(*MODELS)
    world.ask(world.db.insert(Post).values([{"title": "t", "views": number} for number in NUMBERS]).run())
    operations = OPERATIONS if world.dialect == "postgresql" else ("union", "union_all", "intersect", "except_")

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(trees(operations))
    def check(tree: Tree) -> None:
        query = as_query(world.db.select, tree)
        assert sorted(query.all()) == as_rows(tree)
        assert query.count() == len(as_rows(tree))
        source = query.subquery("source")
        assert sorted(world.db.select(source.columns()[0] + 1).from_(source).all()) == [
            row + 1 for row in as_rows(tree)
        ]
        found = world.db.select(Post.views).where(Post.views.in_(query)).all()
        assert sorted(found) == sorted([row for row in NUMBERS if row in as_rows(tree)])

    check()
