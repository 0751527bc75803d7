"""kill -9 of a client process at each statement of a transaction."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable

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


def _run_child(ledger: Ledger, keys: list[int], statement: int, channel: int, is_async: bool) -> None:
    """Writes some transfers, reports each that is acknowledged, and is killed in the last one."""

    def report(key: int) -> None:
        os.write(channel, key.to_bytes(8, "big"))

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


def kill_client(url: str, tries: int, is_async: bool = False) -> Figures:
    """Kills a forked process at each statement in turn; the last one of each turn survives."""
    ledger = Ledger(url)
    for number in range(tries):
        keys = [next(ledger.keys) for _ in range(2)]
        ledger.figures["tries"] += 1
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                _run_child(ledger, keys, number % (STATEMENTS + 1) + 1, writer, is_async)
            finally:
                os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as reports:
            data = reports.read()
        _, status = os.waitpid(pid, 0)
        ledger.figures["killed"] += os.WIFSIGNALED(status)
        for start in range(0, len(data), 8):
            ledger.acknowledge(int.from_bytes(data[start : start + 8], "big"))
    return ledger.finish()
