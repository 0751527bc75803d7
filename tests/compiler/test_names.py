"""Names that a database might misread: quotes, placeholders, spaces, keywords, long ones; and SQL schemas."""

from __future__ import annotations

from enum import StrEnum

import pytest

from tests.world import World
from twofold import (
    Column,
    Many,
    Model,
    One,
    alias,
    autoincrement,
    column,
    count,
    database_enum,
    excluded,
    many,
    one,
    optional,
)
from twofold.errors import UniqueViolation

HOSTILE = [
    'quo"te',
    '""',
    "sin'gle",
    "per%cent %s %(x)s %%",
    "question ? ??",
    "$1 $2",
    ":x :y",
    "@0 @1:contains",
    "a space",
    "semi;colon -- /* */",
    "dot.ted",
    "back\\slash",
    "[bracket]",
    "`tick`",
    "select",
    "new\nline",
    "ünïcödé ☃",
    "{brace} {0}",
    "table name",
    "x" * 63,
    "value",
    "EXCLUDED",
    "posts",
]


@database_enum('en"um % ? $1 :x', A='a"b', B="c'd % ? $1 :x @0")
class Kind(StrEnum):
    A = "A"
    B = "B"


def models(name: str) -> tuple[type, type]:
    """Two related models whose every name is this one, as far as names may be alike."""

    class Parent(Model, table=name):
        id: Column[int] = column(primary_key=True, default=autoincrement(), name=name)
        text: Column[str] = column(name=f"{name[:61]}_t", unique=True)
        children: Many[Child] = many()
        tags: Many[Child] = many(relation=f"{name[:50]}")

    class Child(Model, table=f"c {name[:50]}"):
        id: Column[int] = column(primary_key=True, default=autoincrement(), name=name)
        kind: Column[Kind] = column(name=f"{name[:61]}_k", default=Kind.A)
        parent_id: Column[int | None] = column(name=f"{name[:61]}_p", default=None)
        parent: One[Parent | None] = one(parent_id)
        tagged: Many[Parent] = many(relation=f"{name[:50]}")

    return Parent, Child


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_a_name(world: World, name: str) -> None:
    parent, child = models(name)
    db, ask = world.db, world.ask
    world.create(parent)
    ask(db.insert(parent).values([{"text": "a"}, {"text": "b %"}]).run())
    ask(db.insert(child).values([{"parent_id": 1, "kind": Kind.B}, {"parent_id": 1}, {"parent_id": None}]).run())
    found = ask(
        db.select(parent)
        .include(parent.children.where(child.kind == Kind.B).order_by(child.id).limit(2).include(child.parent))
        .where(parent.children.some(child.kind.in_([Kind.A])), parent.text.contains("a"))
        .order_by(parent.text)
        .one()
    )
    assert [(one.id, one.kind, one.parent.text) for one in found.children] == [(1, Kind.B, "a")]
    other = alias(child, name)
    rows = db.select(parent.text, optional(other.id)).left_join(other, other.parent_id == parent.id)
    assert ask(rows.order_by(parent.id, other.id).all()) == [("a", 1), ("a", 2), ("b %", None)]
    labelled = ask(
        db.select(count().label(name), child.kind.label("k")).group_by(child.kind).order_by(child.kind).all()
    )
    assert [tuple(row) for row in labelled] == [(2, Kind.A), (1, Kind.B)]
    assert ask(db.update(child).set(kind=Kind.B).where(child.parent.is_(parent.text == "a")).run()) == 2
    upsert = db.insert(parent).values(text="a").on_conflict(parent.text).do_update(text=excluded(parent.text))
    assert ask(upsert.returning(parent.id, parent.text).one()) == (1, "a")
    with pytest.raises(UniqueViolation) as failed:
        ask(db.insert(parent).values(text="a").run())
    assert failed.value.fields == ("text",)
    assert ask(db.select(parent).include(parent.tags).where(parent.tags.none()).count()) == 2
    assert ask(db.delete(child).where(child.kind == Kind.B).returning(child).all())[0].kind is Kind.B
    with world.transaction() as tx:
        assert ask(tx.select(parent.text).order_by(parent.id).stream(1)) == ["a", "b %"]


class Here(Model, namespace="one space", table="t"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    there_id: Column[int]
    there: One[There] = one("there_id")


class There(Model, namespace="an'other", table="t"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    heres: Many[Here] = many()
    tags: Many[Tagged] = many()


@database_enum("kind", namespace="one space")
class Spaced(StrEnum):
    A = "A"


class Tagged(Model, namespace="one space"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    kind: Column[Spaced]
    theres: Many[There] = many()


def test_namespaces(world: World) -> None:
    if world.dialect != "postgresql":
        pytest.skip("SQLite has none")
    world.create(Here, Tagged)
    db, ask = world.db, world.ask
    ask(db.insert(There()).run())
    ask(db.insert(Here(there_id=1)).run())
    ask(db.insert(Tagged(kind=Spaced.A)).run())
    found = ask(
        db.select(Here).include(Here.there.include(There.heres, There.tags)).where(Here.there.is_(There.id == 1)).one()
    )
    assert found.there.heres[0].id == 1
    assert ask(db.select(Here.id, There.id).join(Here.there).all()) == [(1, 1)]
    assert ask(db.select(Tagged.kind).where(Tagged.kind.in_([Spaced.A])).all()) == [Spaced.A]
    assert ask(db.update(Here).set(there_id=1).where(Here.id == 1).returning(Here).one()).there_id == 1
    assert ask(db.delete(Here).where(Here.there.is_()).run()) == 1


class Long(Model, table="l" * 70):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    up_id: Column[int | None] = column(default=None)
    up: One[Long | None] = one(up_id, relation="tree")
    down: Many[Long] = many(relation="tree")


class Other(Model, table="ö" * 31 + "_"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    up_id: Column[int | None] = column(default=None)
    up: One[Other | None] = one(up_id, relation="tree")
    down: Many[Other] = many(relation="tree")


@pytest.mark.parametrize("model", [Long, Other])
def test_names_that_differ_beyond_what_the_database_reads(world: World, model: type[Long]) -> None:
    world.create(model)
    db, ask = world.db, world.ask
    ask(db.insert(model).values([{}, {"up_id": 1}]).run())
    found = ask(db.select(model).include(model.down.include(model.up.include(model.down))).where(model.id == 1).one())
    assert [one.up.down[0].id for one in found.down] == [2]
    lower, upper = alias(model, model.__table__.model.table.upper()), alias(model, "x" * 80)
    rows = db.select(model.id, lower.id, upper.id).join(lower, lower.up_id == model.id)
    assert ask(rows.join(upper, upper.id == model.id).all()) == [(1, 2, 1)]
