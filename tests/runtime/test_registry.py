"""The registry of databases, and that nothing else in the runtime names one."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import twofold.runtime
from twofold import connect
from twofold.errors import ConfigurationError
from twofold.runtime.drivers import registry
from twofold.runtime.drivers.registry import DRIVERS, Driver

RUNTIME = Path(twofold.runtime.__file__).parent
NAMES = {driver.dialect for driver in DRIVERS} | {scheme for driver in DRIVERS for scheme in driver.schemes}


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.dialect)
def test_a_driver_module_has_what_its_entry_needs(driver: Driver) -> None:
    module = import_module(f"twofold.runtime.drivers.{driver.dialect}")
    assert hasattr(module, "connect") or (hasattr(module, "source") and hasattr(module, "async_source"))


@pytest.mark.parametrize("path", sorted(RUNTIME.glob("*.py")), ids=lambda path: path.name)
def test_a_database_is_named_in_drivers_only(path: Path) -> None:
    """Neither `if dialect == "sqlite"` nor a table by names."""
    strings = {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)}
    assert not NAMES & strings


def test_a_driver_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ModuleNotFoundError("No module named 'psycopg'")

    monkeypatch.setattr(registry, "import_module", fail)
    db = connect("postgresql://h/x")
    with pytest.raises(ConfigurationError, match=r"postgresql.*'psycopg'.*pip install 'twofold\[postgresql\]'"):
        db.execute_script("SELECT 1")
