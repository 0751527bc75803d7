"""The command as a whole: what it imports, how it helps, and `init`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SCHEMA, Command, subprocess_of
from twofold import __version__
from twofold.psl import read_schema

IMPORTS = """
import sys
from twofold.cli import main
sys.argv = ["twofold", *{arguments}]
try:
    main()
except SystemExit:
    pass
print(sorted(set(sys.modules) & {{"sqlalchemy", "psycopg", "sqlite3", "twofold.psl", "twofold.generate", "asyncio"}}))
"""


def imported(*arguments: str) -> str:
    program = IMPORTS.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def test_the_version(command: Command) -> None:
    assert command("--version").output == f"twofold {__version__}\n"


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("generate", "--help"), ("completion", "bash")])
def test_what_is_quick_imports_little(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) == "[]"


def test_validating_needs_no_database(project: Path) -> None:
    assert imported("validate") == "['twofold.psl']"


def test_generating_needs_no_database(project: Path) -> None:
    assert "sqlalchemy" not in imported("generate")


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("db", "--help"), ("db", "push", "-h")])
def test_help(command: Command, arguments: tuple[str, ...]) -> None:
    result = command(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.output.startswith("Usage: twofold")


def test_help_names_every_command_and_setting(command: Command) -> None:
    text = command("--help").output
    for word in (
        "completion",
        "db",
        "format",
        "generate",
        "init",
        "validate",
        "[tool.twofold]",
        "DATABASE_URL",
        ".env",
    ):
        assert word in text
    assert '\n    eval "$(twofold completion bash)"\n' in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("validte",), "Did you mean 'validate'?"),
        (("db", "puhs"), "Did you mean 'push'?"),
        (("validate", "--jsn"), "Did you mean '--json'?"),
        (("completion", "powershell"), "'bash', 'zsh', 'fish'"),
        (("validate", "a.prisma", "b.prisma"), "unexpected extra argument"),
        (("format", "a.prisma", "--schema", "b.prisma"), "--schema and PATH exclude each other"),
        (("db", "push", "postgresql://u:s3cret@h/x"), "unexpected extra argument (postgresql://u:***@h/x)"),
    ],
)
def test_what_is_misspelt(command: Command, arguments: tuple[str, ...], message: str) -> None:
    result = command(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_colour_only_on_a_terminal(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m" in command("validate", color=True).stderr
    assert "\x1b" not in command("validate").stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in command("validate", color=True).stderr
    (folder / "schema.prisma").write_text(SCHEMA.replace('"sqlite"', '"sqlite"\n  url = "file:./a.db"'))
    assert "\x1b" not in command("validate", color=True).stderr
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[33m" in command("validate", color=True).stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(command: Command, shell: str) -> None:
    result = command("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "_TWOFOLD_COMPLETE" in result.output
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=result.output, text=True, check=True)


def test_completion() -> None:
    done = subprocess_of(_TWOFOLD_COMPLETE="bash_complete", COMP_WORDS="twofold gen", COMP_CWORD="1")
    assert "generate" in done.stdout
    assert "validate" not in done.stdout


def test_init_asks_nothing_where_nobody_is(folder: Path) -> None:
    done = subprocess_of("init")
    assert (done.returncode, done.stderr) == (0, "")
    assert read_schema(folder / "schema.prisma").schema.provider == "sqlite"
    assert (folder / ".env").read_text() == 'DATABASE_URL="file:./dev.db"\n'
    for step in (("validate",), ("format", "--check"), ("db", "push"), ("generate",), ("generate", "--check")):
        done = subprocess_of(*step)
        assert (done.returncode, done.stderr) == (0, ""), step


def test_init_for_another_database(folder: Path, command: Command) -> None:
    result = command("init", "--provider", "postgresql", "--url", "postgresql://u:s3cret@h/x", "--folder", "new/app")
    assert result.exit_code == 0
    assert "s3cret" not in result.output
    assert read_schema(folder / "new" / "app" / "schema.prisma").schema.provider == "postgresql"
    assert (folder / "new" / "app" / ".env").read_text() == 'DATABASE_URL="postgresql://u:s3cret@h/x"\n'


def test_init_overwrites_nothing(project: Path, command: Command) -> None:
    (project / ".env").write_text("A=1\nDATABASE_URL=mine")
    refused = command("init")
    assert refused.exit_code == 1
    assert "exists already; nothing was changed" in refused.stderr
    assert (project / "schema.prisma").read_text() == SCHEMA
    (project / "schema.prisma").unlink()
    assert command("init").exit_code == 0
    assert (project / ".env").read_text() == "A=1\nDATABASE_URL=mine"


def test_a_folder_that_cannot_be(project: Path, command: Command) -> None:
    result = command("init", "--folder", "schema.prisma/x")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert len(result.stderr.splitlines()) == 1
