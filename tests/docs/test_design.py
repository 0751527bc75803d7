"""The design page lists every package, with about the size that it has."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "twofold"
ROW = re.compile(r"^\| `(\w+)` \| ([\d,]+) \|", re.MULTILINE)


def lines(path: Path) -> int:
    files = path.rglob("*.py") if path.is_dir() else [path]
    return sum(len(file.read_text().splitlines()) for file in files)


def test_every_package_is_listed_with_about_its_size() -> None:
    listed = {name: int(size.replace(",", "")) for name, size in ROW.findall((ROOT / "docs/design.md").read_text())}
    packages = [path for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    sizes = {path.stem: lines(path) for path in packages if path.stem != "__init__"}
    assert set(listed) == set(sizes)
    assert {name: size for name, size in sizes.items() if not 0.6 < listed[name] / size < 1.7} == {}
