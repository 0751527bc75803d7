"""Every rule of PSL: a schema that breaks just it, what is said, and that Prisma says no too."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.psl.cases import Case, cases
from twofold.errors import SchemaError
from twofold.psl import dmmf, problems, read_schema

CASES = cases()
ORACLE = Path(__file__).resolve().parents[3] / "shared" / "oracle"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_rule(case: Case) -> None:
    found = problems(case.files)
    assert [f"{p.line}:{p.column} {p.message}" for p in found] == list(case.expected)


def test_names_of_cases_differ() -> None:
    names = [(case.file, case.name) for case in CASES]
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def prisma() -> Iterator[Any]:
    """The real parser, where it is installed already: installing it here would take a minute."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "prisma-oracle"
    if not (ORACLE / "oracle.py").exists() or not shutil.which("node") or not list(cache.glob("*/node_modules")):
        pytest.skip("the real parser is not installed")
    sys.path.insert(0, str(ORACLE))
    try:
        from oracle import Oracle
    finally:
        sys.path.remove(str(ORACLE))
    with Oracle() as oracle:
        yield oracle


def test_official_verdicts(prisma: Any) -> None:
    differing = [f"{case.file}: {case.name}" for case in CASES if _official(prisma, case) != case.valid]
    assert differing == []


UNLIKE = {
    "an empty column name": "a name that is empty counts as none here",
    "an empty table name": "a name that is empty counts as none here",
    "Decimal @default(123456789012345678901234567890.123456789)": "Prisma rounds it to 16 digits",
    "an index of a field in a composite type": "Prisma leaves out what the path begins with",
}
"""Cases whose official data model is not worth following."""


def test_official_data_models(prisma: Any) -> None:
    differing: list[str] = []
    for case in (case for case in CASES if case.valid and case.name not in UNLIKE):
        official = prisma.schema(f"{case.header}\n{case.text}")["dmmf"]["datamodel"]
        if dmmf(read_schema(case.files).schema) != official:
            differing.append(f"{case.file}: {case.name}")
    assert differing == []


@pytest.mark.parametrize("case", [case for case in CASES if case.valid], ids=lambda case: f"{case.file}: {case.name}")
def test_warnings(case: Case) -> None:
    found = read_schema(case.files).warnings
    assert [f"{w.line}:{w.column} {w.message}" for w in found] == list(case.warnings)


def _official(prisma: Any, case: Case) -> bool:
    return bool(prisma.schema(f"{case.header}\n{case.text}")["valid"])


def test_problem_shows_its_place() -> None:
    text = 'datasource db {\n  provider = "sqlite"\n}\n\nmodel User {\n  id Int @id\n\temail Strng\n}\n'
    with pytest.raises(SchemaError) as caught:
        read_schema(text)
    (problem,) = caught.value.problems
    assert str(problem) == (
        'schema.prisma:7:8: There is no type `Strng`. Did you mean "String"?\n  |\n7 | \temail Strng\n  | \t      ^^^^^'
    )
    assert str(problem) in str(caught.value)


def test_all_problems_are_reported() -> None:
    text = "model A {\n  id Int @idd\n  b Foo @uniqe\n  ??\n}\n\nmodel A {\n}\n"
    assert [problem.line for problem in problems(text)] == [2, 3, 3, 4, 7]
