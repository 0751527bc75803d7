"""Every fault, on which databases it can happen, and how often the long form lets it happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.faults import drops, histories, interruptions, kills, transfers
from tests.faults.ledger import BatchLedger, Figures
from tests.postgresql import database, own_server
from twofold.runtime.transactions import ISOLATION_LEVELS


class Fault(NamedTuple):
    """A fault, and how often it happens in the long form and in the short one. More tries may be needed for that."""

    name: str
    run: Callable[..., Figures]
    target: int
    short: int
    dialects: tuple[str, ...] = ("sqlite", "postgresql")
    own_server: bool = False
    """Whether it concerns all sessions of the server, so that it needs one of its own."""


ANY, SERVER = ("sqlite", "postgresql"), ("postgresql",)
BATCHES: Sequence[tuple[str, Callable[..., Figures], int, int, tuple[str, ...]]] = (
    ("asyncio: batches cancelled at each await point", interruptions.cancel_at_each_point, 5_000, 60, ANY),
    ("sync: batches interrupted at each boundary", interruptions.interrupt_at_each_boundary, 5_000, 1_100, ANY),
    ("sync: batches cut at any byte", drops.cut_at_any_byte, 2_000, 10, SERVER),
    ("asyncio: batches cut at any byte", drops.cut_at_any_byte_async, 2_000, 10, SERVER),
)
FAULTS = (
    Fault("asyncio: cancelled at each await point", interruptions.cancel_at_each_point, 10_000, 150),
    Fault("asyncio: timeouts at random", interruptions.time_out_at_random, 10_000, 200),
    Fault("sync: KeyboardInterrupt at each boundary", interruptions.interrupt_at_each_boundary, 10_000, 150),
    Fault("sync: killed client", kills.kill_client, 1_000, 16),
    Fault("asyncio: killed client", partial(kills.kill_client, is_async=True), 1_000, 8),
    Fault("sync: Ctrl-C in a process", kills.interrupt_client, 1_000, 8),
    Fault("asyncio: Ctrl-C in a process", partial(kills.interrupt_client, is_async=True), 1_000, 8),
    Fault("sync: cut at any byte", drops.cut_at_any_byte, 10_000, 20, SERVER),
    Fault("asyncio: cut at any byte", drops.cut_at_any_byte_async, 10_000, 20, SERVER),
    Fault("asyncio: stalled", drops.stall_async, 200, 2, SERVER),
    Fault("sync: ended by the server", drops.end_at_each_statement, 1_000, 16, SERVER),
    Fault("asyncio: ended by the server", drops.end_at_each_statement_async, 1_000, 16, SERVER),
    Fault(
        "sync: killed server process", partial(drops.end_at_each_statement, ender=drops.Killer), 1_000, 8, SERVER, True
    ),
    Fault(
        "asyncio: killed server process",
        partial(drops.end_at_each_statement_async, ender=drops.Killer),
        1_000,
        8,
        SERVER,
        True,
    ),
    *[
        Fault(name, partial(run, kind=BatchLedger), target, short, dialects)
        for name, run, target, short, dialects in BATCHES
    ],
    *[
        Fault(f"histories of {how}, {level}", partial(run, isolation=level), 2_000, 120)
        for level in ISOLATION_LEVELS
        for how, run in (("threads", histories.by_threads), ("tasks", histories.by_tasks))
    ],
    *[
        Fault(f"transfers by {how}, {level}", partial(run, isolation=level), target, 60)
        for level in ISOLATION_LEVELS
        for how, run, target in (
            ("threads", transfers.by_threads, 15_000),
            ("tasks", transfers.by_tasks, 25_000),
            ("processes", transfers.by_processes, 10_000),
        )
    ],
)


@contextmanager
def empty_database(fault: Fault, dialect: str, server_url: str, name: str) -> Iterator[str]:
    """The URL of an empty database."""
    if fault.own_server:
        with own_server() as own_url, database(own_url, name) as url:
            yield url
    elif dialect == "postgresql":
        with database(server_url, name) as url:
            yield url
    else:
        with TemporaryDirectory(prefix="twofold-faults-") as folder:
            yield f"sqlite:///{Path(folder)}/faults.db"
