"""The data: a blog of 1,000 users, 10,000 posts and 50,000 comments, the same in every run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

USERS, POSTS, COMMENTS = 1_000, 10_000, 50_000

UserRow = tuple[int, str, str, str | None, int, float, bool, datetime]
PostRow = tuple[int, str, str, bool, int, datetime, int]
CommentRow = tuple[int, str, datetime, int, int]

_BEGINNING = datetime(2024, 1, 1, tzinfo=UTC)
_WORDS = ("river", "stone", "letter", "window", "garden", "winter", "paper", "engine", "market", "signal")


def users() -> list[UserRow]:
    """Returns rows of id, email, name, bio, age, score, active, created_at."""
    random = Random(1)
    return [
        (
            number,
            f"user{random.randrange(10**6):06d}.{number}@example.org",
            f"User {number}",
            _text(random, 12) if number % 3 else None,
            random.randrange(18, 80),
            random.random() * 100,
            number % 5 != 0,
            _moment(random),
        )
        for number in range(1, USERS + 1)
    ]


def posts() -> list[PostRow]:
    """Returns rows of id, title, body, published, views, created_at, author_id."""
    random = Random(2)
    return [
        (
            number,
            f"Post {number} on {random.choice(_WORDS)}",
            _text(random, 30),
            random.random() < 0.7,
            random.randrange(10_000),
            _moment(random),
            random.randrange(1, USERS + 1),
        )
        for number in range(1, POSTS + 1)
    ]


def comments() -> list[CommentRow]:
    """Returns rows of id, body, created_at, post_id, author_id."""
    random = Random(3)
    return [
        (number, _text(random, 10), _moment(random), random.randrange(1, POSTS + 1), random.randrange(1, USERS + 1))
        for number in range(1, COMMENTS + 1)
    ]


def _text(random: Random, words: int) -> str:
    return " ".join(random.choices(_WORDS, k=words))


def _moment(random: Random) -> datetime:
    return _BEGINNING + timedelta(seconds=random.randrange(365 * 24 * 3600))
