"""Relations over keys that may be NULL: NULL refers to nothing, in a read and in the answer of a write."""

from __future__ import annotations

from typing import Any

import pytest

import twofold
from tests.world import World
from twofold import Column, Many, Model, One, column, many, one


class Target(Model):
    id: Column[str] = column(primary_key=True)
    u: Column[str | None] = column(unique=True, default=None)
    v: Column[str | None] = column(default=None)
    single: One[Single | None] = one()
    several: Many[Several] = many()


class Single(Model):
    id: Column[str] = column(primary_key=True)
    target_u: Column[str | None] = column(unique=True, default=None)
    target: One[Target | None] = one(target_u, references="u")


class Several(Model, indexes=[("target_u",)]):
    id: Column[str] = column(primary_key=True)
    target_u: Column[str | None] = column(default=None)
    target: One[Target | None] = one(target_u, references="u")


class Client(twofold.Client):
    models = (Target, Single, Several)


class AsyncClient(twofold.AsyncClient):
    models = (Target, Single, Several)


def client_of(world: World) -> Any:
    """A client on the database of the world."""
    cls: Any = AsyncClient if isinstance(world.db, twofold.AsyncDatabase) else Client
    made = object.__new__(cls)
    made.__dict__.update(world.db.__dict__)
    return made


@pytest.fixture
def db(world: World) -> Any:
    world.create(Target, Single, Several)
    world.ask(world.db.insert(Target(id="stranger")).run())
    world.ask(world.db.insert(Single(id="stranger")).run())
    world.ask(world.db.insert(Several(id="stranger")).run())
    return client_of(world)


@pytest.mark.parametrize("model", ["single", "several"])
def test_a_write_answers_without_the_records_of_null(world: World, db: Any, model: str) -> None:
    ask, delegate = world.ask, getattr(db, model)
    created = ask(delegate.create(data={"id": "1"}, include={"target": True}))
    assert created.target is None
    updated = ask(delegate.update(where={"id": "1"}, data={"target_u": None}, include={"target": True}))
    assert updated.target is None
    upserted = ask(
        delegate.upsert(where={"id": "1"}, create={"id": "1"}, update={"target_u": None}, include={"target": True})
    )
    assert upserted.target is None
    assert ask(delegate.find_unique(where={"id": "1"}, include={"target": True})).target is None
    assert ask(delegate.delete(where={"id": "1"}, include={"target": True})).target is None


def test_a_write_of_the_other_side(world: World, db: Any) -> None:
    ask, both = world.ask, {"single": True, "several": True}
    created = ask(db.target.create(data={"id": "1"}, include=both))
    assert (created.single, created.several) == (None, [])
    updated = ask(db.target.update(where={"id": "1"}, data={"v": "x"}, include=both))
    assert (updated.single, updated.several) == (None, [])
    deleted = ask(db.target.delete(where={"id": "1"}, include=both))
    assert (deleted.single, deleted.several) == (None, [])
    returned = ask(world.db.insert(Target(id="2")).returning(Target).one())
    assert returned.u is None
