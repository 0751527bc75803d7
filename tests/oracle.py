"""The real Prisma, where it is installed already: installing it here would take a minute."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

ORACLE = Path(__file__).resolve().parents[2] / "shared" / "oracle"


def is_here() -> bool:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "prisma-oracle"
    return (ORACLE / "oracle.py").exists() and bool(shutil.which("node")) and any(cache.glob("*/node_modules"))


@contextmanager
def oracle() -> Generator[Any]:
    """One process of it."""
    sys.path.insert(0, str(ORACLE))
    try:
        module: Any = import_module("oracle")
    finally:
        sys.path.remove(str(ORACLE))
    with module.Oracle() as prisma:
        yield prisma
