"""Values of other programs that a field cannot hold: an error names the field, and the connection stays usable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World
from twofold import Column, Many, Model, One, autoincrement, column, many, max_, one
from twofold.errors import UnreadableValue


class Sensor(Model, table="sensors"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    readings: Many[Reading] = many()


class Reading(Model, table="readings"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    at: Column[datetime | None] = column(default=None)
    value: Column[Decimal | None] = column(default=None)
    sensor_id: Column[int] = column()
    sensor: One[Sensor] = one(sensor_id)


MOMENTS = {"sqlite": ["soon", "0000-00-00"], "postgresql": ["infinity", "-infinity", "0044-03-15 BC", "20000-01-01"]}


@pytest.fixture
def sensors(world: World) -> World:
    world.create(Sensor)
    world.ask(world.db.insert(Sensor(id=1)).run())
    world.ask(world.db.insert(Reading(sensor_id=1)).run())
    return world


def questions(db: Any) -> dict[str, Any]:
    return {
        "Reading.at: ": db.select(Reading),
        "Item 2 of a row: ": db.select(Reading.id, Reading.at),
        "Item 1 of a row: ": db.select(max_(Reading.at)),
        "Reading.at:  ": db.select(Sensor).include(Sensor.readings),
    }


def test_a_moment_that_python_cannot_hold(sensors: World) -> None:
    for moment in MOMENTS[sensors.dialect]:
        sensors.ask(sensors.db.execute_script(f"UPDATE readings SET at = '{moment}'"))
        for place, question in questions(sensors.db).items():
            if sensors.dialect == "sqlite" and "Item 1" in place:
                continue  # SQLite compares moments while it computes: the error comes from there
            with pytest.raises(UnreadableValue) as caught:
                sensors.ask(question.all())
            assert str(caught.value).startswith(place.strip())
            assert moment[:9] in str(caught.value)
            assert caught.value.code == "P2023"
    assert sensors.ask(sensors.db.select(Reading.id).all()) == [1]


def test_text_in_a_decimal_of_sqlite(sensors: World) -> None:
    if sensors.dialect != "sqlite":
        pytest.skip("PostgreSQL refuses it")
    sensors.ask(sensors.db.execute_script("UPDATE readings SET value = 'much'"))
    with pytest.raises(UnreadableValue, match=r"Reading\.value: the database holds 'much'"):
        sensors.ask(sensors.db.select(Reading).all())


def test_a_decimal_that_is_no_number_is_read(sensors: World) -> None:
    if sensors.dialect == "sqlite":
        pytest.skip("SQLite has none")
    sensors.ask(sensors.db.execute_script("UPDATE readings SET value = 'NaN'"))
    for question in (sensors.db.select(Reading.value), sensors.db.select(max_(Reading.value))):
        assert sensors.ask(question.one()).is_nan()
    (sensor,) = sensors.ask(sensors.db.select(Sensor).include(Sensor.readings).all())
    assert sensor.readings[0].value.is_nan()


@dataclass
class Careful:
    id: int

    def __post_init__(self) -> None:
        raise ValueError("I take none")


def test_an_error_of_the_user_s_class_is_raised_as_it_is(sensors: World) -> None:
    with pytest.raises(ValueError, match="I take none"):
        sensors.ask(sensors.db.select(Reading.id).into(Careful).all())
