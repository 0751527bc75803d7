"""`python -m benchmarks`: measures, and prints what it found. `--quick` takes fewer rounds."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence

import psycopg

from benchmarks.building import building
from benchmarks.cases import CASES
from benchmarks.databases import Arena, postgresql, sqlite
from benchmarks.measuring import Figure, UnequalError, measured
from benchmarks.report import building_gates, gates, machine, table


def main(arguments: Sequence[str]) -> int:
    """The whole run. Non-zero where answers differ, never because something was slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a few seconds in all")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database")
    told = parser.parse_args(arguments)
    rounds = 9 if told.quick else 25
    print(f"{machine()}\nRatios to hand-written SQL on the bare driver: medians of {rounds} interleaved rounds.")
    print("In brackets: statements sent. Results were compared first, and are equal.\n")
    try:
        verdicts = [] if told.only == "postgresql" else _on_sqlite(rounds)
        verdicts += [] if told.only == "sqlite" else _on_postgresql(rounds)
    except UnequalError as error:
        print(f"Not measured. {error}", file=sys.stderr)
        return 1
    found = building(rounds)
    print(table("Building only", {"100 rows": found}) + "\n")
    print("\n".join([*verdicts, *building_gates(found)]))
    return 0


def _on_sqlite(rounds: int) -> list[str]:
    with sqlite() as arena:
        return _run(arena, rounds)


def _on_postgresql(rounds: int) -> list[str]:
    try:
        with postgresql() as arena:
            return _run(arena, rounds)
    except psycopg.OperationalError as error:
        print(f"PostgreSQL: left out, no server lets us in ({error}).\n", file=sys.stderr)
        return []


def _run(arena: Arena, rounds: int) -> list[str]:
    gc.freeze()
    results: dict[str, Sequence[Figure]] = {}
    for case in CASES:
        _progress(f"{arena.dialect}: {case.title} ...")
        results[case.name] = measured(case, arena.contenders, rounds)
    _progress("")
    print(table(f"{arena.dialect} {arena.version}", results) + "\n")
    return gates(arena.dialect, results)


def _progress(text: str) -> None:
    """On a terminal, the line that is overwritten."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
