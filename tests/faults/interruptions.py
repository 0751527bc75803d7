"""Cancellation at each await point, and KeyboardInterrupt at each bytecode boundary at which CPython may raise it."""

from __future__ import annotations

import asyncio
import contextlib
import dis
import random
import sys
from collections.abc import Generator
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

import twofold
from tests.faults.ledger import Figures, Ledger
from twofold.errors import TwofoldError


class CancelAt:
    """Awaits a coroutine, and cancels the current task at some of its await points, counted from 1."""

    def __init__(self, coroutine: Any, points: set[int]) -> None:
        self.coroutine = coroutine
        self.points = points
        self.count = 0

    def __await__(self) -> Generator[Any, Any, Any]:
        steps = self.coroutine.__await__()
        resume: Any = lambda: steps.send(None)  # noqa: E731
        while True:
            try:
                future = resume()
            except StopIteration as end:
                return end.value
            self.count += 1
            if self.count in self.points:
                task = asyncio.current_task()
                assert task is not None
                task.cancel()
            try:
                yield future
            except BaseException as error:
                resume = lambda error=error: steps.throw(error)  # noqa: E731
            else:
                resume = lambda: steps.send(None)  # noqa: E731


async def _cancel_once(ledger: Ledger, db: Any, points: set[int]) -> int:
    key = next(ledger.keys)
    ledger.figures["tries"] += 1
    stepping = CancelAt(ledger.write_async(db, key), points)

    async def run() -> None:
        await stepping

    try:
        await asyncio.wait_for(asyncio.shield(asyncio.ensure_future(run())), 20)
        ledger.acknowledge(key)
    except asyncio.CancelledError as error:
        ledger.failed(error, asyncio.CancelledError)
    except TimeoutError:
        ledger.figures["hung"] += 1
    except TwofoldError as error:
        ledger.failed(error)
    return stepping.count


def cancel_at_each_point(url: str, target: int, kind: type[Ledger] = Ledger) -> Figures:
    """Cancels at each await point of a transaction: once, again at one of the next points, and at random."""
    ledger = kind(url)

    async def main() -> None:
        async with twofold.connect_async(url) as db:
            await _cancel_once(ledger, db, set())
            total = min([await _cancel_once(ledger, db, set()) for _ in range(10)])
            ledger.figures["points"] = total
            for number in ledger.figures.until("CancelledError", target):
                point = number % total + 1
                again = {point + random.randint(1, 3)} if number // total % 2 else set[int]()
                await _cancel_once(ledger, db, {point} | again)
                if number % 10 == 0:
                    await ledger.check_pool_async(db, next(ledger.keys))

    asyncio.run(main())
    return ledger.finish()


async def _write_many(ledger: Ledger, db: Any) -> None:
    """One task of many that time out at random moments."""
    key = next(ledger.keys)
    ledger.figures["tries"] += 1
    try:
        async with asyncio.timeout(random.expovariate(random.choice((10, 50, 200)))):
            await ledger.write_async(db, key)
        ledger.acknowledge(key)
    except TimeoutError as error:
        ledger.failed(error, TimeoutError)
    except TwofoldError as error:
        ledger.failed(error, twofold.errors.OperationTimeout)


def time_out_at_random(url: str, target: int) -> Figures:
    """Lets 20 tasks on a pool of 4 time out at random."""
    ledger = Ledger(url)
    separator = "&" if "?" in url else "?"

    async def main() -> None:
        async with twofold.connect_async(f"{url}{separator}connection_limit=4") as db:
            for _ in ledger.figures.until("TimeoutError", target):
                await asyncio.gather(*[_write_many(ledger, db) for _ in range(20)])
            await ledger.check_pool_async(db, next(ledger.keys))

    asyncio.run(main())
    return ledger.finish()


INTERRUPTIBLE = {
    dis.opmap[name] for name in ("CALL", "CALL_FUNCTION_EX", "JUMP_BACKWARD", "RESUME") if name in dis.opmap
}
"""The instructions after which CPython runs signal handlers."""
SOURCES = (str(Path(twofold.__file__).parent), str(Path(psycopg.__file__).parent), contextlib.__file__)
"""The code that is interrupted."""


class InterruptAt:
    """Raises KeyboardInterrupt at one of the boundaries that are reached, counted from 1."""

    def __init__(self, point: int) -> None:
        self.point = point
        self.count = 0
        self.last: dict[FrameType, int] = {}

    def trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        if not frame.f_code.co_filename.startswith(SOURCES) or frame.f_code.co_name == "__del__":
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        if event == "opcode":
            code, before = frame.f_code.co_code, self.last.get(frame)
            self.last[frame] = code[frame.f_lasti]
            if before in INTERRUPTIBLE:
                self.count += 1
                if self.count == self.point:
                    raise KeyboardInterrupt
        elif event in ("return", "exception"):  # a call that raises is no boundary
            self.last.pop(frame, None)
        return self.trace

    def __enter__(self) -> InterruptAt:
        sys.settrace(self.trace)
        return self

    def __exit__(self, *error: object) -> None:
        sys.settrace(None)
        self.last.clear()


def interrupt_at_each_boundary(url: str, target: int, kind: type[Ledger] = Ledger) -> Figures:
    """Interrupts a transaction at each boundary in turn. All run on one database."""
    ledger = kind(url)
    with twofold.connect(url) as db:
        ledger.write(db, next(ledger.keys))
        with InterruptAt(0) as counting:
            ledger.write(db, next(ledger.keys))
        total = ledger.figures["points"] = counting.count
        for number in ledger.figures.until("KeyboardInterrupt", target):
            key = next(ledger.keys)
            ledger.figures["tries"] += 1
            try:
                with InterruptAt(number * (7919 if target < total else 1) % total + 1):
                    ledger.write(db, key)
                ledger.acknowledge(key)
            except KeyboardInterrupt as error:
                ledger.failed(error, KeyboardInterrupt)
            except TwofoldError as error:
                ledger.failed(error)
            ledger.check_pool(db, next(ledger.keys))
    return ledger.finish()
