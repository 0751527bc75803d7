"""Both APIs build the same queries, with the same slots and one plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import twofold
from tests.blog import MODELS, Post, Tag, User
from twofold.algebra.queries import Count
from twofold.algebra.questions import QueryQuestion, canonical
from twofold.client.grammar.model import grammar_of
from twofold.client.reading.find import CountRecords, FindMany, FindUnique

GRAMMAR = grammar_of(User.__table__)
Fluent = Callable[[Any], Any]


def many(include: Any = None, **page: Any) -> FindMany:
    return FindMany(GRAMMAR, {"include": include, **page})


SAME: list[tuple[Any, Fluent]] = [
    (FindUnique(GRAMMAR, {"id": 5}), lambda select: select(User).where(User.id == 5)),
    (many(), lambda select: select(User)),
    (many(where={"age": None}), lambda select: select(User).where(User.age == None)),  # noqa: E711
    (
        many(where={"age": {"gt": 1, "lte": 9}, "name": {"contains": "x"}}),
        lambda select: select(User).where((User.age > 1) & (User.age <= 9), User.name.contains("x")),
    ),
    (
        many(where={"OR": [{"age": 1}, {"age": {"in": [2, 3]}}, {"NOT": {"name": "x"}}]}),
        lambda select: select(User).where((User.age == 1) | User.age.in_([2, 3]) | ~(User.name == "x")),
    ),
    (
        many(where={"posts": {"some": {"tags": {"none": {"name": "x"}}}}, "manager": {"is": {"age": 3}}}),
        lambda select: select(User).where(
            User.posts.some(Post.tags.none(Tag.name == "x")), User.manager.is_(User.age == 3)
        ),
    ),
    (
        many(
            {"posts": {"where": {"published": True}, "order_by": {"id": "desc"}, "take": 3, "include": {"tags": True}}},
            where={"posts": {"some": {"published": True}}},
            order_by={"id": "desc"},
            take=10,
            skip=20,
        ),
        lambda select: (
            select(User)
            .where(User.posts.some(Post.published == True))  # noqa: E712
            .include(
                User.posts.where(Post.published == True).order_by(Post.id.desc()).limit(3).include(Post.tags)  # noqa: E712
            )
            .order_by(User.id.desc())
            .limit(10)
            .offset(20)
        ),
    ),
    (
        many({"posts": {"select": {"id": True, "title": True}}}),
        lambda select: select(User).include(User.posts.columns(Post.id, Post.title)),
    ),
    (
        many(where=User.age > 3, order_by=[User.name.desc().nulls_last()]),
        lambda select: select(User).where(User.age > 3).order_by(User.name.desc().nulls_last()),
    ),
]


@pytest.mark.parametrize("case", range(len(SAME)))
def test_both_apis_build_the_same_query(case: int) -> None:
    question, fluent = SAME[case]
    builder = fluent(twofold.select)
    assert canonical(question.query()) == canonical(builder.query())
    assert list(question.trace()[1]) == list(builder.trace()[1])


def test_counts_are_one_query() -> None:
    question = CountRecords(GRAMMAR, {"where": {"age": 3}})
    fluent = QueryQuestion(Count(twofold.select(User).where(User.age == 3).algebra))
    assert canonical(question.query()) == canonical(fluent.query())


def test_a_shape_holds_no_value_and_a_plan_serves_every_value() -> None:
    class Client(twofold.Client):
        models = MODELS

    one = many(where={"email": "secret", "age": {"in": [1, 2, 3]}}, take=7)
    other = many(where={"email": "other", "age": {"in": []}}, take=1)
    assert one.trace()[0] == other.trace()[0]
    assert "secret" not in repr(one.trace()[0])
    assert "secret" not in repr(one.query())
    assert many(where={"age": None}).trace()[0] != many(where={"age": 1}).trace()[0]
    assert many(take=-1).trace()[0] != many(take=1).trace()[0]
    with Client("sqlite://") as db:
        plans = db.runner.plans
        assert plans.find(one.trace()[0], one) is plans.find(other.trace()[0], other)
        client, fluent = FindUnique(GRAMMAR, {"id": 5}), db.select(User).where(User.id == 9)
        assert plans.find(client.trace()[0], client) is plans.find(fluent.trace()[0], fluent)
