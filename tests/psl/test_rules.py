"""Every rule of PSL: a schema that breaks only this rule, the messages, and that Prisma refuses it too."""

from __future__ import annotations

from typing import Any

import pytest

from tests.psl.cases import Case, cases
from twofold.errors import SchemaError
from twofold.psl import dmmf, problems, read_schema

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_rule(case: Case) -> None:
    reported = problems(case.files)
    assert [f"{p.line}:{p.column} {p.message}" for p in reported] == list(case.expected)


def test_names_of_cases_differ() -> None:
    names = [(case.file, case.name) for case in CASES]
    assert len(names) == len(set(names))


ACCEPTED = {
    "a condition without its preview feature": "`prisma db pull` prints conditions without the preview feature",
    "a preview feature of another generator": "Prisma knows the features of its own version only",
}
"""Cases that Prisma refuses."""


def test_official_verdicts(prisma: Any) -> None:
    differing = {case.name for case in CASES if _official(prisma, case) != case.valid}
    assert differing == set(ACCEPTED)


UNLIKE = {
    "an empty column name": "a name that is empty counts as none here",
    "an empty table name": "a name that is empty counts as none here",
    "Decimal @default(123456789012345678901234567890.123456789)": "Prisma rounds it to 16 digits",
    "an index of a field in a composite type": "Prisma leaves out what the path begins with",
    **ACCEPTED,
}
"""Cases in which twofold's data model differs from Prisma's on purpose."""


def test_official_data_models(prisma: Any) -> None:
    differing: list[str] = []
    for case in (case for case in CASES if case.valid and case.name not in UNLIKE):
        official = prisma.schema(f"{case.header}\n{case.text}")["dmmf"]["datamodel"]
        if dmmf(read_schema(case.files).schema) != official:
            differing.append(f"{case.file}: {case.name}")
    assert differing == []


@pytest.mark.parametrize("case", [case for case in CASES if case.valid], ids=lambda case: f"{case.file}: {case.name}")
def test_warnings(case: Case) -> None:
    warnings = read_schema(case.files).warnings
    assert [f"{w.line}:{w.column} {w.message}" for w in warnings] == list(case.warnings)


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
