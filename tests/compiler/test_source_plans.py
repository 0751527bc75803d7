"""Sources in any mix: what a warm cache and an empty one answer, against a naive evaluation in Python."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.blog import MODELS, Post
from tests.world import World
from twofold import coalesce, optional, recursive, select, sum_, values
from twofold.algebra.questions import canonical
from twofold.runtime.plans import PlanCache

POSTS = [(1, 0), (2, 2), (3, 2), (4, 5), (5, 1)]
SETS = ("union", "union_all", "intersect", "except_")
JOINS = ("join", "left_join", "right_join", "full_join")
SOURCES = ("subquery", "cte", "materialized", "alias")
Row = tuple[int, int]
Tree = tuple[Any, ...]

NUMBERS = st.integers(0, 3)
LISTS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=3)
LEAVES = st.one_of(
    st.tuples(st.just("posts"), NUMBERS, st.none() | NUMBERS),
    st.tuples(st.just("values"), LISTS),
)


def larger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.tuples(st.sampled_from(SETS), inner, inner),
        st.tuples(st.just("from"), st.sampled_from(SOURCES), inner, NUMBERS),
        st.tuples(st.sampled_from(JOINS), inner, inner),
        st.tuples(st.just("twice"), inner),
        st.tuples(st.just("grouped"), inner),
        st.tuples(st.just("recursive"), inner, NUMBERS),
    )


TREES = st.recursive(LEAVES, larger, max_leaves=4)


def as_source(kind: str, query: Any) -> Any:
    """A query of two columns as a source of this kind."""
    match kind:
        case "subquery":
            return query.subquery("x")
        case "cte":
            return query.cte("x")
        case "materialized":
            return query.cte("x", materialized=True)
        case _:
            return query.cte("x").alias("y")


def as_query(tree: Tree) -> Any:
    """A select of two ints."""
    match tree:
        case ("posts", least, limit):
            query: Any = select(Post.id, Post.views).where(Post.views >= least)
            return query if limit is None else query.order_by(Post.id.desc()).limit(limit)
        case ("values", rows):
            listed = values(rows, Post.id, Post.views)
            return select(*listed.columns()).from_(listed)
        case ("from", kind, inner, least):
            source = as_source(kind, as_query(inner))
            first, second = source.columns()
            return select(second, first + least).from_(source).where(first >= least)
        case ("twice", inner):
            source = as_query(inner).cte("x")
            other = source.alias("other")
            (first, second), (key, _) = source.columns(), other.columns()
            return select(first, second).from_(source).join(other, key == first)
        case ("grouped", inner):
            first, second = (source := as_query(inner).subquery("g")).columns()
            return select(first, coalesce(sum_(second), 0)).from_(source).group_by(first)
        case ("recursive", inner, most):
            base = as_query(inner)
            found = recursive("x", base, lambda above: further(above, most))
            return select(*found.columns()).from_(found)
        case (name, left, right) if name in JOINS:
            one, two = as_query(left).subquery("x"), as_query(right).cte("x")
            (first, _), (key, value) = one.columns(), two.columns()
            items = coalesce(optional(first), -1).label("a"), coalesce(optional(value), -1).label("b")
            query = select(*items).from_(one)
            return getattr(query, name)(two, key == first)
        case (name, left, right):
            return getattr(as_query(left), name)(as_query(right))
        case _:
            raise AssertionError(tree)


def further(above: Any, most: int) -> Any:
    first, second = above.columns()
    return select(first, second + 1).from_(above).where(second < most)


def as_rows(tree: Tree) -> list[Row]:
    """The rows that it should give, in any order."""
    match tree:
        case ("posts", least, limit):
            rows = [(key, views) for key, views in POSTS if views >= least]
            return rows if limit is None else rows[::-1][:limit]
        case ("values", rows):
            return rows
        case ("from", _, inner, least):
            return [(second, first + least) for first, second in as_rows(inner) if first >= least]
        case ("twice", inner):
            rows = as_rows(inner)
            return [row for row in rows for other in rows if row[0] == other[0]]
        case ("grouped", inner):
            rows = as_rows(inner)
            return [(key, sum(value for each, value in rows if each == key)) for key in {key for key, _ in rows}]
        case ("recursive", inner, most):
            return [(key, number) for key, value in as_rows(inner) for number in range(value, max(value, most) + 1)]
        case (name, left, right) if name in JOINS:
            return joined(name, as_rows(left), as_rows(right))
        case (name, left, right):
            return [*combined(name, Counter(as_rows(left)), Counter(as_rows(right))).elements()]
        case _:
            raise AssertionError(tree)


def joined(name: str, left: list[Row], right: list[Row]) -> list[Row]:
    rows = [(first, value) for first, _ in left for key, value in right if key == first]
    if name in ("left_join", "full_join"):
        rows += [(first, -1) for first, _ in left if all(key != first for key, _ in right)]
    if name in ("right_join", "full_join"):
        rows += [(-1, value) for key, value in right if all(key != first for first, _ in left)]
    return rows


def combined(name: str, left: Counter[Row], right: Counter[Row]) -> Counter[Row]:
    match name:
        case "union":
            return Counter({*left, *right})
        case "union_all":
            return left + right
        case "intersect":
            return Counter({*left} & {*right})
        case _:
            return Counter({*left} - {*right})


def test_what_python_gives(world: World) -> None:
    if world.colour == "asyncio":
        pytest.skip("the SQL is the same")
    world.create(*MODELS)
    db = world.db
    db.insert(Post).values([{"id": key, "title": "t", "views": views} for key, views in POSTS]).run()

    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(TREES, NUMBERS)
    def check(tree: Tree, limit: int) -> None:
        expected = as_rows(tree)
        source = as_query(tree).subquery("whole")
        first, second = source.columns()
        query = db.select(first, second).from_(source)
        assert sorted(map(tuple, query.all())) == sorted(expected)
        assert (query.count(), query.exists()) == (len(expected), bool(expected))
        page = query.order_by(second.desc(), first).limit(limit)
        wanted = sorted(expected, key=lambda row: (-row[1], row[0]))[:limit]
        assert [tuple(row) for row in page.all()] == wanted
        sql = page.sql()
        db.runner.plans.by_shape, db.runner.plans.by_query = PlanCache(500), PlanCache(500)
        assert page.sql() == sql

    check()


@settings(max_examples=300, deadline=None)
@given(TREES, TREES)
def test_equal_shapes_are_equal_queries(tree: Tree, other: Tree) -> None:
    one, again, another = as_query(tree), as_query(tree), as_query(other)
    assert one.trace()[0] == again.trace()[0]
    assert canonical(one.query()) == canonical(again.query())
    if one.trace()[0] == another.trace()[0]:
        assert canonical(one.query()) == canonical(another.query())
