"""Scoreboard: `docs/corpus.md`, a row per real schema. `python -m tests.corpus.scoreboard` makes it again.

The type checkers take minutes over all packages; the last column needs the real Prisma and a PostgreSQL server.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.corpus.judging import EMPTY, HOLDS, READ, Row, cell, runs_here
from tests.corpus.packages import Checked, generated
from tests.corpus.pushing import judge
from tests.oracle import oracle
from tests.postgresql import server
from tests.psl.corpus import corpus_rows

PAGE = Path(__file__).parents[2] / "docs" / "corpus.md"
COLUMNS = (*READ, "type-checks", "pushed")
HEAD = """\
# Real schemas

{schemas} `schema.prisma` files of public projects, {valid} of them valid, beside what Prisma 7.10 makes of each. The
tests compute this table again and compare; `python -m tests.corpus.scoreboard` writes it.

| column | holds if |
| --- | --- |
| verdict | the official parser and twofold agree on whether the schema is valid |
| format | `twofold format` gives what `prisma format` gives, byte for byte |
| data model | the schema, told as Prisma's own data model (DMMF), is the official one |
| type-checks | the generated package passes `mypy --strict` and basedpyright's strict mode |
| pushed | in the database that `twofold db push` makes, Prisma finds nothing to change, and its catalogue (tables, \
columns, types, defaults, indexes, constraints, all with their names) reads as that of a database made by Prisma |

{counts}

"""
TAIL = """
A `-` is nothing to compare: an invalid schema has no data model, and twofold makes clients and tables of SQLite and
PostgreSQL only.

[1] Equal but for one comment, behind the brace that opens a model, which Prisma drops and twofold keeps.

On SQLite decimals are declared DECIMAL_TEXT, so that their digits are kept, and bytes have bytes as their default;
Prisma reads both as the types that they are. What Prisma would also change in a database that it has just made is
left out: defaults of bytes on SQLite, functions and types that it spells with their schema.
"""


def judged(rows: list[Row], folder: Path) -> dict[str, dict[str, str]]:
    """The cells by schema and column."""
    table = {row["name"]: {column: judge_of(row) for column, judge_of in READ.items()} for row in rows}
    ours = [row for row in rows if runs_here(row)]
    names = [row["name"] for row in ours]
    generated(folder, names)
    checked = Checked(folder, names)
    for name, differing in differences(ours, folder).items():
        table[name]["pushed"] = told(name, differing)
    complaints = checked.complaints()
    for row in ours:
        table[row["name"]]["type-checks"] = told(row["name"], complaints.get(row["name"], []))
    return table


def differences(rows: list[Row], folder: Path) -> Mapping[str, list[str]]:
    """What differs in each pushed database."""
    with oracle() as prisma, server() as url, judge(prisma, url, folder) as official:
        return {row["name"]: official.differences(row) for row in rows}


def told(name: str, complaints: list[str]) -> str:
    """The cell; what is wrong goes to the terminal."""
    for complaint in complaints:
        print(f"{name}: {complaint}", file=sys.stderr)  # noqa: T201
    return cell(not complaints)


def page(rows: list[Row], table: Mapping[str, Mapping[str, str]]) -> str:
    """The page with its table."""
    counts = ("| | of | " + " | ".join(COLUMNS) + " |", "| --- " * (len(COLUMNS) + 2) + "|")
    said = [(provider, [row for row in rows if row["provider"] == provider]) for provider in providers(rows)]
    totals = [_total(provider, these, table) for provider, these in (*said, ("all", rows))]
    head = HEAD.format(schemas=len(rows), valid=sum(row["valid"] for row in rows), counts="\n".join((*counts, *totals)))
    title = ("| schema | provider | models | " + " | ".join(COLUMNS) + " |", "| --- " * (len(COLUMNS) + 3) + "|")
    return head + "\n".join((*title, *(_line(row, table[row["name"]]) for row in rows))) + "\n" + TAIL


def providers(rows: list[Row]) -> list[str]:
    return sorted({row["provider"] for row in rows})


def _total(word: str, rows: list[Row], table: Mapping[str, Mapping[str, str]]) -> str:
    said = [[table[row["name"]].get(column, EMPTY) for row in rows] for column in COLUMNS]
    sums = [f"{sum(each.startswith(HOLDS) for each in cells)}/{len(cells) - cells.count(EMPTY)}" for cells in said]
    return f"| {word} | {len(rows)} | {' | '.join(sums).replace('0/0', EMPTY)} |"


def _line(row: Row, cells: Mapping[str, str]) -> str:
    said = " | ".join(cells.get(column, EMPTY) for column in COLUMNS)
    return f"| {row['name']} | {row['provider']} | {row['models']} | {said} |"


def committed() -> dict[str, dict[str, str]]:
    """The cells of the page as it stands, by schema and column."""
    lines = [[part.strip() for part in line.split("|")[1:-1]] for line in PAGE.read_text().splitlines()]
    found = (line for line in lines if len(line) == len(COLUMNS) + 3)
    return {line[0]: dict(zip(COLUMNS, line[3:], strict=True)) for line in found if "__" in line[0]}


def in_order() -> list[Row]:
    return sorted(corpus_rows(), key=lambda row: (row["provider"], row["name"].lower()))


def main() -> None:
    """Writes the page anew."""
    rows = in_order()
    with tempfile.TemporaryDirectory(prefix="twofold-corpus-") as folder:
        PAGE.write_text(page(rows, judged(rows, Path(folder))))


if __name__ == "__main__":
    main()
