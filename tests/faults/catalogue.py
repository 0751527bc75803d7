"""Every fault, on which databases it can happen, and how often the long form tries it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.faults import drops, interruptions, kills, transfers
from tests.faults.ledger import Figures
from tests.postgresql import database
from twofold.runtime.transactions import ISOLATION_LEVELS


class Fault(NamedTuple):
    """A fault, and the numbers of tries in the long form and in the short one."""

    name: str
    run: Callable[[str, int], Figures]
    tries: int
    short: int
    dialects: tuple[str, ...] = ("sqlite", "postgresql")


SERVER = ("postgresql",)
FAULTS = (
    Fault("asyncio: cancelled at each await point", interruptions.cancel_at_each_point, 10_000, 150),
    Fault("asyncio: timeouts at random", interruptions.time_out_at_random, 10_000, 200),
    Fault("sync: KeyboardInterrupt at each boundary", interruptions.interrupt_at_each_boundary, 10_000, 150),
    Fault("sync: killed client", kills.kill_client, 1_000, 16),
    Fault("asyncio: killed client", partial(kills.kill_client, is_async=True), 1_000, 8),
    Fault("sync: cut at any byte", drops.cut_at_any_byte, 10_000, 100, SERVER),
    Fault("asyncio: cut at any byte", drops.cut_at_any_byte_async, 10_000, 100, SERVER),
    Fault("asyncio: stalled", drops.stall_async, 200, 2, SERVER),
    Fault("sync: ended by the server", drops.terminate_at_each_statement, 1_000, 16, SERVER),
    Fault("asyncio: ended by the server", drops.terminate_at_each_statement_async, 1_000, 16, SERVER),
    *[
        Fault(f"transfers by {how}, {level}", partial(_run, isolation=level), 10_000, 60)
        for level in ISOLATION_LEVELS
        for how, _run in (
            ("threads", lambda url, tries, isolation: transfers.by_threads(url, isolation, tries)),
            ("tasks", lambda url, tries, isolation: transfers.by_tasks(url, isolation, tries)),
            ("processes", lambda url, tries, isolation: transfers.by_processes(url, isolation, tries)),
        )
    ],
)


@contextmanager
def empty_database(dialect: str, server_url: str, name: str) -> Iterator[str]:
    """The URL of an empty database."""
    if dialect == "postgresql":
        with database(server_url, name) as url:
            yield url
    else:
        with TemporaryDirectory(prefix="twofold-faults-") as folder:
            yield f"sqlite:///{Path(folder)}/faults.db"
