"""`twofold validate` and `twofold format`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import SCHEMA, Command

BROKEN = SCHEMA.replace("String", "Strin").replace("autoincrement()", "autoincremnt()")


def test_a_valid_schema(command: Command, project: Path) -> None:
    done = command("validate")
    assert (done.exit_code, done.output) == (0, "schema.prisma is valid: 1 models, 0 enums.\n")


def test_every_problem_is_reported(command: Command, project: Path) -> None:
    (project / "schema.prisma").write_text(BROKEN)
    done = command("validate")
    assert done.exit_code == 1
    assert "schema.prisma:11:" in done.stderr
    assert "schema.prisma:12:" in done.stderr
    assert "2 problems" in done.stderr
    assert 'Did you mean "String"?' in done.stderr


def test_problems_as_json(command: Command, project: Path) -> None:
    (project / "schema.prisma").write_text(BROKEN)
    done = command("validate", "--json")
    printed = json.loads(done.stdout)
    assert done.exit_code == 1
    assert printed["valid"] is False
    assert [problem["line"] for problem in printed["problems"]] == [11, 12]


def test_a_valid_schema_as_json(command: Command, project: Path) -> None:
    assert json.loads(command("validate", "--json").stdout) == {"valid": True, "problems": [], "warnings": []}


def test_warnings_do_not_fail(command: Command, project: Path) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace('"sqlite"', '"sqlite"\n  url = "file:./x.db"'))
    done = command("validate")
    assert done.exit_code == 0
    assert "warning: schema.prisma:3:" in done.stderr


def test_a_folder_of_files(command: Command, folder: Path) -> None:
    parts = folder / "parts"
    parts.mkdir()
    for name, text in zip(("a.prisma", "b.prisma", "c.prisma"), SCHEMA.split("\n\n"), strict=True):
        (parts / name).write_text(text + "\n")
    assert "parts is valid: 1 models" in command("validate", "--schema", "parts").output


def test_format(command: Command, project: Path) -> None:
    assert command("format", "--check").exit_code == 0
    (project / "schema.prisma").write_text(SCHEMA.replace("  id    Int    @id", "id Int @id // kept"))
    done = command("format", "--check")
    assert (done.exit_code, done.output) == (1, "schema.prisma would change\n")
    assert command("format").output == "schema.prisma formatted\n"
    assert "// kept" in (project / "schema.prisma").read_text()
    assert command("format").output == "schema.prisma is formatted already.\n"
