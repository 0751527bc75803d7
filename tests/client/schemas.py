"""A client of any schema in PSL on a new SQLite file, and the same calls to it and to the real Prisma."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import twofold
from tests.client.parity import OPERATIONS, snake
from twofold.errors import QueryError, TwofoldError
from twofold.generate.models import models_module
from twofold.migrate import create_statements
from twofold.models.model import Model
from twofold.psl import read_schema

Call = tuple[str, str, dict[str, Any]]


@contextmanager
def client_of_schema(text: str, path: Path) -> Iterator[Any]:
    """A client with the models that `twofold generate` writes, on the tables that `twofold db push` makes."""
    schema = read_schema(text).schema
    module = sys.modules["generated_for_parity"] = ModuleType("generated_for_parity")
    exec(models_module(schema), module.__dict__)
    made = vars(module).values()
    models = tuple(each for each in made if isinstance(each, type) and issubclass(each, Model) and each is not Model)
    client: Any = type("Client", (twofold.Client,), {"models": models})
    path.unlink(missing_ok=True)
    with client(f"sqlite:///{path}") as db:
        for statement in create_statements(schema, "sqlite"):
            db.execute_script(statement)
        yield db


def differences(prisma: Any, text: str, calls: Sequence[Call], path: Path) -> list[tuple[Call, Any, Any]]:
    """The calls that Prisma answers otherwise: its answer or the code of its error, and ours."""
    asked = prisma.run(text, provider="sqlite", ops=[{"model": m, "op": op, "args": args} for m, op, args in calls])
    with client_of_schema(text, path) as db:
        members = {name for model in db.models for name in model.__members__}
        answers = zip(calls, asked["results"], strict=True)
        pairs = [(call, _theirs(result), _ours(db, members, call)) for call, result in answers]
    return [(call, theirs, ours) for call, theirs, ours in pairs if theirs != ours]


def _theirs(result: Any) -> Any:
    if "error" in result:
        return ("error", result["error"].get("code") or QueryError.code)
    answer = result["ok"]
    return answer["count"] if isinstance(answer, dict) and list(answer) == ["count"] else answer


def _ours(db: Any, members: set[str], call: Call) -> Any:
    model, name, arguments = call
    try:
        method = getattr(getattr(db, snake(model)), OPERATIONS.get(name) or snake(name))
        return _plain(method(**_in_python(arguments, members)))
    except TwofoldError as error:
        return ("error", QueryError.code if isinstance(error, QueryError) else error.code)


def _in_python(arguments: Any, members: set[str]) -> Any:
    if isinstance(arguments, dict):
        return {
            name if name in members else snake(name): _in_python(value, members) for name, value in arguments.items()
        }
    return [_in_python(each, members) for each in arguments] if isinstance(arguments, list) else arguments


def _plain(answer: Any) -> Any:
    if isinstance(answer, Model):
        return {
            name: _plain(getattr(answer, f"_{name}"))
            for name in type(answer).__members__
            if hasattr(answer, f"_{name}")
        }
    return [_plain(each) for each in answer] if isinstance(answer, list) else answer
