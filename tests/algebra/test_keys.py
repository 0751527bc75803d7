"""A shape identifies its query: different questions never share a plan, whatever they are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import twofold
from tests.algebra.recording import Recorder
from tests.blog import Post, Tag, User
from twofold import (
    Column,
    Model,
    alias,
    case,
    coalesce,
    column,
    count,
    identifier,
    literal,
    lower,
    max_,
    optional,
    select,
    sql,
    sum_,
)
from twofold.algebra.questions import Question, canonical
from twofold.client.delegate import Delegate
from twofold.compiler.compile import compile_query
from twofold.databases.registry import DEFINITIONS

SQL = tuple[str, ...]


def small(name: str) -> Any:
    """A small model. Several of them mix the counters of models and columns."""

    class Small(Model, table=name):
        id: Column[int] = column(primary_key=True)
        note: Column[str | None]

    return Small


MODELS: Sequence[Any] = (User, Post, Tag, *[small(f"small_{number}") for number in range(4)])
ALIASES: Sequence[Any] = tuple([alias(model, "other") for model in MODELS])
COLUMNS: Sequence[Any] = tuple(
    [item for source in (*MODELS, *ALIASES) for item in source.__table__.columns.values() if item.type.kind == "scalar"]
)
TEXTS = tuple([item for item in COLUMNS if item.type.name == "String"])
NUMBERS = tuple([item for item in COLUMNS if item.type.name == "Int"])
ITEMS: Sequence[Any] = (
    *MODELS,
    *ALIASES,
    *map(optional, MODELS),
    *COLUMNS,
    *map(optional, COLUMNS),
    *[item.label(name) for item, name in product(COLUMNS[:6], ("a", "b"))],
    *map(count, COLUMNS[:6]),
    *[count(item, distinct=True) for item in COLUMNS[:6]],
    *map(sum_, NUMBERS),
    *map(max_, NUMBERS),
    *map(lower, TEXTS),
    *[coalesce(item, "-") for item in TEXTS],
    *[item + 1 for item in NUMBERS],
    *[item - 1 for item in NUMBERS],
    *[case((item > 1, literal("x"))) for item in NUMBERS],
    *[select(item).as_scalar() for item in NUMBERS],
    *[sql[int](text, item) for text, item in product(("{} + 1", "{} + 2"), NUMBERS[:3])],
    *[sql[int]("{} + {}", User.id, identifier(name)) for name in ("age", "manager_id")],
    *[User.posts.count(), User.reports.count(), User.posts.count(Post.views > 1), User.posts.count(Post.id > 1)],
    *[User.posts.sum(Post.views), User.posts.max(Post.views), User.posts.max(Post.title), Post.tags.count()],
)


def sources(item: Any) -> list[Any]:
    """The tables that an item uses."""
    return [*item.sources()] if hasattr(item, "sources") else [item.__table__]


def the_sql(question: Question) -> SQL:
    """The SQL on every database."""
    query = question.query()
    return tuple([compile_query(query, dialect).sql for dialect in DEFINITIONS])


class Distinct:
    """Fails when two questions share a shape and not the SQL, or the shape and not the query."""

    def __init__(self) -> None:
        self.known: dict[Hashable, tuple[Hashable, SQL]] = {}

    def add(self, question: Question) -> None:
        shape = question.trace()[0]
        asked = canonical(question.query()), the_sql(question)
        assert self.known.setdefault(shape, asked) == asked


def test_every_single_item_has_a_shape_of_its_own() -> None:
    distinct = Distinct()
    for item in ITEMS:
        distinct.add(select(item).from_(as_model(item)))
    assert len(distinct.known) == len(ITEMS)


def as_model(item: Any) -> Any:
    """The model or alias of an item's table, for FROM."""
    table = sources(item)[0] if sources(item) else User.__table__
    return next((source for source in (*MODELS, *ALIASES) if source.__table__ is table), User)


db = twofold.connect("sqlite://")
recorder = Recorder()
delegates: Sequence[Delegate[Any, Any]] = tuple([Delegate(recorder, model) for model in MODELS])


def selects() -> st.SearchStrategy[Question]:
    """Selects of one item or two, joined on nothing in particular, with a few clauses."""
    clauses: Sequence[Callable[[Any], Any]] = (
        lambda query: query,
        lambda query: query.limit(3),
        lambda query: query.offset(3),
        lambda query: query.distinct(),
        lambda query: query.limit(1).offset(2),
    )

    def build(first: Any, second: Any, clause: Callable[[Any], Any]) -> Question:
        query = select(first).from_(as_model(first))
        if second is not None:
            query = select(first, second).from_(as_model(first))
            if as_model(second) is not as_model(first):
                query = query.left_join(as_model(second), literal(1) == 1)
        question: Question = clause(query)
        return question

    allowed = st.sampled_from([item for item in ITEMS if sources(item)])
    second = st.none() | st.sampled_from([item for item in ITEMS if sources(item)])
    return st.builds(build, allowed, second, st.sampled_from(clauses)).filter(compiles)


def compiles(question: Question) -> bool:
    """Whether it is a possible query: an item of a left-joined table has to be optional."""
    try:
        return bool(the_sql(question))
    except twofold.TwofoldError:
        return False


def writes() -> st.SearchStrategy[Question]:
    """Updates and deletes that return an item, alone and with another table."""
    joins: Sequence[Callable[[Any, Any], Any]] = (
        lambda query, other: query,
        lambda query, other: (query.from_ if hasattr(query, "from_") else query.using)(other).where(other.id == 3),
        lambda query, other: query.join(other, other.id == 3),
        lambda query, other: query.join(other, other.id > 3),
    )

    def build(model: Any, item: Any, update: bool, join: Callable[[Any, Any], Any], other: Any) -> Question | None:
        columns = model.__table__.columns
        query: Any = db.delete(model)
        if update:
            query = db.update(model).set(id=1)
        query = join(query, other)
        if any(source is not model.__table__ for source in sources(item)):
            item = columns["id"]
        return Recorder.question_of(query.where(columns["id"] == 2).returning(item))

    return st.builds(
        build,
        st.sampled_from(MODELS),
        st.sampled_from(ITEMS),
        st.booleans(),
        st.sampled_from(joins),
        st.sampled_from((*ALIASES, *MODELS)),
    ).filter(lambda question: question is not None and compiles(question))  # type: ignore[return-value]


def inserts() -> st.SearchStrategy[Question]:
    """Inserts of a row and from a select, with every kind of ON CONFLICT."""
    rows: Sequence[Callable[[Any], Any]] = (
        lambda query: query.values(email="a"),
        lambda query: query.values(email="a", age=1),
        lambda query: query.defaults(),
        lambda query: query.from_select(User.email, select(User.email)),
        lambda query: query.from_select(User.email, select(Post.title)),
        lambda query: query.from_select(User.name, select(Post.title)),
        lambda query: query.from_select(User.email, User.name, select(Post.title, Post.title)),
    )
    conflicts: Sequence[Callable[[Any], Any]] = (
        lambda query: query,
        lambda query: query.on_conflict().do_nothing(),
        lambda query: query.on_conflict(User.email).do_nothing(),
        lambda query: query.on_conflict(constraint="users_email_key").do_update_all(),
        lambda query: query.on_conflict(constraint="users_pkey").do_update_all(),
        lambda query: query.on_conflict(User.email, where=User.age == 1).do_nothing(),
        lambda query: query.on_conflict(User.email, where=User.age == 2).do_nothing(),
        lambda query: query.on_conflict(User.email, where=User.name == "1").do_nothing(),
        lambda query: query.on_conflict(User.email).do_update(name="x"),
        lambda query: query.on_conflict(User.email).do_update(User.age > 1, name="x"),
        lambda query: query.on_conflict(User.email).do_update_all(except_=User.name),
    )

    def build(row: Callable[[Any], Any], conflict: Callable[[Any], Any], item: Any) -> Question:
        question: Question = Recorder.question_of(conflict(row(db.insert(User))).returning(item))
        return question

    items = st.sampled_from((User, User.id, User.email))
    return st.builds(build, st.sampled_from(rows), st.sampled_from(conflicts), items).filter(compiles)


def reads() -> st.SearchStrategy[Question]:
    """Reads of the client: whole records, some fields, counts."""
    conditions = st.sampled_from(
        ({}, {"id": 1}, {"id": None}, {"id": {"gt": 1}}, {"id": {"in": [1]}}, {"NOT": {"id": 1}}, {"OR": [{"id": 1}]})
    )
    pages = st.sampled_from(({}, {"take": 1}, {"take": -1}, {"skip": 1}, {"order_by": {"id": "desc"}}))
    selections = st.sampled_from(({}, {"select": {"id": True}}, {"omit": {"id": True}}))

    def build(delegate: Any, where: Any, page: Any, selection: Any, kind: str) -> Question:
        match kind:
            case "unique":
                question = delegate.find_unique(where={"id": 1, **where}, **selection)
            case "first":
                question = delegate.find_first(where=where, **{**page, **selection, "take": None})
            case "count":
                question = delegate.count(where=where, **page)
            case _:
                question = delegate.find_many(where=where, **page, **selection)
        found: Question = question
        return found

    kinds = st.sampled_from(("unique", "first", "many", "count"))
    return st.builds(build, st.sampled_from(delegates), conditions, pages, selections, kinds).filter(compiles)


def merges() -> st.SearchStrategy[Question]:
    """Merges of a few branches. Only one database has them."""
    branches: Sequence[Callable[[Any], Any]] = (
        lambda merge: merge.when_matched().delete(),
        lambda merge: merge.when_matched().do_nothing(),
        lambda merge: merge.when_matched(Post.id > 1).delete(),
        lambda merge: merge.when_matched(Post.id > 1).update(title="x"),
        lambda merge: merge.when_matched(Post.id > 1).update(views=1),
        lambda merge: merge.when_not_matched().do_nothing(),
        lambda merge: merge.when_not_matched().insert(title=Tag.name),
        lambda merge: merge.when_not_matched().insert(title="x"),
    )

    def build(on: Any, chosen: list[Callable[[Any], Any]]) -> Question:
        merge: Any = db.merge(Post).using(Tag, on)
        for branch in chosen:
            merge = branch(merge)
        question: Question = merge._question()
        return question

    conditions = st.sampled_from((Post.id == Tag.id, Post.title == Tag.name, Post.id > 1))
    return st.builds(build, conditions, st.lists(st.sampled_from(branches), min_size=1, max_size=3))


@given(st.lists(merges(), min_size=2, max_size=25))
def test_merges_with_equal_shapes_are_equal_queries(questions: list[Question]) -> None:
    known: dict[Hashable, tuple[Hashable, str]] = {}
    for question in questions:
        query = question.query()
        asked = canonical(query), compile_query(query, "postgresql").sql
        assert known.setdefault(question.trace()[0], asked) == asked


@given(st.lists(selects() | writes() | inserts() | reads(), min_size=2, max_size=25))
def test_questions_with_equal_shapes_are_equal_queries(questions: list[Question]) -> None:
    distinct = Distinct()
    for question in questions:
        distinct.add(question)
