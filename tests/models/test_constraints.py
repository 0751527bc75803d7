"""Constraints and indexes of Python models at work: deferred, over expressions, partial, excluding."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.migrate.conftest import Target
from tests.world import World
from twofold import Column, Many, Model, One, autoincrement, column, exclude, index, lower, many, one, unique
from twofold.errors import ExclusionViolation, ForeignKeyViolation, SchemaError, UniqueViolation
from twofold.migrate import create_statements, create_tables
from twofold.models.schemas import schema_of


class Team(Model):
    id: Column[int] = column(primary_key=True)
    members: Many[Member] = many()


class Member(
    Model,
    primary_key=("team_id", "number"),
    indexes=[
        index(lambda: lower(Member.email), unique=True),
        index("nick", unique=True, where=lambda: Member.left == False),  # noqa: E712
    ],
):
    team_id: Column[int] = column()
    number: Column[int]
    email: Column[str]
    nick: Column[str] = column(default="x")
    left: Column[bool] = column(default=False)
    team: One[Team] = one(team_id, deferrable="deferred")
    shirts: Many[Shirt] = many()


class Shirt(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    team_id: Column[int] = column()
    number: Column[int] = column()
    member: One[Member] = one(team_id, number, on_delete="cascade")


class Seat(Model, unique=[unique("place", deferrable="deferred")]):
    id: Column[int] = column(primary_key=True)
    place: Column[int]


class Booking(
    Model,
    exclusions=[exclude(("room", "="), ("day", "="), method="btree", where=lambda: Booking.active == True)],  # noqa: E712
):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    room: Column[int]
    day: Column[datetime]
    active: Column[bool] = column(default=True)


def _member(number: int, email: str, **values: Any) -> Member:
    return Member(team_id=1, number=number, email=email, **values)


def test_a_deferred_foreign_key_waits_for_the_end(world: World) -> None:
    world.create(Team)
    with world.transaction() as tx:
        world.ask(tx.insert(_member(1, "a")).run())
        world.ask(tx.insert(Team(id=1)).run())
    assert world.ask(world.db.select(Member.number).all()) == [1]
    with pytest.raises(ForeignKeyViolation), world.transaction() as tx:
        world.ask(tx.insert(Member(team_id=2, number=1, email="b", nick="b")).run())
    assert world.ask(world.db.select(Member.number).all()) == [1]


def test_a_unique_index_over_an_expression_and_a_partial_one(world: World) -> None:
    world.create(Team)
    world.ask(world.db.insert(Team(id=1)).run())
    world.ask(world.db.insert(_member(1, "ann@x.io", nick="a")).run())
    with pytest.raises(UniqueViolation) as caught:
        world.ask(world.db.insert(_member(2, "ANN@X.IO", nick="b")).run())
    assert "Member" in str(caught.value)
    with pytest.raises(UniqueViolation):
        world.ask(world.db.insert(_member(2, "b", nick="a")).run())
    world.ask(world.db.insert(_member(2, "b", nick="a", left=True)).run())
    assert world.ask(world.db.select(Member).count()) == 2


def test_a_compound_foreign_key(world: World) -> None:
    world.create(Team)
    world.ask(world.db.insert(Team(id=1)).run())
    world.ask(world.db.insert(_member(7, "a")).run())
    world.ask(world.db.insert(Shirt(team_id=1, number=7)).run())
    with pytest.raises(ForeignKeyViolation):
        world.ask(world.db.insert(Shirt(team_id=1, number=8)).run())
    found = world.ask(world.db.select(Member).include(Member.shirts).one())
    assert [shirt.number for shirt in found.shirts] == [7]
    world.ask(world.db.delete(Member).where(Member.number == 7).run())
    assert world.ask(world.db.select(Shirt).count()) == 0


def test_a_deferred_unique_constraint_waits_for_the_end(postgresql_url: str) -> None:
    with Target.open(postgresql_url) as target:
        db = target.db
        create_tables(db, Seat)
        db.insert(Seat(id=1, place=1), Seat(id=2, place=2)).run()
        with db.transaction() as tx:
            tx.update(Seat).set(place=2).where(Seat.id == 1).run()
            tx.update(Seat).set(place=1).where(Seat.id == 2).run()
        with pytest.raises(UniqueViolation), db.transaction() as tx:
            tx.update(Seat).set(place=1).where(Seat.id == 1).run()
        assert db.select(Seat.place).order_by(Seat.id).all() == [2, 1]


def test_an_exclusion_constraint(postgresql_url: str) -> None:
    day = datetime(2020, 1, 1, tzinfo=UTC)
    with Target.open(postgresql_url) as target:
        db = target.db
        create_tables(db, Booking)
        db.insert(Booking(room=1, day=day), Booking(room=2, day=day), Booking(room=1, day=day, active=False)).run()
        with pytest.raises(ExclusionViolation) as caught:
            db.insert(Booking(room=1, day=day)).run()
        assert caught.value.constraint == "Booking_room_day_excl"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"exclusions": [exclude(("name", "="))]}, r"Thing: SQLite has no exclusion constraints\."),
        (
            {"indexes": [index("name", include="age")]},
            r"Thing: the index of \(name\): SQLite has no indexes that include",
        ),
        ({"indexes": [index("name", type="gin")]}, r"SQLite has no access methods of indexes\. Leave out `type=`\."),
        (
            {"unique": [unique("name", nulls_distinct=False)]},
            r"SQLite has no unique indexes in which two NULLs are alike",
        ),
        ({"unique": [unique("name", deferrable="deferred")]}, r"SQLite has no unique constraints that can wait"),
    ],
)
def test_what_sqlite_does_not_have(options: dict[str, Any], message: str) -> None:
    class Thing(Model, **options):
        id: Column[int] = column(primary_key=True)
        name: Column[str]
        age: Column[int]

    create_statements(schema_of(Thing), "postgresql")
    with pytest.raises(SchemaError, match=message):
        create_statements(schema_of(Thing), "sqlite")


def test_names_are_checked() -> None:
    class Thing(Model, exclusions=[exclude(("nam", "="))]):
        id: Column[int] = column(primary_key=True)
        name: Column[str]

    class Other(Model, indexes=[index("id", include="nam")]):
        id: Column[int] = column(primary_key=True)
        name: Column[str]

    for model in (Thing, Other):
        with pytest.raises(SchemaError, match="the key field 'nam' is not a field of the model. Did you mean .name"):
            schema_of(model)
