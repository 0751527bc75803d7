"""`twofold db push`."""

from __future__ import annotations

import logging

import click

from twofold.cli.settings import database_url, project, schema_folder, schema_path
from twofold.errors import ConfigurationError
from twofold.psl import read_schema


def run(given: str | None, url: str | None, *, only_print: bool) -> int:
    """Brings an empty database to the schema; the exit code."""
    settings = project()
    path = schema_path(given, settings)
    document = read_schema(path)
    extensions = document.datasource.extensions if document.datasource else ()
    if only_print:
        from twofold.migrate import create_statements

        for statement in create_statements(document.schema, document.schema.provider or "sqlite", extensions):
            click.echo(f"{statement};\n")
        return 0
    from twofold.database import Database
    from twofold.migrate import push
    from twofold.runtime.drivers.urls import hide_password as hidden

    # The pool would tell of each attempt to connect; the error tells enough.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    target = database_url(url, settings, document, path)
    with Database(target, base=schema_folder(path)) as database:
        if document.schema.provider not in (None, database.dialect):
            raise ConfigurationError(
                f"The schema is for {document.schema.provider}, and {hidden(target)} is {database.dialect}."
            )
        with database.transaction() as transaction:
            pushed = transaction.runner.exchange(push(document.schema, database.dialect, extensions))
    if pushed.statements:
        click.echo(f"{hidden(target)} is in sync with the schema now: {len(pushed.statements)} statements ran.")
    else:
        click.echo(f"{hidden(target)} is in sync with the schema already.")
    return 0
