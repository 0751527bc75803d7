"""mypy --strict and pyright strict agree on what is inferred and on what is rejected, with no plugin."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = sorted(path.name for path in HERE.glob("*.py") if path.name not in ("__init__.py", Path(__file__).name))
CONFIGURATION = {
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    "reportUnusedExpression": "none",
    "reportUnusedCallResult": "none",
    "reportUnknownMemberType": "none",
    "reportUnknownVariableType": "none",
}


def mypy(path: Path) -> set[int]:
    """The lines at which mypy sees an error."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file=", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode in (0, 1), done.stderr
    return {int(found[1]) for found in re.finditer(rf"{path.name}:(\d+): error", done.stdout)}


def pyright(path: Path, folder: Path) -> set[int]:
    """The lines at which pyright sees an error."""
    settings = folder / "pyrightconfig.json"
    settings.write_text(json.dumps(CONFIGURATION | {"include": [str(path)], "extraPaths": [str(ROOT)]}))
    command = [
        sys.executable,
        "-m",
        "basedpyright",
        "--outputjson",
        "-p",
        str(settings),
        "--pythonpath",
        sys.executable,
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    told = json.loads(done.stdout)
    assert told["summary"]["filesAnalyzed"] >= 1
    return {
        each["range"]["start"]["line"] + 1
        for each in told["generalDiagnostics"]
        if each["severity"] == "error" and each["file"].endswith(path.name)
    }


def marked(path: Path) -> set[int]:
    """The lines that say they are errors."""
    lines = path.read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# error")}


@pytest.mark.parametrize("name", FILES)
def test_mypy(name: str) -> None:
    assert mypy(HERE / name) == marked(HERE / name)


@pytest.mark.parametrize("name", FILES)
def test_pyright(name: str, tmp_path: Path) -> None:
    assert pyright(HERE / name, tmp_path) == marked(HERE / name)


def test_there_are_marked_lines() -> None:
    assert len(marked(HERE / "rejected.py")) > 10
