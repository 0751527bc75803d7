"""Client processes that are killed at each statement of a transaction, or interrupted (Ctrl-C) at any time."""

from __future__ import annotations

import asyncio
import os
import random
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import twofold
from tests.faults.ledger import Figures, Ledger

STATEMENTS = 7
"""BEGIN, INSERT, SAVEPOINT, INSERT, RELEASE, INSERT, COMMIT."""


def _die_at(statement: int) -> Callable[[object], None]:
    """Returns a listener that kills this process before the statement of this number is sent."""
    left = statement

    def listen(_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return listen


class Child:
    """A forked process that writes transfers, and reports each that is acknowledged."""

    def __init__(self, ledger: Ledger, run: Callable[[Callable[[int], None]], None]) -> None:
        self.ledger = ledger
        self.reports, channel = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                run(lambda key: _report(channel, key))
            finally:
                os._exit(0)
        os.close(channel)

    def finish(self) -> None:
        """Waits for its end, and records what it has reported."""
        with os.fdopen(self.reports, "rb") as reports:
            data = reports.read()
        _, status = os.waitpid(self.pid, 0)
        self.ledger.figures["killed"] += os.WIFSIGNALED(status)
        for start in range(0, len(data), 8):
            self.ledger.acknowledge(int.from_bytes(data[start : start + 8], "big"))


def _warm_ledger(url: str) -> Ledger:
    """A ledger whose statements are compiled already, so that no child has to do it."""
    ledger = Ledger(url)
    with twofold.connect(url) as db:
        ledger.check_pool(db, next(ledger.keys))
    return ledger


def _report(channel: int, key: int) -> None:
    os.write(channel, key.to_bytes(8, "big"))


def _write_until_killed(
    ledger: Ledger, keys: list[int], statement: int, is_async: bool, report: Callable[[int], None]
) -> None:
    """Writes transfers, and is killed in the last one."""

    async def main() -> None:
        async with twofold.connect_async(ledger.url) as db:
            for key in keys:
                with db.runner.observers.listening(_die_at(statement if key == keys[-1] else 0)):
                    await ledger.write_async(db, key)
                report(key)

    if is_async:
        asyncio.run(main())
        return
    with twofold.connect(ledger.url) as db:
        for key in keys:
            with db.runner.observers.listening(_die_at(statement if key == keys[-1] else 0)):
                ledger.write(db, key)
            report(key)


def kill_client(url: str, target: int, is_async: bool = False) -> Figures:
    """Kills a forked process at each statement in turn; the last one of each turn survives."""
    ledger = _warm_ledger(url)
    for number in ledger.figures.until("killed", target):
        keys = [next(ledger.keys) for _ in range(2)]
        ledger.figures["tries"] += 1
        Child(ledger, partial(_write_until_killed, ledger, keys, number % (STATEMENTS + 1) + 1, is_async)).finish()
    return ledger.finish()


INTERRUPTED = 10**4
"""The key of the transfer that a process writes after its interruption, beyond those that it wrote before."""


def _write_until_interrupted(ledger: Ledger, first: int, report: Callable[[int], None]) -> None:
    """Writes transfers until an interruption, and one more afterwards on the same database."""
    with twofold.connect(ledger.url) as db:
        with suppress(KeyboardInterrupt):
            for key in range(first, first + INTERRUPTED):
                ledger.write(db, key)
                report(key)
        ledger.write(db, first + INTERRUPTED)  # the exception, which may hold a transaction, is released now
        report(first + INTERRUPTED)


def _write_until_interrupted_async(ledger: Ledger, first: int, report: Callable[[int], None]) -> None:
    """As above. In asyncio an interruption cancels the main task."""

    async def main() -> None:
        async with twofold.connect_async(ledger.url) as db:
            try:
                for key in range(first, first + INTERRUPTED):
                    await ledger.write_async(db, key)
                    report(key)
            except asyncio.CancelledError:
                await ledger.write_async(db, first + INTERRUPTED)
                report(first + INTERRUPTED)
                raise

    with suppress(KeyboardInterrupt):
        asyncio.run(main())


def interrupt_client(url: str, target: int, is_async: bool = False) -> Figures:
    """Sends SIGINT to a process at a random time. It goes on to write, so nothing may stay open on its connection."""
    ledger = _warm_ledger(url)
    run = _write_until_interrupted_async if is_async else _write_until_interrupted
    for number in ledger.figures.until("tries", target):
        first = (number + 1) * 2 * INTERRUPTED
        ledger.figures["tries"] += 1
        before = ledger.figures["acknowledged"]
        child = Child(ledger, partial(run, ledger, first))
        with select.epoll() as ready:
            ready.register(child.reports, select.EPOLLIN)
            ready.poll(20)  # the first report: its handlers are installed
        time.sleep(random.random() / 50)
        os.kill(child.pid, signal.SIGINT)
        child.finish()
        ledger.figures["stale"] += first + INTERRUPTED not in ledger.acknowledged
        assert ledger.figures["acknowledged"] > before
    return ledger.finish()
