"""Plans: questions that differ never share one, and what a warm cache answers is what a fresh one answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.blog import MODELS, Comment, Post, Role, Tag, User
from tests.world import World
from twofold import alias, case, coalesce, connect, count, exists, length, lower, max_, min_, optional, select, sum_
from twofold.models.records import loaded
from twofold.runtime.plans import PlanCache

NUMBERS = [User.id, User.age, User.manager_id]
TEXTS = [User.email, User.name]
OTHER = alias(User, "other")


def conditions() -> st.SearchStrategy[Any]:
    """Conditions on a user that are alike: the same shapes with columns, operators, values and nesting changed."""
    number, text, value = st.sampled_from(NUMBERS), st.sampled_from(TEXTS), st.sampled_from([0, 1, 2, 36])
    word, flag = st.sampled_from(["", "a", "%", "ada"]), st.booleans()
    compare = st.sampled_from(["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "is_distinct_from"])
    matching = st.sampled_from(["contains", "starts_with", "ends_with", "like"])
    quantifier = st.sampled_from(["some", "none", "every"])
    leaves = st.one_of(
        st.builds(lambda c, o, v: getattr(c, o)(v), number, compare, value),
        st.builds(lambda c, o, d: getattr(c, o)(d), number, compare, number),
        st.builds(
            lambda c, o, v: getattr(c, o)(v), text, st.sampled_from(["__eq__", "__ne__"]), st.one_of(word, st.none())
        ),
        st.builds(lambda c, m, w, i: getattr(c, m)(w, ignore_case=i), text, matching, word, flag),
        st.builds(lambda c, v, n: c.not_in(v) if n else c.in_(v), number, st.lists(value, max_size=3), flag),
        st.builds(lambda c, n: c.is_null() if n else c.is_not_null(), text, flag),
        st.builds(lambda c, v, w: c.between(v, w), number, value, number | value),
        st.builds(
            lambda c, o, v, w: getattr(c, o)(v) == w,
            number,
            st.sampled_from(["__add__", "__sub__", "__mul__"]),
            value,
            value,
        ),
        st.builds(lambda q, v: getattr(User.posts, q)(Post.views > v), quantifier, value),
        st.builds(lambda q, v: getattr(User.comments, q)(Comment.post.is_(Post.views > v)), quantifier, value),
        st.builds(lambda n, v: User.manager.is_not(User.age > v) if n else User.manager.is_(User.age > v), flag, value),
        st.builds(lambda v: exists(select(Post.id).where(Post.author_id == User.id, Post.views > v)), value),
        st.builds(
            lambda v, f: User.id.in_(select(Post.author_id).where(Post.views > v, Post.published == f)), value, flag
        ),
        st.builds(lambda c, w: coalesce(c, w) == w, text, word),
        st.builds(lambda c, v: length(c) > v, text, value),
        st.builds(lambda c, v, a, b: case((c > v, a), otherwise=b) == 1, number, value, value, value),
        st.builds(lambda r: User.role == r, st.sampled_from(list(Role))),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(lambda a, b: a & b, inner, inner),
            st.builds(lambda a, b: a | b, inner, inner),
            st.builds(lambda a: ~a, inner),
        ),
        max_leaves=6,
    )


@st.composite
def questions(draw: Any) -> Any:
    """A function from a database to a query whose rows are in one order."""
    where = draw(st.lists(conditions(), max_size=2))
    limit, offset = draw(st.sampled_from([None, 0, 1, 5])), draw(st.sampled_from([None, 0, 1]))
    down, distinct, form = draw(st.booleans()), draw(st.booleans()), draw(st.integers(0, 6))

    def asked(db: Any) -> Any:
        forms = [
            lambda: db.select(User.id, User.name),
            lambda: db.select(User).include(User.posts.order_by(Post.id).limit(2), User.manager),
            lambda: db.select(User).include(
                User.posts.where(Post.views > 3).order_by(Post.id.desc()).columns(Post.title)
            ),
            lambda: db.select(User.id, optional(OTHER.email)).left_join(OTHER, OTHER.id == User.manager_id),
            lambda: db.select(User.id, count(), sum_(User.age), min_(User.name)).group_by(User.id),
            lambda: db.select(User.id, lower(User.email).label("x"), User.age + 1),
            lambda: db.select(User.id, max_(Post.views)).join(User.posts).group_by(User.id).having(count() >= 1),
        ]
        query = forms[form]().where(*where).order_by(User.id.desc() if down else User.id)
        query = query if limit is None else query.limit(limit)
        query = query if offset is None else query.offset(offset)
        return query.distinct() if distinct and form in (0, 5) else query

    return asked


def fill(db: Any) -> list[Any]:
    """The statements that fill a blog."""
    users = [
        ("ada@x.io", "ada", 36, None),
        ("b%", None, 1, 1),
        ("", "a", None, 1),
        ("d", "ada", 2, 2),
        ("e", "", 0, None),
    ]
    posts = [("p", 0, True, 1), ("q", 2, False, 1), ("r", 36, True, 2), ("s", 5, True, None), ("t", 9, False, 4)]
    return [
        db.insert(User).values([dict(zip(("email", "name", "age", "manager_id"), row, strict=True)) for row in users]),
        db.insert(Post).values(
            [dict(zip(("title", "views", "published", "author_id"), row, strict=True)) for row in posts]
        ),
        db.insert(Comment).values(
            [{"body": "x", "post_id": 1, "author_id": 2}, {"body": "y", "post_id": 3, "author_id": 4}]
        ),
    ]


WARM = connect("sqlite://")
"""One database for the whole module: its cache fills with everything that was asked."""


@pytest.fixture(scope="module", autouse=True)
def _warmed() -> None:
    from twofold.migrate import create_statements
    from twofold.models.schemas import schema_of

    for statement in create_statements(schema_of(*MODELS), "sqlite"):
        WARM.execute_script(statement)
    for query in fill(WARM):
        query.run()


@settings(max_examples=400, deadline=None)
@given(questions())
def test_a_warm_cache_answers_as_an_empty_one(question: Any) -> None:
    query = question(WARM)
    warm, sql = query.all(), query.sql()
    kept, WARM.runner.plans.by_shape = WARM.runner.plans.by_shape, PlanCache(10)
    queries, WARM.runner.plans.by_query = WARM.runner.plans.by_query, PlanCache(10)
    try:
        assert query.sql() == sql
        assert query.all() == warm
        assert query.count() == len(warm)
        assert query.exists() == bool(warm)
    finally:
        WARM.runner.plans.by_shape, WARM.runner.plans.by_query = kept, queries


def test_the_same_on_every_database(world: World) -> None:
    world.create(*MODELS)
    for query in fill(world.db):
        world.ask(query.run())

    @settings(max_examples=60, deadline=None)
    @given(questions())
    def asked(question: Any) -> None:
        assert stripped(world.ask(question(world.db).all())) == stripped(question(WARM).all())

    asked()


def stripped(value: Any) -> Any:
    """The rows without the moment at which they were made."""
    if isinstance(value, list | tuple):
        return [stripped(each) for each in value]
    if isinstance(value, User | Post | Comment | Tag):
        return {name: stripped(each) for name, each in loaded(value).items() if name != "created_at"}
    return value


def test_one_expression_in_every_clause(world: World) -> None:
    world.create(*MODELS)
    db, ask = world.db, world.ask
    for query in fill(db):
        ask(query.run())
    half = (User.id + 1) / 2
    for _ in range(2):
        rows = ask(db.select(half, count()).where(half > 0).group_by(half).having(half < 9).order_by(half.desc()).all())
        assert rows == [(3, 1), (2, 2), (1, 2)]
        kind = case((User.age > 10, "old"), otherwise="young")
        grouped = db.select(kind.label("kind"), count()).group_by(kind).order_by(kind)
        assert ask(grouped.all()) == [("old", 1), ("young", 4)]
        hidden = db.select(count()).from_(User).group_by(half).having(half > 1).order_by(half.desc(), half + 1)
        assert ask(hidden.all()) == [1, 2]
        labelled = kind.label("kind")
        assert ask(db.select(labelled, count()).group_by(labelled).order_by(labelled).all()) == [
            ("old", 1),
            ("young", 4),
        ]
        assert ask(db.select(count(), labelled).group_by(kind).order_by(count(), kind).all()) == [
            (1, "old"),
            (4, "young"),
        ]


def test_aliases_are_reused_and_told_apart() -> None:
    db = connect("sqlite://")
    texts = set()
    for name in ("a", "b"):
        for _ in range(2):
            other = alias(User, name)
            texts.add(db.select(User.id).join(other, other.id == User.manager_id).where(other.age > 1).sql()[0])
    assert len(texts) == 2
    assert alias(User, "a") is alias(User, "a")


def test_counting_what_is_one_row(world: World) -> None:
    world.create(*MODELS)
    for query in fill(world.db):
        world.ask(query.run())
    db, ask = world.db, world.ask
    assert ask(db.select(count()).from_(User).count()) == 1
    assert ask(db.select(sum_(Post.views), max_(Post.id)).where(Post.id > 99).count()) == 1
    assert ask(db.select(User.id, optional(Post)).left_join(User.posts).count()) == 6
    assert ask(db.select(User, optional(Post)).left_join(User.posts).distinct().count()) == 6
    assert ask(db.select(User.role).group_by(User.role).count()) == 1
