"""The sync database."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from twofold.algebra.runner import Sync
from twofold.database.session import Session, plans_for
from twofold.runtime.blocking import BlockingRunner
from twofold.runtime.drivers import registry
from twofold.runtime.exchanges import script
from twofold.runtime.statements import Observers


class Database(Session[Sync]):
    """A sync database.

    with twofold.connect("sqlite:///app.db") as db:
        db.select(User).all()
    """

    runner: BlockingRunner

    def __init__(self, url: str, *, base: Path | None = None) -> None:
        self._url = registry.parse(url, base)
        self.dialect = self._url.dialect
        self.runner = BlockingRunner(registry.source(self._url), plans_for(self.dialect), Observers())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes every connection."""
        self.runner.close()

    @contextmanager
    def transaction(self, *, isolation: str | None = None) -> Generator[Self]:
        """Runs the block in a transaction: commits at its end, rolls back if an exception leaves it.

        Inside another transaction it is a savepoint.

        with db.transaction() as tx:
            tx.insert(User(email="a@b.c")).run()
        """
        with self.runner.transaction(isolation) as runner:
            yield self._with_runner(runner)

    def execute_script(self, sql: str) -> None:
        """Runs several statements in one text, without parameters: DDL, fixtures."""
        self.runner.exchange(script(sql))
