"""LATERAL, VALUES and table functions as sources."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.blog import MODELS, Post, Role, User
from tests.world import World
from twofold import (
    JSON_NULL,
    Column,
    Json,
    Model,
    autoincrement,
    column,
    count,
    exists,
    generate_series,
    json_elements,
    json_entries,
    literal,
    optional,
    param,
    select,
    sum_,
    unnest,
    values,
)
from twofold.algebra.questions import canonical
from twofold.errors import InvalidValueError, QueryError


class Sample(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    exact: Column[Decimal]
    real: Column[float]
    at: Column[datetime]
    flag: Column[bool]
    text: Column[str | None]
    raw: Column[bytes]
    extra: Column[Json]


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


# --- LATERAL


def test_lateral(blog: World) -> None:
    own = select(Post.title, Post.views).where(Post.author_id == User.id)
    top = own.order_by(Post.views.desc()).limit(2).lateral("top")
    query = blog.db.select(User.name, top[Post.title]).cross_join(top).order_by(User.id, top[Post.views])
    if blog.dialect == "sqlite":
        with pytest.raises(QueryError, match="SQLite has no LATERAL"):
            query.sql()
        return
    assert rows_of(blog, query) == [("a", "t2"), ("a", "t4"), ("b", "t3"), ("b", "t5")]
    left = blog.db.select(User.name, optional(top[Post.title])).left_join(top, top[Post.views] > 3)
    assert rows_of(blog, left.order_by(User.id)) == [("a", "t4"), ("b", "t5"), ("c", None)]
    with pytest.raises(QueryError, match=r"optional\(top\.title\)"):
        blog.db.select(User.name, top[Post.title]).left_join(top, literal(True)).sql()


def test_a_set_operation_and_an_aggregate_in_lateral(blog: World) -> None:
    if blog.dialect == "sqlite":
        pytest.skip("SQLite has no LATERAL")
    total = sum_(Post.views).label("total")
    per = select(total).where(Post.author_id == User.id).lateral("per")
    assert rows_of(blog, blog.db.select(User.name, per[total]).cross_join(per).order_by(User.id)) == [
        *(("a", 6), ("b", 9), ("c", None)),
    ]
    own = select(Post.views).where(Post.author_id == User.id)
    extremes = own.union_all(select(literal(7))).order_by(Post.views.desc()).limit(1).lateral("extremes")
    query = blog.db.select(User.name, extremes.columns()[0]).cross_join(extremes).order_by(User.id)
    assert rows_of(blog, query) == [("a", 7), ("b", 7), ("c", 7)]
    with pytest.raises(QueryError, match=r"User\.id is used, but User is not part of this query"):
        blog.db.select(extremes.columns()[0]).from_(extremes).sql()


def test_a_subquery_does_not_see_the_sources_beside_it(blog: World) -> None:
    top = select(Post.title).where(Post.author_id == User.id).subquery("top")
    with pytest.raises(QueryError, match=r"User\.id is used, but User is not part of this query"):
        blog.db.select(User.name, top[Post.title]).cross_join(top).sql()


# --- VALUES


def test_values_are_joined(blog: World) -> None:
    names = values([(1, "x"), (3, "y"), (9, None)], User.id, User.name)
    key, name = names.columns()
    query = blog.db.select(User.email, name).join(names, key == User.id).order_by(User.id)
    assert rows_of(blog, query) == [("a@x.io", "x"), ("c@x.io", "y")]
    every = blog.db.select(key, names[User.name], optional(User.email)).from_(names).left_join(User, key == User.id)
    assert rows_of(blog, every.order_by(key)) == [(1, "x", "a@x.io"), (3, "y", "c@x.io"), (9, None, None)]
    assert blog.ask(query.count()) == 2
    assert rows_of(blog, blog.db.select(values([], User.id)[User.id])) == []
    numbers = values([5, 7], User.id, name="numbers")
    assert rows_of(blog, blog.db.select(numbers[User.id] + 1).order_by(numbers[User.id])) == [6, 8]
    many = values(list(range(700)), User.id)
    assert blog.ask(blog.db.select(sum_(many[User.id])).one()) == sum(range(700))


def test_values_in_an_update(blog: World) -> None:
    views = values([(1, 10), (2, 20)], Post.id, Post.views, name="new")
    update = blog.db.update(Post).from_(views).set(views=views[Post.views]).where(views[Post.id] == Post.id)
    assert blog.ask(update.run()) == 2
    assert rows_of(blog, blog.db.select(Post.views).order_by(Post.id)) == [10, 20, 3, 4, 5]


def test_values_of_every_type_come_back(world: World) -> None:
    world.create(Sample)
    at = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    row = (Decimal("1.50"), 0.1, at, True, None, b"\0\xff", {"a": [1, None]})
    six = values([row[:6]], Sample.exact, Sample.real, Sample.at, Sample.flag, Sample.text, Sample.raw)
    assert rows_of(world, world.db.select(*six.columns())) == [row[:6]]
    extra = values([row[6]], Sample.extra)
    assert rows_of(world, world.db.select(extra[Sample.extra])) == [row[6]]
    sample = {"exact": row[0], "real": row[1], "at": at, "flag": True, "raw": row[5], "extra": row[6]}
    world.ask(world.db.insert(Sample).values([sample]).run())
    query = world.db.select(Sample.id).join(
        six, (six[Sample.exact] == Sample.exact) & (six[Sample.at] == Sample.at) & (six[Sample.raw] == Sample.raw)
    )
    assert rows_of(world, query) == [1]


def test_bad_values(blog: World) -> None:
    anything: Any = values
    with pytest.raises(QueryError, match=r"row 1 has a value for each of 2 columns, got \(1,\)"):
        anything([(1, "x"), (1,)], User.id, User.name)
    with pytest.raises(QueryError, match="takes columns, such as `User.id`, got 'id'"):
        anything([1], "id")
    with pytest.raises(QueryError, match="a column for each of their values"):
        anything([1])
    with pytest.raises(QueryError, match="columns of different names, got id, id"):
        anything([(1, 2)], User.id, Post.id)
    with pytest.raises(InvalidValueError, match="expected an int"):
        rows_of(blog, blog.db.select(anything(["x"], User.id)[User.id]))
    with pytest.raises(InvalidValueError, match=r"User\.id is required"):
        rows_of(blog, blog.db.select(anything([None], User.id)[User.id]))


# --- table functions


def test_generate_series(blog: World) -> None:
    db = blog.db
    numbers = generate_series(1, 4)
    (number,) = numbers.columns()
    query = db.select(number, count(User.id)).from_(numbers).left_join(User, User.id == number).group_by(number)
    assert rows_of(blog, query.order_by(number)) == [(1, 1), (2, 1), (3, 1), (4, 0)]
    for arguments, expected in (((5, 1, -2), [5, 3, 1]), ((1, 0), []), ((2, 9, 3), [2, 5, 8]), ((3, 3), [3])):
        made = generate_series(*arguments)
        assert rows_of(blog, db.select(made.columns()[0]).from_(made)) == expected
    prepared = db.select(count()).from_(generate_series(1, param("most", User.id))).prepare()
    assert [blog.ask(prepared.one(most=most)) for most in (3, 0)] == [3, 0]
    pair = generate_series(1, 2, name="a"), generate_series(1, 2, name="a")
    (first,), (second,) = pair[0].columns(), pair[1].columns()
    assert len(rows_of(blog, db.select(first, second).from_(pair[0]).cross_join(pair[1]))) == 4
    with pytest.raises(QueryError, match="a step that is not 0"):
        generate_series(1, 2, 0)


def test_a_series_for_each_row(blog: World) -> None:
    each = generate_series(1, User.id)
    query = blog.db.select(User.id, each.columns()[0]).cross_join(each).order_by(User.id, each.columns()[0])
    if blog.dialect == "sqlite":
        with pytest.raises(QueryError, match="SQLite: `generate_series` takes values, got a column of User"):
            query.sql()
        return
    assert rows_of(blog, query) == [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3)]


def test_unnest_keeps_the_order_of_a_list(blog: World) -> None:
    db = blog.db
    ids = unnest([3, 9, 1], User.id).with_ordinality()
    key, place = ids.columns()
    query = db.select(User.name, place).join(ids, key == User.id).order_by(place)
    assert rows_of(blog, query) == [("c", 1), ("a", 3)]
    assert query.sql()[0] == db.select(User.name, place).join(ids, key == User.id).order_by(place).sql()[0]
    words = unnest(["x", "y"])
    assert sorted(rows_of(blog, db.select(words.columns()[0] + "!").from_(words))) == ["x!", "y!"]
    empty = unnest([], User.email)
    assert rows_of(blog, db.select(empty.columns()[0]).from_(empty)) == []
    roles = unnest([Role.ADMIN, Role.READER], User.role)
    assert set(rows_of(blog, db.select(roles.columns()[0]).from_(roles))) == {Role.ADMIN, Role.READER}
    with pytest.raises(QueryError, match="takes a column of the type of its elements"):
        unnest([])
    anything: Any = unnest
    for wrong in ("ab", 5, User.id):
        with pytest.raises(QueryError, match="takes a list or a column that holds lists"):
            anything(wrong)


def test_lists_of_every_type(world: World) -> None:
    world.create(Sample)
    at = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    for wanted, like in (
        ([Decimal("1.5"), Decimal("2")], Sample.exact),
        ([0.1, 1.0], Sample.real),
        ([at], Sample.at),
        ([True, False], Sample.flag),
        (["x", ""], Sample.text),
    ):
        source: Any = unnest(wanted, like).with_ordinality()
        value, place = source.columns()
        found = rows_of(world, world.db.select(value).from_(source).order_by(place))
        assert found == wanted
        assert [type(each) for each in found] == [type(each) for each in wanted]


def test_json(world: World) -> None:
    world.create(Sample)
    db = world.db
    at = datetime(2026, 1, 2, tzinfo=UTC)
    elements = [1, "x", 2.5, True, False, JSON_NULL, [1], {"a": 1}]
    listed = [None if each is JSON_NULL else each for each in elements]
    documents: list[Any] = [listed, {"a": "1", "b": [2], "c": False}, "text", 5]
    fields = {"exact": Decimal(1), "real": 1.0, "at": at, "flag": True, "raw": b""}
    world.ask(db.insert(Sample).values([{**fields, "extra": document} for document in documents]).run())
    each = json_elements(Sample.extra)
    (element,) = each.columns()
    assert rows_of(world, db.select(element).from_(Sample).cross_join(each)) == elements
    entries = json_entries(Sample.extra)
    key, value = entries.columns()
    found = rows_of(world, db.select(Sample.id, key, value).from_(Sample).cross_join(entries).order_by(key))
    assert found == [(2, "a", "1"), (2, "b", [2]), (2, "c", False)]
    some = select(literal(1)).from_(entries).where(key == "b")
    assert rows_of(world, db.select(Sample.id).where(exists(some))) == [2]
    anything: Any = json_elements
    with pytest.raises(QueryError, match="A JSON column is taken apart"):
        anything(Sample.text)


# --- shapes, and a naive evaluation


def test_a_shape_has_the_source_and_not_the_values() -> None:
    makers: list[Any] = [
        lambda number: values([number], User.id),
        lambda number: values([number, number], User.id),
        lambda number: values([(number, "x")], User.id, User.name),
        lambda number: generate_series(1, number),
        lambda number: unnest([number, number]),
        lambda number: unnest([number]).with_ordinality(),
        lambda number: select(Post.id).where(Post.id > number).lateral("x"),
        lambda number: select(Post.id).where(Post.id > number).subquery("x"),
    ]

    def build(make: Any, number: int) -> Any:
        source = make(number)
        first = next(iter(source.source.columns.values()))
        return select(first, first + number).from_(source).where(first > number)

    for make in makers:
        one, other = build(make, 1), build(make, 2)
        assert one.trace()[0] == other.trace()[0]
        assert canonical(one.query()) == canonical(other.query())
    assert len({build(make, 1).trace()[0] for make in makers}) == len(makers)


ROWS = st.lists(st.tuples(st.integers(0, 3), st.none() | st.sampled_from("ab")), max_size=5)


def test_what_python_joins(world: World) -> None:
    if world.colour == "asyncio":
        pytest.skip("the SQL is the same")
    world.create(*MODELS)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(ROWS, ROWS, st.integers(0, 3))
    def check(ours: list[Any], theirs: list[Any], least: int) -> None:
        left, right = values(ours, User.id, User.name, name="l"), values(theirs, User.id, User.name, name="r")
        (a, b), (c, d) = left.columns(), right.columns()
        query = world.db.select(a, b, optional(d)).from_(left).left_join(right, (a == c) & (c >= least))
        expected = []
        for key, name in ours:
            matches = [other for number, other in theirs if number == key and number >= least]
            expected += [(key, name, other) for other in matches or [None]]
        assert sorted(map(tuple, query.all()), key=repr) == sorted(expected, key=repr)
        union = world.db.select(a, b).from_(left).union(select(c, d).from_(right))
        assert sorted(map(tuple, union.all()), key=repr) == sorted({*ours, *theirs}, key=repr)

    check()
