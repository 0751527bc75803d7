"""Inserts: rows of different fields, defaults, the rows of a select, and every target of an upsert."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.world import World
from twofold import Column, Model, autoincrement, column, count, excluded, literal, max_, now, select, unique, uuid
from twofold.errors import QueryError


class Item(Model, table="items", unique=[unique("place", "code", constraint="items_at")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    code: Column[str] = column(unique=True)
    place: Column[str] = column(default="store")
    amount: Column[int] = column(default=7)
    note: Column[str | None] = column(default=None)
    created: Column[datetime] = column(default=now())
    changed: Column[datetime] = column(updated_at=True)


class Counter(Model, table="counters"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    note: Column[str | None] = column(default=None)


class Draft(Model, table="drafts", unique=[unique("code", where="{ deleted: false }")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    code: Column[str]
    deleted: Column[bool] = column(default=False)
    amount: Column[int] = column(default=0)


class Copy(Model, table="copies"):
    id: Column[str] = column(primary_key=True, default=uuid())
    text: Column[str]
    size: Column[int] = column(default=1)


@pytest.fixture
def items(world: World) -> World:
    world.create(Item)
    return world


def rows_of(world: World, *columns: Any) -> Any:
    return world.ask(world.db.select(*columns).order_by(Item.id).all())


def test_no_value_is_lost_where_rows_have_different_fields(items: World) -> None:
    """The list of columns is not that of the first row, and each row gets the default of what it does not give."""
    rows: list[dict[str, Any]] = [
        {"code": "a"},
        {"code": "b", "amount": 1},
        {"amount": 2, "code": "c"},
        {"code": "d", "note": "n", "place": "shop"},
        {"code": "e"},
    ]
    assert items.ask(items.db.insert(Item).values(rows).run()) == 5
    assert rows_of(items, Item.code, Item.amount, Item.place, Item.note) == [
        ("a", 7, "store", None),
        ("b", 1, "store", None),
        ("c", 2, "store", None),
        ("d", 7, "shop", "n"),
        ("e", 7, "store", None),
    ]


def test_a_row_of_defaults(world: World) -> None:
    world.create(Counter)
    assert world.db.insert(Counter).defaults().sql()[0] == 'INSERT INTO "counters" DEFAULT VALUES'
    assert world.ask(world.db.insert(Counter).defaults().returning(Counter.id).one()) == 1
    assert world.ask(world.db.insert(Counter).values(note="x").defaults().defaults().run()) == 3
    assert world.ask(world.db.select(Counter.note).order_by(Counter.id).all()) == [None, "x", None, None]


def test_the_rows_of_a_select(items: World) -> None:
    items.ask(items.db.insert(Item).values([{"code": "a", "amount": 1}, {"code": "b", "amount": 2}]).run())
    copied = select(Item.code + "-copy", Item.amount * 10).where(Item.amount > 1)
    statement = items.db.insert(Item).from_select(Item.code, Item.amount, copied)
    assert items.ask(statement.returning(Item.code, Item.amount, Item.place).all()) == [("b-copy", 20, "store")]
    total = select(literal("total"), count(), max_(Item.note)).from_(Item)
    assert items.ask(items.db.insert(Item).from_select(Item.code, Item.amount, Item.note, total).run()) == 1
    assert rows_of(items, Item.code, Item.amount)[-1] == ("total", 3)
    moments = rows_of(items, Item.created, Item.changed)
    assert all(created == changed for created, changed in moments)


def test_a_select_of_rows_that_conflict(items: World) -> None:
    """Without WHERE, SQLite would read ON CONFLICT as the condition of a join."""
    items.ask(items.db.insert(Item).values([{"code": "a", "amount": 1}, {"code": "b", "amount": 2}]).run())
    again = items.db.insert(Item).from_select(Item.code, Item.amount, select(Item.code, Item.amount + 5))
    assert items.ask(again.on_conflict(Item.code).do_nothing().run()) == 0
    assert items.ask(again.on_conflict(Item.code).do_update(amount=excluded(Item.amount)).run()) == 2
    assert rows_of(items, Item.amount) == [6, 7]
    assert items.ask(again.on_conflict(Item.code).do_update_all().run()) == 2
    assert rows_of(items, Item.amount, Item.place) == [(11, "store"), (12, "store")]


@pytest.mark.parametrize(
    ("insert", "said"),
    [
        (
            lambda i: i.from_select(Item.code, select(Item.code, Item.amount)),
            "into Item.code takes a select of 1 items, got 2",
        ),
        (lambda i: i.from_select(Item.code, select(Item)), "got the model Item"),
        (
            lambda i: i.from_select(Item.amount, select(Item.code)),
            "Item.amount: got `Item.code`, which is of type String",
        ),
        (lambda i: i.from_select(Copy.text, select(Item.code)), "takes columns of Item, got Copy.text"),
        (lambda i: i.from_select(Item.code), "got Item.code, expected a select"),
        (lambda i: i.values(code="a").from_select(Item.code, select(Item.code)), "has rows already"),
        (lambda i: i.values(code="a").on_conflict(Item.code, constraint="x"), "columns or a constraint, got both"),
        (lambda i: i.values(code="a").on_conflict(where=Item.amount > 1), "give its columns too"),
        (lambda i: i.values(code="a").on_conflict(Item.code).do_update_all(except_=Copy.text), "takes columns of Item"),
        (
            lambda i: i.values(code="a").on_conflict(Item.code, where=Item.created > datetime.now()).do_nothing(),
            "takes bools, integers, texts and enums",
        ),
    ],
)
def test_inserts_that_cannot_be_meant(items: World, insert: Any, said: str) -> None:
    with items.db.recording() as statements, pytest.raises(QueryError, match=said.replace("(", r"\(")):
        items.ask(insert(items.db.insert(Item)).run())
    assert statements == []


def test_a_default_that_each_row_needs_anew(world: World) -> None:
    world.create(Copy)
    with pytest.raises(QueryError, match=r"Copy\.id has a default that the client makes for each row"):
        world.db.insert(Copy).from_select(Copy.text, select(Copy.text)).sql()
    given = world.db.insert(Copy).from_select(Copy.id, Copy.text, select(Copy.id + "2", Copy.text))
    world.ask(world.db.insert(Copy).values(text="t").run())
    assert world.ask(given.returning(Copy.text, Copy.size).all()) == [("t", 1)]


def test_an_upsert_by_the_name_of_the_key(items: World) -> None:
    values = items.db.insert(Item).values(code="a", place="shop", amount=1)
    targets = {"items_at": '"place", "code"', "items_code_key": '"code"', "items_pkey": '"id"'}
    for name, columns in targets.items():
        assert f"ON CONFLICT ({columns}) DO NOTHING" in values.on_conflict(constraint=name).do_nothing().sql()[0]
    items.ask(values.run())
    added = values.on_conflict(constraint="items_at").do_update(amount=Item.amount + excluded(Item.amount))
    assert items.ask(added.returning(Item.amount).one()) == 2
    unknown = values.on_conflict(constraint="items_of").do_nothing()
    if items.dialect == "sqlite":
        with pytest.raises(QueryError, match='Did you mean "items_at"'):
            unknown.sql()
    else:
        assert 'ON CONFLICT ON CONSTRAINT "items_of" DO NOTHING' in unknown.sql()[0]


def test_an_upsert_by_a_partial_index(world: World) -> None:
    world.create(Draft)
    insert, ask = world.db.insert(Draft), world.ask
    ask(insert.values([{"code": "a", "deleted": True}, {"code": "a", "deleted": True}, {"code": "a"}]).run())
    upsert = insert.values(code="a", amount=5).on_conflict(Draft.code, where=Draft.deleted == False)  # noqa: E712
    for _ in range(12):  # the driver prepares a statement after a few executions
        assert ask(upsert.do_update(amount=Draft.amount + excluded(Draft.amount)).run()) == 1
    assert ask(world.db.select(Draft.amount).order_by(Draft.id).all()) == [0, 0, 60]
    other = insert.values(code="a").on_conflict(Draft.code, where=Draft.deleted == True)  # noqa: E712
    assert upsert.do_nothing().sql()[0] != other.do_nothing().sql()[0], "the condition is part of the shape"
    with pytest.raises(QueryError, match="is a unique index with a condition"):
        insert.values(code="a").on_conflict(constraint="drafts_code_key").do_nothing().sql()


def test_update_of_all_that_is_given(items: World) -> None:
    ask = items.ask
    ask(items.db.insert(Item).values(code="a", amount=1, place="shop", note="old").run())
    created = rows_of(items, Item.created)
    rows: list[dict[str, Any]] = [{"code": "a", "note": "new"}, {"code": "b", "amount": 3}, {"code": "a", "amount": 4}]
    upsert = items.db.insert(Item).values(rows).on_conflict(Item.code)
    assert ask(upsert.do_update_all().run()) == 3
    found = rows_of(items, Item.code, Item.amount, Item.place, Item.note)
    assert found == [("a", 4, "shop", "new"), ("b", 3, "store", None)], "what a row does not give keeps its value"
    assert rows_of(items, Item.created)[0] == created[0]
    kept = items.db.insert(Item).values(code="a", amount=9, note="x").on_conflict(Item.code)
    assert ask(kept.do_update_all(except_=[Item.amount]).run()) == 1
    assert rows_of(items, Item.amount, Item.note)[0] == (4, "x")
    assert ask(kept.do_update_all(Item.amount > 100).run()) == 0


def test_an_upsert_of_nothing_but_the_key_returns_the_row(world: World) -> None:
    world.create(Counter)
    insert = world.db.insert(Counter).values(id=5)
    world.ask(insert.run())
    assert world.ask(insert.on_conflict(Counter.id).do_update_all().returning(Counter.id).one()) == 5
