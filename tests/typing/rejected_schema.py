"""What both checkers must refuse of models. Never run."""

from __future__ import annotations

from twofold import (
    Column,
    Database,
    Model,
    View,
    check,
    column,
    columns,
    exclude,
    generated,
    generated_identity,
    identity,
    index,
    one,
    part,
    select,
    unique,
)


class Person(Model):
    id: Column[int] = generated_identity(primary_key=True)
    first: Column[str]
    small: Column[str] = generated(lambda: Person.first)
    token: Column[str] = column(default_factory=lambda: "x")


Person(first="a", id=1)  # error
Person(first="a", small="b")  # error
Person(first="a", token=5)  # error
check(lambda: Person.first)  # error
check(Person.first)  # error
check(5)  # error
generated(lambda: 5)  # error
identity(start="1")  # error
column(on_update=5)  # error
index(5)  # error
index("a", include=5)  # error
index("a", where=lambda: 5)  # error
part("a", nulls="middle")  # error
unique("a", deferrable=True)  # error
one("a", deferrable="later")  # error
exclude("a", "=")  # error


class Adult(View):
    id: Column[int]
    query = select(Person.id)


def refreshing(db: Database) -> None:
    db.refresh(Person)  # error
    db.refresh(Adult)  # error
    db.refresh("adults")  # error


column(type="Money")  # error
columns("products")  # error
