"""Scoreboard: writes `docs/corpus.md`, a table with a row for each real schema: `python -m tests.corpus.scoreboard`.

The type checkers need minutes for all packages. The last column needs Prisma itself and a PostgreSQL server.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.corpus.columns import EMPTY, HOLDS, READ, Row, cell, is_supported
from tests.corpus.packages import Checkers, generate_packages
from tests.corpus.push import judge
from tests.oracle import oracle
from tests.postgresql import server
from tests.psl.corpus import corpus_rows

PAGE = Path(__file__).parents[2] / "docs" / "corpus.md"
COLUMNS = (*READ, "type-checks", "pushed")
HEAD = """\
# Real schemas

A comparison of twofold with Prisma 7.10 on {schemas} `schema.prisma` files of public projects, {valid} of them valid.
`python -m tests.corpus.scoreboard` writes this page, and the tests compare it with what twofold does.

| column | is "yes" if |
| --- | --- |
| verdict | Prisma's parser and twofold agree on whether the schema is valid |
| format | `twofold format` and `prisma format` write the same bytes |
| data model | the schema in the form of Prisma's data model (DMMF) is equal to Prisma's |
| type-checks | the generated package passes `mypy --strict` and the strict mode of basedpyright |
| pushed | Prisma finds nothing to change in the database that `twofold db push` creates, and the database's catalogue \
(tables, columns, types, defaults, indexes, constraints, with their names) is equal to that of a database of Prisma's |

{counts}

"""
TAIL = """
A `-` means that there is nothing to compare: an invalid schema has no data model, and twofold generates clients and
creates tables only for SQLite and PostgreSQL.

[1] Except for one comment behind the opening brace of a model, which Prisma drops and twofold keeps.

[2] Prisma 7 refuses it for a preview feature of Prisma 6 in the generator `prisma-client-js`, which twofold ignores.

Two differences on SQLite are intended: twofold declares decimals as DECIMAL_TEXT, which keeps their digits, and writes
defaults of bytes as bytes. Prisma reads both as the types that they are. The comparison ignores what Prisma would also
change in a database that it has just created: defaults of bytes on SQLite, and functions and types that it writes with
their schema.
"""


def compute_table(rows: list[Row], folder: Path) -> dict[str, dict[str, str]]:
    """The cells by schema and column."""
    table = {row["name"]: {column: compute(row) for column, compute in READ.items()} for row in rows}
    ours = [row for row in rows if is_supported(row)]
    names = [row["name"] for row in ours]
    generate_packages(folder, names)
    checkers = Checkers(folder, names)
    for name, differing in differences(ours, folder).items():
        table[name]["pushed"] = report_cell(name, differing)
    complaints = checkers.complaints()
    for row in ours:
        table[row["name"]]["type-checks"] = report_cell(row["name"], complaints.get(row["name"], []))
    return table


def differences(rows: list[Row], folder: Path) -> Mapping[str, list[str]]:
    """What differs in each pushed database."""
    with oracle() as prisma, server() as url, judge(prisma, url, folder) as official:
        return {row["name"]: official.differences(row) for row in rows}


def report_cell(name: str, complaints: list[str]) -> str:
    """The cell. Complaints are printed."""
    for complaint in complaints:
        print(f"{name}: {complaint}", file=sys.stderr)  # noqa: T201
    return cell(not complaints)


def render_page(rows: list[Row], table: Mapping[str, Mapping[str, str]]) -> str:
    """The text of the page."""
    counts = ("| | of | " + " | ".join(COLUMNS) + " |", "| --- " * (len(COLUMNS) + 2) + "|")
    by_provider = [(provider, [row for row in rows if row["provider"] == provider]) for provider in providers(rows)]
    totals = [_total(provider, these, table) for provider, these in (*by_provider, ("all", rows))]
    head = HEAD.format(schemas=len(rows), valid=sum(row["valid"] for row in rows), counts="\n".join((*counts, *totals)))
    title = ("| schema | provider | models | " + " | ".join(COLUMNS) + " |", "| --- " * (len(COLUMNS) + 3) + "|")
    return head + "\n".join((*title, *(_line(row, table[row["name"]]) for row in rows))) + "\n" + TAIL


def providers(rows: list[Row]) -> list[str]:
    return sorted({row["provider"] for row in rows})


def _total(word: str, rows: list[Row], table: Mapping[str, Mapping[str, str]]) -> str:
    columns = [[table[row["name"]].get(column, EMPTY) for row in rows] for column in COLUMNS]
    sums = [f"{sum(cell.startswith(HOLDS) for cell in cells)}/{len(cells) - cells.count(EMPTY)}" for cells in columns]
    return f"| {word} | {len(rows)} | {' | '.join(sums).replace('0/0', EMPTY)} |"


def _line(row: Row, cells: Mapping[str, str]) -> str:
    line = " | ".join(cells.get(column, EMPTY) for column in COLUMNS)
    return f"| {row['name']} | {row['provider']} | {row['models']} | {line} |"


def read_table() -> dict[str, dict[str, str]]:
    """The cells of the committed page, by schema and column."""
    lines = [[part.strip() for part in line.split("|")[1:-1]] for line in PAGE.read_text().splitlines()]
    rows = (line for line in lines if len(line) == len(COLUMNS) + 3)
    return {line[0]: dict(zip(COLUMNS, line[3:], strict=True)) for line in rows if "__" in line[0]}


def sorted_rows() -> list[Row]:
    return sorted(corpus_rows(), key=lambda row: (row["provider"], row["name"].lower()))


def main() -> None:
    """Writes the page."""
    rows = sorted_rows()
    with tempfile.TemporaryDirectory(prefix="twofold-corpus-") as folder:
        PAGE.write_text(render_page(rows, compute_table(rows, Path(folder))))


if __name__ == "__main__":
    main()
