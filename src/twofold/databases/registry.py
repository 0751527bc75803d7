"""All databases, by name."""

from __future__ import annotations

from collections.abc import Mapping

from twofold.databases.ddl import Definitions
from twofold.databases.facts import NO_DATABASE, Database
from twofold.databases.mysql import MYSQL
from twofold.databases.others import COCKROACHDB, MONGODB, SQLSERVER
from twofold.databases.postgresql import POSTGRESQL, PostgreSQLDefinitions
from twofold.databases.sqlite import SQLITE, SQLiteDefinitions
from twofold.errors import ConfigurationError

DATABASES: Mapping[str, Database] = {
    database.name: database for database in (POSTGRESQL, MYSQL, SQLITE, SQLSERVER, COCKROACHDB, MONGODB)
}
"""Every database that a schema.prisma can name."""
ALIASES: Mapping[str, str] = {"postgres": POSTGRESQL.name}
"""Other names that a datasource can use."""
DEFINITIONS: Mapping[str, Definitions] = {
    definitions.database.name: definitions for definitions in (SQLiteDefinitions(), PostgreSQLDefinitions())
}
"""The databases that twofold can define tables in."""
DEFAULT = SQLITE
"""The database of a new project, and of a schema without a datasource once it becomes tables."""


def find_database(name: str | None) -> Database:
    """The database of this name; for None, the facts that hold without one."""
    return NO_DATABASE if name is None else DATABASES[name]


def find_definitions(name: str) -> Definitions:
    """How a database spells tables. Raises `ConfigurationError` for one that twofold cannot define tables in."""
    if name not in DEFINITIONS:
        raise ConfigurationError(f"twofold can create tables in {_listed()}, not in {name} yet.")
    return DEFINITIONS[name]


def check_supported(name: str) -> None:
    """Raises `ConfigurationError` for a database of which twofold reads schemas, but which it cannot connect to."""
    if name not in DEFINITIONS and (known := DATABASES.get(ALIASES.get(name, name))):
        raise ConfigurationError(
            f"twofold has no driver for {known.title} yet, so a client of it could not connect. "
            f"It has drivers for {_listed()}."
        )


def _listed() -> str:
    return " and ".join(DEFINITIONS)
