"""The sync database."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from twofold.algebra.runner import Sync
from twofold.database.blocks import TransactionBlock
from twofold.database.session import Session, plans_for
from twofold.runtime.blocking import BlockingRunner
from twofold.runtime.drivers import registry
from twofold.runtime.exchanges import ping, script
from twofold.runtime.statements import Observers

T = TypeVar("T")


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

    def connect(self) -> Self:
        """Opens a connection now, not at the first statement, so that a program stops at its start if it cannot work.

        It opens `min_connections` of the URL, or one. Raises `ConnectionFailed`, or `ConfigurationError` for a driver
        that is not installed.

        db = Client().connect()
        """
        self.runner.open(self._url.min_connections)
        return self

    def ping(self) -> None:
        """Asks the database for an answer, for health checks. Raises `ConnectionFailed` if there is none."""
        self.runner.exchange(ping())

    def close(self) -> None:
        """Closes every connection."""
        self.runner.close()

    def transaction(
        self, *, retries: int = 0, isolation: str | None = None, read_only: bool = False
    ) -> TransactionBlock[Self]:
        """Runs the block in a transaction: commits at its end, rolls back if an exception leaves it.

        Inside another transaction it is a savepoint. `isolation` is `read uncommitted`, `read committed`,
        `repeatable read` or `serializable`. A `read_only` transaction refuses to write.

        with db.transaction() as tx:
            tx.insert(User(email="a@b.c")).run()

        As a decorator it gives the function a transaction for each call, and calls it again after a `WriteConflict`,
        at most `retries` times. A with block cannot be run again: there `retries` raises `TransactionError`.

        @db.transaction(retries=3)
        def rename(tx: Database, key: int, name: str) -> None:
            tx.update(User).set(name=name).where(User.id == key).run()

        rename(7, "Ann")
        """
        return TransactionBlock(partial(self._begin, isolation, read_only), retries, self.runner.depth)

    @contextmanager
    def _begin(self, isolation: str | None, read_only: bool) -> Generator[Self]:
        with self.runner.transaction(isolation, read_only) as runner:
            yield self._with_runner(runner)

    def run_in_transaction(
        self,
        function: Callable[[Self], T],
        *,
        retries: int = 3,
        isolation: str | None = None,
        read_only: bool = False,
    ) -> T:
        """Calls a function with a transaction, and again if it ends in a `WriteConflict`, at most `retries` times.

        Before each further call it waits, for longer each time. Inside another transaction the function is called
        once, in a savepoint, since a conflict concerns the whole transaction.

        def transfer(tx): ...
        db.run_in_transaction(transfer, isolation="serializable")
        """
        return self.transaction(retries=retries, isolation=isolation, read_only=read_only)(function)()

    def execute_script(self, sql: str) -> None:
        """Runs several statements in one text, without parameters: DDL, fixtures."""
        self.runner.exchange(script(sql))
