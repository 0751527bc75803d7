"""Transactions that append to lists and read them, at once, and a check that each isolation level keeps its promise."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Generator
from contextlib import suppress
from itertools import count
from typing import Any

import twofold
from tests.faults.anomalies import FORBIDDEN, Transaction, Values, anomalies
from tests.faults.ledger import Figures
from twofold import Column, Model, column
from twofold.errors import WriteConflict
from twofold.migrate import create_tables

LISTS, WORKERS, EACH = 3, 5, 8
"""In each round: the lists, the threads or tasks, and the transactions of each."""


class Series(Model):
    name: Column[str] = column(primary_key=True)
    content: Column[str] = column(default="")


def _read(content: str) -> Values:
    return tuple([int(value) for value in content.split()])


class Round:
    """One history, on lists of its own."""

    def __init__(self, number: int, isolation: str, values: count[int]) -> None:
        self.names = [f"{number}-{each}" for each in range(LISTS)]
        self.isolation = isolation
        self.values = values
        self.history: list[Transaction] = []

    def begin(self) -> Transaction:
        """Records a new transaction. It counts as rolled back until it is acknowledged."""
        transaction = Transaction()
        self.history.append(transaction)
        return transaction

    def work(self, tx: Any, transaction: Transaction) -> Generator[Any, Any, None]:
        """Appends to some lists and reads some. Yields what a statement gives: its result, or what awaits it."""
        for name in sorted(random.choices(self.names, k=random.randint(2, 4))):  # the order prevents deadlocks
            if random.random() < 0.5:
                content = yield tx.select(Series.content).where(Series.name == name).one()
                transaction.reads.append((name, _read(content)))
            else:
                value = next(self.values)
                transaction.appends.append((name, value))
                yield tx.update(Series).set(content=Series.content + f"{value} ").where(Series.name == name).run()

    def check(self, rows: list[Any], level: str, figures: Figures) -> None:
        """Ends the history with a read of all lists, and counts its anomalies."""
        reads = [(name, _read(content)) for name, content in rows]
        self.history.append(Transaction(True, reads))
        found = anomalies(self.history)
        figures["acknowledged"] += sum(each.committed for each in self.history) - 1
        figures["broken level"] += sum(number for name, number in found.items() if name in FORBIDDEN[level])
        figures["permitted anomalies"] += sum(number for name, number in found.items() if name not in FORBIDDEN[level])


def _rounds(url: str, isolation: str, target: int, figures: Figures) -> Generator[Round]:
    with twofold.connect(url) as db:
        create_tables(db, Series)
        level = "serializable" if db.dialect == "sqlite" else isolation
        values = count(1)
        for number in figures.until("acknowledged", target):
            each = Round(number, isolation, values)
            db.insert(Series).values([{"name": name} for name in each.names]).run()
            figures["tries"] += WORKERS * EACH
            yield each
            rows = db.select(Series.name, Series.content).where(Series.name.in_(each.names)).all()
            each.check(rows, level, figures)


def _finish(steps: Generator[Any, Any, None]) -> None:
    answer = None
    with suppress(StopIteration):
        while True:
            answer = steps.send(answer)


async def _finish_async(steps: Generator[Any, Any, None]) -> None:
    answer = None
    with suppress(StopIteration):
        while True:
            answer = await steps.send(answer)


def by_threads(url: str, isolation: str, target: int) -> Figures:
    """The histories of threads."""
    figures = Figures()

    def run(db: Any, each: Round) -> None:
        for _ in range(EACH):
            transaction = each.begin()
            with suppress(WriteConflict):
                with db.transaction(isolation=isolation) as tx:
                    _finish(each.work(tx, transaction))
                transaction.committed = True

    with twofold.connect(url) as db:
        for each in _rounds(url, isolation, target, figures):
            threads = [threading.Thread(target=run, args=(db, each)) for _ in range(WORKERS)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    return figures


def by_tasks(url: str, isolation: str, target: int) -> Figures:
    """The histories of tasks."""
    figures = Figures()

    async def run(db: Any, each: Round) -> None:
        for _ in range(EACH):
            transaction = each.begin()
            with suppress(WriteConflict):
                async with db.transaction(isolation=isolation) as tx:
                    await _finish_async(each.work(tx, transaction))
                transaction.committed = True

    async def main() -> None:
        async with twofold.connect_async(url) as db:
            for each in _rounds(url, isolation, target, figures):
                await asyncio.gather(*[run(db, each) for _ in range(WORKERS)])

    asyncio.run(main())
    return figures
