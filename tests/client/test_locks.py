"""The `lock` of the client: row locks on the records that are read."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.client.blogs import Blog
from twofold.client.grammar.locks import LOCKS
from twofold.client.types.delegates import LockName
from twofold.errors import LockTimeout, QueryError


def test_the_client_locks_records(people: Blog) -> None:
    ask, db = people.ask, people.db
    with people.world.entered(db.transaction()) as client:
        assert ask(client.post.find_unique(where={"id": 1}, lock="update")).title == "one"
        found = client.user.find_many(order_by={"id": "asc"}, include={"posts": True}, lock="no key update", take=2)
        assert [len(user.posts) for user in ask(found)] == [2, 1]
        assert ask(client.post.find_first(where={"title": "two"}, lock="share")).id == 2
        if people.world.dialect == "postgresql":
            with people.world.entered(db.transaction()) as other:
                rest = other.post.find_many(order_by={"id": "asc"}, lock="update skip locked")
                assert [post.id for post in ask(rest)] == [3, 4]
            with pytest.raises(LockTimeout):
                ask(db.post.find_unique_or_raise(where={"id": 1}, lock="share nowait"))
    with pytest.raises(QueryError, match="Post.lock: got 'updat', expected a lock. Did you mean \"update\"?"):
        ask(db.post.find_first(lock="updat"))
    with pytest.raises(QueryError, match=r"Post.lock: got \['update'\], expected a lock"):
        ask(db.post.find_unique(where={"id": 1}, lock=["update"]))


def test_the_names_of_locks_are_typed() -> None:
    assert set(get_args(LockName)) == set(LOCKS)
