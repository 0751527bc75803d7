"""A folder to work in, and the command line in a process of its own or in this one."""

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

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one; nothing of the environment names a database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def schema(folder: Path) -> Path:
    """A valid schema where the commands look for it."""
    path = folder / "schema.prisma"
    path.write_text(SCHEMA)
    return path


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs a command in this process."""
    from twofold.cli.commands import twofold

    return lambda *arguments, **options: CliRunner().invoke(twofold, list(arguments), **options)


def process(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own, with nobody at its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "twofold.cli", *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=folder, check=False, timeout=60,
        env=os.environ | environment,
    )  # fmt: skip
