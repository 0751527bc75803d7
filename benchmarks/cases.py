"""The cases: what every contender runs, and how many calls are timed together."""

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
    """One way to run the cases. The timed methods return what its users would get."""

    name: str

    def by_key(self, key: int) -> object:
        """Returns the user with this key."""
        ...

    def rows(self, age: int) -> object:
        """Returns the first 100 users of at least this age, by email."""
        ...

    def nested(self, start: int) -> object:
        """Returns 50 users from this key on, with their latest 3 posts, the comments, and their authors' names."""
        ...

    def insert(self, comment: NewComment) -> int:
        """Inserts a comment and returns its id."""
        ...

    def statements(self, call: Callable[[], object]) -> int:
        """Returns the number of statements that a call sends."""
        ...

    def close(self) -> None: ...


@frozen
class Case:
    """One method of the contenders, with arguments that vary from call to call."""

    name: str
    title: str
    calls: int
    method: str
    """The name of the contenders' method."""
    arguments: Callable[[], Iterator[Any]]
    writes: bool = False

    def run(self, contender: Contender, argument: object) -> Any:
        """Returns the contender's result."""
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
    Case("nested", "50 users, latest 3 posts, comments, their authors", 3, "nested", _starts),
    Case("insert", "insert one, returning its id", 100, "insert", _comments, writes=True),
)
