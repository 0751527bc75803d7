"""Views and materialized views as models: from a select, from SQL, or somebody else's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.migrate.conftest import Target
from tests.world import World
from twofold import (
    Column,
    Many,
    MaterializedView,
    Model,
    One,
    View,
    autoincrement,
    column,
    count,
    literal,
    many,
    one,
    select,
    sum_,
)
from twofold.errors import QueryError, SchemaError
from twofold.migrate import create_statements, create_tables
from twofold.models.schemas import schema_of


class Author(Model, table="authors"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str]
    left: Column[bool] = column(default=False)
    books: Many[Book] = many()


class Book(Model, table="books"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    title: Column[str]
    price: Column[Decimal]
    author_id: Column[int] = column()
    author: One[Author] = one(author_id)


class Active(View, table="active"):
    name: Column[str]
    id: Column[int] = column(primary_key=True)
    query = select(Author.id, Author.name).where(Author.left == False, Author.name != "it's %")  # noqa: E712


class Sold(View):
    author_id: Column[int] = column(primary_key=True)
    number: Column[int]
    total: Column[Decimal | None]

    @classmethod
    def query(cls) -> Any:
        return (
            select(Active.id.label("author_id"), count(Book.id).label("number"), sum_(Book.price).label("total"))
            .join(Book, Book.author_id == Active.id)
            .group_by(Active.id)
        )


class Whole(View):
    id: Column[int]
    title: Column[str]
    price: Column[Decimal]
    author_id: Column[int]
    query = select(Book).where(Book.price > Decimal("0.5"))


class Written(View):
    id: Column[int]
    upper: Column[str]
    query = "SELECT id, upper(name) FROM authors"


class Both(View):
    name: Column[str]
    query = select(Author.name).union(select(Book.title))


def _fill(world: World) -> None:
    world.ask(world.db.insert(Author(name="Ann"), Author(name="Bob", left=True)).run())
    books = [("Tea", "1.10", 1), ("Salt", "2.20", 1), ("Rye", "0.10", 2)]
    world.ask(
        world.db.insert(*[Book(title=title, price=Decimal(price), author_id=id_) for title, price, id_ in books]).run()
    )


def test_views_are_read_as_models_are(world: World) -> None:
    world.create(Sold, Whole, Written, Both)
    _fill(world)
    db = world.db
    assert world.ask(db.select(Active).all()) == [Active(id=1, name="Ann")]
    assert world.ask(db.select(Sold).all()) == [Sold(author_id=1, number=2, total=Decimal("3.3"))]
    assert world.ask(db.select(Whole.title).where(Whole.price > 2).all()) == ["Salt"]
    assert world.ask(db.select(Written).order_by(Written.id).all()) == [
        Written(id=1, upper="ANN"),
        Written(id=2, upper="BOB"),
    ]
    assert sorted(world.ask(db.select(Both.name).all())) == ["Ann", "Bob", "Rye", "Salt", "Tea"]
    joined = db.select(Book.title).join(Active, Active.id == Book.author_id).order_by(Book.title)
    assert world.ask(joined.all()) == ["Salt", "Tea"]


def test_views_are_not_written(world: World) -> None:
    for write in (
        lambda: world.db.insert(Active(id=3, name="x")),
        lambda: world.db.update(Active).set(name="x"),
        lambda: world.db.delete(Active),
    ):
        with pytest.raises(QueryError, match="Active is a view, whose records cannot be written"):
            write()


def test_a_materialized_view_is_refreshed(postgresql_url: str) -> None:
    class Stock(MaterializedView, table="sto:ck", unique=[("author_id",)], comment="as of yesterday"):
        author_id: Column[int]
        number: Column[int]
        query = select(Book.author_id, count().label("number")).group_by(Book.author_id)

    with Target.open(postgresql_url) as target:
        db = target.db
        assert create_tables(db, Stock)
        assert create_tables(db, Stock) == ()
        db.insert(Author(name="Ann")).run()
        db.insert(Book(title="Tea", price=Decimal(1), author_id=1)).run()
        assert db.select(Stock).all() == []
        assert db.refresh(Stock).sql() == ('REFRESH MATERIALIZED VIEW "sto:ck"', ())
        db.refresh(Stock).run()
        assert db.select(Stock).all() == [Stock(author_id=1, number=1)]
        db.delete(Book).everywhere().run()
        db.refresh(Stock).concurrently().run()
        assert db.select(Stock).all() == []


def test_what_cannot_be_refreshed(world: World) -> None:
    class Stock(MaterializedView):
        author_id: Column[int]
        query = select(Book.author_id)

    with pytest.raises(QueryError, match="Active is no materialized view, so it cannot be refreshed"):
        world.db.refresh(Active)
    with pytest.raises(SchemaError, match="Stock: SQLite has no materialized views"):
        create_statements(schema_of(Stock), "sqlite")
    if world.dialect == "sqlite":
        with pytest.raises(QueryError, match="SQLite has no materialized views"):
            world.ask(world.db.refresh(Stock).run())


def test_wrong_queries() -> None:
    class Missing(View):
        id: Column[int]
        nam: Column[str]
        query = select(Author.id, Author.name)

    class Less(View):
        id: Column[int]
        name: Column[str]
        query = select(Author.id)

    class Other(View):
        id: Column[str]
        query = select(Author.id)

    class Doubled(View):
        id: Column[int]
        query = select(Author.id, Author.id)

    class Nothing(View):
        id: Column[int]
        query = 5

    class Free(View):
        id: Column[int]
        query = select(literal(1).label("id"))

    for model, message in {
        Missing: r"Missing\.query gives 'name', which is no column of Missing\. Did you mean .nam",
        Less: r"Less\.name is not in the query\. Add it, or label an item",
        Other: r"Other\.id: the query gives Int, expected String",
        Doubled: r"Doubled\.query has two columns 'id'\. Rename one",
        Nothing: r"Nothing\.query: got 5, expected a select, a function, or SQL",
    }.items():
        with pytest.raises(SchemaError, match=message):
            create_statements(schema_of(model), "postgresql")
    assert create_statements(schema_of(Free), "sqlite")


def test_a_column_of_the_name_query() -> None:
    class Log(Model, view=True):
        query: Column[str]

    assert schema_of(Log).models[0].query is None


def test_namespaces(postgresql_url: str) -> None:
    class Event(Model, namespace="audit", table="events"):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        what: Column[str]

    class Recent(View, namespace="audit"):
        id: Column[int]
        query = select(Event.id).where(Event.what != "old")

    with Target.open(postgresql_url) as target:
        statements = create_tables(target.db, Recent)
        assert statements[0] == 'CREATE SCHEMA IF NOT EXISTS "audit"'
        assert create_tables(target.db, Recent) == ()
        target.db.insert(Event(what="new")).run()
        assert target.db.select(Recent.id).all() == [1]
    with pytest.raises(SchemaError, match="Event: SQLite has no namespaces|Recent: SQLite has no namespaces"):
        create_statements(schema_of(Recent), "sqlite")


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("schema", "Use `namespace=`"),
        ("tabel", "Did you mean"),
        ("constraints", "Use `checks=`"),
        ("tablename", "Use `table=`"),
    ],
)
def test_an_option_that_does_not_exist(option: str, hint: str) -> None:
    with pytest.raises(SchemaError, match=f"Thing: got the class option '{option}'.*{hint}"):

        class Thing(Model, **{option: "x"}):  # type: ignore[arg-type]
            id: Column[int] = column(primary_key=True)
