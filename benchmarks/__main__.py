"""`python -m benchmarks` measures and prints the results."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence

import psycopg

from benchmarks.building import measure_building
from benchmarks.cases import CASES
from benchmarks.databases import Setup, postgresql, sqlite
from benchmarks.measuring import Figure, UnequalError, measure
from benchmarks.report import building_gates, describe_machine, format_table, gates


def main(arguments: Sequence[str]) -> int:
    """Runs everything. Returns a non-zero exit code if results differ, but not because something was slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a few seconds in all")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database")
    options = parser.parse_args(arguments)
    rounds = 9 if options.quick else 25
    print(describe_machine())
    print(f"Ratios to hand-written SQL on the bare driver: medians of {rounds} interleaved rounds.")
    print("In brackets: statements sent. Results were compared first, and are equal.\n")
    try:
        verdicts = [] if options.only == "postgresql" else _on_sqlite(rounds)
        verdicts += [] if options.only == "sqlite" else _on_postgresql(rounds)
    except UnequalError as error:
        print(f"Not measured. {error}", file=sys.stderr)
        return 1
    building = measure_building(rounds)
    print(format_table("Building only", {"100 rows": building}) + "\n")
    print("\n".join([*verdicts, *building_gates(building)]))
    return 0


def _on_sqlite(rounds: int) -> list[str]:
    with sqlite() as setup:
        return _run(setup, rounds)


def _on_postgresql(rounds: int) -> list[str]:
    try:
        with postgresql() as setup:
            return _run(setup, rounds)
    except psycopg.OperationalError as error:
        print(f"PostgreSQL: skipped, since no server accepts the connection ({error}).\n", file=sys.stderr)
        return []


def _run(setup: Setup, rounds: int) -> list[str]:
    gc.freeze()
    results: dict[str, Sequence[Figure]] = {}
    for case in CASES:
        _progress(f"{setup.dialect}: {case.title} ...")
        results[case.name] = measure(case, setup.contenders, rounds)
    _progress("")
    print(format_table(f"{setup.dialect} {setup.version}", results) + "\n")
    return gates(setup.dialect, results)


def _progress(text: str) -> None:
    """Overwrites the current line, if this is a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
