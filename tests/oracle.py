"""The real Prisma, where it is installed already: installing it here would take a minute."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

ORACLE = Path(__file__).resolve().parents[2] / "shared" / "oracle"


def is_here() -> bool:
    """Whether a question can be asked at once, with nothing to be installed before."""
    return (ORACLE / "oracle.py").exists() and bool(shutil.which("node")) and (_home() / "node_modules").is_dir()


def _home() -> Path:
    """Where its program installs it: a folder for each version of its list of packages."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "prisma-oracle"
    version = sha256((ORACLE / "package.json").read_bytes()).hexdigest()[:12]
    return Path(os.environ.get("PRISMA_ORACLE_HOME") or cache / version)


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
