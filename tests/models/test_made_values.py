"""Values that Python functions make for new rows and for updates."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.world import World
from twofold import Column, Model, autoincrement, column

_numbers = count(1)


def _next() -> int:
    return next(_numbers)


class Note(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[str] = column(unique=True)
    made: Column[int] = column(default_factory=_next)
    written: Column[int] = column(on_update=_next)
    kept: Column[int] = column(default=0, on_update=_next)


def _row(world: World, text: str) -> Any:
    return world.ask(world.db.select(Note).where(Note.text == text).one())


def test_made_for_each_row_and_each_update(world: World) -> None:
    world.create(Note)
    world.ask(world.db.insert(Note(text="a"), Note(text="b", made=0, written=0)).run())
    first, second = _row(world, "a"), _row(world, "b")
    assert (second.made, second.written, first.kept) == (0, 0, 0)
    assert 0 < first.made != first.written > 0
    world.ask(world.db.update(Note).set(made=7).where(Note.text == "a").run())
    after = _row(world, "a")
    assert after.made == 7
    assert after.written > first.written
    assert after.kept > 0
    world.ask(world.db.update(Note).set(written=5).where(Note.text == "a").run())
    assert _row(world, "a").written == 5


def test_an_upsert_is_an_update(world: World) -> None:
    world.create(Note)
    world.ask(world.db.insert(Note(text="a", written=0)).run())
    insert = world.db.insert(Note).values(text="a", made=9).on_conflict(Note.text)
    world.ask(insert.do_update_all().run())
    found = _row(world, "a")
    assert found.made == 9
    assert found.written > 0
    assert found.kept > 0
    world.ask(insert.do_update_all(except_=[Note.kept]).run())
    assert _row(world, "a").kept == found.kept


def test_models_do_not_share_what_is_made(world: World) -> None:
    class Bag(Model):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        extra: Column[Any] = column(default_factory=list)

    world.create(Bag)
    world.ask(world.db.insert(Bag(), Bag(extra=[1])).run())
    assert world.ask(world.db.select(Bag.extra).order_by(Bag.id).all()) == [[], [1]]
