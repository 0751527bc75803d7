"""The house itself: who imports whom, what an import costs, how large a room may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from twofold.databases.registry import ALIASES, DATABASES

SOURCE = Path(__file__).parents[1] / "src" / "twofold"
FILES = sorted(SOURCE.rglob("*.py"))

ASKING = """
import sys
from tests.blog import Post, User
from twofold import connect, select
from twofold.fluent.returning import NOTHING
db = connect("sqlite://")
query = db.select(User).include(User.posts.where(Post.views > 3).limit(2)).where(User.email == "x").order_by(User.id)
query.trace(), query.query()
db.insert(User(email="x")).questions(NOTHING)
print(",".join(sorted(set(sys.modules) & {"sqlalchemy", "psycopg", "sqlite3", "pymysql", "asyncpg"})))
"""


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 50


def fresh(code: str) -> str:
    """What a new process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SOURCE.parents[1]
    )
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["twofold", "twofold.database", "twofold.fluent.builder", "twofold.models.model"])
def test_importing_brings_neither_sqlalchemy_nor_a_driver(module: str) -> None:
    brought = "set(sys.modules) & {'sqlalchemy', 'psycopg', 'sqlite3', 'pymysql', 'twofold.psl', 'click'}"
    assert fresh(f"import sys, {module}; print(sorted({brought}))") == "[]"


def test_building_a_query_brings_neither_sqlalchemy_nor_a_driver() -> None:
    assert fresh(ASKING) == ""


ASKING_THE_CLIENT = """
import sys
import twofold
from examples.compare.shop import Client
from twofold.client.reading.find import FindMany
db = Client("sqlite://")
arguments = {"where": {"name": {"contains": "tea"}}, "order_by": {"id": "desc"}, "take": 3}
question = FindMany(db.product.grammar, arguments)
question.trace(), question.query()
print(",".join(sorted(set(sys.modules) & {"sqlalchemy", "psycopg", "sqlite3", "pymysql", "asyncpg", "twofold.psl"})))
"""


def test_a_generated_client_and_its_questions_bring_neither_sqlalchemy_nor_a_driver() -> None:
    assert fresh(ASKING_THE_CLIENT) == ""


def test_a_known_plan_needs_no_sqlalchemy() -> None:
    code = """
from tests.blog import User
from twofold import connect
import sys
db = connect("sqlite://")
columns = "id INTEGER PRIMARY KEY, email TEXT, name TEXT, age INT, role TEXT, created_at TEXT, manager_id INT"
db.execute_script(f"CREATE TABLE users ({columns})")
query = db.select(User).where(User.id == 1)
assert query.all() == []
plan = db.runner.plans.by_shape.recent
for name in [name for name in sys.modules if name.startswith("sqlalchemy")]:
    sys.modules[name] = None
assert db.select(User).where(User.id == 2).all() == []
print(len(plan))
"""
    assert fresh(code) == "1"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_sizes(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 400
    assert len(path.relative_to(SOURCE).parts) <= 3, "packages are two deep"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.body[0].lineno + 1
            assert lines <= 40, f"{node.name} has {lines} lines"


HOMES = ("databases/", "compiler/dialects/", "runtime/drivers/")
"""Where a database's name may appear in code."""


def database_names(source: str) -> list[str]:
    """The expressions with the name of a database: a value compared with, a key of a table, a case, an argument."""
    return [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and node.value in {*DATABASES, *ALIASES}
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_databases_name_appears_only_where_it_may(path: Path) -> None:
    """No `if name == "sqlite"` and no `{"sqlite": ...}`: all other code reads a fact or calls a method."""
    if not path.relative_to(SOURCE).as_posix().startswith(HOMES):
        assert database_names(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        'if name == "sqlite": pass',
        'if name in ("mysql", "mongodb"): pass',
        'TABLE = {"postgresql": 1}',
        'TABLE["sqlserver"]',
        'match name:\n    case "cockroachdb": pass',
        'call("postgres")',
    ],
)
def test_a_databases_name_is_noticed(source: str) -> None:
    assert len(database_names(source)) > 0


def test_forbidden_names() -> None:
    assert not [path for path in FILES if path.stem in ("utils", "helpers", "common", "misc", "manager")]
