"""Input that is too deep, too long or of no encoding: one error of ours that names the place, and nothing written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.client.blogs import Blog, client_of
from tests.world import World
from twofold import Column, Json, Many, Model, One, autoincrement, column, many, one
from twofold.errors import InvalidValueError, QueryError


class Thing(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str] = column(unique=True)
    big: Column[int] = column(type="BigInt", default=0)
    rate: Column[float | None] = column(default=None)
    body: Column[Json | None] = column(default=None)
    parent_id: Column[int | None] = column(default=None)
    parent: One[Thing | None] = one(parent_id, relation="tree")
    children: Many[Thing] = many(relation="tree")


@pytest.fixture
def things(world: World) -> Any:
    world.create(Thing)
    db = client_of(world, Thing)
    world.ask(db.thing.create(data={"name": "one"}))
    return db


def nested(levels: int, wrap: Callable[[Any], Any], inside: Any) -> Any:
    for _ in range(levels):
        inside = wrap(inside)
    return inside


CONDITIONS = {
    "AND": lambda where: {"AND": [where]},
    "OR": lambda where: {"OR": [where, {"name": "a"}]},
    "NOT": lambda where: {"NOT": where},
    "relations": lambda where: {"children": {"some": where}},
}


@pytest.mark.parametrize("levels", [300, 3000])
@pytest.mark.parametrize("wrap", CONDITIONS.values(), ids=CONDITIONS)
def test_conditions_that_are_nested_too_deeply(things: Any, world: World, wrap: Any, levels: int) -> None:
    where = nested(levels, wrap, {"name": "one"})
    calls = [
        lambda: things.thing.find_many(where=where),
        lambda: things.thing.count(where=where),
        lambda: things.thing.find_unique(where={"id": 1, **where}),
        lambda: things.thing.update_many(where=where, data={"big": 1}),
        lambda: things.thing.delete_many(where=where),
    ]
    for call in calls:
        with pytest.raises(QueryError, match="nested too deeply"):
            world.ask(call())
    assert world.ask(things.thing.find_unique(where={"id": 1})).big == 0


@pytest.mark.parametrize("levels", [60, 150, 300, 3000])
def test_data_and_includes_that_are_nested_too_deeply(things: Any, world: World, levels: int) -> None:
    names = iter(range(levels + 1))
    data = nested(levels, lambda inside: {"name": f"n{next(names)}", "children": {"create": inside}}, {"name": "last"})
    include = nested(levels, lambda inside: {"children": {"include": inside}}, {"children": True})
    for call in (lambda: things.thing.create(data=data), lambda: things.thing.find_many(include=include)):
        try:
            world.ask(call())
        except QueryError as error:
            assert "nested too deeply" in str(error) or "nests more" in str(error)  # noqa: PT017
        except Exception as error:
            assert type(error).__module__ == "twofold.errors", repr(error)[:200]  # noqa: PT017
    assert world.ask(things.thing.count()) in (1, levels + 2)


def test_documents_that_are_nested_too_deeply(things: Any, world: World) -> None:
    body = nested(3000, lambda inside: [inside], 1)
    for call in (
        lambda: things.thing.create(data={"name": "x", "body": body}),
        lambda: things.thing.find_many(where={"body": {"equals": body}}),
    ):
        with pytest.raises(InvalidValueError, match=r"Thing\.body: a JSON document of more than 500 levels"):
            world.ask(call())


VALUES: list[tuple[str, Any, str]] = [
    ("id", 10**5000, "Thing.id: a very large int is out of range for Int"),
    ("big", 10**5000, "Thing.big: a very large int is out of range for BigInt"),
    ("rate", 10**400, "is out of range for Float"),
    ("name", "a\ud800", "Thing.name: a text cannot hold half of a surrogate pair, got '\\ud800' at its character 2"),
    ("name", 10**5000, "Thing.name: got a very large int (int), expected a str (String)"),
]


@pytest.mark.parametrize(("field", "value", "message"), VALUES, ids=range(len(VALUES)))
def test_values_that_no_column_holds(things: Any, world: World, field: str, value: Any, message: str) -> None:
    column_: Any = getattr(Thing, field)
    calls = [
        lambda: things.thing.find_many(where={field: value}),
        lambda: things.thing.find_many(where={field: {"in": [value]}}),
        lambda: things.thing.find_many(where={field: {"not": value}}),
        lambda: things.thing.create(data={"name": "x", field: value}),
        lambda: things.thing.update_many(where={}, data={field: value}),
        lambda: things.select(Thing).where(column_ == value).all(),
        lambda: things.insert(Thing).values(**{"name": "x", field: value}).run(),
        lambda: things.update(Thing).set(**{field: value}).where(Thing.id == 1).run(),
    ]
    for call in calls:
        with pytest.raises(InvalidValueError, match=re.escape(message)) as raised:
            world.ask(call())
        assert len(str(raised.value)) < 300
    assert world.ask(things.thing.count()) == 1


def test_half_a_surrogate_pair_in_a_document(things: Any, world: World) -> None:
    with pytest.raises(InvalidValueError, match=r"Thing\.body: a text cannot hold half of a surrogate pair"):
        world.ask(things.thing.create(data={"name": "x", "body": {"a": ["\udfff"]}}))


def test_a_pattern_that_is_longer_than_the_database_matches(people: Blog) -> None:
    for text in ("a" * 60_000, "é" * 30_000):
        where = {"name": {"contains": text}}
        if people.world.dialect == "sqlite":
            with pytest.raises(InvalidValueError, match=r"User.name: a pattern of 60,002 bytes .* SQLite matches"):
                people.ask(people.db.user.find_many(where=where))
        else:
            assert people.ask(people.db.user.find_many(where=where)) == []
    assert people.ask(people.db.user.find_many(where={"name": {"contains": "a" * 49_000}})) == []
