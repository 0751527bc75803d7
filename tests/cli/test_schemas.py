"""`twofold validate` and `twofold format`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SCHEMA, Command

BROKEN = SCHEMA.replace("String", "Strin").replace("autoincrement()", "autoincremnt()")


def test_a_valid_schema(command: Command, project: Path) -> None:
    done = command("validate")
    assert (done.exit_code, done.output) == (0, "schema.prisma is valid: 1 model, 0 enums.\n")


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
    assert "parts is valid: 1 model" in command("validate", "--schema", "parts").output


def test_format(command: Command, project: Path) -> None:
    assert command("format", "--check").exit_code == 0
    (project / "schema.prisma").write_text(SCHEMA.replace("  id    Int    @id", "id Int @id // kept"))
    done = command("format", "--check")
    assert (done.exit_code, done.output) == (1, "schema.prisma would change\n")
    assert command("format").output == "schema.prisma formatted\n"
    assert "// kept" in (project / "schema.prisma").read_text()
    assert command("format").output == "schema.prisma is formatted already.\n"


def test_one_and_several(command: Command, project: Path) -> None:
    assert command("validate").output == "schema.prisma is valid: 1 model, 0 enums.\n"
    (project / "schema.prisma").write_text(SCHEMA + "\nmodel B {\n  id Int @id\n  e  E\n}\n\nenum E {\n  A\n}\n")
    assert command("validate").output == "schema.prisma is valid: 2 models, 1 enum.\n"


def test_a_path_without_the_option(command: Command, project: Path) -> None:
    (project / "schema.prisma").rename(project / "other.prisma")
    assert command("validate", "other.prisma").output == "other.prisma is valid: 1 model, 0 enums.\n"
    assert command("format", "--check", "other.prisma").output == "other.prisma is formatted already.\n"
    assert command("generate", "other.prisma").output.startswith(f"{Path('app', 'db')}: 1 model; wrote")
    missing = command("validate", "none.prisma")
    assert (missing.exit_code, missing.stderr) == (1, "error: There is no schema at none.prisma.\n")


def test_problems_are_red_on_a_terminal(command: Command, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "schema.prisma").write_text(BROKEN)
    assert command("validate", color=True).stderr.startswith("\x1b[31mThe schema has 2 problems")
    assert "\x1b" not in command("validate").stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in command("validate", color=True).stderr
