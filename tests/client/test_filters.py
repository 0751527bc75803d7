"""The records that a `where` finds."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.blog import Post, Role, User
from tests.client.blogs import Blog, client_of
from tests.world import World
from twofold import JSON_NULL, Column, Json, Model, One, autoincrement, column, one, select
from twofold.errors import QueryError

USERS: list[tuple[Any, list[int]]] = [
    ({}, [1, 2, 3]),
    ({"age": 30}, [1]),
    ({"age": None}, [3]),
    ({"age": {"not": None}}, [1, 2]),
    ({"age": {"not": 30}}, [2]),
    ({"NOT": {"age": 30}}, [2]),
    ({"age": {"gt": 20, "lte": 30}}, [1]),
    ({"age": {"in": [20, 30]}}, [1, 2]),
    ({"age": {"in": ()}}, []),
    ({"age": {"not_in": {20}}}, [1]),
    ({"age": {"not_in": []}}, [1, 2, 3]),
    ({"age": {"not": {"gt": 25}}}, [2]),
    ({"email": {"contains": "x.i", "starts_with": "b"}}, [2]),
    ({"name": {"contains": "%_"}}, [3]),
    ({"name": {"starts_with": "100%"}}, [3]),
    ({"name": {"equals": "ANN", "mode": "insensitive"}}, [1]),
    ({"name": {"contains": "NN", "mode": "insensitive"}}, [1]),
    ({"name": {"in": ["ANN", "boB"], "mode": "insensitive"}}, [1, 2]),
    ({"name": {"not": "ann", "mode": "insensitive"}}, [2, 3]),
    ({"role": Role.READER}, [1, 2, 3]),
    ({"role": {"in": ["ADMIN"]}}, []),
    ({"AND": []}, [1, 2, 3]),
    ({"OR": []}, []),
    ({"OR": [{}]}, []),
    ({"OR": [{}, {"age": 20}]}, [2]),
    ({"NOT": []}, [1, 2, 3]),
    ({"NOT": [{"age": 30}, {"age": 20}]}, []),
    ({"OR": [{"age": 30}, {"age": None}], "email": {"contains": "x"}}, [1]),
    ({"posts": {"some": {"published": True}}}, [1]),
    ({"posts": {"every": {"published": True}}}, [3]),
    ({"posts": {"none": {"published": True}}}, [2, 3]),
    ({"posts": {"some": {}, "none": {"published": True}}}, [2]),
    ({"posts": {"some": {"tags": {"some": {"name": "sql"}}}}}, [1]),
    ({"manager": {"name": "Ann"}}, [2]),
    ({"manager": {"is": {"age": {"gt": 20}}}}, [2]),
    ({"manager": {"is_not": {"name": "Ann"}}}, [1, 3]),
    ({"manager": None}, [1, 3]),
    ({"profile": {"is_not": None}}, [1]),
    ({"reports": {"some": {"age": {"lt": 30}}}}, [1]),
    (User.age > 20, [1]),
    ({"AND": [User.age > 10, {"name": "Bob"}]}, [2]),
    ({"posts": {"some": Post.views > 4}}, [1]),
    ({"OR": [User.posts.some(Post.title == "three"), {"age": None}]}, [2, 3]),
    ({"id": {"in": select(Post.author_id).where(Post.views > 4)}}, [1]),
    ({"manager_id": {"lt": User.id}}, [2]),
    ({"email": User.email}, [1, 2, 3]),
]


@pytest.mark.parametrize("case", range(len(USERS)))
def test_where_finds(people: Blog, case: int) -> None:
    where, expected = USERS[case]
    assert people.ids("user", where) == expected
    assert people.ask(people.db.user.count(where=where)) == len(expected)


def test_no_text_is_more_than_a_value(people: Blog) -> None:
    for text in ("'; DROP TABLE users; --", '"', "\\", "%", "{", "$1", "?"):
        assert people.ids("user", {"email": text}) == []
    assert len(people.ids("user", {})) == 3


class Document(Model, table="documents"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    body: Column[Json | None] = column(default=None)


def test_documents(world: World) -> None:
    world.create(Document)
    db = client_of(world, Document)
    bodies: list[Any] = [{"a": 1, "b": [1, 2]}, [1], JSON_NULL, None, "text"]
    for body in bodies:
        assert world.ask(db.document.create(data={"body": body})).body == body

    def ids(where: Any) -> list[int]:
        return [found.id for found in world.ask(db.document.find_many(where=where, order_by={"id": "asc"}))]

    assert ids({"body": {"equals": {"b": [1, 2], "a": 1}}}) == [1]
    assert ids({"body": {"equals": [1]}}) == [2]
    assert ids({"body": {"equals": JSON_NULL}}) == [3]
    assert ids({"body": None}) == [4]
    assert ids({"body": {"not": None}}) == [1, 2, 3, 5]
    assert ids({"body": {"not": "text"}}) == [1, 2, 3]
    assert world.ask(db.document.update(where={"id": 1}, data={"body": {"set": 1}})).body == {"set": 1}


class Bag(Model, table="bags"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    words: Column[list[str]] = column(default=[])


def test_lists(world: World) -> None:
    if world.dialect != "postgresql":
        pytest.skip("no columns that hold lists")
    world.create(Bag)
    db = client_of(world, Bag)
    world.ask(db.bag.create_many(data=[{"words": ["a", "b"]}, {"words": ["b"]}, {}]))
    expected: list[tuple[Any, list[int]]] = [
        ({"words": {"has": "a"}}, [1]),
        ({"words": {"has_every": ["a", "b"]}}, [1]),
        ({"words": {"has_every": []}}, [1, 2, 3]),
        ({"words": {"has_some": ["a", "b"]}}, [1, 2]),
        ({"words": {"has_some": []}}, []),
        ({"words": {"is_empty": True}}, [3]),
        ({"words": {"is_empty": False}}, [1, 2]),
        ({"words": {"equals": ["b"]}}, [2]),
    ]
    for where, ids in expected:
        found = world.ask(db.bag.find_many(where=where, order_by={"id": "asc"}))
        assert [bag.id for bag in found] == ids, where
    assert world.ask(db.bag.update(where={"id": 2}, data={"words": {"push": ["c", "d"]}})).words == ["b", "c", "d"]
    assert world.ask(db.bag.update(where={"id": 2}, data={"words": {"push": "e"}})).words == ["b", "c", "d", "e"]
    assert world.ask(db.bag.update(where={"id": 2}, data={"words": {"set": []}})).words == []


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"name": {}}, "User.where.name: got {}, expected an operator, such as {'equals': ...}; leave the field out"),
        ({"name": {"mode": "insensitive"}}, "User.where.name: got {'mode': 'insensitive'}, expected an operator"),
        ({"age": {"not": {}}}, "User.where.age.not: got {}, expected an operator"),
        ({"OR": [{"age": {}}]}, r"User.where.OR[0].age: got {}, expected an operator"),
        ({"posts": {}}, "User.where.posts: got {}, expected a dictionary with some, every or none; leave the relation"),
        ({"profile": {}}, "User.where.profile: got {}, expected a dictionary with is or is_not"),
        ({"posts": {"some": {"title": {}}}}, "User.where.posts.some.title: got {}, expected an operator"),
    ],
)
def test_a_filter_without_an_operator_is_refused(people: Blog, where: Any, message: str) -> None:
    db = people.db
    for ask in (db.user.find_many, db.user.count, db.user.delete_many, db.user.find_first):
        with pytest.raises(QueryError, match=re.escape(message)):
            people.ask(ask(where=where))
    with pytest.raises(QueryError, match="got {.*}, expected"):
        people.ask(db.user.update_many(where=where, data={"age": 1}))
    assert people.ask(db.user.count()) == 3


class Parent(Model):
    id: Column[int] = column(primary_key=True)
    age: Column[int]
    solo: One[Solo | None] = one()


class Solo(Model):
    id: Column[int] = column(primary_key=True)
    name: Column[str | None] = column(default=None)
    parent_id: Column[int] = column(unique=True)
    parent: One[Parent] = one(parent_id)


BOB = {"name": "Bob"}
NEGATED: list[tuple[Any, list[int]]] = [
    ({"solo": BOB}, [1]),
    ({"NOT": {"solo": BOB}}, [2, 4]),
    ({"NOT": {"solo": {"is": BOB}}}, [2, 4]),
    ({"solo": {"is_not": BOB}}, [2, 4]),
    ({"NOT": {"solo": {"is_not": BOB}}}, [1]),
    ({"NOT": {"AND": [{"age": 1}, {"solo": BOB}]}}, [2, 4]),
    ({"NOT": {"OR": [{"age": 2}, {"solo": BOB}]}}, [2, 4]),
    ({"NOT": {"NOT": {"solo": BOB}}}, [1]),
    ({"NOT": [{"solo": BOB}, {"age": 2}]}, [2, 4]),
    ({"NOT": {"solo": {"name": {"not": "Bob"}}}}, [1, 4]),
    ({"NOT": {"solo": {"NOT": BOB}}}, [1, 4]),
    ({"NOT": {"solo": {"is": None}}}, [1, 2, 3]),
    ({"NOT": {"solo": {"is_not": None}}}, [4]),
    (~Parent.solo.is_(Solo.name == "Bob"), [2, 4]),
    (~((Parent.age == 1) & Parent.solo.is_(Solo.name == "Bob")), [2, 4]),
]


@pytest.mark.parametrize("case", range(len(NEGATED)))
def test_not_of_a_related_record_is_is_not(world: World, case: int) -> None:
    """Parent 1 has Bob, 2 has Ann, 3 has a record without a name, 4 has none. All of it is as Prisma answers."""
    world.create(Parent, Solo)
    db = client_of(world, Parent, Solo)
    world.ask(db.parent.create_many(data=[{"id": number, "age": 1} for number in (1, 2, 3, 4)]))
    solos = [{"id": number, "name": name, "parent_id": number} for number, name in enumerate(("Bob", "Ann", None), 1)]
    world.ask(db.solo.create_many(data=solos))
    where, expected = NEGATED[case]
    found = world.ask(db.parent.find_many(where=where, order_by={"id": "asc"}))
    assert [parent.id for parent in found] == expected
