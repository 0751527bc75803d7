"""Packages: clients generated from real schemas, before the two strict type checkers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.psl.corpus import corpus_text
from twofold.generate.client import Source
from twofold.generate.package import files, write
from twofold.psl import read_schema

ROOT = Path(__file__).parents[2]
STRICT = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "extraPaths": [str(ROOT)]}
USED = ("client.pyi", "models.py")


def package(name: str) -> str:
    """What the package of a schema is called here."""
    return "of_" + re.sub(r"\W", "_", name)


def home(folder: Path) -> Path:
    return folder / "packages"


def generated(folder: Path, names: Iterable[str]) -> None:
    """Writes the package of each schema."""
    for name in names:
        document = read_schema(corpus_text(name))
        write(home(folder) / package(name), files(document.schema, Source(title=f"{name}.prisma")))


class Checked:
    """All generated packages in one folder, one run of each checker over it, side by side."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self.folder = folder
        self.names = tuple(names)
        self.home = home(folder)
        self.mypy = self._started(
            "mypy",
            "--strict",
            "--no-error-summary",
            "--config-file=",
            f"--cache-dir={folder / 'cache'}",
            str(self.home),
        )
        settings = folder / "pyrightconfig.json"
        settings.write_text(json.dumps(STRICT | {"include": [str(self.home)]}))
        self.pyright = self._started(
            "basedpyright", "--outputjson", "-p", str(settings), "--pythonpath", sys.executable
        )

    def _started(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder,
        )  # fmt: skip

    def complaints(self) -> dict[str, list[str]]:
        """What either of them says, by schema; nothing of those that pass."""
        said = [*self._of_mypy(), *self._of_pyright()]
        marks = {name: f"{package(name)}/" for name in self.names}
        found = {name: [line for line in said if mark in line] for name, mark in marks.items()}
        strangers = [line for line in said if not any(mark in line for mark in marks.values())]
        assert strangers == []
        return {name: lines for name, lines in found.items() if lines}

    def _of_mypy(self) -> list[str]:
        out, errors = self.mypy.communicate()
        assert self.mypy.returncode in (0, 1), errors
        return [f"mypy: {line}" for line in out.splitlines() if ": error:" in line]

    def _of_pyright(self) -> list[str]:
        out, errors = self.pyright.communicate()
        assert out, errors
        told: dict[str, Any] = json.loads(out)
        assert told["summary"]["filesAnalyzed"] >= len(self.names) * len(USED)
        return [
            f"pyright: {each['file']}:{each['range']['start']['line'] + 1}: {each['message']}"
            for each in told["generalDiagnostics"]
            if each["severity"] == "error"
        ]

    def close(self) -> None:
        """Ends what still runs."""
        for process in (self.mypy, self.pyright):
            if process.poll() is None:
                process.kill()
            process.communicate()
