"""`twofold validate` and `twofold format`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import SCHEMA, Run

BROKEN = SCHEMA.replace("String", "Strin").replace("autoincrement()", "autoincremnt()")


def test_a_valid_schema(run: Run, schema: Path) -> None:
    done = run("validate")
    assert (done.exit_code, done.output) == (0, "schema.prisma is valid: 1 models, 0 enums.\n")


def test_every_problem_is_told(run: Run, schema: Path) -> None:
    schema.write_text(BROKEN)
    done = run("validate")
    assert done.exit_code == 1
    assert "schema.prisma:6:" in done.stderr
    assert "schema.prisma:7:" in done.stderr
    assert "2 problems" in done.stderr
    assert 'Did you mean "String"?' in done.stderr


def test_problems_as_json(run: Run, schema: Path) -> None:
    schema.write_text(BROKEN)
    done = run("validate", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert told["valid"] is False
    assert [(problem["line"], problem["file"]) for problem in told["problems"]] == [
        (6, "schema.prisma"),
        (7, "schema.prisma"),
    ]


def test_a_valid_schema_as_json(run: Run, schema: Path) -> None:
    assert json.loads(run("validate", "--json").stdout) == {"valid": True, "problems": [], "warnings": []}


def test_warnings_do_not_fail(run: Run, schema: Path) -> None:
    schema.write_text(SCHEMA.replace('"sqlite"', '"sqlite"\n  url = "file:./x.db"'))
    done = run("validate")
    assert done.exit_code == 0
    assert "warning: schema.prisma:3:" in done.stderr


def test_where_a_schema_is_looked_for(run: Run, folder: Path) -> None:
    done = run("validate")
    assert (done.exit_code, "./schema.prisma or ./prisma/schema.prisma" in done.stderr) == (1, True)
    (folder / "prisma").mkdir()
    (folder / "prisma" / "schema.prisma").write_text(SCHEMA)
    assert "prisma/schema.prisma is valid" in run("validate").output
    (folder / "other.prisma").write_text(SCHEMA)
    assert "other.prisma is valid" in run("validate", "--schema", "other.prisma").output
    (folder / "pyproject.toml").write_text('[tool.twofold]\nschema = "other.prisma"\n')
    assert "other.prisma is valid" in run("validate").output
    assert run("validate", "--schema", "missing.prisma").exit_code == 1


def test_a_folder_of_files(run: Run, folder: Path) -> None:
    parts = folder / "parts"
    parts.mkdir()
    for name, text in zip(("a.prisma", "b.prisma"), SCHEMA.split("\n\n"), strict=True):
        (parts / name).write_text(text + "\n")
    assert "parts is valid: 1 models" in run("validate", "--schema", "parts").output


def test_settings_that_are_wrong(run: Run, schema: Path, folder: Path) -> None:
    for text, message in (
        ('[tool.twofold]\nshema = "x"\n', "no setting 'shema'. Did you mean \"schema\"?"),
        ("[tool.twofold]\nurl = 3\n", "url has to be a string"),
        ("[tool.twofold\n", "cannot be read"),
    ):
        (folder / "pyproject.toml").write_text(text)
        done = run("validate")
        assert done.exit_code == 1
        assert message in done.stderr


def test_format(run: Run, schema: Path) -> None:
    assert run("format", "--check").exit_code == 0
    schema.write_text(SCHEMA.replace("  id    Int    @id", "id Int @id // kept"))
    done = run("format", "--check")
    assert (done.exit_code, done.output) == (1, "schema.prisma would change\n")
    assert run("format").output == "schema.prisma laid out\n"
    assert "// kept" in schema.read_text()
    assert run("format").output == "schema.prisma is laid out already.\n"
