"""What an insert, an update and a delete do, in all four worlds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.blog import MODELS, Post, Role, User
from tests.world import World
from twofold import Column, Model, autoincrement, coalesce, column, count, cuid, excluded, nanoid, now, ulid, uuid
from twofold.errors import (
    ForeignKeyViolation,
    MissingTable,
    MultipleResultsError,
    NotFoundError,
    NotNullViolation,
    QueryError,
    UniqueViolation,
)


class Note(Model, table="notes"):
    id: Column[str] = column(primary_key=True, default=uuid(7))
    short: Column[str] = column(default=nanoid(10))
    sortable: Column[str] = column(default=ulid())
    old: Column[str] = column(default=cuid())
    new: Column[str] = column(default=cuid(2))
    count: Column[int] = column(default=3)
    created: Column[datetime] = column(default=now())
    changed: Column[datetime] = column(updated_at=True)


class Entry(Model, table="entries"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    key: Column[str] = column(unique=True)
    value: Column[int] = column(default=0)


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    return world


def test_insert_gives_the_number_of_rows_or_what_is_returned(blog: World) -> None:
    assert blog.ask(blog.db.insert(User(email="a")).run()) == 1
    assert blog.ask(blog.db.insert(User(email="b"), User(email="c", age=3)).run()) == 2
    assert blog.ask(blog.db.insert(User(email="d")).returning(User.id).one()) == 4
    assert blog.ask(blog.db.insert(User(email="e")).returning(User.id, User.email).one()) == (5, "e")
    assert blog.ask(blog.db.insert(User).values(email="f", role=Role.ADMIN).returning(User).one()).role is Role.ADMIN


def test_rows_of_different_fields_keep_their_order_and_their_defaults(blog: World) -> None:
    rows = [{"email": "a"}, {"email": "b", "age": 7}, {"email": "c"}, {"email": "d", "name": "D"}]
    found = blog.ask(blog.db.insert(User).values(rows).returning(User.id, User.email, User.age, User.name).all())
    assert found == [(1, "a", None, None), (2, "b", 7, None), (3, "c", None, None), (4, "d", None, "D")]


def test_many_rows_are_all_or_nothing(blog: World) -> None:
    with pytest.raises(UniqueViolation):
        blog.ask(blog.db.insert(User(email="a"), User(email="b", age=1), User(email="a")).run())
    assert blog.ask(blog.db.select(User).count()) == 0


def test_client_made_defaults(world: World) -> None:
    world.create(Note)
    before = datetime.now(UTC) - timedelta(seconds=1)
    first, second = world.ask(world.db.insert(Note(), Note(count=9)).returning(Note).all())
    assert (first.count, second.count) == (3, 9)
    assert len({first.id, second.id}) == 2
    assert [len(made) for made in (first.id, first.short, first.sortable, first.old, first.new)] == [36, 10, 26, 25, 24]
    assert before < first.created == first.changed == second.created, "one moment serves the whole operation"
    world.ask(world.db.update(Note).set(count=4).where(Note.id == first.id).run())
    changed = world.ask(world.db.select(Note).where(Note.id == first.id).one())
    assert changed.changed >= first.changed
    assert (changed.created, changed.count) == (first.created, 4)


def test_update(blog: World) -> None:
    blog.ask(blog.db.insert(User(email="a", age=1), User(email="b", age=2), User(email="c")).run())
    assert blog.ask(blog.db.update(User).set(age=User.age + 1, name="x").where(User.age < 9).run()) == 2
    assert blog.ask(blog.db.select(User.age, User.name).order_by(User.id).all()) == [(2, "x"), (3, "x"), (None, None)]
    returned = blog.ask(blog.db.update(User).set(age=None).where(User.id == 1).returning(User.id, User.age).one())
    assert returned == (1, None)
    assert blog.ask(blog.db.update(User).set(age=coalesce(User.age, 40)).everywhere().run()) == 3
    assert blog.ask(blog.db.update(User).set(age=0).where(User.id == 99).returning(User).one_or_none()) is None
    with pytest.raises(NotFoundError):
        blog.ask(blog.db.update(User).set(age=0).where(User.id == 99).returning(User).one())


def test_delete(blog: World) -> None:
    blog.ask(blog.db.insert(User(email="a"), User(email="b"), User(email="c")).run())
    assert blog.ask(blog.db.delete(User).where(User.email == "a").run()) == 1
    assert blog.ask(blog.db.delete(User).where(User.email == "b").returning(User.email).all()) == ["b"]
    assert blog.ask(blog.db.delete(User).everywhere().run()) == 1
    blog.ask(blog.db.insert(User(email="a"), User(email="b")).run())
    with pytest.raises(MultipleResultsError):
        blog.ask(blog.db.delete(User).everywhere().returning(User.id).one())


def test_a_write_by_relation(blog: World) -> None:
    blog.ask(blog.db.insert(User(email="a"), User(email="b")).run())
    blog.ask(blog.db.insert(Post(title="t", author_id=2)).run())
    assert blog.ask(blog.db.update(User).set(name="writes").where(User.posts.some()).returning(User.id).all()) == [2]
    assert blog.ask(blog.db.delete(Post).where(Post.author.is_(User.name == "writes")).run()) == 1


def test_upsert(world: World) -> None:
    world.create(Entry)
    entries, ask = world.db.insert(Entry), world.ask
    rows = [{"key": "a", "value": 1}, {"key": "b", "value": 2}]
    assert ask(entries.values(rows).run()) == 2
    assert ask(entries.values(key="a", value=9).on_conflict(Entry.key).do_nothing().run()) == 0
    assert ask(entries.values(key="a", value=9).on_conflict().do_nothing().returning(Entry.id).all()) == []
    clash = entries.values(key="a", value=10).on_conflict(Entry.key)
    added = clash.do_update(value=Entry.value + excluded(Entry.value))
    assert ask(added.returning(Entry.value).one()) == 11
    guarded = entries.values(key="b", value=5).on_conflict(Entry.key).do_update(Entry.value > 100, value=0)
    assert ask(guarded.run()) == 0
    replaced = entries.values([{"key": "a", "value": 0}, {"key": "c", "value": 3}])
    assert ask(replaced.on_conflict(Entry.key).do_update_all().run()) == 2
    assert ask(world.db.select(Entry.key, Entry.value).order_by(Entry.key).all()) == [("a", 0), ("b", 2), ("c", 3)]


def test_violations_name_model_fields_and_constraint(blog: World) -> None:
    blog.ask(blog.db.insert(User(email="a")).run())
    with pytest.raises(UniqueViolation) as unique:
        blog.ask(blog.db.insert(User(email="a")).run())
    assert (unique.value.model, unique.value.fields, unique.value.code) == ("User", ("email",), "P2002")
    assert unique.value.constraint == "users_email_key"
    assert "User(email)" in str(unique.value)
    assert unique.value.__cause__ is not None
    with pytest.raises(UniqueViolation) as primary:
        blog.ask(blog.db.insert(User).values(id=1, email="b").run())
    assert primary.value.fields == ("id",)
    with pytest.raises(ForeignKeyViolation) as foreign:
        blog.ask(blog.db.insert(Post(title="t", author_id=99)).run())
    assert foreign.value.code == "P2003"
    with pytest.raises(NotNullViolation) as missing:
        blog.ask(blog.db.insert(User).values(name="no email").run())
    assert (missing.value.model, missing.value.fields) == ("User", ("email",))


def test_a_missing_table_says_so(world: World) -> None:
    with pytest.raises(MissingTable):
        world.ask(world.db.select(User).all())


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda db: db.update(User).set(name="x"), "This UPDATE of User has no condition"),
        (lambda db: db.delete(User), "This DELETE of User has no condition"),
        (lambda db: db.update(User).where(User.id == 1), "This UPDATE of User has no values"),
        (lambda db: db.insert(User), "Nothing to insert"),
        (lambda db: db.insert(User(name="x")), "cannot be inserted without email"),
        (lambda db: db.insert(User).values(emial="x"), 'Did you mean "email"'),
        (lambda db: db.insert(User).values(posts=[]), "is a relation, not a field"),
        (lambda db: db.insert(User(email="a"), Post(title="b")), "records of one model"),
        (lambda db: db.insert(User).values(email="a").on_conflict(Post.id).do_nothing(), "takes columns of User"),
        (lambda db: db.insert(User).values(email="a").on_conflict(User.email).do_update(), "needs values"),
        (lambda db: db.insert(User).values(email="a").on_conflict().do_update(name="x"), "needs the columns"),
    ],
)
def test_writes_that_cannot_be_meant(blog: World, write: object, said: str) -> None:
    assert callable(write)
    with blog.db.recording() as statements, pytest.raises(QueryError, match=said.replace("(", r"\(")):
        blog.ask(write(blog.db).run())
    assert statements == []


def test_returning_gives_only_what_is_written(blog: World) -> None:
    with pytest.raises(QueryError, match="columns of User, got one of Post"):
        blog.ask(blog.db.insert(User(email="a")).returning(Post.id).one())
    assert blog.ask(blog.db.select(count()).from_(User).one()) == 0
