"""What both checkers must infer of models with generated columns, checks and defaults made in Python. Never run."""

from __future__ import annotations

from typing import Any

from typing_extensions import assert_type

from twofold import (
    AsyncDatabase,
    Column,
    Database,
    MaterializedView,
    Model,
    View,
    check,
    column,
    count,
    dbgenerated,
    exclude,
    generated,
    generated_identity,
    identity,
    index,
    literal,
    lower,
    part,
    select,
    unique,
)


class Person(
    Model,
    indexes=[
        index(lambda: lower(Person.first), part("age", sort="Desc", nulls="last"), unique=True, include="nick"),
        index("nick", type="hash", where=lambda: Person.age > 3, storage={"fillfactor": 70}, concurrently=True),
    ],
    unique=[unique("nick", nulls_distinct=False, include=["age"]), unique("first", deferrable="deferred")],
    exclusions=[exclude(("age", "="), (lambda: lower(Person.first), "="), where=lambda: Person.nick == None)],  # noqa: E711
    checks=[check(lambda: Person.age >= 0, name="adult"), check(lambda: Person.nick != ""), check("length(first) > 1")],
    comment="people",
):
    id: Column[int] = generated_identity(primary_key=True, start=100, cycle=True)
    number: Column[int] = column(default=identity(increment=5))
    first: Column[str] = column(comment="their first name")
    nick: Column[str | None] = column(default=None)
    age: Column[int] = column(default=dbgenerated(lambda: literal(1) + 2))
    token: Column[str] = column(default_factory=lambda: "x", on_update=lambda: "y")
    small: Column[str] = generated(lambda: lower(Person.first))
    size: Column[int] = generated("length(first)", stored=False)


def generated_columns(db: Database) -> None:
    person = Person(first="Ann", nick="a")
    assert_type(person.small, str)
    assert_type(person.id, int)
    assert_type(Person.size, Column[int])
    assert_type(db.select(Person.small).one(), str)


class Adult(View, table="adults"):
    id: Column[int]
    first: Column[str]
    query = select(Person.id, Person.first).where(Person.age > 17)


class Ages(MaterializedView, unique=[("age",)]):
    age: Column[int]
    number: Column[int]

    @classmethod
    def query(cls) -> Any:
        return select(Person.age, count().label("number")).group_by(Person.age)


async def views(db: Database, other: AsyncDatabase) -> None:
    assert_type(db.select(Adult).all(), list[Adult])
    assert_type(db.select(Ages.number).first(), int | None)
    assert_type(db.refresh(Ages).concurrently().run(), None)
    await other.refresh(Ages).run()
