"""Nesting the rows of three statements into each other, as one does by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = Sequence[Any]


def stitch(users: Sequence[Row], posts: Sequence[Row], comments: Sequence[Row]) -> list[Row]:
    """Returns users with their posts as an additional last item, and posts with their comments."""
    comments_of: dict[int, list[Row]] = {}
    for comment in comments:
        comments_of.setdefault(comment[3], []).append(comment)
    posts_of: dict[int, list[Row]] = {}
    for post in posts:
        posts_of.setdefault(post[6], []).append((*post, comments_of.get(post[0], [])))
    return [(*user, posts_of.get(user[0], [])) for user in users]
