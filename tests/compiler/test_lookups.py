"""The compiler does not ask a column for names that it does not have: each makes a message with a suggestion."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from tests.blog import Comment, Post, User
from twofold import count, select
from twofold.compiler.compile import compile_query
from twofold.fluent.select import Select
from twofold.models.columns import Column

QUERIES = (
    select(User).include(User.posts.where(Post.published == True).order_by(Post.id).limit(3)).order_by(User.id),  # noqa: E712
    select(User.email, count(Post.id)).join(User.posts).group_by(User.email).order_by(User.email),
    select(Comment).where(Comment.id.in_(select(Comment.id))),
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_no_name_is_looked_up_in_vain(query: Select[object, object], dialect: str) -> None:
    wanted: list[str] = []

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is Column.__getattr__.__code__:
            wanted.append(frame.f_locals["name"])

    question = query.query()
    sys.setprofile(watch)
    try:
        compile_query(question, dialect)
    finally:
        sys.setprofile(None)
    assert set(wanted) <= {"type"}
