"""A view is read as a table is, and nothing writes to it: not the client, not what is nested, not the fluent API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import Column, Many, Model, One, column, many, one
from twofold.client.grammar.operations import OPERATIONS
from twofold.errors import QueryError
from twofold.models.schemas import schema_of


class Author(Model):
    id: Column[int] = column(primary_key=True)
    name: Column[str]
    score: One[Score | None] = one()
    lines: Many[Line] = many()


class Score(Model, view=True):
    id: Column[int] = column(unique=True)
    author_id: Column[int] = column(unique=True)
    points: Column[int]
    author: One[Author] = one(author_id)
    prizes: Many[Prize] = many()


class Line(Model, view=True):
    id: Column[int] = column(unique=True)
    author_id: Column[int] = column()
    author: One[Author] = one(author_id)


class Prize(Model):
    id: Column[int] = column(primary_key=True)
    score_id: Column[int | None] = column(default=None)
    score: One[Score | None] = one(score_id, references="id")


MODELS = (Author, Score, Line, Prize)
VIEW = "SELECT id, id AS author_id, 3 AS points FROM"


@pytest.fixture
def db(world: World) -> Any:
    world.create(*MODELS)
    for view in ("Score", "Line"):
        world.ask(world.db.execute_script(f'CREATE VIEW "{view}" AS {VIEW} "Author"'))
    made = client_of(world, *MODELS)
    world.ask(made.author.create_many(data=[{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bob"}]))
    return made


def test_it_is_read(db: Any, world: World) -> None:
    assert schema_of(*MODELS).model("Score").view
    found = world.ask(db.score.find_many(where={"author": {"name": "Ann"}}, include={"author": True}))
    assert [(one.points, one.author.name) for one in found] == [(3, "Ann")]
    assert world.ask(db.score.find_unique(where={"id": 2})).author_id == 2
    assert world.ask(db.author.find_first(where={"id": 2}, include={"score": True})).score.points == 3
    assert world.ask(db.select(Score.points).where(Score.id == 1).one()) == 3


@pytest.mark.parametrize("name", [operation.name for operation in OPERATIONS])
def test_its_delegate_has_the_operations_that_read(db: Any, name: str) -> None:
    writes = {operation.name for operation in OPERATIONS if operation.writes}
    assert hasattr(db.score, name) == (name not in writes)
    assert hasattr(db.author, name)
    if name in writes:
        with pytest.raises(
            AttributeError, match=rf"The delegate of Score has no {name!r}. Score is a view, which is only read"
        ):
            getattr(db.score, name)


NESTED: list[tuple[str, dict[str, Any]]] = [
    ("author", {"score": {"create": {"id": 5, "points": 1}}}),
    ("author", {"score": {"connect": {"id": 1}}}),
    ("author", {"score": {"connect_or_create": {"where": {"id": 1}, "create": {"id": 1, "points": 1}}}}),
    ("author", {"lines": {"create": [{"id": 5}]}}),
    ("author", {"lines": {"create_many": {"data": [{"id": 5}]}}}),
    ("prize", {"score": {"create": {"id": 5, "author_id": 1, "points": 1}}}),
    ("prize", {"score": {"connect_or_create": {"where": {"id": 7}, "create": {"id": 1, "author_id": 1, "points": 1}}}}),
]
CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("author", {"score": {"delete": True}}),
    ("author", {"score": {"disconnect": True}}),
    ("author", {"score": {"update": {"points": 4}}}),
    ("author", {"lines": {"set": []}}),
    ("author", {"lines": {"delete_many": {}}}),
    ("author", {"lines": {"update_many": {"where": {}, "data": {"id": 1}}}}),
    ("prize", {"score": {"update": {"points": 4}}}),
    ("prize", {"score": {"delete": True}}),
    ("prize", {"score": {"upsert": {"create": {"id": 1, "author_id": 1, "points": 1}, "update": {"points": 4}}}}),
]


@pytest.mark.parametrize("case", range(len(NESTED) + len(CHANGES)))
def test_nothing_nested_writes_to_it(db: Any, world: World, case: int) -> None:
    delegate, data = [*NESTED, *CHANGES][case]
    base = {"id": 9, "name": "Cy"} if delegate == "author" else {"id": 9}
    with pytest.raises(QueryError, match="is a view, whose records cannot be written"):
        world.ask(getattr(db, delegate).update(where={"id": 1}, data=data))
    if case < len(NESTED):
        with pytest.raises(QueryError, match="is a view, whose records cannot be written"):
            world.ask(getattr(db, delegate).create(data={**base, **data}))


def test_a_record_that_holds_the_key_is_connected_with_one_of_a_view(db: Any, world: World) -> None:
    made = db.prize.create(data={"id": 1, "score": {"connect": {"id": 2}}}, include={"score": True})
    assert world.ask(made).score.author_id == 2
    assert world.ask(db.prize.update(where={"id": 1}, data={"score": {"disconnect": True}})).score_id is None


WRITES: list[Callable[[Any], Any]] = [
    lambda db: db.insert(Score),
    lambda db: db.insert(Score(id=1, author_id=1, points=1)),
    lambda db: db.update(Score),
    lambda db: db.delete(Score),
]


@pytest.mark.parametrize("write", WRITES)
def test_the_fluent_api_does_not_write_to_it(db: Any, write: Callable[[Any], Any]) -> None:
    with pytest.raises(QueryError, match="Score is a view, whose records cannot be written"):
        write(db)
