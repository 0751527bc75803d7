"""Transfers between accounts by many threads, tasks or processes, and readers that check what each level promises."""

from __future__ import annotations

import asyncio
import json
import os
import random
import threading
from contextlib import suppress
from typing import Any

import twofold
from tests.faults.ledger import Figures
from twofold import Column, Model, column, sum_
from twofold.errors import WriteConflict
from twofold.migrate import create_tables

ACCOUNTS, TOTAL = 10, 10_000


class Account(Model):
    id: Column[int] = column(primary_key=True)
    balance: Column[int]
    transfers: Column[int] = column(default=0)


def prepare(url: str) -> None:
    """Creates the accounts."""
    with twofold.connect(url) as db:
        create_tables(db, Account)
        db.insert(Account).values([{"id": number, "balance": TOTAL // ACCOUNTS} for number in range(ACCOUNTS)]).run()


def _pair() -> tuple[int, int, int]:
    one, other = random.sample(range(ACCOUNTS), 2)
    return one, other, random.randint(1, 10)


def _transfer(tx: Any, isolation: str) -> None:
    """Reads and writes two accounts. Where a level permits lost updates, the database adds."""
    one, other, amount = _pair()
    for key, change in sorted([(one, -amount), (other, amount)]):
        if isolation in ("repeatable read", "serializable"):
            account = tx.select(Account).where(Account.id == key).one()
            values: Any = {"balance": account.balance + change, "transfers": account.transfers + 1}
        else:
            values = {"balance": Account.balance + change, "transfers": Account.transfers + 1}
        tx.update(Account).set(**values).where(Account.id == key).run()


async def _transfer_async(tx: Any, isolation: str) -> None:
    one, other, amount = _pair()
    for key, change in sorted([(one, -amount), (other, amount)]):
        if isolation in ("repeatable read", "serializable"):
            account = await tx.select(Account).where(Account.id == key).one()
            values: Any = {"balance": account.balance + change, "transfers": account.transfers + 1}
        else:
            values = {"balance": Account.balance + change, "transfers": Account.transfers + 1}
        await tx.update(Account).set(**values).where(Account.id == key).run()


def _read(db: Any, isolation: str, figures: Figures) -> None:
    """The sum never changes: another one is a dirty read. Two sums of one transaction differ only where they may."""
    with db.transaction(isolation=isolation, read_only=True) as tx:
        one = tx.select(Account).order_by(Account.id).all()
        total = tx.select(sum_(Account.balance)).one()
        other = tx.select(Account).order_by(Account.id).all()
    _compare(one, other, total, isolation, figures)


def _compare(one: Any, other: Any, total: Any, isolation: str, figures: Figures) -> None:
    figures["reads"] += 1
    sums = {sum(account.balance for account in accounts) for accounts in (one, other)} | {int(total)}
    figures["broken level"] += sums != {TOTAL}
    if isolation in ("repeatable read", "serializable"):
        figures["broken level"] += [account.balance for account in one] != [account.balance for account in other]


def _work(db: Any, isolation: str, target: int, figures: Figures) -> None:
    for number in figures.until("acknowledged", target):
        figures["tries"] += 1
        try:
            db.run_in_transaction(lambda tx: _transfer(tx, isolation), retries=20, isolation=isolation)
            figures["acknowledged"] += 1
        except WriteConflict:
            figures["given up"] += 1
        if number % 5 == 0:
            _read_again(db, isolation, figures)


def _read_again(db: Any, isolation: str, figures: Figures) -> None:
    for _ in range(10):
        with suppress(WriteConflict):
            _read(db, isolation, figures)
            return


def by_threads(url: str, isolation: str, target: int, threads: int = 6) -> Figures:
    """Transfers by threads on one database."""
    prepare(url)
    parts = [Figures() for _ in range(threads)]
    with twofold.connect(url) as db:
        workers = [
            threading.Thread(target=_work, args=(db, isolation, -(-target // threads), figures)) for figures in parts
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        total = Figures()
        for figures in parts:
            total.update(figures)
        return _finish(url, total, db.pool_statistics().in_use)


def by_tasks(url: str, isolation: str, target: int, tasks: int = 6) -> Figures:
    """Transfers by tasks of one event loop."""
    prepare(url)
    figures = Figures()

    async def work(db: Any) -> None:
        for number in figures.until("acknowledged", target):
            figures["tries"] += 1
            try:
                await db.run_in_transaction(lambda tx: _transfer_async(tx, isolation), retries=20, isolation=isolation)
                figures["acknowledged"] += 1
                if number % 5 == 0:
                    await _read_async(db)
            except WriteConflict:
                figures["given up"] += 1

    async def _read_async(db: Any) -> None:
        async with db.transaction(isolation=isolation, read_only=True) as tx:
            one = await tx.select(Account).order_by(Account.id).all()
            total = await tx.select(sum_(Account.balance)).one()
            other = await tx.select(Account).order_by(Account.id).all()
        _compare(one, other, total, isolation, figures)

    async def main() -> int:
        async with twofold.connect_async(url) as db:
            await asyncio.gather(*[work(db) for _ in range(tasks)])
            return db.pool_statistics().in_use

    return _finish(url, figures, asyncio.run(main()))


def by_processes(url: str, isolation: str, target: int, processes: int = 4) -> Figures:
    """Transfers by forked processes, which share the parent's database object: each opens its own connections."""
    prepare(url)
    db = twofold.connect(url)
    db.select(Account).all()
    channels = []
    for _ in range(processes):
        reader, writer = os.pipe()
        if os.fork() == 0:
            figures = Figures()
            try:
                _work(db, isolation, -(-target // processes), figures)
                os.write(writer, json.dumps(figures).encode())
            finally:
                os._exit(0)
        os.close(writer)
        channels.append(reader)
    figures = Figures()
    for reader in channels:
        with os.fdopen(reader) as reports:
            text = reports.read()
        figures.update(json.loads(text or '{"crashed": 1}'))
        os.wait()
    db.select(Account).all()
    db.close()
    return _finish(url, figures, 0)


def _finish(url: str, figures: Figures, leaked: int) -> Figures:
    with twofold.connect(url) as db:
        total, transfers = db.select(sum_(Account.balance), sum_(Account.transfers)).one()
    figures["leaked"] += leaked
    figures["lost"] += abs(2 * figures["acknowledged"] - int(transfers))
    figures["half done"] += total != TOTAL
    return figures
