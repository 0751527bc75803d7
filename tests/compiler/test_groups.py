"""A relation whose key has no index is read once, in joined groups, and gives what a subquery for each row does."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import Column, Many, Model, One, column, index, many, one
from twofold.compiler import nested as nested_reading


class Writer(Model, table="writer"):
    id: Column[int] = column(primary_key=True)
    rank: Column[int]
    notes: Many[Note] = many()
    books: Many[Book] = many()


class Note(Model, table="note"):
    id: Column[int] = column(primary_key=True)
    text: Column[str]
    size: Column[int]
    writer_id: Column[int | None] = column(default=None)
    writer: One[Writer | None] = one(writer_id)
    marks: Many[Mark] = many()


class Book(Model, table="book", indexes=[index("writer_id", "id")]):
    id: Column[int] = column(primary_key=True)
    writer_id: Column[int] = column()
    writer: One[Writer] = one(writer_id)
    marks: Many[Mark] = many()


class Mark(Model, table="mark", indexes=[index("id", "note_id"), index("book_id", where='raw("id > 0")')]):
    id: Column[int] = column(primary_key=True)
    note_id: Column[int | None] = column(default=None)
    note: One[Note | None] = one(note_id)
    book_id: Column[int | None] = column(default=None)
    book: One[Book | None] = one(book_id)


MODELS = (Writer, Note, Book, Mark)
NOTES: list[dict[str, Any]] = [
    {},
    {"order_by": [{"size": "desc"}, {"id": "asc"}]},
    {"order_by": [{"size": "asc"}, {"id": "desc"}], "take": 2},
    {"order_by": {"text": "asc"}, "take": 2, "skip": 1},
    {"order_by": {"text": "asc"}, "take": -2},
    {"take": 2},
    {"skip": 1},
    {"take": 0},
    {"where": {"size": {"gt": 2}}, "order_by": {"id": "asc"}},
    {"where": {"writer": {"rank": 1}}, "order_by": {"id": "desc"}},
    {
        "where": {"marks": {"some": {}}},
        "include": {"marks": {"order_by": {"id": "desc"}, "take": 1}},
        "order_by": {"id": "asc"},
    },
    {"distinct": ["size"], "order_by": {"id": "asc"}},
    {
        "select": {"text": True, "marks": {"order_by": {"id": "asc"}}},
        "order_by": [{"marks": {"_count": "desc"}}, {"id": "asc"}],
    },
    {"include": {"writer": {"include": {"notes": {"order_by": {"id": "asc"}}}}}},
]
QUERIES: list[tuple[str, dict[str, Any]]] = [
    *[("writer", {"include": {"notes": arguments}, "order_by": {"id": "asc"}}) for arguments in NOTES],
    ("writer", {"include": {"notes": True, "books": {"include": {"marks": True}}}, "take": 3, "skip": 1}),
    ("writer", {"where": {"notes": {"some": {"size": 1}}}, "include": {"notes": True}, "distinct": "rank"}),
    ("mark", {"include": {"note": {"include": {"writer": {"include": {"notes": True}}}}}}),
    ("book", {"select": {"id": True, "writer": {"select": {"notes": {"take": 1}}}}}),
]

IN_ORDER = {1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12}
"""The queries that have an order or a page at each level."""


@pytest.fixture
def db(world: World) -> Any:
    world.create(Writer, Note, Book)
    made, pick = client_of(world, *MODELS), random.Random(5)
    world.ask(made.writer.create_many(data=[{"id": n, "rank": n % 3} for n in range(8)]))
    notes = [
        {
            "id": n,
            "text": pick.choice("abé"),
            "size": pick.randrange(4),
            "writer_id": pick.choice([None, 0, 1, 2, 3, 5]),
        }
        for n in range(30)
    ]
    world.ask(made.note.create_many(data=notes))
    world.ask(made.book.create_many(data=[{"id": n, "writer_id": n % 5} for n in range(9)]))
    marks = [
        {"id": n, "note_id": pick.choice([None, *range(10)]), "book_id": pick.choice([None, *range(9)])}
        for n in range(40)
    ]
    world.ask(made.mark.create_many(data=marks))
    return made


def plain(value: Any) -> Any:
    """A record as a dictionary, with what is nested in it. Related records without an order are compared by key."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if not isinstance(value, Model):
        return value
    return {name.lstrip("_"): plain(getattr(value, name)) for name in type(value).__slots__ if hasattr(value, name)}


def ordered(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(map(ordered, value), key=repr)
    return {name: ordered(each) for name, each in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("case", range(len(QUERIES)))
def test_both_forms_have_one_result(db: Any, world: World, monkeypatch: pytest.MonkeyPatch, case: int) -> None:
    model, arguments = QUERIES[case]

    def found() -> Any:
        records = plain(world.ask(getattr(db, model).find_many(**arguments)))
        return records if case in IN_ORDER else ordered(records)

    with db.recording() as statements:
        grouped = found()
    assert len(statements) == 1
    assert "LEFT OUTER JOIN (SELECT" in statements[0].sql
    monkeypatch.setattr(nested_reading, "is_read_as_groups", lambda _: False)
    forget(db)
    with db.recording() as statements:
        each = found()
    assert "LEFT OUTER JOIN (SELECT" not in statements[0].sql
    assert grouped == each
    forget(db)


def forget(db: Any) -> None:
    """The plans of a database, so that each form is compiled."""
    plans = db.runner.plans
    for cache in (plans.by_shape, plans.by_query):
        cache.recent.clear()
        cache.previous.clear()


def sql_of(query: Any) -> str:
    return " ".join(query.sql()[0].split())


def test_only_a_key_without_an_index_is_read_as_groups(db: Any) -> None:
    select = db.select
    assert "LEFT OUTER JOIN" not in sql_of(select(Writer).include(Writer.books))
    assert "LEFT OUTER JOIN" in sql_of(select(Writer).include(Writer.notes))
    assert "LEFT OUTER JOIN" in sql_of(select(Note).include(Note.marks)), "the index begins with another field"
    assert "LEFT OUTER JOIN" in sql_of(select(Book).include(Book.marks)), "the index has not all rows"
    assert "LEFT OUTER JOIN" not in sql_of(select(Note).include(Note.writer))


def test_one_record_is_read_with_a_subquery(db: Any, world: World) -> None:
    with db.recording() as statements:
        world.ask(db.writer.find_unique(where={"id": 1}, include={"notes": True}))
    assert "LEFT OUTER JOIN" not in statements[0].sql


def test_a_condition_on_the_outer_row_is_read_for_each(db: Any, world: World) -> None:
    larger = Writer.notes.where(Note.size > Writer.rank)
    found = world.ask(db.select(Writer).include(larger).all())
    assert "LEFT OUTER JOIN" not in sql_of(db.select(Writer).include(larger))
    assert all(note.size > writer.rank for writer in found for note in writer.notes)


def test_a_group_is_read_once(db: Any, world: World) -> None:
    plan = world.ask(db.select(Writer).include(Writer.notes.include(Note.marks)).explain())
    if world.dialect == "sqlite":
        assert "CORRELATED" not in plan
        assert plan.count("SCAN note") == 1
        assert plan.count("SCAN mark") == 1
    else:
        assert "SubPlan" not in plan
        assert plan.count("Seq Scan on note") == 1
        assert plan.count("Seq Scan on mark") == 1
