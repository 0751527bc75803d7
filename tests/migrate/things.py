"""One model in many variants, each with one detail that the plain one does not have."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from attrs import frozen

from twofold import (
    Column,
    Model,
    One,
    autoincrement,
    check,
    column,
    dbgenerated,
    exclude,
    generated,
    generated_identity,
    identity,
    index,
    literal,
    lower,
    one,
    part,
    unique,
)

BOTH = ("sqlite", "postgresql")


@frozen
class Variant:
    """A model, and the databases that can have its table."""

    make: Callable[[], type[Model]]
    dialects: tuple[str, ...] = BOTH


def _checked(*checks: Any) -> Callable[[], type[Model]]:
    def make() -> type[Model]:
        class Thing(Model, table="things", checks=checks):
            id: Column[int] = column(primary_key=True, default=autoincrement())
            age: Column[int]
            name: Column[str]
            price: Column[Decimal] = column(default=Decimal(1))

        return Thing

    return make


def _with_name(given: Any, **options: Any) -> Callable[[], type[Model]]:
    def make() -> type[Model]:
        class Thing(Model, table="things", **options):
            id: Column[int] = column(primary_key=True, default=autoincrement())
            age: Column[int]
            name: Column[str] = given
            price: Column[Decimal] = column(default=Decimal(1))

        return Thing

    return make


def _with_id(id_: Any) -> Callable[[], type[Model]]:
    def make() -> type[Model]:
        class Thing(Model, table="things"):
            id: Column[int] = id_
            age: Column[int]
            name: Column[str]
            price: Column[Decimal] = column(default=Decimal(1))

        return Thing

    return make


def _positive() -> type[Model]:
    class Thing(Model, table="things", checks=[check(lambda: Thing.age >= 0, name="positive")]):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        age: Column[int]
        name: Column[str]
        price: Column[Decimal] = column(default=Decimal(1))

    return Thing


def _listed() -> type[Model]:
    class Thing(
        Model, table="things", checks=[check(lambda: Thing.name.in_(["a", "it's"]) & (Thing.price > Decimal("0.5")))]
    ):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        age: Column[int]
        name: Column[str]
        price: Column[Decimal] = column(default=Decimal(1))

    return Thing


def _computed(stored: bool) -> Callable[[], type[Model]]:
    def make() -> type[Model]:
        class Thing(Model, table="things"):
            id: Column[int] = column(primary_key=True, default=autoincrement())
            age: Column[int]
            name: Column[str]
            price: Column[Decimal] = column(default=Decimal(1))
            small: Column[str] = generated(lambda: lower(Thing.name) + "/" + Thing.name, stored=stored)

        return Thing

    return make


def _indexed(*indexes: Any, **options: Any) -> Callable[[], type[Model]]:
    def make() -> type[Model]:
        class Thing(Model, table="things", indexes=indexes, **options):
            id: Column[int] = column(primary_key=True, default=autoincrement())
            age: Column[int]
            name: Column[str]
            price: Column[Decimal] = column(default=Decimal(1))

        return Thing

    return make


def _partial(**options: Any) -> Callable[[], type[Model]]:
    def make() -> type[Model]:
        class Thing(
            Model,
            table="things",
            indexes=[
                index(lambda: lower(Thing.name), part(lambda: Thing.age * 2, sort="Desc"), **options),
                index("age", where=lambda: (Thing.age > 3) & (Thing.name != "it's")),
            ],
        ):
            id: Column[int] = column(primary_key=True, default=autoincrement())
            age: Column[int]
            name: Column[str]
            price: Column[Decimal] = column(default=Decimal(1))

        return Thing

    return make


def _waiting(deferrable: Any) -> Callable[[], type[Model]]:
    def make() -> type[Model]:
        class Thing(Model, table="things"):
            id: Column[int] = column(primary_key=True, default=autoincrement())
            age: Column[int]
            name: Column[str]
            price: Column[Decimal] = column(default=Decimal(1))
            above_id: Column[int | None] = column(default=None)
            above: One[Thing | None] = one(above_id, deferrable=deferrable)

        return Thing

    return make


PG = ("postgresql",)
VARIANTS: dict[str, Variant] = {
    "plain": Variant(_checked()),
    "a check": Variant(_checked(check("age > 0", name="positive"))),
    "a check as an expression": Variant(_positive),
    "a check without a name": Variant(_checked(check("age > 0"))),
    "two checks": Variant(_checked("age > 0", "length(name) > (1)")),
    "a check with literals": Variant(_listed),
    "a check with a text that looks like more": Variant(_checked(check("name <> ') CHECK (/* -- '", name="odd, (one"))),
    "a comment on the table": Variant(_with_name(column(), comment="What's sold")),
    "another comment on the table": Variant(_with_name(column(), comment="What is */ sold, (all)")),
    "a comment on a column": Variant(_with_name(column(comment="as it's printed, (in) full"))),
    "a stored column": Variant(_computed(True)),
    "a virtual column": Variant(_computed(False), ("sqlite",)),
    "a generated column as SQL": Variant(_with_name(generated("'no ' || age")), ("sqlite",)),
    "a default as an expression": Variant(_with_name(column(default=dbgenerated(lambda: lower(literal("NONE")))))),
    "another default": Variant(_with_name(column(default=dbgenerated(lambda: lower(literal("SOME")))))),
    "an index over SQL": Variant(_indexed(index("name"), index(part(lambda: lower(literal("x")))))),
    "an index over expressions": Variant(_partial()),
    "a unique index over expressions": Variant(_partial(unique=True)),
    "a partial index over expressions": Variant(_partial(where="age > 5")),
    "a partial index": Variant(_indexed(index("age", where="age > 5"))),
    "another partial index": Variant(_indexed(index("age", where="age > 6"))),
    "a partial unique key": Variant(_indexed(unique=[unique("age", where="age > 6")])),
    "an index that includes": Variant(_indexed(index("age", include=("name", "price"))), PG),
    "an index that includes less": Variant(_indexed(index("age", include="name")), PG),
    "a unique index that includes": Variant(_indexed(unique=[unique("age", include="name")]), PG),
    "a hash index": Variant(_indexed(index("name", type="hash")), PG),
    "a brin index": Variant(_indexed(index("age", type="brin", storage={"pages_per_range": 16})), PG),
    "a brin index with other settings": Variant(
        _indexed(index("age", type="brin", storage={"pages_per_range": 8})), PG
    ),
    "an operator class": Variant(_indexed(index(part("name", operator_class="text_pattern_ops"))), PG),
    "NULLS FIRST": Variant(_indexed(index(part("name", nulls="first"))), PG),
    "NULLS LAST, downwards": Variant(_indexed(index(part("name", sort="Desc", nulls="last"))), PG),
    "a collation": Variant(_indexed(index(part("name", collation="C"))), PG),
    "a collation of SQLite": Variant(_indexed(index(part("name", collation="NOCASE"))), ("sqlite",)),
    "NULLS NOT DISTINCT": Variant(_indexed(unique=[unique("age", nulls_distinct=False)]), PG),
    "a unique key": Variant(_indexed(unique=[unique("age")])),
    "a unique key that waits": Variant(_indexed(unique=[unique("age", deferrable="deferred")]), PG),
    "a unique key that can wait": Variant(_indexed(unique=[unique("age", deferrable="immediate")]), PG),
    "a foreign key": Variant(_waiting(None)),
    "a foreign key that can wait": Variant(_waiting("immediate")),
    "a foreign key that waits": Variant(_waiting("deferred")),
    "an exclusion": Variant(_indexed(exclusions=[exclude(("name", "="), method="hash")]), PG),
    "a named exclusion": Variant(_indexed(exclusions=[exclude(("name", "="), method="hash", name="only_one")]), PG),
    "a partial exclusion": Variant(
        _indexed(
            exclusions=[
                exclude((lambda: lower(literal("x")), "="), method="btree", where="age > 1", deferrable="deferred")
            ]
        ),
        PG,
    ),
    "identity by default": Variant(_with_id(column(primary_key=True, default=identity())), ("postgresql",)),
    "identity always": Variant(_with_id(generated_identity(primary_key=True)), ("postgresql",)),
    "identity with options": Variant(
        _with_id(
            generated_identity(primary_key=True, start=5, increment=5, minimum=5, maximum=50, cache=2, cycle=True)
        ),
        ("postgresql",),
    ),
}
