"""`python -m examples.compare`: five queries of a small shop, in both APIs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from examples.compare.data import fill
from examples.compare.printing import BOLD, CYAN, DIM, code, coloured, side_by_side, sql
from examples.compare.questions import QUESTIONS, Question
from examples.compare.shop import Client


def main() -> None:
    """The whole demonstration, on a database in memory."""
    with Client("sqlite://") as db:
        fill(db)
        print("A small shop, described in examples/compare/schema.prisma.")
        print("Each query runs twice: with the fluent API, and with the client. Both send the same SQL.")
        for number, question in enumerate(QUESTIONS, 1):
            show(number, question, db)


def show(number: int, question: Question, db: Client) -> None:
    """One question: its code, its SQL, its rows."""
    statement, rows = asked(question.fluent, db)
    other_statement, other_rows = asked(question.client, db)
    same = statement == other_statement and rows == other_rows
    print(f"\n{coloured(f'{number}. {question.title}', BOLD)}\n")
    print(side_by_side(("fluent", "client"), code(question.fluent), code(question.client)))
    text, values = statement
    print(f"\n{coloured('SQL', CYAN)}{coloured(' of both' if same else ' of the fluent one', DIM)}\n{sql(text)}")
    print(coloured(f"  {list(values)!r}", DIM))
    print(f"\n{coloured('rows', CYAN)}{coloured(' of both' if same else '', DIM)}")
    print("\n".join(f"  {line}" for line in question.shown(rows)))


def asked(ask: Callable[[Client], Any], db: Client) -> tuple[tuple[str, tuple[object, ...]], Any]:
    """The one statement that a question sends, and its answer."""
    with db.recording() as statements:
        answer = ask(db)
    (statement,) = statements
    return (statement.sql, statement.parameters), answer


if __name__ == "__main__":
    main()
