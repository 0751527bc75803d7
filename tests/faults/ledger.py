"""What every fault is tried on: transactions of four statements, and a check of what they left."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

import psycopg

import twofold
from twofold import Column, Model, column
from twofold.errors import TwofoldError
from twofold.migrate import create_tables

PARTS = 3


class Entry(Model):
    id: Column[int] = column(primary_key=True)
    transfer: Column[int]


class Figures(Counter[str]):
    """What happened: `tries`, `acknowledged`, `lost`, `half done`, `leaked`, and how the others ended."""

    BAD = ("lost", "half done", "leaked", "hung", "wrong error", "crashed", "stale", "broken level")

    def bad(self) -> dict[str, int]:
        """Returns what must not happen."""
        return {name: self[name] for name in self.BAD if self[name]}

    def until(self, name: str, target: int) -> Iterator[int]:
        """Counts tries from 0, until this figure has reached its target: faults that happened, not tries."""
        number = 0
        while self[name] < target:
            yield number
            number += 1

    def line(self) -> str:
        """Returns the figures as a text."""
        names = ("tries", "acknowledged", "lost", "half done", "leaked")
        others = sorted(name for name in self if name not in names)
        return ", ".join(f"{self[name]} {name}" for name in (*names, *others))


class Ledger:
    """A table in an empty database, and which transfers were acknowledged."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.figures = Figures()
        self.keys = count(1)
        self.acknowledged: set[int] = set()
        with twofold.connect(url) as db:
            create_tables(db, Entry)

    def write(self, db: Any, key: int) -> None:
        """Writes one transfer, in a transaction with a savepoint."""
        first = key * PARTS
        with db.transaction() as tx:
            tx.insert(Entry(id=first, transfer=key)).run()
            with tx.transaction() as inner:
                inner.insert(Entry(id=first + 1, transfer=key)).run()
            tx.insert(Entry(id=first + 2, transfer=key)).run()

    async def write_async(self, db: Any, key: int) -> None:
        """Like `write`."""
        first = key * PARTS
        async with db.transaction() as tx:
            await tx.insert(Entry(id=first, transfer=key)).run()
            async with tx.transaction() as inner:
                await inner.insert(Entry(id=first + 1, transfer=key)).run()
            await tx.insert(Entry(id=first + 2, transfer=key)).run()

    def acknowledge(self, key: int) -> None:
        """Records that the database confirmed a transfer."""
        self.acknowledged.add(key)
        self.figures["acknowledged"] += 1

    def failed(self, error: BaseException, *expected: type[BaseException]) -> None:
        """Records how a try ended."""
        self.figures[type(error).__name__] += 1
        if not isinstance(error, expected):
            self.figures["wrong error"] += 1
            if self.figures["wrong error"] < 4:
                print("wrong error:", repr(error)[:300])  # noqa: T201

    def look_at_idle(self, db: Any) -> None:
        """Counts connections that never came back, and those that came back with something open on them."""
        pool = getattr(db.runner.source, "_source", db.runner.source)
        self.figures["leaked"] += db.pool_statistics().in_use
        self.figures["leaked"] += sum(connection.state not in ("idle", "broken") for connection in pool.idle)

    def check_pool(self, db: Any, key: int) -> None:
        """Writes once more, which has to succeed at once, and looks for connections that never came back."""
        try:
            self.write(db, key)
            self.acknowledge(key)
        except TwofoldError as error:
            self.figures["stale"] += 1
            self.failed(error)
        self.look_at_idle(db)

    async def check_pool_async(self, db: Any, key: int) -> None:
        """Like `check_pool`."""
        try:
            await self.write_async(db, key)
            self.acknowledge(key)
        except TwofoldError as error:
            self.figures["stale"] += 1
            self.failed(error)
        self.look_at_idle(db)

    def finish(self) -> Figures:
        """Compares the database with what was acknowledged, on a connection of another library."""
        sql = 'SELECT "transfer", count(*) FROM "Entry" GROUP BY "transfer"'
        if self.url.startswith("sqlite"):
            other: Any = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=1)
        else:
            other = psycopg.connect(self.url)
        stored = dict(other.execute(sql).fetchall())
        other.close()
        self.figures["lost"] += len(self.acknowledged - set(stored))
        self.figures["half done"] += sum(parts != PARTS for parts in stored.values())
        return self.figures


class BatchLedger(Ledger):
    """Its transfers are batches: outside of a transaction, or, every other one, inside."""

    def write(self, db: Any, key: int) -> None:
        """Writes one transfer in one round trip, which is a transaction of its own."""
        if key % 2:
            db.batch(*self._inserts(db, key))
            return
        with db.transaction() as tx:
            first, *others = self._inserts(tx, key)
            first.run()
            tx.batch(*others)

    async def write_async(self, db: Any, key: int) -> None:
        """Like `write`."""
        if key % 2:
            await db.batch(*self._inserts(db, key))
            return
        async with db.transaction() as tx:
            first, *others = self._inserts(tx, key)
            await first.run()
            await tx.batch(*others)

    def _inserts(self, db: Any, key: int) -> list[Any]:
        return [db.insert(Entry(id=key * PARTS + part, transfer=key)) for part in range(PARTS)]
