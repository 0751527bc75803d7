"""`twofold db push --models`: the models of a Python module, in place of a schema.prisma."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from twofold.cli.project import counted
from twofold.database.settings import DEFAULT_VARIABLE, database_url, read_project
from twofold.errors import ConfigurationError, TwofoldError
from twofold.schema import Schema


def print_models(modules: tuple[str, ...], url: str | None) -> int:
    """Prints the statements that create the tables, for the database of the URL; returns the exit code."""
    from twofold.databases.registry import DEFAULT
    from twofold.migrate import create_statements
    from twofold.runtime.drivers.registry import parse

    target = _find_url(url)
    dialect = parse(target).dialect if target else DEFAULT.name
    for statement in create_statements(_schema_in(modules), dialect):
        click.echo(f"{statement};\n")
    return 0


def push_models(modules: tuple[str, ...], url: str | None) -> int:
    """Creates the tables in an empty database; returns the exit code."""
    from twofold.database import Database
    from twofold.migrate import push
    from twofold.runtime.drivers.urls import hide_password

    schema, target = _schema_in(modules), _find_url(url)
    if not target:
        raise ConfigurationError(
            f"No database URL: set {DEFAULT_VARIABLE} (in the environment or in .env), or give --url."
        )
    with Database(target) as database, database.transaction() as transaction:
        result = transaction.runner.exchange(push(schema, database.dialect))
    ran = f"now: {counted(len(result.statements), 'statement')} ran" if result.statements else "already"
    click.echo(f"{hide_password(target)} is in sync with {', '.join(modules)} {ran}.")
    return 0


def _find_url(given: str | None) -> str | None:
    return database_url(given, read_project(), None, None, None)


def _schema_in(modules: tuple[str, ...]) -> Schema:
    """The schema of all models in these modules. Raises `ConfigurationError` for one that cannot be imported."""
    from twofold.models.model import ModelType
    from twofold.models.schemas import schema_of

    sys.path.insert(0, str(Path.cwd()))
    models: dict[ModelType, None] = {}
    for name in modules:
        try:
            found = vars(import_module(name))
        except TwofoldError:
            raise
        except Exception as error:
            raise ConfigurationError(f"{name} cannot be imported: {type(error).__name__}: {error}.") from error
        models |= dict.fromkeys(
            [each for each in found.values() if isinstance(each, ModelType) and not _is_abstract(each)]
        )
    if not models:
        raise ConfigurationError(f"There are no models in {', '.join(modules)}.")
    return schema_of(*models)


def _is_abstract(model: type) -> bool:
    """Whether it has no table of its own: it has no place for the values of its fields."""
    return not vars(model).get("__slots__")
