"""What Python models can say beyond a schema.prisma is created, and every difference in it is seen."""

from __future__ import annotations

import sqlite3
from typing import Any

import psycopg
import pytest

from tests.migrate.conftest import Target
from tests.migrate.things import VARIANTS
from twofold import (
    Column,
    Many,
    Model,
    One,
    autoincrement,
    check,
    column,
    count,
    generated,
    generated_identity,
    identity,
    many,
    one,
    select,
)
from twofold.errors import CheckViolation, ConfigurationError, QueryError, SchemaError
from twofold.migrate import create_statements, create_tables
from twofold.models.schemas import schema_of
from twofold.runtime.drivers.registry import parse


def _empty(target: Target) -> None:
    if target.dialect == "sqlite":
        path = target.url.removeprefix("sqlite:///")
        with sqlite3.connect(path) as connection:
            names = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'").fetchall()
            for kind, name in names:
                if kind in ("table", "view"):
                    connection.execute(f'DROP {kind} "{name}"')
        connection.close()
    else:
        with psycopg.connect(parse(target.url).target, autocommit=True) as admin:
            admin.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _differences(target: Target, *models: type[Model]) -> list[str]:
    try:
        assert create_tables(target.db, *models) == ()
    except ConfigurationError as error:
        return str(error).splitlines()[1:-1]
    return []


def test_each_variant_differs_from_the_others(target: Target) -> None:
    names = [name for name, variant in VARIANTS.items() if target.dialect in variant.dialects]
    wrong: dict[tuple[str, str], list[str]] = {}
    for place, name in enumerate(names):
        _empty(target)
        assert create_tables(target.db, VARIANTS[name].make())
        for other in {"plain", name, *names[place - 1 : place], *names[place + 1 : place + 3]}:
            found = _differences(target, VARIANTS[other].make())
            if bool(found) == (name == other):
                wrong[name, other] = found
    assert wrong == {}


def test_a_schema_prisma_ignores_details(target: Target) -> None:
    text = """datasource db {
  provider = "DIALECT"
}

model Thing {
  id    Int     @id @default(autoincrement())
  age   Int
  name  String
  price Decimal @default(1)
  @@map("things")
}
""".replace("DIALECT", target.dialect)
    for name in ("a check", "a comment on the table", "a comment on a column"):
        _empty(target)
        create_tables(target.db, VARIANTS[name].make())
        assert target.push(text).statements == ()


def test_a_difference_in_words(target: Target) -> None:
    create_tables(target.db, VARIANTS["a check"].make())
    (line,) = _differences(target, VARIANTS["a check as an expression"].make())
    place = "public.things" if target.dialect == "postgresql" else "things"
    assert line.startswith(f"  the check positive on {place} is CHECK (")
    assert ", expected CHECK (" in line
    assert _differences(target, VARIANTS["plain"].make()) == [f"  the check positive on {place} is not in the schema"]
    (comment,) = _differences(target, _commented())
    assert comment == f"  the comment on {place}.age is missing"


def _commented() -> type[Model]:
    class Thing(Model, table="things", checks=[check("age > 0", name="positive")]):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        age: Column[int] = column(comment="in years")
        name: Column[str]
        price: Column[Any] = column(type="Decimal", default=1)

    return Thing


def test_what_a_database_does_not_have() -> None:
    class Numbered(Model):
        id: Column[int] = column(primary_key=True, default=identity())

    class Computed(Model):
        id: Column[int] = column(primary_key=True)
        twice: Column[int] = generated("id * 2", stored=False)

    with pytest.raises(SchemaError, match=r"Numbered\.id: SQLite has no identity columns\. Use `column\(primary_key"):
        create_statements(schema_of(Numbered), "sqlite")
    with pytest.raises(SchemaError, match=r"Computed\.twice: PostgreSQL has no generated columns that are not stored"):
        create_statements(schema_of(Computed), "postgresql")


def test_wrong_formulas() -> None:
    class Other(Model):
        id: Column[int] = column(primary_key=True)

    class Wrong(Model, checks=[check(lambda: Other.id > Wrong.id)]):
        id: Column[int] = column(primary_key=True)

    class Bare(Model, checks=[check(lambda: True)]):  # type: ignore[arg-type, return-value]  # pyright: ignore[reportArgumentType]
        id: Column[int] = column(primary_key=True)

    for dialect in ("sqlite", "postgresql"):
        with pytest.raises(SchemaError, match=r"Wrong: check 1: .*is not part of this query"):
            create_statements(schema_of(Wrong), dialect)
        with pytest.raises(SchemaError, match=r"Bare: check 1: got True, expected an expression"):
            create_statements(schema_of(Bare), dialect)


def test_formulas_over_other_rows() -> None:
    class Parent(Model, checks=[check(lambda: Parent.children.some())]):
        id: Column[int] = column(primary_key=True)
        children: Many[Child] = many()

    class Child(Model, checks=[check(lambda: Child.parent_id.in_(select(Parent.id)))]):
        id: Column[int] = column(primary_key=True)
        parent_id: Column[int] = column()
        parent: One[Parent] = one(parent_id)

    class Counted(Model, checks=[check(lambda: count(Counted.id) > 3)]):
        id: Column[int] = column(primary_key=True)

    for dialect in ("sqlite", "postgresql"):
        with pytest.raises(
            SchemaError, match=r"Parent: check 1: A definition is computed from one row, got a subquery"
        ):
            create_statements(schema_of(Parent), dialect)
        with pytest.raises(SchemaError, match=r"got a subquery"):
            create_statements(schema_of(Child), dialect)
        with pytest.raises(SchemaError, match=r"Counted: check 1: .* got an aggregate"):
            create_statements(schema_of(Counted), dialect)


class Person(Model, checks=[check(lambda: Person.age >= 0, name="age_is_positive")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    first: Column[str]
    last: Column[str]
    age: Column[int]
    full: Column[str] = generated(lambda: Person.first + " " + Person.last)


class Ticket(Model):
    id: Column[int] = generated_identity(primary_key=True, start=100)
    title: Column[str]


def test_generated_columns_are_read_and_never_written(target: Target) -> None:
    db = target.db
    create_tables(db, Person)
    ann = db.insert(Person(first="Ann", last="Lee", age=3)).returning(Person).one()
    assert ann.full == "Ann Lee"
    assert db.insert(ann).sql()[0].count("full") == 0
    db.update(Person).set(last="Ray").where(Person.full == "Ann Lee").run()
    assert db.select(Person.full).one() == "Ann Ray"
    with pytest.raises(CheckViolation) as caught:
        db.insert(Person(first="Bob", last="Lee", age=-1)).run()
    assert "age_is_positive" in str(caught.value)
    for write in (
        db.update(Person).set(full="x").where(Person.id == 1),
        db.insert(Person).values(first="a", last="b", age=1, full="x"),
    ):
        with pytest.raises(QueryError, match=r"Person\.full is generated by the database: no statement writes it\."):
            write.run()


def test_identity_columns_are_never_written(postgresql_url: str) -> None:
    with Target.open(postgresql_url) as target:
        db = target.db
        create_tables(db, Ticket)
        ticket = db.insert(Ticket(title="x")).returning(Ticket).one()
        assert ticket.id == 100
        with pytest.raises(QueryError, match=r"Ticket\.id is generated by the database: no record is inserted with it"):
            db.insert(ticket).run()
        with pytest.raises(QueryError, match=r"Ticket\.id is generated by the database: no statement writes it"):
            db.insert(Ticket).values(id=4, title="y").run()
