"""Relations without a foreign key (`relationMode = "prisma"`): actions performed as statements, in both APIs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import Column, Many, Model, One, column, many, one
from twofold.errors import NotFoundError, QueryError, RelationViolation, SchemaError
from twofold.generate.models import models_module
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of
from twofold.psl import read_schema


class Owner(Model):
    id: Column[int] = column(primary_key=True)
    code: Column[int] = column(unique=True)
    pets: Many[Pet] = many(relation="pets")
    guests: Many[Pet] = many(relation="guests")
    houses: Many[House] = many()
    patron_id: Column[int | None] = column(default=None)
    patron: One[Owner | None] = one(patron_id, relation="patrons", on_delete="cascade", foreign_key=False)
    clients: Many[Owner] = many(relation="patrons")


class Pet(Model):
    id: Column[int] = column(primary_key=True)
    owner_code: Column[int | None] = column(default=None)
    owner: One[Owner | None] = one(
        owner_code, references="code", relation="pets", on_delete="cascade", foreign_key=False
    )
    host_id: Column[int | None] = column(default=None)
    host: One[Owner | None] = one(host_id, relation="guests", on_update="set null", foreign_key=False)
    toys: Many[Toy] = many()


class Toy(Model):
    id: Column[int] = column(primary_key=True)
    pet_id: Column[int] = column()
    pet: One[Pet] = one(pet_id, on_delete="cascade", foreign_key=False)


class House(Model):
    id: Column[int] = column(primary_key=True)
    owner_id: Column[int] = column()
    owner: One[Owner] = one(owner_id, on_update="restrict", foreign_key=False)


MODELS = (Owner, Pet, Toy, House)


@pytest.fixture
def db(world: World) -> Any:
    """Owner 1 has pet 1, which has toys, and hosts pet 2; owner 2 is a client of 1; owner 3 has a house."""
    world.create(*MODELS)
    made = client_of(world, *MODELS)
    people = [{"id": 1, "code": 10}, {"id": 2, "code": 20, "patron_id": 1}, {"id": 3, "code": 30}]
    world.ask(made.owner.create_many(data=people))
    world.ask(made.pet.create_many(data=[{"id": 1, "owner_code": 10}, {"id": 2, "owner_code": 20, "host_id": 1}]))
    world.ask(made.pet.create(data={"id": 3, "host_id": 3}))
    world.ask(made.toy.create_many(data=[{"id": 1, "pet_id": 1}, {"id": 2, "pet_id": 1}, {"id": 3, "pet_id": 3}]))
    world.ask(made.house.create(data={"id": 1, "owner_id": 3}))
    return made


def ids(world: World, db: Any, model: str) -> list[int]:
    return [record.id for record in world.ask(getattr(db, model).find_many(order_by={"id": "asc"}))]


def test_the_database_has_no_foreign_keys() -> None:
    assert not [text for text in create_statements(schema_of(*MODELS), "sqlite") if "REFERENCES" in text]


DELETES: list[Callable[[Any], Any]] = [
    lambda db: db.owner.delete(where={"id": 1}),
    lambda db: db.owner.delete(where={"id": 1}, include={"pets": True}),
    lambda db: db.owner.delete_many(where={"code": 10}),
    lambda db: db.owner.delete_many(where={"id": {"lt": 3}, "pets": {"some": {}}, "patron_id": None}, limit=1),
    lambda db: db.delete(Owner).where(Owner.id == 1).run(),
    lambda db: db.delete(Owner).where(Owner.id == 1).returning(Owner.id).one(),
    lambda db: db.owner.update(where={"id": 2}, data={"patron": {"delete": True}}),
]


@pytest.mark.parametrize("case", range(len(DELETES)))
def test_what_refers_to_a_deleted_record_goes_with_it_or_refers_to_nothing(db: Any, world: World, case: int) -> None:
    try:
        world.ask(DELETES[case](db))
    except NotFoundError:
        assert case == len(DELETES) - 1, "the record is deleted with its patron"
        return
    assert ids(world, db, "owner") == [3], "the client of a patron goes with it"
    assert ids(world, db, "pet") == [3]
    assert ids(world, db, "toy") == [3]


@pytest.mark.parametrize(
    "delete", [lambda db: db.owner.delete(where={"id": 3}), lambda db: db.delete(Owner).everywhere().run()]
)
def test_a_record_that_is_required_is_not_deleted(db: Any, world: World, delete: Callable[[Any], Any]) -> None:
    with pytest.raises(RelationViolation, match=r"Owner\.houses: 1 House record refers to the Owner") as caught:
        world.ask(delete(db))
    assert caught.value.code == "P2014"
    assert ids(world, db, "owner") == [1, 2, 3]
    assert ids(world, db, "pet") == [1, 2, 3], "what was done before is undone"


UPDATES: list[Callable[[Any, dict[str, Any]], Any]] = [
    lambda db, data: db.owner.update(where={"id": 1}, data=data),
    lambda db, data: db.owner.update_many(where={"id": 1}, data=data),
    lambda db, data: db.owner.upsert(where={"id": 1}, create={"id": 1, "code": 1}, update=data),
    lambda db, data: db.update(Owner).set(**data).where(Owner.id == 1).run(),
    lambda db, data: db.owner.update(where={"id": 2}, data={"patron": {"update": data}}),
]


@pytest.mark.parametrize("update", UPDATES)
def test_what_refers_to_a_changed_key_follows_it(db: Any, world: World, update: Callable[..., Any]) -> None:
    world.ask(update(db, {"code": 11}))
    assert world.ask(db.pet.find_unique(where={"id": 1})).owner_code == 11
    world.ask(update(db, {"id": 7}))
    assert world.ask(db.pet.find_unique(where={"id": 2})).host_id is None
    assert world.ask(db.owner.find_unique(where={"id": 2})).patron_id == 7


def test_keys_that_are_computed_are_followed(db: Any, world: World) -> None:
    world.ask(db.update(Owner).set(code=Owner.code * 100).where(Owner.id < 3).run())
    assert [pet.owner_code for pet in world.ask(db.pet.find_many(order_by={"id": "asc"}))] == [1000, 2000, None]
    world.ask(db.owner.update(where={"id": 1}, data={"code": {"increment": 1}}))
    assert world.ask(db.pet.find_unique(where={"id": 1})).owner_code == 1001


def test_a_key_that_must_not_change_does_not(db: Any, world: World) -> None:
    with pytest.raises(RelationViolation, match=r"Owner\.houses"):
        world.ask(db.owner.update(where={"id": 3}, data={"id": 9}))
    assert world.ask(db.owner.update(where={"id": 3}, data={"id": 3, "code": 31})).code == 31


def test_a_record_that_does_not_exist_is_not_connected(db: Any, world: World) -> None:
    with pytest.raises(NotFoundError, match="No Owner record was found for a nested `connect`"):
        world.ask(db.pet.create(data={"id": 9, "owner": {"connect": {"code": 99}}}))
    world.ask(db.pet.create(data={"id": 9, "owner_code": 99}))
    assert world.ask(db.pet.find_unique(where={"id": 9}, include={"owner": True})).owner is None
    assert [pet.id for pet in world.ask(db.pet.find_many(where={"owner": {"is": {}}}, order_by={"id": "asc"}))] == [
        1,
        2,
    ]
    assert [pet.id for pet in world.ask(db.pet.find_many(where={"owner": None}, order_by={"id": "asc"}))] == [3, 9]


def test_records_that_refer_to_each_other_are_deleted(db: Any, world: World) -> None:
    world.ask(db.owner.update(where={"id": 1}, data={"patron_id": 2}))
    world.ask(db.owner.delete(where={"id": 2}))
    assert ids(world, db, "owner") == [3]


def test_a_schema_says_so_once() -> None:
    text = (
        'datasource db {\n  provider = "sqlite"\n  relationMode = "prisma"\n}\n'
        "model A {\n  id Int @id\n  bs B[]\n}\n"
        "model B {\n  id Int @id\n  a_id Int\n  a A @relation(fields: [a_id], references: [id])\n}\n"
    )
    schema = read_schema(text).schema
    assert "one(a_id, foreign_key=False)" in models_module(schema)
    assert "foreign_key" not in models_module(read_schema(text.replace('  relationMode = "prisma"\n', "")).schema)


REFUSED: list[tuple[Callable[[Any], Any], str]] = [
    (lambda on: on.do_update(code=11), "`do_update` sets Owner.code that Pet refers to"),
    (lambda on: on.do_update(id=11), "`do_update` sets Owner.id that Pet refers to"),
    (lambda on: on.do_update_all().sql(), "`do_update_all` sets Owner.code that Pet refers to"),
]


@pytest.mark.parametrize(("conflict", "message"), REFUSED)
def test_an_upsert_of_a_key_that_others_refer_to_is_refused(
    db: Any, conflict: Callable[[Any], Any], message: str
) -> None:
    insert = db.insert(Owner).values(id=1, code=11)
    with pytest.raises(QueryError, match=message):
        conflict(insert.on_conflict(Owner.id))
    insert.on_conflict(Owner.id).do_update(patron_id=None).sql()
    insert.on_conflict(Owner.id).do_update_all(except_=Owner.code).sql()


def test_a_merge_of_what_others_refer_to_is_refused(db: Any) -> None:
    matched = db.merge(Owner).using(House, House.owner_id == Owner.id).when_matched()
    with pytest.raises(QueryError, match="`when_matched\\(\\).delete` deletes rows that Pet refers to"):
        matched.delete()
    with pytest.raises(QueryError, match="sets Owner.code that Pet refers to"):
        matched.update(code=1)
    matched.update(patron_id=None)


def test_the_other_side_is_required() -> None:
    class Lone(Model):
        id: Column[int] = column(primary_key=True)

    class Other(Model):
        id: Column[int] = column(primary_key=True)
        lone_id: Column[int] = column()
        lone: One[Lone] = one(lone_id, foreign_key=False)

    with pytest.raises(SchemaError, match="Lone needs the other side of the relation"):
        schema_of(Other)
