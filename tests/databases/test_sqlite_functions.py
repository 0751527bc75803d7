"""The SQLite connection registers exactly the functions that the dialect calls."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import twofold
from twofold.databases import sqlite_functions
from twofold.runtime.drivers.registry import parse
from twofold.runtime.drivers.sqlite import connect

SOURCE = Path(twofold.__file__).parent


def test_the_connection_registers_exactly_these() -> None:
    functions = (
        *sqlite_functions.SCALAR_FUNCTIONS,
        *sqlite_functions.CALLED.values(),
        sqlite_functions.RANDOM,
        *sqlite_functions.AGGREGATES.values(),
    )
    with closing(connect(parse("sqlite://"))) as connection:
        registered = connection.fetch("SELECT name, narg FROM pragma_function_list WHERE name LIKE 'twofold%'", ())
        collations = connection.fetch("SELECT name FROM pragma_collation_list WHERE name LIKE 'twofold%'", ())
    assert sorted(registered) == sorted((function.name, function.arguments) for function in functions)
    assert collations == [(sqlite_functions.DECIMAL_COLLATION,)]


def test_nobody_spells_their_names_again() -> None:
    names = [function.name for function in sqlite_functions.SCALAR_FUNCTIONS]
    spelled = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if any(name in path.read_text() for name in names)
    ]
    assert spelled == ["databases/sqlite_functions.py"]
