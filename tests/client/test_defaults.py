"""Defaults: what a field holds that nobody gave a value, in a record that is created and in one that is read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import JSON_NULL, Column, Json, Many, Model, One, autoincrement, column, many, one, optional
from twofold.errors import InvalidValueError
from twofold.schema import Literal


class Document(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[Json] = column(default=Literal("null"))
    value: Column[Json] = column(default=JSON_NULL)
    maybe: Column[Json | None] = column(default=JSON_NULL)
    full: Column[Json] = column(default=Literal('{"a": null}'))


class Shelf(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    boxes: Many[Box] = many()


class Box(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    tags: Column[list[str]]
    sizes: Column[list[float]]
    preset: Column[list[str]] = column(default=["a"])
    documents: Column[list[Json]] = column(default=Literal(("null", "1")))
    shelf_id: Column[int | None] = column(default=None)
    shelf: One[Shelf | None] = one(shelf_id)


@pytest.fixture
def lists(world: World) -> World:
    """A world whose database has columns that hold lists."""
    if world.dialect == "sqlite":
        pytest.skip("SQLite has no lists")
    world.create(Shelf)
    return world


def test_the_default_null_of_a_document_is_json_s_own(world: World) -> None:
    world.create(Document)
    made = world.ask(client_of(world, Document).document.create(data={}))
    (inserted,) = world.ask(world.db.insert(Document()).returning(Document).all())
    assert (made.text, made.value, made.maybe, made.full) == (JSON_NULL, JSON_NULL, JSON_NULL, {"a": None})
    assert (inserted.text, inserted.value, inserted.maybe) == (JSON_NULL, JSON_NULL, JSON_NULL)
    world.ask(world.db.execute_script('INSERT INTO "Document" ("id") VALUES (9)'))
    by_database = world.ask(world.db.select(Document).where(Document.id == 9).one())
    assert (by_database.text, by_database.value, by_database.maybe) == (JSON_NULL, JSON_NULL, JSON_NULL)


def test_a_list_that_is_not_given_is_empty(lists: World) -> None:
    client = client_of(lists, Shelf, Box)
    made = lists.ask(client.box.create(data={}))
    assert (made.tags, made.sizes, made.preset, made.documents) == ([], [], ["a"], [JSON_NULL, 1])
    (inserted,) = lists.ask(lists.db.insert(Box()).returning(Box).all())
    assert (inserted.tags, inserted.sizes, inserted.preset) == ([], [], ["a"])
    assert lists.ask(client.box.create_many(data=[{}, {"tags": ["x"]}])) == 2
    nested = lists.ask(client.shelf.create(data={"boxes": {"create": {}}}, include={"boxes": True}))
    assert [box.tags for box in nested.boxes] == [[]]
    assert lists.ask(client.box.count(where={"tags": {"is_empty": True}})) == 4
    assert lists.ask(lists.db.select(Box).where(Box.tags == []).count()) == 4


def test_a_list_that_another_program_left_out_reads_as_empty_and_is_found_as_such(lists: World) -> None:
    lists.ask(lists.db.execute_script('INSERT INTO "Shelf" DEFAULT VALUES; INSERT INTO "Box" (shelf_id) VALUES (1)'))
    client = client_of(lists, Shelf, Box)
    assert lists.ask(client.box.find_first()).tags == []
    assert lists.ask(client.shelf.find_first(include={"boxes": True})).boxes[0].sizes == []
    assert lists.ask(lists.db.select(Box.tags, Box.sizes).all()) == [([], [])]
    assert lists.ask(client.box.count(where={"tags": {"is_empty": True}})) == 1
    assert lists.ask(client.box.count(where={"tags": {"is_empty": False}})) == 0
    assert lists.ask(client.box.update(where={"id": 1}, data={"tags": {"push": "x"}})).tags == ["x"]


def test_a_row_that_a_left_join_leaves_out_has_no_list(lists: World) -> None:
    lists.ask(lists.db.insert(Shelf()).run())
    assert lists.ask(lists.db.select(optional(Box.tags)).from_(Shelf).left_join(Shelf.boxes).all()) == [None]


@pytest.mark.parametrize("value", [None, {"set": None}])
def test_none_is_no_list(lists: World, value: Any) -> None:
    client = client_of(lists, Shelf, Box)
    lists.ask(client.box.create(data={}))
    with pytest.raises(InvalidValueError, match=r"Box\.tags is required: it cannot be None; expected a list"):
        lists.ask(client.box.create(data={"tags": value}))
    with pytest.raises(InvalidValueError, match=r"Box\.tags is required"):
        lists.ask(client.box.update(where={"id": 1}, data={"tags": value}))
    with pytest.raises(InvalidValueError, match=r"Box\.tags is required"):
        lists.ask(client.shelf.create(data={"boxes": {"create": {"tags": value}}}))
    with pytest.raises(InvalidValueError, match=r"Box\.tags is required"):
        lists.ask(lists.db.update(Box).set(tags=None).everywhere().run())
