"""Arguments that are not understood: one clear error, and nothing sent."""

from __future__ import annotations

import re
from typing import Any

import pytest

import twofold
from tests.blog import MODELS, Post, User
from tests.client.blogs import Blog
from twofold.client import include_helper
from twofold.errors import InvalidValueError, QueryError


class Client(twofold.Client):
    models = MODELS


READS: list[tuple[dict[str, Any], str]] = [
    (
        {"where": {"emial": "x"}},
        "User.where: got 'emial', expected a field or relation of User. Did you mean \"email\"?",
    ),
    (
        {"where": {"posts": {"some": {"titel": "x"}}}},
        "User.where.posts.some: got 'titel', expected a field or relation of Post. Did you mean",
    ),
    ({"where": {"posts": {"any": {}}}}, "User.where.posts: got 'any', expected a quantifier: some, every or none."),
    ({"where": {"posts": {"title": "x"}}}, "User.where.posts: got 'title', expected a quantifier: some"),
    (
        {"where": {"posts": True}},
        "User.where.posts: got True, expected a dictionary with some, every or none, such as {'some': {...}}.",
    ),
    ({"where": {"age": {"gtt": 1}}}, "User.where.age: got 'gtt', expected an operator of Int. Did you mean \"gt\"?"),
    (
        {"where": {"age": {"contains": "x"}}},
        "User.where.age: got 'contains', expected an operator of Int: equals, not, in",
    ),
    (
        {"where": {"OR": [{"age": 1}, {"agee": 1}]}},
        "User.where.OR[1]: got 'agee', expected a field or relation of User. Did you mean \"age\"?",
    ),
    ({"where": {"OR": {"age": 1}}}, "User.where.OR: got {'age': 1}, expected a list of conditions"),
    ({"where": {1: 2}}, "User.where: got 1, expected a field or relation of User, by name"),
    ({"where": True}, "User.where: got True, expected a dictionary of conditions, or an expression."),
    ({"where": {"age": {"in": 5}}}, "User.where.age.in: got 5, expected a list of values"),
    ({"where": {"age": {"lt": None}}}, "User.where.age.lt: got None, expected a value"),
    (
        {"where": {"name": {"contains": "x", "mode": "loud"}}},
        "User.where.name.mode: got 'loud', expected 'default' or 'insensitive'.",
    ),
    ({"include": {"email": True}}, "User.include.email: got a field, which is read anyway"),
    ({"include": {"post": True}}, "User.include: got 'post', expected a relation of User. Did you mean \"posts\"?"),
    (
        {"include": {"posts": {"wher": {}}}},
        "User.include.posts: got 'wher', expected an argument of a relation. Did you mean \"where\"?",
    ),
    (
        {"include": {"manager": {"take": 1}}},
        "User.include.manager: got 'take', expected an argument of a relation: where",
    ),
    (
        {"include": {"posts": {"cursor": {"id": 1}}}},
        "User.include.posts.cursor: not supported inside an `include` yet.",
    ),
    ({"include": Post.tags}, "User.include: got Post.tags, expected relations of User."),
    (
        {"include": include_helper(Post)(tags=True)},
        "got include_helper(Post)(include={'tags': True}), expected relations of User.",
    ),
    ({"include": include_helper(User)(take=3)}, "User.include: got an include with `take`"),
    ({"select": {}}, "User.select: got {}, expected a field or relation to read: id, email"),
    (
        {"select": {"id": True}, "include": {"posts": True}},
        "User.select: got `select` and `include`, expected one of them.",
    ),
    ({"select": {"id": True}, "omit": {"name": True}}, "User.select: got `select` and `omit`, expected one of them."),
    ({"order_by": {"id": "up"}}, "User.order_by.id: got 'up', expected 'asc', 'desc' or"),
    (
        {"order_by": {"id": "asc", "age": "asc"}},
        "User.order_by: got {'id': 'asc', 'age': 'asc'}, expected {'field': 'asc'}, or a list of such",
    ),
    ({"take": "3"}, "User.take: got '3', expected a number of records"),
    ({"skip": -1}, "User.skip: got -1, expected a number of records, 0 or more."),
    ({"cursor": {"name": "x"}}, "User.cursor: got {'name': 'x'}, expected a key of User"),
    (
        {"cursor": {"id": 1}, "order_by": {"age": "asc"}},
        "User.order_by: got User.age, which may be NULL, expected the position of NULLs",
    ),
]
WRITES: list[tuple[str, dict[str, Any], str]] = [
    (
        "create",
        {"data": {"emial": "x"}},
        "User.data: got 'emial', expected a field or relation of User. Did you mean \"email\"?",
    ),
    ("create", {"data": {"name": "x"}}, "User.data.email: got no value, expected a value (String)."),
    ("create", {"data": []}, "User.data: got [], expected a dictionary"),
    ("create", {"data": {"email": {"set": "x"}}}, "User.data.email: got {'set': 'x'}, expected a value (String)"),
    (
        "create",
        {"data": {"email": "x", "posts": [{"title": "x"}]}},
        "User.data.posts: got [{'title': 'x'}], expected a dictionary",
    ),
    (
        "create",
        {"data": {"email": "x", "posts": {"crate": {}}}},
        "User.data.posts: got 'crate', expected a nested write of User.posts. Did you mean",
    ),
    (
        "create",
        {"data": {"email": "x", "posts": {"create": {}}}},
        "User.data.posts.create.title: got no value, expected a value (String).",
    ),
    (
        "create",
        {"data": {"email": "x", "posts": {"create": [{"title": "a"}, {"titel": "a"}]}}},
        "User.data.posts.create[1]: got 'titel'",
    ),
    (
        "create",
        {"data": {"email": "x", "posts": {"update": {}}}},
        "User.data.posts: got 'update', expected a nested write of User.posts: create",
    ),
    (
        "create",
        {"data": {"email": "x", "posts": {"connect": {"title": "x"}}}},
        "User.data.posts.connect: got {'title': 'x'}, expected a key of Post",
    ),
    (
        "create",
        {"data": {"email": "x", "posts": {"create": {"title": "x", "author_id": 1}}}},
        "got a value, expected none: the relation",
    ),
    (
        "create",
        {"data": {"email": "x", "manager_id": 1, "manager": {"connect": {"id": 1}}}},
        "User.data.manager_id: got a value, which 'manager' gives as well",
    ),
    (
        "create",
        {"data": {"email": "x"}, "include": {"pots": True}},
        "User.include: got 'pots', expected a relation of User.",
    ),
    (
        "update",
        {"where": {"id": 1}, "data": {"age": {"incremnt": 1}}},
        "User.data.age: got 'incremnt', expected an update of Int.",
    ),
    (
        "update",
        {"where": {"id": 1}, "data": {"age": {"increment": 1, "set": 2}}},
        "User.data.age: got {'increment': 1, 'set': 2}, expected exactly one of",
    ),
    (
        "update",
        {"where": {"id": 1}, "data": {"email": {"increment": 1}}},
        "User.data.email: got 'increment', expected an update of String: set.",
    ),
    ("update", {"where": {"age": 1}, "data": {}}, "User.where: got {'age': 1}, expected a key of User: id or email."),
    ("update", {"where": {"id": {"gt": 1}}, "data": {}}, "User.where.id: got {'gt': 1}, expected a plain value"),
    (
        "update_many",
        {"where": {}, "data": {"posts": {"create": {}}}},
        "User.data.posts: got a relation, expected a field",
    ),
    (
        "create_many",
        {"data": [{"email": "x"}, {"name": "x"}]},
        "User.data[1].email: got no value, expected a value (String).",
    ),
    ("delete_many", {"where": {}, "limit": -1}, "User.limit: got -1, expected a number of records"),
]


@pytest.mark.parametrize("case", range(len(READS)))
def test_a_read_is_refused_before_it_is_sent(case: int) -> None:
    arguments, message = READS[case]
    with Client("sqlite://") as db, db.recording() as statements, pytest.raises(QueryError) as raised:
        db.user.find_many(**arguments)
    assert message in str(raised.value)
    assert statements == []


@pytest.mark.parametrize("case", range(len(WRITES)))
def test_a_write_is_refused_before_it_is_sent(case: int) -> None:
    operation, arguments, message = WRITES[case]
    with Client("sqlite://") as db, db.recording() as statements, pytest.raises(QueryError) as raised:
        getattr(db.user, operation)(**arguments)
    assert message in str(raised.value)
    assert statements == []


@pytest.mark.parametrize(
    "where", [{"id": {"gt": 0}}, {"id": {"not": 1}}, {"id": None}, {"email": ["x"]}, {"id": "1"}, {}]
)
def test_no_dictionary_is_accepted_as_a_key(blog: Blog, where: Any) -> None:
    with blog.db.recording() as statements, pytest.raises(QueryError):
        blog.ask(blog.db.user.find_unique(where=where))
    assert statements == []


def test_values_of_the_wrong_type_name_their_field(blog: Blog) -> None:
    wrong: list[tuple[Any, str]] = [
        ({"age": "x"}, "User.age: got .*, expected an int"),
        ({"age": 2**31}, "User.age: 2147483648 is out of range"),
        ({"age": True}, "User.age: got .*, expected an int"),
        ({"email": 5}, "User.email: got .*, expected a str"),
        ({"role": "KING"}, "User.role: got .*, expected one of Role"),
        ({"age": {"in": [1, None]}}, "None cannot be an element"),
    ]
    for where, message in wrong:
        with blog.db.recording() as statements, pytest.raises(InvalidValueError, match=message):
            blog.ask(blog.db.user.find_many(where=where))
        assert statements == []


@pytest.mark.parametrize(
    "data",
    [
        {"email": "x", "posts": {"create": {"title": 5}}},
        {"email": "x", "posts": {"create": [{"title": "x", "tags": {"create": {"name": None}}}]}},
        {"email": "x", "posts": {"create_many": {"data": [{"title": "x", "views": "x"}]}}},
        {"email": 5, "profile": {"create": {"bio": "x"}}},
    ],
)
def test_values_are_checked_before_the_first_of_many_statements(blog: Blog, data: Any) -> None:
    with blog.db.recording() as statements, pytest.raises(InvalidValueError):
        blog.ask(blog.db.user.create(data=data))
    assert statements == []


def test_a_wrong_value_says_where_it_is_among_the_arguments(blog: Blog) -> None:
    user, nested = (
        blog.db.user,
        {"create": [{"title": "x"}, {"title": "y", "comments": {"create": {"body": 5, "author_id": 1}}}]},
    )
    wrong: list[tuple[Any, str]] = [
        (lambda: user.create(data={"email": "x", "posts": {"create": [{"title": 5}]}}), "data.posts.create[0].title"),
        (lambda: user.create(data={"email": "x", "posts": nested}), "data.posts.create[1].comments.create.body"),
        (lambda: user.create_many(data=[{"email": "x"}, {"email": 5}]), "data[1].email"),
        (lambda: user.create_many_and_return(data=[{"email": "x"}, {"email": 5}]), "data[1].email"),
        (lambda: user.update(where={"id": 1}, data={"age": {"increment": "x"}}), "data.age.increment"),
        (lambda: user.update(where={"id": "x"}, data={"age": 1}), "where.id"),
        (lambda: user.update_many(where={"age": {"gt": "x"}}, data={"age": 1}), "where.age.gt"),
        (lambda: user.upsert(where={"id": 1}, create={"email": 5}, update={}), "create.email"),
        (lambda: user.upsert(where={"id": 1}, create={"email": "x"}, update={"email": 5}), "update.email"),
        (lambda: user.delete(where={"id": "x"}), "where.id"),
        (lambda: user.delete_many(where={"NOT": {"age": "x"}}), "where.NOT.age"),
        (lambda: user.find_unique(where={"id": "x"}), "where.id"),
        (lambda: user.find_many(where={"OR": [{"age": 1}, {"age": "x"}]}), "where.OR[1].age"),
        (lambda: user.find_many(where={"posts": {"some": {"views": "x"}}}), "where.posts.some.views"),
        (lambda: user.find_many(where={"age": {"in": [1, "x"]}}), "where.age.in"),
        (lambda: user.find_many(include={"posts": {"where": {"views": "x"}}}), "include.posts.where.views"),
        (lambda: user.find_many(include=include_helper(User)(posts={"where": {"views": 2**40}})), "posts.where.views"),
        (lambda: user.find_many(cursor={"id": "x"}), "cursor.id"),
        (lambda: user.find_first(where={"role": "KING"}), "where.role"),
        (lambda: user.count(where={"age": "x"}), "where.age"),
        (lambda: user.count(where={"age": "x"}, select={"_all": True}), "where.age"),
    ]
    for ask, place in wrong:
        with blog.db.recording() as statements, pytest.raises(InvalidValueError, match=", in User") as raised:
            blog.ask(ask())
        assert str(raised.value).endswith(f"{place}."), str(raised.value)
        assert "== None" not in str(raised.value)
        assert statements == []


def test_an_include_names_the_nearest_relation() -> None:
    with pytest.raises(QueryError, match='Did you mean "posts"'):
        include_helper(User)(post=True)


def test_an_order_without_keys_is_none(people: Blog) -> None:
    for order_by in ({}, [], [{}], [{}, {}]):
        assert len(people.ask(people.db.user.find_many(order_by=order_by))) == 3
    found = people.ask(people.db.user.find_many(order_by=[{}, {"id": "desc"}]))
    assert [user.id for user in found] == [3, 2, 1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"where": {"email": None}},
            "User.where.email: got None, expected a value (String), since the field is never NULL",
        ),
        ({"where": {"email": {"not": None}}}, "User.where.email.not: got None, expected a value"),
        ({"where": {"posts": {"some": {"title": None}}}}, "User.where.posts.some.title: got None, expected a value"),
        (
            {"order_by": {"email": {"sort": "asc", "nulls": "first"}}},
            "User.order_by.email.nulls: got 'first', expected none: the field is never NULL.",
        ),
        ({"where": {"id": {"in": [User.email]}}}, "User.id: got User.email (Column), expected an int (Int)"),
    ],
)
def test_null_of_a_field_that_is_never_null(people: Blog, arguments: Any, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        people.ask(people.db.user.find_many(**arguments))


def test_a_key_beside_a_nested_write_of_its_relation(people: Blog) -> None:
    for nested in ({"update": {"age": 3}}, {"connect": {"id": 1}}, {"disconnect": True}, {"disconnect": {"id": 1}}):
        with pytest.raises(QueryError, match="manager_id: got a value, which 'manager' gives as well"):
            people.ask(people.db.user.update(where={"id": 2}, data={"manager_id": 3, "manager": nested}))
