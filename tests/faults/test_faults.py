"""The short form of the faults: each happens a few times."""

from __future__ import annotations

import os

import pytest

from tests.faults.catalogue import FAULTS, Fault, empty_database

CASES = [pytest.param(fault, dialect, id=f"{dialect}-{fault.name}") for fault in FAULTS for dialect in fault.dialects]


@pytest.mark.parametrize(("fault", "dialect"), CASES)
def test_nothing_is_lost(fault: Fault, dialect: str, postgresql_server: str) -> None:
    with empty_database(fault, dialect, postgresql_server, f"twofold_faults_{os.getpid()}") as url:
        figures = fault.run(url, target=fault.short)
    assert figures.bad() == {}
    assert figures["acknowledged"] > 0
