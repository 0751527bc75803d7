"""A folder to work in, and the command line in this process or in a new one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

SCHEMA = """\
datasource db {
  provider = "sqlite"
}

generator client {
  provider = "twofold"
  output   = "./app/db"
}

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
}
"""

Command = Callable[..., Result]
"""Runs a command: `command("db", "push")`."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one. No environment variable names a database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def project(folder: Path) -> Path:
    """The folder, with a valid schema where the commands look for it."""
    (folder / "schema.prisma").write_text(SCHEMA)
    return folder


@pytest.fixture
def command() -> Command:
    """The command line in this process."""
    from twofold.cli.commands import twofold

    return lambda *arguments, **options: CliRunner().invoke(twofold, list(arguments), **options)


def subprocess_of(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a new process, in the current folder, without standard input."""
    return subprocess.run(
        [sys.executable, "-m", "twofold.cli", *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
        env=os.environ | environment,
    )  # fmt: skip
