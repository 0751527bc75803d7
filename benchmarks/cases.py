"""The cases: what every contender is asked, and how many calls make one timed block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from random import Random
from typing import Any, Protocol

from attrs import frozen

from benchmarks.data import POSTS, USERS

NewComment = tuple[str, datetime, int, int]
"""body, created_at, post_id, author_id."""


class Contender(Protocol):
    """One way of asking. The methods that are timed return what a user of it would get."""

    name: str

    def by_key(self, key: int) -> Any:
        """The user with this key."""
        ...

    def rows(self, age: int) -> Any:
        """The first 100 users of at least this age, by email."""
        ...

    def nested(self, start: int) -> Any:
        """50 users from this key on, with their latest 3 posts, all their comments, and the names of these authors."""
        ...

    def insert(self, comment: NewComment) -> int:
        """A new comment; its id."""
        ...

    def statements(self, question: Callable[[], Any]) -> int:
        """How many statements the question takes."""
        ...

    def close(self) -> None: ...


@frozen
class Case:
    """One question, with arguments that vary from call to call."""

    name: str
    title: str
    calls: int
    method: str
    """The contender's."""
    arguments: Callable[[], Iterator[Any]]
    writes: bool = False

    def ask(self, contender: Contender, argument: Any) -> Any:
        """The contender's answer."""
        return getattr(contender, self.method)(argument)


def _keys() -> Iterator[int]:
    return cycle(Random(4).sample(range(1, USERS + 1), USERS))


def _ages() -> Iterator[int]:
    return cycle(range(18, 60))


def _starts() -> Iterator[int]:
    return cycle(range(1, USERS - 50, 50))


def _comments() -> Iterator[NewComment]:
    random = Random(5)
    while True:
        moment = datetime(2025, 1, 1, 12, random.randrange(60), tzinfo=UTC)
        yield "a new comment", moment, random.randrange(1, POSTS + 1), random.randrange(1, USERS + 1)


CASES = (
    Case("by key", "one row by primary key", 500, "by_key", _keys),
    Case("100 rows", "100 rows: filter, order, limit", 30, "rows", _ages),
    Case("nested", "50 users, latest 3 posts, comments, who wrote them", 3, "nested", _starts),
    Case("insert", "insert one, returning its id", 100, "insert", _comments, writes=True),
)
