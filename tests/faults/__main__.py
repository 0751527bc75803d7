"""The long form: `python -m tests.faults [share of the targets] [part of a name]`."""

from __future__ import annotations

import os
import sys
import time

from tests.faults.catalogue import FAULTS, empty_database
from tests.postgresql import server


def main() -> int:
    """Runs each fault on each database, and prints a line for each."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    failed = 0
    with server() as server_url:
        for fault in FAULTS:
            for dialect in fault.dialects:
                name = f"{dialect}, {fault.name}"
                if part not in name:
                    continue
                started = time.monotonic()
                with empty_database(fault, dialect, server_url, f"twofold_faults_{os.getpid()}") as url:
                    figures = fault.run(url, target=max(1, round(fault.target * share)))
                failed += bool(figures.bad())
                verdict = f"FAILED {figures.bad()}" if figures.bad() else "ok"
                print(f"{verdict}: {name}: {figures.line()} ({time.monotonic() - started:.0f} s)", flush=True)  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
