"""The facts about a database are true of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from twofold.database import Database as Connected
from twofold.databases.facts import Database
from twofold.databases.registry import ALIASES, DATABASES, DEFAULT, DEFINITIONS, find_database, find_definitions
from twofold.errors import ConfigurationError, DatabaseError
from twofold.runtime.exchanges import Exchange, Send

KINDS = {
    "insert": "INSERT INTO item (id) VALUES (2) RETURNING id",
    "update": "UPDATE item SET id = 3 WHERE id = 1 RETURNING id",
    "delete": "DELETE FROM item WHERE id = 1 RETURNING id",
}


class Server:
    """A database to try the facts on, with one table of one row."""

    def __init__(self, url: str) -> None:
        self.connected = Connected(url)
        self.facts: Database = DATABASES[self.connected.dialect]
        self.connected.execute_script("CREATE TABLE item (id INTEGER PRIMARY KEY)")
        self.connected.execute_script("INSERT INTO item (id) VALUES (1)")

    def fetch(self, sql: str) -> list[Any]:
        def exchange() -> Exchange[list[Any]]:
            rows: list[Any] = yield Send("fetch", sql)
            return rows

        with self.connected.transaction() as transaction:
            return transaction.runner.exchange(exchange())

    def accepts(self, sql: str) -> bool:
        try:
            self.fetch(sql)
        except DatabaseError:
            return False
        return True


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    sqlite = request.param == "sqlite"
    server = Server(f"sqlite:///{tmp_path}/facts.db" if sqlite else request.getfixturevalue("postgresql_url"))
    yield server
    server.connected.close()


@pytest.mark.parametrize("kind", KINDS)
def test_returning(server: Server, kind: str) -> None:
    assert server.accepts(KINDS[kind]) == (kind in server.facts.returning)


def test_limit_in_subqueries(server: Server) -> None:
    sql = "SELECT id FROM item WHERE id IN (SELECT id FROM item LIMIT 1)"
    assert server.accepts(sql) == server.facts.limit_in_subqueries


def test_concatenation(server: Server) -> None:
    joined = server.fetch("SELECT 'a' || 'b'") == [("ab",)]
    assert joined == (server.facts.concatenation == "operator")


def test_json_arguments(server: Server) -> None:
    function = "json_build_array" if server.facts.json_aggregates_in_order else "json_array"
    arguments = ", ".join(map(str, range(server.facts.json_arguments)))
    assert server.accepts(f"SELECT {function}({arguments})")


def test_names_up_to_the_limit_are_kept(server: Server) -> None:
    name = "i" * server.facts.name_limit
    server.connected.execute_script(f"CREATE INDEX {name} ON item (id)")
    rows = server.fetch(DEFINITIONS[server.facts.name].indexes_query.replace("= ANY($1)", "= 'public'"))
    assert name in [row[2] for row in rows]


def test_constraint_names_are_cut_at_the_limit() -> None:
    columns = ("c" * 100,)
    assert {
        database.name: len(database.constraint_name("Table", columns, "key")) for database in DATABASES.values()
    } == {
        "postgresql": 63,
        "mysql": 64,
        "sqlite": 110,
        "sqlserver": 110,
        "cockroachdb": 63,
        "mongodb": 110,
    }


def test_the_registry() -> None:
    assert all(database.name == name for name, database in DATABASES.items())
    assert set(DEFINITIONS) < set(DATABASES)
    assert set(ALIASES.values()) < set(DATABASES)
    assert DEFAULT.name in DEFINITIONS
    assert all(definitions.database.example_url for definitions in DEFINITIONS.values())
    assert find_database(None).name == ""
    with pytest.raises(ConfigurationError, match="not in mysql yet"):
        find_definitions("mysql")
