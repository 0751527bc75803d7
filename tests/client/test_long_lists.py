"""Thousands of values of one field, said as an OR or as records to connect, are one parameter and one plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.client.blogs import Blog
from twofold.errors import InvalidValueError, RecordsNotFoundError

MANY = 3000


def test_an_or_of_values_is_a_list(people: Blog) -> None:
    ask, user = people.ask, people.db.user
    conditions: list[dict[str, Any]] = [{"age": number} for number in range(21, MANY)]
    with people.db.recording() as statements:
        found = ask(user.find_many(where={"OR": conditions}))
        ask(user.find_many(where={"OR": conditions[:100]}))
    assert [one.name for one in found] == ["Ann"]
    assert statements[0].sql == statements[1].sql
    assert " OR " not in statements[0].sql
    assert people.ids("user", {"NOT": {"OR": conditions}}) == [2], "neither NULL nor one of them"
    assert people.ids("user", {"OR": [{"name": "Bob"}, *conditions]}) == [1, 2]
    assert people.ids("user", {"OR": [*conditions, {"age": None}]}) == [1, 3]
    assert people.ids("user", {"OR": [{"role": "READER"}] * 60}) == [1, 2, 3]
    assert people.ids("user", {"OR": [{"age": {"lt": 25}}] * 60}) == [2]


def test_a_wrong_value_among_them_is_refused(people: Blog) -> None:
    with pytest.raises(InvalidValueError, match=r"User\.age"):
        people.ask(people.db.user.find_many(where={"OR": [*[{"age": 1}] * 60, {"age": "x"}]}))


@pytest.mark.parametrize(("delegate", "relation", "made"), [("post", "tags", "tag"), ("user", "posts", "post")])
def test_thousands_of_records_are_connected(people: Blog, delegate: str, relation: str, made: str) -> None:
    ask, db = people.ask, people.db
    text = "name" if made == "tag" else "title"
    ask(getattr(db, made).create_many(data=[{"id": 100 + n, text: f"t{n}"} for n in range(MANY)]))
    keys = [{"id": 100 + n} for n in range(MANY)]
    with db.recording() as statements:
        ask(getattr(db, delegate).update(where={"id": 1}, data={relation: {"connect": [*keys, keys[0]]}}))
    assert not [each.sql for each in statements if " OR " in each.sql]
    assert len(statements) < 8
    found = ask(getattr(db, delegate).find_unique(where={"id": 1}, include={relation: True}))
    assert {key["id"] for key in keys} <= {record.id for record in getattr(found, relation)}
    ask(getattr(db, delegate).update(where={"id": 1}, data={relation: {"disconnect": keys[1:]}}))
    ask(getattr(db, delegate).update(where={"id": 1}, data={relation: {"set": keys[:2]}}))
    found = ask(getattr(db, delegate).find_unique(where={"id": 1}, include={relation: True}))
    assert {record.id for record in getattr(found, relation)} == {100, 101}


def test_one_of_them_that_does_not_exist_is_missed(people: Blog) -> None:
    keys = [{"id": 1}, {"id": 2}, {"id": 2}, {"id": 999}]
    with pytest.raises(RecordsNotFoundError, match="Expected 3 Post records to connect to User.posts, found 2"):
        people.ask(people.db.user.update(where={"id": 2}, data={"posts": {"connect": keys}}))
