"""`twofold validate` and `twofold format`."""

from __future__ import annotations

import json
from pathlib import Path

import click
from attrs import asdict

from twofold.cli.project import project, schema_path
from twofold.errors import SchemaError
from twofold.psl import format_schema, read_schema
from twofold.psl.source import sources


def check(given: str | None, *, as_json: bool) -> int:
    """Reports every problem of the schema; the exit code."""
    path = schema_path(given, project())
    try:
        document = read_schema(path)
    except SchemaError as error:
        if not error.problems:
            raise
        if as_json:
            click.echo(
                json.dumps({"valid": False, "problems": [asdict(problem) for problem in error.problems]}, indent=2)
            )
        else:
            click.secho(str(error), err=True)
        return 1
    if as_json:
        warnings = [asdict(warning) for warning in document.warnings]
        click.echo(json.dumps({"valid": True, "problems": [], "warnings": warnings}, indent=2))
        return 0
    for warning in document.warnings:
        click.secho(f"warning: {warning}\n", fg="yellow", err=True)
    schema = document.schema
    click.echo(f"{path} is valid: {len(schema.models)} models, {len(schema.enums)} enums.")
    return 0


def layout(given: str | None, *, check: bool) -> int:
    """Lays out every file of the schema, or only tells which would change; the exit code."""
    path = schema_path(given, project())
    changed: list[Path] = []
    for source in sources(path):
        after = format_schema(source.text)
        if after != source.text:
            file = Path(source.name)
            changed.append(file)
            if not check:
                file.write_bytes(after.encode())
    for file in changed:
        click.echo(f"{file} {'would change' if check else 'laid out'}")
    if not changed:
        click.echo(f"{path} is laid out already.")
    return 1 if check and changed else 0
