"""Order, pages, cursors and counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import Post, User
from tests.client.blogs import Blog

PAGES: list[tuple[dict[str, Any], list[int]]] = [
    ({"order_by": {"email": "desc"}}, [3, 2, 1]),
    ({"order_by": [{"role": "asc"}, {"id": "desc"}]}, [3, 2, 1]),
    ({"order_by": [{"age": {"sort": "asc", "nulls": "first"}}]}, [3, 2, 1]),
    ({"order_by": [{"age": {"sort": "asc", "nulls": "last"}}]}, [2, 1, 3]),
    ({"order_by": [{"age": {"sort": "desc", "nulls": "first"}}]}, [3, 1, 2]),
    ({"order_by": User.email.desc()}, [3, 2, 1]),
    ({"order_by": [{"manager": {"name": {"sort": "asc", "nulls": "last"}}}, {"id": "desc"}]}, [2, 3, 1]),
    ({"order_by": [{"posts": {"_count": "desc"}}]}, [1, 2, 3]),
    ({"order_by": [{"manager": {"posts": {"_count": {"sort": "desc", "nulls": "first"}}}}, {"id": "asc"}]}, [1, 3, 2]),
    ({"distinct": "manager_id"}, [1, 2]),
    ({"distinct": ["manager_id"], "order_by": {"email": "desc"}, "take": 1}, [3]),
    ({"distinct": ["role"], "take": -1}, [3]),
    ({"distinct": ["age", "role"], "where": {"posts": {"some": {}}}, "skip": 1}, [2]),
    ({"order_by": [User.age.desc().nulls_last(), {"id": "asc"}]}, [1, 2, 3]),
    ({"take": 2}, [1, 2]),
    ({"take": -2}, [2, 3]),
    ({"take": 0}, []),
    ({"skip": 1}, [2, 3]),
    ({"skip": 1, "take": 1}, [2]),
    ({"skip": 1, "take": -1}, [2]),
    ({"order_by": {"email": "desc"}, "take": -2}, [2, 1]),
    ({"cursor": {"id": 2}}, [2, 3]),
    ({"cursor": {"id": 2}, "skip": 1}, [3]),
    ({"cursor": {"id": 2}, "take": -2}, [1, 2]),
    ({"cursor": {"id": 99}}, []),
    ({"cursor": {"email": "bob@x.io"}, "order_by": {"email": "desc"}}, [2, 1]),
    ({"cursor": {"id": 2}, "where": {"id": {"not": 2}}}, [3]),
    ({"cursor": {"id": 2}, "order_by": {"role": "asc"}}, [2, 3]),
    ({"cursor": {"id": 1}, "order_by": {"age": {"sort": "asc", "nulls": "last"}}}, [1, 3]),
    ({"cursor": {"id": 3}, "order_by": {"age": {"sort": "asc", "nulls": "last"}}}, [3]),
    ({"cursor": {"id": 3}, "order_by": {"age": {"sort": "asc", "nulls": "first"}}}, [3, 2, 1]),
    ({"cursor": {"id": 3}, "order_by": {"age": {"sort": "asc", "nulls": "last"}}, "take": -2}, [1, 3]),
]


@pytest.mark.parametrize("case", range(len(PAGES)))
def test_a_page_has(people: Blog, case: int) -> None:
    arguments, expected = PAGES[case]
    found = people.ask(people.db.user.find_many(**arguments))
    assert [one.id for one in found] == expected
    if "distinct" not in arguments:
        assert people.ask(people.db.user.count(**arguments)) == len(expected)


def test_related_records_can_be_ordered_and_distinct(people: Blog) -> None:
    nested = {"order_by": [{"author": {"name": "asc"}}, {"comments": {"_count": "desc"}}, {"id": "desc"}], "take": 1}
    found = people.ask(people.db.user.find_many(include={"posts": nested}, order_by={"id": "asc"}))
    assert [[post.id for post in one.posts] for one in found] == [[2], [3], []]
    found = people.ask(people.db.user.find_many(include={"posts": {"distinct": ["author_id"]}}, order_by={"id": "asc"}))
    assert [[post.id for post in one.posts] for one in found] == [[1], [3], []]


def test_the_first_record(people: Blog) -> None:
    assert people.ask(people.db.user.find_first(where={"age": {"gt": 1}}, order_by={"age": "asc"})).id == 2
    assert people.ask(people.db.user.find_first(take=-1)).id == 3
    assert people.ask(people.db.user.find_first(where={"age": 99})) is None


def test_counting_fields(people: Blog) -> None:
    found = people.ask(people.db.user.count(select={"_all": True, "age": True, "manager_id": True, "id": False}))
    assert found == {"_all": 3, "age": 2, "manager_id": 1}


@pytest.mark.parametrize("take", [None, 2, -2])
@pytest.mark.parametrize("nulls", ["first", "last"])
@pytest.mark.parametrize("sort", ["asc", "desc"])
def test_from_a_cursor_that_does_not_exist_nothing_is_read(
    people: Blog, sort: str, nulls: str, take: int | None
) -> None:
    """Also where the order is by what may be NULL: a record that does not exist has no NULLs either."""
    people.ask(people.db.user.create(data={"email": "old@x.io", "age": 90}))
    page = {"order_by": [{"age": {"sort": sort, "nulls": nulls}}], "take": take}
    assert people.ask(people.db.user.find_many(**page, cursor={"id": 99})) == []
    assert people.ask(people.db.user.count(**page, cursor={"id": 99})) == 0
    assert people.ask(people.db.user.find_many(**page, cursor={"id": 1})) != []


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ({"tags": {"_count": "desc"}}, Post.tags.count().desc()),
        ({"comments": {"_count": "asc"}}, Post.comments.count()),
    ],
)
def test_an_order_by_the_number_of_related_records_is_that_of_the_fluent_api(
    people: Blog, order: Any, key: Any
) -> None:
    """Also through a link table."""
    with people.db.recording() as statements:
        found = people.ask(people.db.post.find_many(order_by=[order, {"id": "asc"}]))
        assert found == people.ask(people.db.select(Post).order_by(key, Post.id).all())
    assert statements[0] == statements[1]
