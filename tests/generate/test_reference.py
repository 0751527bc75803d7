"""The reference clients in `typestubs/` are those that are generated, and both checkers infer their types."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.generate.sixty import sixty
from twofold.generate.client import Source
from twofold.generate.package import files, write
from twofold.psl import read_schema

ROOT = Path(__file__).parents[2]
STUBS = ROOT / "typestubs"
CLIENTS = ["blog", "awkward"]
CODE = ["accepted.py", "rejected.py"]
PYRIGHT = {
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    "reportUnusedExpression": "none",
    "reportUnusedCallResult": "none",
    "reportUnknownMemberType": "none",
    "reportUnknownVariableType": "none",
}


@pytest.mark.parametrize("name", CLIENTS)
def test_the_stored_package_is_the_generated_one(name: str) -> None:
    folder = STUBS / f"reference_{name}"
    document = read_schema(folder / "schema.prisma")
    expected = files(document.schema, Source(folder=".."))
    found = {path.name: path.read_text() for path in (folder / name).glob("*.py*")}
    assert found == expected, "run `twofold generate` on it, and look at what has changed"


def marked(path: Path) -> set[int]:
    """The lines that say they are errors."""
    return {number for number, line in enumerate(path.read_text().splitlines(), 1) if line.endswith("# error")}


def run(*command: str, folder: Path) -> str:
    environment = os.environ | {"MYPYPATH": str(STUBS / "reference_blog")}
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, cwd=folder, check=False, env=environment
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_mypy(tmp_path: Path) -> None:
    paths = [str(STUBS / "reference_blog" / name) for name in CODE]
    output = run("mypy", "--strict", "--no-error-summary", "--config-file=", *paths, folder=tmp_path)
    for name in CODE:
        seen = {int(found[1]) for found in re.finditer(rf"{name}:(\d+): error", output)}
        assert seen == marked(STUBS / "reference_blog" / name), output
    assert "blog/" not in output.replace("reference_blog/", "")


def test_pyright(tmp_path: Path) -> None:
    include = [str(STUBS / f"reference_{name}") for name in CLIENTS]
    settings = PYRIGHT | {"include": include, "extraPaths": include}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    output: dict[str, Any] = json.loads(
        run("basedpyright", "--outputjson", "--pythonpath", sys.executable, folder=tmp_path)
    )
    errors = [each for each in output["generalDiagnostics"] if each["severity"] == "error"]
    places = {(Path(each["file"]).name, each["range"]["start"]["line"] + 1) for each in errors}
    expected = {(name, line) for name in CODE for line in marked(STUBS / "reference_blog" / name)}
    assert places == expected, errors


USE = """
from package import Client
from package.includes import m0, m1

with Client("sqlite://") as db:
    for each in db.m0.find_many(include=m0(a=m1(ra=True), ra=True), where={"name": {"contains": "x"}}):
        print(each.a.ra[0].name, each.name, each.ra[0].title)
"""


def test_checking_sixty_models_takes_seconds(tmp_path: Path) -> None:
    """Measured alone: mypy 11 s cold, pyright 3 s. An innocent change can turn that into minutes: see `arguments`."""
    write(tmp_path / "package", files(read_schema(sixty()).schema))
    (tmp_path / "use.py").write_text(USE)
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(PYRIGHT | {"include": ["use.py"]}))
    for limit, command in (
        (40, ["mypy", "--strict", "--config-file=", "use.py"]),
        (5, ["mypy", "--strict", "--config-file=", "use.py"]),
        (15, ["basedpyright", "--pythonpath", sys.executable]),
    ):
        before = os.times()
        output = run(*command, folder=tmp_path)
        after = os.times()
        assert "no issues" in output or "0 errors" in output
        assert after.children_user - before.children_user < limit, command


def test_there_are_marked_lines() -> None:
    assert len(marked(STUBS / "reference_blog" / "rejected.py")) > 30
    assert not marked(STUBS / "reference_blog" / "accepted.py")
