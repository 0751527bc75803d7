"""`twofold db push`."""

from __future__ import annotations

import logging

import click

from twofold.cli.project import counted, find_schema, find_url, schema_folder
from twofold.database.settings import read_project
from twofold.databases.registry import DEFAULT, check_supported
from twofold.errors import ConfigurationError
from twofold.psl import Document, read_schema


def print_statements(schema: str | None) -> int:
    """Prints the statements that create the schema; returns the exit code."""
    from twofold.migrate import create_statements

    document = read_schema(find_schema(schema, read_project()))
    dialect = document.schema.provider or DEFAULT.name
    for statement in create_statements(document.schema, dialect, _extensions(document)):
        click.echo(f"{statement};\n")
    return 0


def push_schema(schema: str | None, url: str | None) -> int:
    """Creates the schema in an empty database; returns the exit code."""
    from twofold.database import Database
    from twofold.migrate import push
    from twofold.runtime.drivers.urls import hide_password

    project = read_project()
    path = find_schema(schema, project)
    document = read_schema(path)
    check_supported(document.schema.provider or DEFAULT.name)
    # The pool logs each attempt to connect. The error holds the reason.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    target = find_url(url, project, document, path)
    with Database(target, base=schema_folder(path)) as database:
        if document.schema.provider not in (None, database.dialect):
            raise ConfigurationError(
                f"The schema is for {document.schema.provider}, but {hide_password(target)} is {database.dialect}."
            )
        with database.transaction() as transaction:
            result = transaction.runner.exchange(push(document.schema, database.dialect, _extensions(document)))
    if result.statements:
        ran = counted(len(result.statements), "statement")
        click.echo(f"{hide_password(target)} is in sync with the schema now: {ran} ran.")
    else:
        click.echo(f"{hide_password(target)} is in sync with the schema already.")
    return 0


def _extensions(document: Document) -> tuple[str, ...]:
    return document.datasource.extensions if document.datasource else ()
