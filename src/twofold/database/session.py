"""What sync and async databases share."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Self, TypeVar

from twofold.algebra.queries import Query
from twofold.compiler.plan import Plan
from twofold.fluent.builder import QueryBuilder
from twofold.runtime.drivers.base import PoolStatistics
from twofold.runtime.drivers.urls import Url, hide_password
from twofold.runtime.plans import Plans
from twofold.runtime.runner import BaseRunner
from twofold.runtime.statements import Statement

F = TypeVar("F")


class Session(QueryBuilder[F]):
    """A database, or a transaction on one."""

    dialect: str
    """The SQL variant: `sqlite`, `postgresql`."""
    _url: Url

    def _with_runner(self, runner: BaseRunner[Any]) -> Self:
        """Returns the same database with another runner, that of a transaction."""
        session = object.__new__(type(self))
        session.__dict__.update(self.__dict__)
        session.runner = runner
        return session

    def __repr__(self) -> str:
        """`Database('postgresql://ann:***@host/app')`, with `.transaction()` after it for each open transaction."""
        return f"{type(self).__name__}({hide_password(self._url.text)!r}){'.transaction()' * self.runner.depth}"

    def pool_statistics(self) -> PoolStatistics:
        """Returns how many connections are open, idle and in use, and how many threads or tasks wait for one."""
        statistics: PoolStatistics = self.runner.source.statistics()
        return statistics

    @contextmanager
    def recording(self) -> Generator[list[Statement]]:
        """Records the statements that are sent inside the block, in order.

        with db.recording() as statements:
            db.select(User).include(User.posts).all()
        assert len(statements) == 1
        """
        statements: list[Statement] = []
        with self.runner.observers.listening(statements.append):
            yield statements


def plans_for(dialect: str) -> Plans:
    """Returns an empty plan cache. The compiler, and SQLAlchemy with it, is imported when the first plan is made."""

    def compile_query(query: Query) -> Plan:
        from twofold.compiler.compile import compile_query

        return compile_query(query, dialect)

    return Plans(compile_query)
