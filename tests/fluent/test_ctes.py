"""WITH: plain, recursive and writing common table expressions, wherever a statement reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.blog import MODELS, Post, User
from tests.world import World
from twofold import Column, Model, column, count, exists, literal, max_, optional, param, recursive, select
from twofold.algebra.questions import canonical
from twofold.errors import QueryError

MANAGERS = {1: None, 2: 1, 3: 1, 4: 2, 5: 4, 6: None}


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    db = world.db
    users = [
        {"id": key, "email": f"{key}@x.io", "name": f"n{key}", "manager_id": boss} for key, boss in MANAGERS.items()
    ]
    world.ask(db.insert(User).values(users).run())
    rows = [{"title": f"t{number}", "views": number, "author_id": 1 + number % 2} for number in range(1, 6)]
    world.ask(db.insert(Post).values(rows).run())
    return world


def rows_of(world: World, query: Any) -> list[Any]:
    """The rows, in their order."""
    return [tuple(row) if isinstance(row, tuple) else row for row in world.ask(query.all())]


def test_one_is_read_in_several_places(blog: World) -> None:
    number = count()
    per = select(Post.author_id, number).where(Post.views > 0).group_by(Post.author_id).cte("per")
    most = select(max_(per[number])).from_(per).as_scalar()
    query = blog.db.select(User.name, per[number]).join(per, per[Post.author_id] == User.id).where(per[number] == most)
    assert rows_of(blog, query) == [("n2", 3)]
    assert query.sql()[0].count("WITH") == 1
    assert query.sql()[1] == (0,)
    other = per.alias("other")
    pairs = blog.db.select(per[number], other[number]).from_(per).join(other, per[number] < other[number])
    assert rows_of(blog, pairs) == [(2, 3)]
    assert blog.ask(query.count()) == 1
    assert blog.ask(query.exists()) is True


@pytest.mark.parametrize(
    ("materialized", "text"), [(True, " AS MATERIALIZED"), (False, " AS NOT MATERIALIZED"), (None, " AS \n")]
)
def test_materialized(blog: World, materialized: bool | None, text: str) -> None:
    users = select(User.id).where(User.id < 3).cte("few", materialized=materialized)
    query = blog.db.select(users[User.id]).from_(users).order_by(users[User.id])
    assert rows_of(blog, query) == [1, 2]
    assert f'"few"{text}' in query.sql()[0]


def test_one_inside_another_is_at_the_top(blog: World) -> None:
    few = select(User.id, User.name).where(User.id < 4).cte("few")
    fewer = select(few[User.id]).from_(few).where(few[User.id] > 1).cte("fewer")
    (key,) = fewer.columns()
    query = blog.db.select(User.name).join(fewer, key == User.id).where(User.id.in_(select(few[User.id]).from_(few)))
    assert rows_of(blog, query.order_by(User.id)) == ["n2", "n3"]
    assert query.sql()[0].startswith("WITH")
    assert query.sql()[0].count("WITH") == 1
    nested = select(key).from_(fewer).subquery("nested")
    assert rows_of(blog, blog.db.select(count()).from_(nested)) == [2]


def test_names_never_hide_a_table(blog: World) -> None:
    """A common table expression named as a table would be read wherever the statement means the table."""
    few = select(User.id).where(User.id < 3).cte("posts")
    query = blog.db.select(few[User.id], count(Post.id)).from_(few).join(Post, Post.author_id == few[User.id])
    assert rows_of(blog, query.group_by(few[User.id]).order_by(few[User.id])) == [(1, 2), (2, 3)]
    hidden = select(User.id).where(User.id < 3).cte("Users")
    users = blog.db.select(User).where(User.id.in_(select(hidden[User.id]).from_(hidden))).include(User.posts)
    assert [len(user.posts) for user in blog.ask(users.order_by(User.id).all())] == [2, 3]


def test_two_of_one_name(blog: World) -> None:
    low = select(User.id).where(User.id < 3).cte("few")
    high = select(User.id).where(User.id > 1).cte("few")
    query = blog.db.select(low[User.id]).from_(low).join(high, high[User.id] == low[User.id])
    assert rows_of(blog, query) == [2]


def test_in_writes(blog: World) -> None:
    few = select(User.id).where(User.id < 3).cte("few")
    ids = select(few[User.id]).from_(few)
    assert blog.ask(blog.db.update(User).set(age=9).where(User.id.in_(ids)).run()) == 2
    assert rows_of(blog, blog.db.select(User.id).where(User.age == 9).order_by(User.id)) == [1, 2]
    assert blog.ask(blog.db.delete(Post).where(Post.author_id.in_(ids), Post.views > 3).run()) == 2


def test_set_operations_and_groups_of_them(blog: World) -> None:
    both = select(User.id).where(User.id < 2).union_all(select(Post.author_id)).cte("both")
    (key,) = both.columns()
    query = blog.db.select(key, count()).from_(both).group_by(key).order_by(key)
    assert rows_of(blog, query) == [(1, 3), (2, 3)]
    low, high = select(User.id).where(User.id < 3).cte("low"), select(User.id).where(User.id > 5).cte("high")
    ends = blog.db.select(low[User.id]).from_(low).union(select(high[User.id]).from_(high)).order_by(low[User.id])
    assert rows_of(blog, ends) == [1, 2, 6]


# --- recursive


def managers_of(user: Any) -> Any:
    """A user and everyone above, with how far."""
    distance = literal(0).label("distance")
    return recursive(
        "chain",
        select(User.id, User.manager_id, distance).where(User.id == user),
        lambda above: select(User.id, User.manager_id, above[distance] + 1).join(
            above, above[User.manager_id] == User.id
        ),
    )


def test_a_recursive_query(blog: World) -> None:
    chain = managers_of(5)
    key, _, distance = chain.columns()
    query = blog.db.select(User.name, distance).join(chain, key == User.id).order_by(distance)
    assert rows_of(blog, query) == [("n5", 0), ("n4", 1), ("n2", 2), ("n1", 3)]
    prepared = blog.db.select(count()).from_(managers_of(param("user", User.id))).prepare()
    assert [blog.ask(prepared.one(user=user)) for user in (1, 4)] == [1, 3]


def test_texts_and_numbers_that_a_step_computes(blog: World) -> None:
    number, path = literal(1).label("number"), (User.name + "").label("path")
    down = recursive(
        "down",
        select(User.id, path, number).where(User.manager_id == None),  # noqa: E711
        lambda above: select(User.id, above[path] + "/" + User.name, above[number] * 2).join(
            above, above[User.id] == User.manager_id
        ),
    )
    query = blog.db.select(down[path], down[number]).from_(down).order_by(down[path])
    expected = [("n1", 1), ("n1/n2", 2), ("n1/n2/n4", 4), ("n1/n2/n4/n5", 8), ("n1/n3", 2), ("n6", 1)]
    assert rows_of(blog, query) == expected


def test_distinct_ends_a_circle(blog: World) -> None:
    blog.ask(blog.db.update(User).set(manager_id=5).where(User.id == 1).run())
    below = recursive(
        "below",
        select(User.id).where(User.id == 1),
        lambda above: select(User.id).join(above, above[User.id] == User.manager_id),
        distinct=True,
    )
    assert rows_of(blog, blog.db.select(below[User.id]).from_(below).order_by(below[User.id])) == [1, 2, 3, 4, 5]


def test_search_and_cycle(blog: World) -> None:
    tree = recursive(
        "tree",
        select(User.id, User.name).where(User.manager_id == None),  # noqa: E711
        lambda above: select(User.id, User.name).join(above, above[User.id] == User.manager_id),
    )
    deep, broad, safe = tree.depth_first(User.id), tree.breadth_first(User.id), tree.cycle(User.id)
    queries = [
        blog.db.select(deep[User.id]).from_(deep).order_by(deep.place),
        blog.db.select(broad[User.id]).from_(broad).order_by(broad.place),
        blog.db.select(safe[User.id]).from_(safe).where(safe.is_cycle == False).order_by(safe[User.id]),  # noqa: E712
    ]
    if blog.dialect == "sqlite":
        for query, word in zip(queries, ("SEARCH", "SEARCH", "CYCLE"), strict=True):
            with pytest.raises(QueryError, match=f"SQLite has no {word} for recursive queries"):
                query.sql()
        return
    assert [rows_of(blog, query) for query in queries] == [[1, 2, 4, 5, 3, 6], [1, 6, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]]
    with pytest.raises(QueryError, match="has no `place` without"):
        _ = tree.place
    with pytest.raises(QueryError, match="has no `is_cycle` without"):
        _ = tree.is_cycle


def test_steps_that_no_database_takes(blog: World) -> None:
    base = select(User.id)

    def made(step: Callable[[Any], Any]) -> Any:
        return recursive("chain", base, step)

    def joined(above: Any) -> Any:
        return select(User.id).join(above, above[User.id] == User.manager_id)

    with pytest.raises(QueryError, match="reads what was found before once"):
        made(lambda _: select(User.id))
    with pytest.raises(QueryError, match="reads what was found before once"):
        made(lambda above: select(User.id).left_join(above, above[User.id] == User.manager_id))
    for step in (lambda q: q.limit(1), lambda q: q.order_by(User.id), lambda q: q.group_by(User.id)):
        with pytest.raises(QueryError, match="takes no GROUP BY, aggregate, ORDER BY or LIMIT"):
            made(lambda above, step=step: step(joined(above)))
    with pytest.raises(QueryError, match="selects 2 items, its base 1"):
        made(lambda above: select(User.id, User.id).join(above, above[User.id] == User.manager_id))
    with pytest.raises(QueryError, match="do not go together"):
        made(lambda above: select(User.email).join(above, above[User.id] == User.manager_id))
    with pytest.raises(QueryError, match="gives a select, got 3"):
        made(lambda _: 3)
    leaked: list[Any] = []
    made(lambda above: leaked.append(above) or joined(above))
    with pytest.raises(QueryError, match="can only be read in its own step"):
        blog.db.select(leaked[0][User.id]).from_(leaked[0]).sql()


# --- writes


def test_a_write_in_with(blog: World) -> None:
    rows = [{"title": "new", "views": 7, "author_id": 3}, {"title": "newer", "views": 8, "author_id": 3}]
    new = blog.db.insert(Post).values(rows).returning(Post.title, Post.author_id).cte("new")
    query = blog.db.select(new[Post.title], User.name).from_(new).join(User, User.id == new[Post.author_id])
    query = query.order_by(new[Post.title])
    if blog.dialect == "sqlite":
        with pytest.raises(QueryError, match="SQLite has no INSERT in WITH"):
            query.sql()
        return
    assert rows_of(blog, query) == [("new", "n3"), ("newer", "n3")]
    gone = blog.db.delete(Post).where(Post.views > 6).returning(Post.title).cte("gone")
    left = select(count()).from_(Post).as_scalar()
    # All parts of a statement see the tables as they were before it.
    assert rows_of(blog, blog.db.select(count(), left).from_(gone)) == [(2, 7)]
    assert blog.ask(blog.db.select(Post).count()) == 5
    changed = (
        blog.db.update(Post).set(views=Post.views + 10).where(Post.id == 1).returning(Post.views, Post.id).cte("up")
    )
    assert rows_of(blog, blog.db.select(changed[Post.views]).from_(changed)) == [11]


def test_writes_that_cannot_be_in_with(blog: World) -> None:
    different = blog.db.insert(Post).values([{"title": "a"}, {"title": "b", "author_id": 1}]).returning(Post.id)
    with pytest.raises(QueryError, match="rows of Post with the same fields"):
        different.cte("new")
    with pytest.raises(QueryError, match="has no condition"):
        blog.db.delete(Post).returning(Post.id).cte("gone")


# --- shapes


def test_a_shape_has_the_source_and_not_the_values() -> None:
    def build(kind: str, number: int) -> Any:
        rows = select(Post.id, Post.views).where(Post.views > number)
        match kind:
            case "subquery":
                made: Any = rows.subquery("x")
            case "cte":
                made = rows.cte("x")
            case "materialized":
                made = rows.cte("x", materialized=True)
            case "alias":
                made = rows.cte("x").alias("y")
            case _:
                made = recursive(
                    "x", rows, lambda above: select(Post.id, Post.views).join(above, above[Post.id] == Post.author_id),
                    distinct=kind == "distinct",
                )  # fmt: skip
                made = {"deep": made.depth_first, "cycle": made.cycle}.get(kind, lambda _: made)(Post.id)
        return select(made[Post.id], made[Post.views] + number).from_(made).where(made[Post.id] > number)

    kinds = ["subquery", "cte", "materialized", "alias", "recursive", "distinct", "deep", "cycle"]
    for kind in kinds:
        one, other = build(kind, 1), build(kind, 2)
        assert one.trace()[0] == other.trace()[0]
        assert canonical(one.query()) == canonical(other.query())
    shapes = {build(kind, 1).trace()[0] for kind in kinds}
    assert len(shapes) == len(kinds)


EDGES = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=8)


class Step(Model):
    here: Column[int]
    there: Column[int]
    number: Column[int] = column(primary_key=True)


def test_what_python_finds(world: World) -> None:
    """Everything that is reachable in a graph."""
    if world.colour == "asyncio":
        pytest.skip("the SQL is the same")
    world.create(Step)
    db = world.db

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(EDGES, st.integers(1, 6))
    def check(edges: list[tuple[int, int]], start: int) -> None:
        db.delete(Step).everywhere().run()
        if edges:
            db.insert(Step).values([{"here": a, "there": b, "number": n} for n, (a, b) in enumerate(edges)]).run()
        reached = recursive(
            "reached",
            select(Step.there).where(Step.here == start),
            lambda above: select(Step.there).join(above, above[Step.there] == Step.here),
            distinct=True,
        )
        expected: set[int] = set()
        found = {b for a, b in edges if a == start}
        while found - expected:
            expected |= found
            found = {b for a, b in edges if a in expected}
        assert db.select(reached[Step.there]).from_(reached).order_by(reached[Step.there]).all() == sorted(expected)
        ends = select(Step.here).where(Step.here == reached[Step.there])
        inner = db.select(reached[Step.there]).from_(reached).where(~exists(ends))
        assert sorted(inner.all()) == sorted(expected - {a for a, _ in edges})

    check()


def test_left_joined(blog: World) -> None:
    per = select(Post.author_id, count()).group_by(Post.author_id).cte("per")
    author, number = per.columns()
    query = blog.db.select(User.id, optional(number)).left_join(per, author == User.id).order_by(User.id).limit(3)
    assert rows_of(blog, query) == [(1, 2), (2, 3), (3, None)]
    with pytest.raises(QueryError, match="left-joined"):
        blog.db.select(User.id, number).left_join(per, author == User.id).sql()
