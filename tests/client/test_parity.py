"""The same operations, one after the other, as the real Prisma: equal results, equal error codes, equal data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.client.parity import MODELS, SCHEMA, in_python, operation, plain, snake
from tests.client.parity_cases import CASES, SEED
from twofold.errors import QueryError, TwofoldError
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of

Call = tuple[str, str, dict[str, Any]]


class Client(twofold.Client):
    models = MODELS


@pytest.mark.parametrize("name", CASES)
def test_answers_are_prismas(name: str, prisma: Any, tmp_path: Path) -> None:
    calls: list[Call] = [*SEED, *CASES[name]]
    calls += [(model, "findMany", {"orderBy": {"id": "asc"}}) for model in ("user", "profile", "post", "tag", "note")]
    asked = prisma.run(
        SCHEMA, provider="sqlite", ops=[{"model": model, "op": op, "args": args} for model, op, args in calls]
    )
    with Client(f"sqlite:///{tmp_path}/ours.db") as db:
        for statement in create_statements(schema_of(*MODELS), "sqlite"):
            db.execute_script(statement)
        for call, theirs in zip(calls, asked["results"], strict=True):
            assert ours(db, call) == expected(theirs), call


def ours(db: Client, call: Call) -> Any:
    """Our answer, or the code of our error."""
    model, name, arguments = call
    try:
        return plain(getattr(getattr(db, snake(model)), operation(name))(**in_python(arguments)))
    except TwofoldError as error:
        return ("error", QueryError.code if isinstance(error, QueryError) else error.code)


def expected(theirs: Any) -> Any:
    """Prisma's answer, or its error's code; errors of validation have none there and P2009 here."""
    if "error" in theirs:
        return ("error", theirs["error"].get("code", "P2009"))
    answer = plain(theirs["ok"])
    return answer["count"] if isinstance(answer, dict) and list(answer) == ["count"] else answer
