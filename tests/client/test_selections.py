"""What is read of a record: include, select, omit, includes as calls and relations of the fluent API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import Post, Tag, User
from tests.client.blogs import Blog
from twofold.client import include_helper
from twofold.errors import NotLoadedError

user, post, tag = include_helper(User), include_helper(Post), include_helper(Tag)


def test_include_is_one_statement_at_any_depth(people: Blog) -> None:
    include = {
        "posts": {"order_by": {"id": "asc"}, "include": {"tags": True, "author": {"include": {"profile": True}}}}
    }
    found, statements = people.counted(lambda: people.db.user.find_unique(where={"id": 1}, include=include))
    assert statements == 1
    assert [each.title for each in found.posts] == ["one", "two"]
    assert [each.name for each in found.posts[0].tags] == ["sql"]
    assert found.posts[1].author.profile.bio == "A"


def test_each_record_has_its_own_page_of_related_ones(people: Blog) -> None:
    found = people.ask(people.db.user.find_many(include={"posts": {"take": 1}}, order_by={"id": "asc"}))
    assert [[each.title for each in one.posts] for one in found] == [["one"], ["three"], []]
    found = people.ask(people.db.user.find_many(include={"posts": {"take": -1}}, order_by={"id": "asc"}))
    assert [[each.title for each in one.posts] for one in found] == [["two"], ["three"], []]
    found = people.ask(people.db.user.find_many(include={"posts": {"skip": 1}}, order_by={"id": "asc"}))
    assert [[each.title for each in one.posts] for one in found] == [["two"], [], []]


def test_select_reads_what_it_names_and_nothing_else(people: Blog) -> None:
    found = people.ask(
        people.db.user.find_unique(where={"id": 2}, select={"email": True, "manager": {"select": {"id": True}}})
    )
    assert (found.email, found.manager.id) == ("bob@x.io", 1)
    with pytest.raises(NotLoadedError, match="name was not selected"):
        _ = found.name
    with pytest.raises(NotLoadedError, match=r"User\.posts was not included"):
        _ = found.posts
    with pytest.raises(NotLoadedError):
        _ = found.manager.email


def test_omit_leaves_out(people: Blog) -> None:
    found = people.ask(
        people.db.user.find_first(omit={"email": True, "age": False}, include={"profile": {"omit": {"bio": True}}})
    )
    assert (found.id, found.age, found.profile.id) == (1, 30, 1)
    with pytest.raises(NotLoadedError):
        _ = found.email
    with pytest.raises(NotLoadedError):
        _ = found.profile.bio


def test_a_condition_on_an_optional_relation_may_leave_none(people: Blog) -> None:
    found = people.ask(
        people.db.user.find_many(include={"manager": {"where": {"name": "Bob"}}}, order_by={"id": "asc"})
    )
    assert [one.manager for one in found] == [None, None, None]


@pytest.mark.parametrize(
    ("include", "equivalent"),
    [
        (user(posts=True), {"posts": True}),
        (user(posts=post(take=1, author=True)), {"posts": {"take": 1, "include": {"author": True}}}),
        (
            user(posts=post(tags=tag(where={"name": "sql"}))),
            {"posts": {"include": {"tags": {"where": {"name": "sql"}}}}},
        ),
        (user(posts=post(select={"title": True})), {"posts": {"select": {"title": True}}}),
        (User.posts, {"posts": True}),
        (User.posts.where(Post.views > 1).limit(2), {"posts": {"where": {"views": {"gt": 1}}, "take": 2}}),
        ([User.posts.include(Post.tags), User.manager], {"posts": {"include": {"tags": True}}, "manager": True}),
        ({"posts": User.posts.order_by(Post.id.desc())}, {"posts": {"order_by": {"id": "desc"}}}),
        ({"posts": {"include": Post.tags}}, {"posts": {"include": {"tags": True}}}),
    ],
)
def test_calls_and_fluent_relations_mean_what_dictionaries_mean(people: Blog, include: Any, equivalent: Any) -> None:
    order = {"id": "asc"}
    one = people.ask(people.db.user.find_many(include=include, order_by=order))
    other = people.ask(people.db.user.find_many(include=equivalent, order_by=order))
    assert [repr(each) for each in one if equivalent.get("posts") != {"take": 2}] == [repr(each) for each in other]


def test_includes_are_values() -> None:
    assert user(posts=post(take=3)) == user(posts=post(take=3))
    assert user(posts=True) != user(posts=post())
    assert hash(user(posts=True)) == hash(user(posts=True))
