"""Connections to a server that are cut at any byte, stalled, or ended by the server."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg

import twofold
from tests.faults.ledger import Figures, Ledger
from tests.faults.proxy import Proxy
from twofold.errors import ConnectionFailed, TransactionError, TwofoldError

BYTES = 2500
"""A transaction exchanges about this many, and a new connection half of them."""


def cut_at_any_byte(url: str, target: int, kind: type[Ledger] = Ledger) -> Figures:
    """Cuts the connection of a sync transaction."""
    ledger, proxy = kind(url), Proxy(url)
    with twofold.connect(proxy.url) as db:
        for number in ledger.figures.until("dropped", target):
            key = next(ledger.keys)
            ledger.figures["tries"] += 1
            proxy.arm("cut", random.randrange(BYTES))
            try:
                ledger.write(db, key)
                ledger.acknowledge(key)
            except TwofoldError as error:
                ledger.failed(error, ConnectionFailed)
            proxy.disarm()
            ledger.figures["dropped"] = proxy.happened
            if number % 10 == 0:
                ledger.check_pool(db, next(ledger.keys))
    proxy.close()
    return ledger.finish()


def cut_at_any_byte_async(url: str, target: int, kind: type[Ledger] = Ledger) -> Figures:
    """Cuts the connections of four tasks at once."""
    ledger, proxy = kind(url), Proxy(url)

    async def one(db: Any) -> None:
        key = next(ledger.keys)
        ledger.figures["tries"] += 1
        try:
            await asyncio.wait_for(ledger.write_async(db, key), 20)
            ledger.acknowledge(key)
        except TimeoutError:
            ledger.figures["hung"] += 1
        except TwofoldError as error:
            ledger.failed(error, ConnectionFailed)

    async def main() -> None:
        async with twofold.connect_async(proxy.url) as db:
            for number in ledger.figures.until("dropped", target):
                proxy.arm("cut", random.randrange(BYTES))
                await asyncio.gather(*[one(db) for _ in range(4)])
                proxy.disarm()
                ledger.figures["dropped"] = proxy.happened
                if number % 10 == 0:
                    await ledger.check_pool_async(db, next(ledger.keys))

    asyncio.run(main())
    proxy.close()
    return ledger.finish()


def stall_async(url: str, target: int) -> Figures:
    """Stalls connections under `asyncio.timeout`, which has to end within two seconds more."""
    ledger, proxy = Ledger(url), Proxy(url)

    async def main() -> None:
        async with twofold.connect_async(proxy.url) as db:
            await ledger.check_pool_async(db, next(ledger.keys))
            for _ in ledger.figures.until("stalled", target):
                key = next(ledger.keys)
                ledger.figures["tries"] += 1
                proxy.arm("stall", random.randrange(BYTES // 2))
                started = time.monotonic()
                try:
                    async with asyncio.timeout(0.1):
                        await ledger.write_async(db, key)
                    ledger.acknowledge(key)
                except TimeoutError as error:
                    ledger.failed(error, TimeoutError)
                except TwofoldError as error:
                    ledger.failed(error)
                ledger.figures["hung"] += time.monotonic() - started > 2.5
                proxy.disarm()
                ledger.figures["stalled"] = proxy.happened
                await asyncio.sleep(0.02)
                await ledger.check_pool_async(db, next(ledger.keys))

    asyncio.run(main())
    proxy.close()
    return ledger.finish()


class Terminator:
    """Ends the other sessions of the database."""

    def __init__(self, url: str) -> None:
        self.admin = psycopg.connect(url, autocommit=True)

    def terminate(self) -> None:
        """Ends them, and waits until they have ended."""
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        self.admin.execute(f"SELECT pg_terminate_backend(pid, 1000) {others}")

    def close(self) -> None:
        """Closes its own session."""
        self.admin.close()


class Killer:
    """Kills the server's processes for the other sessions of the database. The server then ends all and recovers."""

    def __init__(self, url: str) -> None:
        self.url = url

    def terminate(self) -> None:
        """Kills them, and waits until the server accepts connections again."""
        with psycopg.connect(self.url, autocommit=True) as admin:
            sessions = admin.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
        for (pid,) in sessions:
            with suppress(ProcessLookupError):  # the death of another one has ended it
                os.kill(pid, signal.SIGKILL)
        for (pid,) in sessions:
            self._wait(pid)

    def _wait(self, killed: int) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with suppress(psycopg.OperationalError), psycopg.connect(self.url, autocommit=True) as admin:
                if not admin.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", (killed,)).fetchall():
                    return
            time.sleep(0.01)
        raise AssertionError("The server did not recover.")

    def close(self) -> None:
        """It has no session of its own, since the server would end it."""


Ender = Callable[[str], Terminator | Killer]


def end_at_each_statement(url: str, target: int, ender: Ender = Terminator) -> Figures:
    """Ends the session before each statement of a transaction in turn, and between two transactions."""
    ledger, terminator = Ledger(url), ender(url)
    with twofold.connect(url) as db:
        ledger.write(db, next(ledger.keys))
        for number in ledger.figures.until("tries", target):
            left = number % 8

            def listen(statement: object) -> None:
                nonlocal left
                left -= 1
                if left == 0:
                    terminator.terminate()

            key = next(ledger.keys)
            ledger.figures["tries"] += 1
            if left == 0:
                terminator.terminate()
            try:
                with db.runner.observers.listening(listen):
                    ledger.write(db, key)
                ledger.acknowledge(key)
            except TwofoldError as error:
                ledger.failed(error, ConnectionFailed, TransactionError)
                ledger.figures["stale"] += number % 8 == 0
            ledger.check_pool(db, next(ledger.keys))
    terminator.close()
    return ledger.finish()


def end_at_each_statement_async(url: str, target: int, ender: Ender = Terminator) -> Figures:
    """As above, with asyncio."""
    ledger, terminator = Ledger(url), ender(url)

    async def main() -> None:
        async with twofold.connect_async(url) as db:
            await ledger.write_async(db, next(ledger.keys))
            for number in ledger.figures.until("tries", target):
                left = number % 8

                def listen(statement: object) -> None:
                    nonlocal left
                    left -= 1
                    if left == 0:
                        terminator.terminate()

                key = next(ledger.keys)
                ledger.figures["tries"] += 1
                if left == 0:
                    terminator.terminate()
                try:
                    with db.runner.observers.listening(listen):
                        await ledger.write_async(db, key)
                    ledger.acknowledge(key)
                except TwofoldError as error:
                    ledger.failed(error, ConnectionFailed, TransactionError)
                    ledger.figures["stale"] += number % 8 == 0
                await ledger.check_pool_async(db, next(ledger.keys))

    asyncio.run(main())
    terminator.close()
    return ledger.finish()
