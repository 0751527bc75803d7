"""One schema, one answer: where SQLite alone would fold fewer letters, or divide by zero to NULL."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import Column, Model, autoincrement, column, lower, upper
from twofold.errors import InvalidValueError, ValueOutOfRange


class Word(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[str]


class Ratio(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    whole: Column[int | None] = column(default=6)
    big: Column[int | None] = column(type="BigInt", default=6)
    real: Column[float | None] = column(default=6.0)
    exact: Column[Decimal | None] = column(default=Decimal(6))
    zero: Column[int] = column(default=0)


WORDS = (
    "\u00e9a",
    "\u00e9A",
    "\u00c9a",
    "\u00c9A",
    "ea",
    "\u0414\u0410",
    "\u0434\u0430",
    "\u039f\u03a3",
    "\u03bf\u03c3",
)
E_A = ["\u00e9a", "\u00e9A", "\u00c9a", "\u00c9A"]
DA = ["\u0414\u0410", "\u0434\u0430"]
OS = ["\u039f\u03a3", "\u03bf\u03c3"]
WORDS = (*E_A, "ea", *DA, *OS)


@pytest.fixture
def words(world: World) -> World:
    world.create(Word)
    world.ask(world.db.insert(*[Word(text=text) for text in WORDS]).run())
    if world.ask(world.db.select(lower(Word.text)).where(Word.text == "\u00c9a").one()) != "\u00e9a":
        pytest.skip("the database has the locale C, in which PostgreSQL folds ASCII alone")
    return world


@pytest.mark.parametrize(("search", "found"), [("\u00c9a", E_A), ("\u0434\u0410", DA), ("\u039f\u03c3", OS)])
@pytest.mark.parametrize("name", ["equals", "contains", "starts_with", "ends_with", "in", "gte"])
def test_insensitive_is_so_in_every_alphabet(words: World, name: str, search: str, found: list[str]) -> None:
    value: Any = [search] if name == "in" else search
    where = {"text": {name: value, "mode": "insensitive"}}
    records = words.ask(client_of(words, Word).word.find_many(where=where, order_by={"id": "asc"}))
    texts = [record.text for record in records]
    assert [text for text in texts if text in found] == found
    assert name == "gte" or texts == found
    if name in ("contains", "starts_with", "ends_with"):
        condition = getattr(Word.text, name)(search, ignore_case=True)
        assert words.ask(words.db.select(Word.text).where(condition).order_by(Word.id).all()) == found
    assert words.ask(words.db.select(Word.text).where(Word.text.like(search, ignore_case=True)).count()) == len(found)


def test_lower_and_upper_know_every_alphabet(words: World) -> None:
    pairs = words.ask(words.db.select(Word.text, lower(Word.text), upper(Word.text)).all())
    assert pairs == [(text, text.lower() if text != "\u039f\u03a3" else "\u03bf\u03c3", text.upper()) for text in WORDS]


@pytest.mark.parametrize("field", ["whole", "big", "real", "exact"])
def test_a_division_by_zero_is_an_error(world: World, field: str) -> None:
    world.create(Ratio)
    client = client_of(world, Ratio)
    world.ask(client.ratio.create(data={}))
    with pytest.raises(InvalidValueError, match=rf"Ratio\.{field}: .*0"):
        world.ask(client.ratio.update(where={"id": 1}, data={field: {"divide": 0}}))
    with pytest.raises(InvalidValueError, match=rf"Ratio\.{field}: .*0"):
        world.ask(client.ratio.update_many(where={}, data={field: {"divide": 0}}))
    own = Ratio.__table__.columns[field]
    for computed in (own / Ratio.zero, own % Ratio.zero) if field != "real" else (own / Ratio.zero,):
        with pytest.raises(ValueOutOfRange, match="divi.* by zero"):
            world.ask(world.db.select(computed).all())
        with pytest.raises(ValueOutOfRange, match="divi.* by zero"):
            world.ask(world.db.update(Ratio).set(**{field: computed}).everywhere().run())
    assert getattr(world.ask(client.ratio.find_first()), field) == 6
    world.ask(client.ratio.update(where={"id": 1}, data={field: {"divide": 2}}))
    assert getattr(world.ask(client.ratio.find_first()), field) == 3
