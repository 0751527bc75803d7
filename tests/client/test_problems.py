"""Arguments that cannot be asked: one clear error, and nothing sent."""

from __future__ import annotations

from typing import Any

import pytest

import twofold
from tests.blog import MODELS, Post, User
from tests.client.blogs import Blog
from twofold.client.includes import shape_of
from twofold.errors import InvalidValueError, QueryError


class Client(twofold.Client):
    models = MODELS


READS: list[tuple[dict[str, Any], str]] = [
    ({"where": {"emial": "x"}}, "User: `where` has no field or relation 'emial'. Did you mean \"email\"?"),
    (
        {"where": {"posts": {"some": {"titel": "x"}}}},
        "`where.posts.some` has no field or relation 'titel'. Did you mean",
    ),
    ({"where": {"posts": {"any": {}}}}, "`where.posts` has no quantifier 'any'. There are: some, every, none."),
    ({"where": {"posts": {"title": "x"}}}, "`where.posts` has no quantifier 'title'."),
    ({"where": {"posts": True}}, "`where.posts` takes {'some': {...}}; this one is True."),
    ({"where": {"age": {"gtt": 1}}}, "`where.age` has no operator for Int 'gtt'. Did you mean \"gt\"?"),
    ({"where": {"age": {"contains": "x"}}}, "`where.age` has no operator for Int 'contains'."),
    (
        {"where": {"OR": [{"age": 1}, {"agee": 1}]}},
        "`where.OR[1]` has no field or relation 'agee'. Did you mean \"age\"?",
    ),
    ({"where": {"OR": {"age": 1}}}, "`where.OR` takes a list of conditions"),
    ({"where": {1: 2}}, "`where` has the key 1; keys are names"),
    ({"where": True}, "`where` takes a dictionary of conditions, or an expression; this one is True."),
    ({"where": {"age": {"in": 5}}}, "`where.age.in` takes a list of values"),
    ({"where": {"age": {"lt": None}}}, "`where.age.lt` cannot be None"),
    ({"where": {"name": {"contains": "x", "mode": "loud"}}}, "`where.name.mode` takes 'default' or 'insensitive'"),
    ({"include": {"email": True}}, "`include.email` is a field and read anyway"),
    ({"include": {"post": True}}, "`include` has no relation 'post'. Did you mean \"posts\"?"),
    ({"include": {"posts": {"wher": {}}}}, "`include.posts` has no argument 'wher'. Did you mean \"where\"?"),
    ({"include": {"manager": {"take": 1}}}, "`include.manager` has no argument 'take'."),
    ({"include": {"posts": {"cursor": {"id": 1}}}}, "`include.posts.cursor` cannot be said of a nested relation yet."),
    ({"include": Post.tags}, "`include` takes relations of User; this one is Post.tags."),
    ({"include": shape_of(Post)(tags=True)}, "`include` takes a shape of User"),
    ({"include": shape_of(User)(take=3)}, "is a shape with 'take'"),
    ({"select": {}}, "`select` selects nothing. There are: id, email"),
    ({"select": {"id": True}, "include": {"posts": True}}, "`select` and `include` cannot be said together"),
    ({"select": {"id": True}, "omit": {"name": True}}, "`select` and `omit` cannot be said together"),
    ({"order_by": {"id": "up"}}, "`order_by.id` takes 'asc', 'desc' or"),
    ({"order_by": {"id": "asc", "age": "asc"}}, "`order_by` takes {'field': 'asc'}, a list of such"),
    ({"take": "3"}, "`take` takes a number of records"),
    ({"skip": -1}, "`skip` takes a number of records, 0 or more; this one is -1."),
    ({"cursor": {"name": "x"}}, "`cursor` names no record"),
    ({"cursor": {"id": 1}, "order_by": {"age": "asc"}}, "may be NULL, so its order has to say where NULLs stand"),
]
WRITES: list[tuple[str, dict[str, Any], str]] = [
    ("create", {"data": {"emial": "x"}}, "`data` has no field or relation 'emial'. Did you mean \"email\"?"),
    ("create", {"data": {"name": "x"}}, "`data.email` is missing."),
    ("create", {"data": []}, "`data` takes a dictionary"),
    ("create", {"data": {"email": {"set": "x"}}}, "`data.email` takes a value (String)"),
    ("create", {"data": {"email": "x", "posts": [{"title": "x"}]}}, "`data.posts` takes a dictionary"),
    ("create", {"data": {"email": "x", "posts": {"crate": {}}}}, "`data.posts` has no operation 'crate'. Did you mean"),
    ("create", {"data": {"email": "x", "posts": {"create": {}}}}, "Post: `data.posts.create.title` is missing."),
    (
        "create",
        {"data": {"email": "x", "posts": {"create": [{"title": "a"}, {"titel": "a"}]}}},
        "`data.posts.create[1]`",
    ),
    ("create", {"data": {"email": "x", "posts": {"update": {}}}}, "`data.posts` has no operation 'update'."),
    ("create", {"data": {"email": "x", "posts": {"connect": {"title": "x"}}}}, "`data.posts.connect` names no record"),
    (
        "create",
        {"data": {"email": "x", "posts": {"create": {"title": "x", "author_id": 1}}}},
        "is given by the relation",
    ),
    (
        "create",
        {"data": {"email": "x", "manager_id": 1, "manager": {"connect": {"id": 1}}}},
        "is set by 'manager' already",
    ),
    ("create", {"data": {"email": "x"}, "include": {"pots": True}}, "`include` has no relation 'pots'."),
    (
        "update",
        {"where": {"id": 1}, "data": {"age": {"incremnt": 1}}},
        "`data.age` has no operation for Int 'incremnt'.",
    ),
    ("update", {"where": {"id": 1}, "data": {"age": {"increment": 1, "set": 2}}}, "`data.age` takes exactly one of"),
    ("update", {"where": {"id": 1}, "data": {"email": {"increment": 1}}}, "has no operation for String 'increment'."),
    ("update", {"where": {"age": 1}, "data": {}}, "`where` names no record: it needs at least one of id, email."),
    ("update", {"where": {"id": {"gt": 1}}, "data": {}}, "`where.id` takes a plain value"),
    ("update_many", {"where": {}, "data": {"posts": {"create": {}}}}, "`data.posts` is a relation"),
    ("create_many", {"data": [{"email": "x"}, {"name": "x"}]}, "`data[1].email` is missing."),
    ("delete_many", {"where": {}, "limit": -1}, "`limit` takes a number of records"),
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
def test_no_dictionary_passes_for_a_key(blog: Blog, where: Any) -> None:
    with blog.db.recording() as statements, pytest.raises(QueryError):
        blog.ask(blog.db.user.find_unique(where=where))
    assert statements == []


def test_values_of_the_wrong_type_name_their_field(blog: Blog) -> None:
    wrong: list[tuple[Any, str]] = [
        ({"age": "x"}, "User.age: expected an int"),
        ({"age": 2**31}, "User.age: 2147483648 is out of range"),
        ({"age": True}, "User.age: expected an int"),
        ({"email": 5}, "User.email: expected a str"),
        ({"role": "KING"}, "User.role: expected one of Role"),
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
def test_values_are_judged_before_the_first_of_many_statements(blog: Blog, data: Any) -> None:
    with blog.db.recording() as statements, pytest.raises(InvalidValueError):
        blog.ask(blog.db.user.create(data=data))
    assert statements == []


def test_shapes_tell_what_they_know() -> None:
    with pytest.raises(QueryError, match='Did you mean "posts"'):
        shape_of(User)(post=True)
