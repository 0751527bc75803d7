"""A class of the user's is the selection, and its instances are the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypedDict

import attrs
import pytest

from tests.blog import Tag
from tests.client.blogs import Blog
from twofold.errors import QueryError


class Bio(NamedTuple):
    bio: str


@attrs.frozen
class PostCard:
    title: str
    tags: list[Tag]


@dataclass
class UserCard:
    email: str
    age: int | None
    profile: Bio | None
    posts: list[PostCard]


class Name(TypedDict):
    id: int
    name: str | None


@dataclass
class Wrong:
    emial: str


@dataclass
class NoList:
    posts: PostCard


def test_reads(people: Blog) -> None:
    ask, users = people.ask, people.db.user
    found = ask(users.find_many(into=UserCard, order_by={"id": "asc"}, take=2))
    assert found[0] == UserCard(
        "ann@x.io", 30, Bio("A"), [PostCard("one", [Tag(id=1, name="sql")]), PostCard("two", [])]
    )
    assert found[1] == UserCard("bob@x.io", 20, None, [PostCard("three", [])])
    assert ask(users.find_unique(where={"id": 2}, into=Name)) == {"id": 2, "name": "Bob"}
    assert ask(users.find_unique(where={"id": 99}, into=Name)) is None
    assert ask(users.find_first_or_raise(into=Name, order_by={"id": "desc"})) == {"id": 3, "name": "100%_c"}
    _, statements = people.counted(lambda: users.find_many(into=UserCard))
    assert statements == 1


def test_writes(people: Blog) -> None:
    ask, users = people.ask, people.db.user
    assert ask(users.create(data={"email": "n", "name": "N"}, into=Name)) == {"id": 4, "name": "N"}
    assert ask(users.update(where={"id": 4}, data={"name": "M"}, into=Name)) == {"id": 4, "name": "M"}
    assert ask(people.db.tag.create_many_and_return(data=[{"name": "x"}], into=Name)) == [{"id": 3, "name": "x"}]
    assert ask(users.delete(where={"id": 4}, into=Name)) == {"id": 4, "name": "M"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"into": Wrong}, "Wrong.emial: User has no field or relation 'emial'. Did you mean \"email\"?"),
        ({"into": NoList}, "User.posts is a list"),
        ({"into": 5}, "User.into: got 5, expected a class with annotations"),
        ({"into": object}, "object has no annotations"),
        ({"into": Name, "include": {"posts": True}}, "User.into: got `into` and `include`, expected one of them"),
    ],
)
def test_refusals(blog: Blog, arguments: Any, message: str) -> None:
    with blog.db.recording() as statements, pytest.raises(QueryError) as raised:
        blog.ask(blog.db.user.find_many(**arguments))
    assert message in str(raised.value)
    assert statements == []
