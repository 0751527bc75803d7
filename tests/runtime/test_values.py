"""Values come back exactly, in a column and inside nested JSON, in all four worlds."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.values import EXACT, Box, Colour, Thing
from tests.world import World
from twofold import JSON_NULL, avg, max_, min_, sum_
from twofold.errors import InvalidValueError, TwofoldError


@pytest.fixture
def box(world: World) -> World:
    world.create(Box)
    world.ask(world.db.insert(Box()).run())
    return world


@pytest.mark.parametrize(("field", "value"), EXACT, ids=lambda value: repr(value)[:30])
def test_a_value_comes_back(box: World, field: str, value: Any) -> None:
    returned = box.ask(box.db.insert(Thing(box_id=1, **{field: value})).returning(Thing).one())
    in_column = box.ask(box.db.select(Thing).one())
    (in_json,) = box.ask(box.db.select(Box).include(Box.things).one()).things
    for record in (returned, in_column, in_json):
        found = getattr(record, field)
        assert found == value
        assert type(found) is type(value)
    alone = box.ask(box.db.select(getattr(Thing, field)).one())
    assert alone == value


@pytest.mark.parametrize(("field", "value"), EXACT, ids=lambda value: repr(value)[:30])
def test_a_value_finds_its_row(box: World, field: str, value: Any) -> None:
    box.ask(box.db.insert(Thing(box_id=1), Thing(box_id=1, **{field: value})).run())
    column = getattr(Thing, field)
    assert box.ask(box.db.select(Thing.id).where(column == value).all()) == [2]
    if field != "document":
        assert box.ask(box.db.select(Thing.id).where(column.in_([value])).all()) == [2]
        assert box.ask(box.db.select(Thing.id).where(column.not_in([value])).all()) == []


def test_null_everywhere_comes_back_as_none(box: World) -> None:
    box.ask(box.db.insert(Thing(box_id=1)).run())
    record = box.ask(box.db.select(Thing).one())
    (nested,) = box.ask(box.db.select(Box).include(Box.things).one()).things
    for name in {field for field, _ in EXACT}:
        assert getattr(record, name) is None
        assert getattr(nested, name) is None


def test_json_null_is_not_null(box: World) -> None:
    box.ask(box.db.insert(Thing(box_id=1, document=JSON_NULL), Thing(box_id=1, document=None)).run())
    assert box.ask(box.db.select(Thing.document).order_by(Thing.id).all()) == [JSON_NULL, None]
    assert box.ask(box.db.select(Thing.id).where(Thing.document == None).all()) == [2]  # noqa: E711
    assert box.ask(box.db.select(Thing.id).where(Thing.document == JSON_NULL).all()) == [1]


def test_json_is_compared_by_structure(box: World) -> None:
    box.ask(box.db.insert(Thing(box_id=1, document={"a": 1, "b": [1, {"c": 2, "d": 3}]})).run())
    same = {"b": [1, {"d": 3, "c": 2}], "a": 1}
    assert box.ask(box.db.select(Thing.id).where(Thing.document == same).all()) == [1]
    assert box.ask(box.db.select(Thing.id).where(Thing.document == {"a": 1}).all()) == []


def test_decimals_are_numbers(box: World) -> None:
    prices = [Decimal("9.5"), Decimal("10"), Decimal("-1.25"), Decimal("0.000000000000000000000001")]
    box.ask(box.db.insert(*[Thing(box_id=1, price=price) for price in prices]).run())
    db, ask = box.db, box.ask
    assert ask(db.select(Thing.price).order_by(Thing.price).all()) == sorted(prices)
    assert ask(db.select(Thing.id).where(Thing.price > Decimal("9.5")).all()) == [2]
    assert ask(db.select(Thing.id).where(Thing.price == Decimal("10.000")).all()) == [2]
    assert ask(db.select(Thing.id).where(Thing.price.in_([Decimal("9.50")])).all()) == [1]
    assert ask(db.select(sum_(Thing.price)).one()) == sum(prices)
    assert ask(db.select(min_(Thing.price), max_(Thing.price)).one()) == (Decimal("-1.25"), Decimal("10"))
    average = ask(db.select(avg(Thing.price)).one())
    assert isinstance(average, Decimal)
    assert abs(average - sum(prices) / 4) < Decimal("1e-15")
    ask(db.update(Thing).set(price=Thing.price * Decimal("1.1")).where(Thing.id == 1).run())
    assert ask(db.select(Thing.price).where(Thing.id == 1).one()) == Decimal("10.45")


def test_moments_sort_and_compare(box: World) -> None:
    early, late = datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, 0, 0, 0, 1000, UTC)
    box.ask(box.db.insert(Thing(box_id=1, moment=late), Thing(box_id=1, moment=early)).run())
    assert box.ask(box.db.select(Thing.moment).order_by(Thing.moment).all()) == [early, late]
    assert box.ask(box.db.select(Thing.id).where(Thing.moment > early).all()) == [1]
    assert box.ask(box.db.select(max_(Thing.moment)).one()) == late


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", 5, "Thing.text: got 5 (int), expected a str"),
        ("text", "a\0b", "Thing.text: a text cannot hold"),
        ("flag", 1, "Thing.flag: got 1 (int), expected a bool"),
        ("small", 2**31, "Thing.small: 2147483648 is out of range for Int"),
        ("small", True, "Thing.small: got True (bool), expected an int"),
        ("small", 1.5, "Thing.small: got 1.5 (float), expected an int"),
        ("big", 2**63, "Thing.big: 9223372036854775808 is out of range"),
        ("ratio", "1", "Thing.ratio: got '1' (str), expected a float"),
        ("price", 1.5, "Thing.price: got 1.5 (float), expected a Decimal"),
        (
            "moment",
            datetime(2020, 1, 1),
            "Thing.moment: got datetime.datetime(2020, 1, 1, 0, 0) (datetime), expected a datetime with a time zone",
        ),
        ("moment", "yesterday", "Thing.moment: got 'yesterday' (str), expected a datetime"),
        ("document", {1, 2}, "Thing.document: not a JSON document"),
        ("document", float("nan"), "Thing.document: not a JSON document"),
        ("raw", "text", "Thing.raw: got 'text' (str), expected bytes"),
        (
            "role",
            "ADMN",
            "Thing.role: got 'ADMN' (str), expected one of Role: READER, WRITER, ADMIN. Did you mean \"ADMIN\"?",
        ),
        ("role", Colour.RED, "Thing.role: got <Colour.RED: 'RED'> (Colour), expected one of Role"),
        ("box_id", None, "Thing.box_id is required"),
    ],
)
def test_a_wrong_value_is_refused_before_anything_is_sent(box: World, field: str, value: Any, said: str) -> None:
    with box.db.recording() as statements, pytest.raises(InvalidValueError) as refused:
        box.ask(box.db.insert(Thing).values({"box_id": 1, field: value} if field != "box_id" else {field: value}).run())
    assert said in str(refused.value)
    assert statements == []
    if value is not None:
        with pytest.raises(TwofoldError):
            box.ask(box.db.select(Thing).where(getattr(Thing, field) == value).all())
