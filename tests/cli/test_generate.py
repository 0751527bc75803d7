"""`generate`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SCHEMA, Command


def stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "app" / "db").iterdir()}


def test_it_is_written_once(project: Path, command: Command) -> None:
    first = command("generate")
    assert first.exit_code == 0
    assert first.output.startswith(f"{Path('app', 'db')}: 1 model; wrote __init__.py, models.py")
    before = stamps(project)
    assert command("generate").output == f"{Path('app', 'db')} is up to date.\n"
    assert stamps(project) == before


def test_only_what_changes_is_touched(project: Path, command: Command) -> None:
    command("generate")
    before = stamps(project)
    (project / "schema.prisma").write_text(SCHEMA.replace("email String", "email String?"))
    command("generate")
    touched = {name for name, stamp in stamps(project).items() if stamp != before[name]}
    assert "models.py" in touched
    assert "__init__.py" not in touched


def test_check(project: Path, command: Command) -> None:
    missing = command("generate", "--check")
    assert (missing.exit_code, (project / "app").exists()) == (1, False)
    assert "is not up to date: __init__.py" in missing.output
    command("generate")
    assert command("generate", "--check").exit_code == 0
    models = project / "app" / "db" / "models.py"
    models.write_text(models.read_text() + "\n")
    stale = command("generate", "--check")
    assert stale.exit_code == 1
    assert stale.output == f"{Path('app', 'db')} is not up to date: models.py.\n"


def test_a_file_of_ours_that_is_not_needed_goes(project: Path, command: Command) -> None:
    command("generate")
    package = project / "app" / "db"
    (package / "old.py").write_text((package / "models.py").read_text())
    (package / "own.py").write_text("x = 1\n")
    assert "old.py (removed)" in command("generate", "--check").output
    command("generate")
    assert not (package / "old.py").exists()
    assert (package / "own.py").exists()


def test_a_file_of_the_users_is_left_alone(project: Path, command: Command) -> None:
    package = project / "app" / "db"
    package.mkdir(parents=True)
    (package / "models.py").write_text("mine = 1\n")
    result = command("generate")
    assert result.exit_code == 1
    assert "was not written by twofold" in result.stderr
    assert [path.name for path in package.iterdir()] == ["models.py"]


def test_the_package_works(project: Path, command: Command) -> None:
    command("generate")
    command("db", "push", "--url", "file:./dev.db")
    program = """
from app.db import Client
with Client("file:./dev.db") as db:
    db.user.create(data={"email": "a@x.io"})
    print(db.user.find_many())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=project)
    assert (done.stdout, done.stderr) == ("[User(id=1, email='a@x.io')]\n", "")


def test_generators_of_others(project: Path, command: Command) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace('"twofold"', '"prisma-client-js"'))
    assert command("generate").output.startswith("db: 1 model")


def test_prismas_python_client_is_understood(project: Path, command: Command) -> None:
    old = '"prisma-client-py"\n  interface = "asyncio"\n  recursive_type_depth = 5'
    (project / "schema.prisma").write_text(SCHEMA.replace('"twofold"', old))
    result = command("generate")
    assert result.stdout.startswith(f"{Path('app', 'db')}: 1 model")
    assert "note: `interface` has no effect: both Client and AsyncClient are generated." in result.stderr
    assert "note: `recursive_type_depth` has no effect" in result.stderr


def test_an_option_that_is_not_known(project: Path, command: Command) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace("  output ", '  ouput = "x"\n  output '))
    result = command("generate")
    assert result.exit_code == 1
    assert "The generator `client` has no option `ouput`. Did you mean" in result.stderr


def test_checking_and_watching_at_once(project: Path, command: Command) -> None:
    assert command("generate", "--check", "--watch").exit_code == 2


def test_watch(project: Path) -> None:
    """It generates, sees a mistake, goes on, and generates again."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "twofold.cli", "generate", "--watch"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=project,
    )  # fmt: skip
    try:
        models = project / "app" / "db" / "models.py"
        _until(models.exists)
        (project / "schema.prisma").write_text(SCHEMA.replace("Int ", "Itn "))
        time.sleep(0.5)
        (project / "schema.prisma").write_text(SCHEMA.replace("email", "address"))
        _until(lambda: "address" in models.read_text())
        assert process.poll() is None
    finally:
        process.kill()
        printed, _ = process.communicate()
    assert "There is no type `Itn`" in printed


def _until(reached: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            pytest.fail("it did not happen in time")
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("provider", "title"),
    [("mysql", "MySQL"), ("sqlserver", "SQL Server"), ("cockroachdb", "CockroachDB"), ("mongodb", "MongoDB")],
)
@pytest.mark.parametrize("arguments", [("generate",), ("generate", "--check"), ("db", "push")])
def test_a_database_without_a_driver(
    project: Path, command: Command, provider: str, title: str, arguments: tuple[str, ...]
) -> None:
    models = 'model A {\n  id String @id @map("_id")\n}\n'
    (project / "schema.prisma").write_text(f'datasource db {{\n  provider = "{provider}"\n}}\n\n{models}')
    result = command(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"error: twofold has no driver for {title} yet, so a client of it could not connect. "
        "It has drivers for sqlite and postgresql.\n"
    )
    assert [path.name for path in project.iterdir()] == ["schema.prisma"]
    assert command("validate").exit_code == 0


def test_a_marked_file_that_was_edited_is_kept(project: Path, command: Command) -> None:
    command("generate")
    old = project / "app" / "db" / "old.py"
    edited = (project / "app" / "db" / "models.py").read_text() + "mine = 1\n"
    old.write_text(edited)
    result = command("generate")
    assert result.exit_code == 0
    assert "old.py is no longer part of the package, and was changed. Delete or move it." in result.stderr
    assert command("generate", "--check").exit_code == 0
    assert old.read_text() == edited


@pytest.mark.parametrize("name", ["models.py", "old.py"])
def test_a_symbolic_link_is_not_followed(project: Path, command: Command, name: str) -> None:
    command("generate")
    package = project / "app" / "db"
    target = project / "elsewhere.py"
    target.write_text((package / "models.py").read_text() + ("x = 1\n" if name == "models.py" else ""))
    before = target.read_bytes()
    (package / name).unlink(missing_ok=True)
    (package / name).symlink_to(target)
    result = command("generate")
    assert (name, result.exit_code) in (("models.py", 1), ("old.py", 0))
    assert ("models.py is a symbolic link, so it is not replaced." in result.stderr) == (name == "models.py")
    assert (target.read_bytes(), (package / name).is_symlink()) == (before, True)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_bytes(b"# caf\xe9\n"), "models.py was not written by twofold"),
        (lambda path: path.mkdir(parents=True), "models.py is a folder, so it is not replaced."),
        (lambda path: os.mkfifo(path), "models.py is not a plain file, so it is not replaced."),
    ],
    ids=["latin-1", "a folder", "a fifo"],
)
def test_what_is_no_generated_file(
    project: Path, command: Command, make: Callable[[Path], object], message: str
) -> None:
    package = project / "app" / "db"
    package.mkdir(parents=True)
    make(package / "models.py")
    for arguments in (("generate",), ("generate", "--check")):
        result = command(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in package.iterdir()] == ["models.py"]


def test_strange_files_beside_the_package(project: Path, command: Command) -> None:
    command("generate")
    package = project / "app" / "db"
    os.mkfifo(package / "old.py")
    (package / "latin.py").write_bytes(b"# Written by twofold: caf\xe9\nx = 1\n")
    (package / "folder.py").mkdir()
    assert command("generate").exit_code == 0
    assert {"old.py", "latin.py", "folder.py"} <= {path.name for path in package.iterdir()}


@pytest.mark.parametrize(
    "name", ['a"""b.prisma', "a\nimport nothing_of_this_name\n.prisma", "a\\.prisma", "a'b.prisma"]
)
def test_the_name_of_the_schema_breaks_no_file(project: Path, name: str, command: Command) -> None:
    (project / "schema.prisma").rename(project / name)
    assert command("generate", name).exit_code == 0
    for path in (project / "app" / "db").glob("*.py*"):
        compile(path.read_bytes(), str(path), "exec")
        assert "nothing_of_this_name" not in {line.partition(" ")[2] for line in path.read_text().splitlines()}
    assert command("generate", "--check", name).exit_code == 0


def test_a_path_with_a_nul(project: Path, command: Command) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace("./app/db", "./a\0b"))
    result = command("generate")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    (project / "pyproject.toml").write_text('[tool.twofold]\nschema = "a\\u0000b"\n')
    result = command("generate")
    assert result.exit_code == 1
    assert "[tool.twofold] schema: got 'a\\x00b', expected a path without NUL characters." in result.stderr


@pytest.mark.parametrize("arguments", [("validate",), ("format",), ("generate",), ("db", "push", "--print")])
def test_a_schema_that_cannot_be_read(project: Path, command: Command, arguments: tuple[str, ...]) -> None:
    (project / "schema.prisma").write_bytes("// caf\xe9\n".encode("latin-1"))
    result = command(*arguments)
    assert (result.exit_code, result.stderr) == (1, "error: schema.prisma is not UTF-8: byte 6 cannot be decoded.\n")
    (project / "schema.prisma").unlink()
    os.mkfifo(project / "schema.prisma")
    assert "There is no schema at" in command(*arguments).stderr
