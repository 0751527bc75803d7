"""Packages: clients generated from real schemas, checked by two strict type checkers."""

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


def package_name(name: str) -> str:
    """The name of a schema's package."""
    return "of_" + re.sub(r"\W", "_", name)


def packages_folder(folder: Path) -> Path:
    return folder / "packages"


def generate_packages(folder: Path, names: Iterable[str]) -> None:
    """Writes the package of each schema."""
    for name in names:
        document = read_schema(corpus_text(name))
        write(packages_folder(folder) / package_name(name), files(document.schema, Source(title=f"{name}.prisma")))


class Checkers:
    """Both type checkers, each started once for a folder with all packages."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self.folder = folder
        self.names = tuple(names)
        self.packages = packages_folder(folder)
        self.mypy = self._start(
            "mypy",
            "--strict",
            "--no-error-summary",
            "--config-file=",
            f"--cache-dir={folder / 'cache'}",
            str(self.packages),
        )
        settings = folder / "pyrightconfig.json"
        settings.write_text(json.dumps(STRICT | {"include": [str(self.packages)]}))
        self.pyright = self._start("basedpyright", "--outputjson", "-p", str(settings), "--pythonpath", sys.executable)

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder,
        )  # fmt: skip

    def complaints(self) -> dict[str, list[str]]:
        """The complaints of both checkers, by schema; nothing for a schema that passes."""
        lines = [*self._mypy_complaints(), *self._pyright_complaints()]
        marks = {name: f"{package_name(name)}/" for name in self.names}
        complaints = {name: [line for line in lines if mark in line] for name, mark in marks.items()}
        unassigned = [line for line in lines if not any(mark in line for mark in marks.values())]
        assert unassigned == []
        return {name: found for name, found in complaints.items() if found}

    def _mypy_complaints(self) -> list[str]:
        out, errors = self.mypy.communicate()
        assert self.mypy.returncode in (0, 1), errors
        return [f"mypy: {line}" for line in out.splitlines() if ": error:" in line]

    def _pyright_complaints(self) -> list[str]:
        out, errors = self.pyright.communicate()
        assert out, errors
        report: dict[str, Any] = json.loads(out)
        assert report["summary"]["filesAnalyzed"] >= len(self.names) * len(USED)
        return [
            f"pyright: {problem['file']}:{problem['range']['start']['line'] + 1}: {problem['message']}"
            for problem in report["generalDiagnostics"]
            if problem["severity"] == "error"
        ]

    def close(self) -> None:
        """Ends checkers that are still running."""
        for process in (self.mypy, self.pyright):
            if process.poll() is None:
                process.kill()
            process.communicate()
