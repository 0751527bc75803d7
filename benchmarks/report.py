"""The report: a table of ratios for each database, the statement counts, and which gates hold."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version

from benchmarks.measuring import Figure

Results = Mapping[str, Sequence[Figure]]
"""Figures by case."""

GATES: Mapping[str, Mapping[str, float]] = {
    "SQLite": {"by key": 2.0, "100 rows": 1.5, "nested": 1.3},
    "PostgreSQL": {"by key": 1.35, "100 rows": 1.25, "nested": 1.8},
}
"""The maximum ratio to the bare driver for twofold's two APIs."""
BUILDING_GATE = 1 / 6
OURS = "twofold"


def describe_machine() -> str:
    """Returns the system, the Python version and the libraries' versions."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{system}; {', '.join(f'{name} {version(name)}' for name in ('twofold', 'sqlalchemy', 'psycopg'))}"


def format_table(title: str, results: Results) -> str:
    """Returns a line of ratios for each contender; for the baseline the time itself."""
    heads = [title, *results]
    names = [figure.contender for figure in next(iter(results.values()))]
    rows = [[name, *[_cell(figures[index], index) for figures in results.values()]] for index, name in enumerate(names)]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    lines = [[head.ljust(widths[0]) if not i else head.rjust(widths[i]) for i, head in enumerate(heads)]]
    lines += [[cell.ljust(widths[0]) if not i else cell.rjust(widths[i]) for i, cell in enumerate(row)] for row in rows]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("  ".join(line) for line in lines)


def _cell(figure: Figure, index: int) -> str:
    first = f"{figure.microseconds:,.1f} us" if index == 0 else f"{figure.ratio:.2f}"
    return first if figure.statements is None else f"{first} ({figure.statements})"


def gates(database: str, results: Results) -> list[str]:
    """Returns a line for each gate: whether it holds, and by how much."""
    return [
        _verdict(f"{database}, {case}: {figure.contender}", figure.ratio, limit)
        for case, limit in GATES[database].items()
        for figure in results[case]
        if figure.contender.startswith(OURS)
    ] + [
        f"{'holds ' if figure.statements == 1 else 'MISSED'}  {database}, nested: {figure.contender}: "
        f"{figure.statements} statement(s), gate 1"
        for figure in results["nested"]
        if figure.contender.startswith(OURS)
    ]


def building_gates(figures: Sequence[Figure]) -> list[str]:
    """Returns the gates of building."""
    return [_verdict(figure.contender, figure.ratio, BUILDING_GATE) for figure in figures[1:2]]


def _verdict(subject: str, ratio: float, limit: float) -> str:
    return f"{'holds ' if ratio <= limit else 'MISSED'}  {subject}: {ratio:.2f}, gate {limit:.2f}"
