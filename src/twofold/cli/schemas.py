"""`twofold validate` and `twofold format`."""

from __future__ import annotations

import json
from pathlib import Path

import click
from attrs import asdict

from twofold.cli.project import counted, find_schema
from twofold.database.settings import read_project
from twofold.errors import SchemaError
from twofold.psl import format_schema, read_schema
from twofold.psl.source import read_sources


def validate(given: str | None, *, as_json: bool) -> int:
    """Reports every problem of the schema; returns the exit code."""
    path = find_schema(given, read_project())
    try:
        document = read_schema(path)
    except SchemaError as error:
        if not error.problems:
            raise
        if as_json:
            problems = [asdict(problem) for problem in error.problems]
            click.echo(json.dumps({"valid": False, "problems": problems}, indent=2))
        else:
            click.secho(str(error), fg="red", err=True)
        return 1
    if as_json:
        warnings = [asdict(warning) for warning in document.warnings]
        click.echo(json.dumps({"valid": True, "problems": [], "warnings": warnings}, indent=2))
        return 0
    for warning in document.warnings:
        click.secho(f"warning: {warning}\n", fg="yellow", err=True)
    schema = document.schema
    click.echo(f"{path} is valid: {counted(len(schema.models), 'model')}, {counted(len(schema.enums), 'enum')}.")
    return 0


def reformat(given: str | None, *, check: bool) -> int:
    """Formats every file of the schema, or only reports which would change; returns the exit code."""
    path = find_schema(given, read_project())
    changed: list[Path] = []
    for source in read_sources(path):
        text = format_schema(source.text)
        if text != source.text:
            file = Path(source.name)
            changed.append(file)
            if not check:
                file.write_bytes(text.encode())
    for file in changed:
        click.echo(f"{file} {'would change' if check else 'formatted'}")
    if not changed:
        click.echo(f"{path} is formatted already.")
    return 1 if check and changed else 0
