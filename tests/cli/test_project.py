"""Where the schema and the database are looked for, and which place comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SCHEMA, Command

PYPROJECT = '[tool.twofold]\nschema = "parts/schema.prisma"\nurl = "file:./project.db"\n'


def databases(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.db"))


@pytest.fixture
def everything(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every place names another database. The schema's folder is not the project's."""
    parts = folder / "parts"
    parts.mkdir()
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (parts / "schema.prisma").write_text(SCHEMA.replace('"sqlite"', '"sqlite"\n  url      = "file:./datasource.db"'))
    (parts / ".env").write_text("DATABASE_URL=file:./beside.db\n")
    (folder / ".env").write_text("DATABASE_URL=file:./here.db\n")
    monkeypatch.setenv("DATABASE_URL", "file:./environment.db")
    return folder


def pushed(command: Command, *arguments: str) -> str:
    result = command("db", "push", *arguments)
    assert result.exit_code == 0, result.output
    return result.output.partition(" ")[0].removeprefix("file:./").removesuffix(".db")


def test_the_first_that_is_there_counts(everything: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option, the project, the datasource, the environment, the file here, the file beside the schema."""
    order = [pushed(command, "--url", "file:./option.db"), pushed(command)]
    project = everything / "pyproject.toml"
    project.write_text(project.read_text().replace("url =", "# url ="))
    order.append(pushed(command))
    schema = everything / "parts" / "schema.prisma"
    schema.write_text(SCHEMA)
    order.append(pushed(command))
    monkeypatch.delenv("DATABASE_URL")
    order.append(pushed(command))
    (everything / ".env").unlink()
    order.append(pushed(command))
    assert order == ["option", "project", "datasource", "environment", "here", "beside"]
    assert databases(everything) == sorted(f"parts/{name}.db" for name in order), "beside the schema, as Prisma has it"


def test_a_variable_of_another_name(project: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    url = '"sqlite"\n  url      = env("SHOP_URL")'
    (project / "schema.prisma").write_text(SCHEMA.replace('"sqlite"', url))
    monkeypatch.setenv("DATABASE_URL", "file:./wrong.db")
    missing = command("db", "push")
    assert missing.exit_code == 1
    assert "set SHOP_URL" in missing.stderr
    (project / ".env").write_text("SHOP_URL='file:./shop.db'\n")
    assert pushed(command) == "shop"


def test_the_schema_of_the_project(everything: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("validate").stdout.startswith(f"{everything / 'parts' / 'schema.prisma'} is valid")
    inside = everything / "deep" / "down"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert command("validate").exit_code == 0
    (inside / "own.prisma").write_text("model A {\n}\n")
    assert command("validate", "--schema", "own.prisma").exit_code == 1


@pytest.mark.parametrize("place", ["schema.prisma", "prisma/schema.prisma"])
def test_the_usual_places(folder: Path, command: Command, place: str) -> None:
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(SCHEMA)
    assert command("validate").output.startswith(f"{Path(place)} is valid")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[tool.twofold]\nshema = "x"',
            '[tool.twofold] has no setting shema, expected schema, url, migrations. Did you mean "schema"?',
        ),
        ("[tool.twofold]\nurl = 3", "[tool.twofold] url: got 3, expected a string."),
        ("[tool]\ntwofold = 3", "[tool.twofold]: got 3, expected a table."),
        ("[tool", "cannot be read: Expected ']'"),
        ('[tool.twofold]\nschema = "nowhere.prisma"', "There is no schema at"),
        (b"\xff", "cannot be read: it is not UTF-8."),
    ],
)
def test_settings_that_are_wrong(project: Path, command: Command, text: str | bytes, message: str) -> None:
    (project / "pyproject.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    result = command("validate")
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("text", ["tool = 3", "[tool.other]\nx = 1", ""])
def test_a_pyproject_of_somebody_else(project: Path, command: Command, text: str) -> None:
    (project / "pyproject.toml").write_text(text)
    assert command("validate").exit_code == 0


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("DATABASE_URL=file:./a.db", "a"),
        ("export DATABASE_URL = file:./a.db # so", "a"),
        ("DATABASE_URL='file:./a#b.db'", "a#b"),
        ('NAME=a\nDATABASE_URL="file:./${NAME}.db"', "a"),
        ("NAME=a\nDATABASE_URL='file:./${NAME}.db'", "a"),
        ("# DATABASE_URL=file:./no.db\n\nstrange\nDATABASE_URL=file:./a.db", "a"),
    ],
)
def test_env_files(project: Path, command: Command, line: str, name: str) -> None:
    (project / ".env").write_text(f"{line}\n")
    assert pushed(command) == name


def test_an_env_file_that_is_no_text(project: Path, command: Command) -> None:
    (project / ".env").write_bytes(b"\xff")
    result = command("db", "push")
    assert result.exit_code == 1
    assert "cannot be read: it is not UTF-8." in result.stderr
