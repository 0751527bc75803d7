"""`twofold generate`."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import click

from twofold.cli.project import checked_path, counted, find_schema, schema_folder
from twofold.database.settings import read_project
from twofold.databases.registry import DEFAULT, check_supported
from twofold.errors import ConfigurationError, TwofoldError, suggestion
from twofold.generate.client import Source
from twofold.generate.package import Changes, changes, files, write
from twofold.psl import Document, Generator, read_schema

PROVIDER = "twofold"
PYTHON_CLIENT = "prisma-client-py"
DEFAULT_OUTPUT = "db"
OPTIONS = ("provider", "output")
IGNORED_OPTIONS = {
    "interface": "both Client and AsyncClient are generated",
    "recursive_type_depth": "types follow relations to any depth",
    "partial_type_generator": "write a class and pass it, find_many(into=Card)",
    "enable_experimental_decimal": "Decimal is always supported",
    "binaryTargets": "there is no binary",
    "engineType": "there is no engine",
}
"""Options of Prisma's Python client that have no effect, and why."""
WATCH_INTERVAL = 0.2
"""Seconds between two checks of a watched schema."""


def generate(given: str | None, *, check: bool) -> int:
    """Writes every package, or only reports which are not up to date; returns the exit code."""
    path = find_schema(given, read_project())
    document = read_schema(path)
    check_supported(document.schema.provider or DEFAULT.name)
    stale = False
    for generator in _find_generators(document):
        for note in _notes(generator):
            click.secho(f"note: {note}", fg="yellow", err=True)
        output = generator.output or DEFAULT_OUTPUT if generator else DEFAULT_OUTPUT
        folder = schema_folder(path) / checked_path(output, "`output` in the generator block")
        texts = files(document.schema, _describe_source(path, folder, document))
        difference = changes(folder, texts) if check else write(folder, texts)
        stale = stale or bool(difference)
        _report(difference, len(document.schema.models), check=check)
    return 1 if check and stale else 0


def _find_generators(document: Document) -> list[Generator | None]:
    """The generators that are twofold's; None, with the default output, if there are none."""
    generators = [generator for generator in document.generators if generator.provider in (PROVIDER, PYTHON_CLIENT)]
    return [*generators] or [None]


def _notes(generator: Generator | None) -> Iterator[str]:
    """Notes on the options of a generator. Raises `ConfigurationError` for an unknown option of twofold's generator."""
    for key in generator.config if generator else ():
        if generator and generator.provider == PROVIDER:
            raise ConfigurationError(
                f"The generator `{generator.name}` has no option `{key}`.{suggestion(key, OPTIONS)}"
            )
        reason = IGNORED_OPTIONS.get(key)
        yield f"`{key}` has no effect{f': {reason}' if reason else ''}."


def _describe_source(path: Path, folder: Path, document: Document) -> Source:
    url = document.datasource.url if document.datasource else None
    return Source(
        title=path.name,
        url=url.literal if url else None,
        variable=url.variable if url else None,
        folder=Path(os.path.relpath(schema_folder(path), folder)).as_posix(),
    )


def _report(difference: Changes, models: int, *, check: bool) -> None:
    folder = os.path.relpath(difference.folder)
    for name in difference.kept:
        note = (
            f"note: {os.path.join(folder, name)} is no longer part of the package, and was changed. Delete or move it."
        )
        click.secho(note, fg="yellow", err=True)
    if not difference:
        click.echo(f"{folder} is up to date.")
        return
    names = ", ".join((*difference.written, *(f"{name} (removed)" for name in difference.removed)))
    click.echo(
        f"{folder} is not up to date: {names}." if check else f"{folder}: {counted(models, 'model')}; wrote {names}."
    )


def watch_schema(given: str | None) -> int:
    """Generates now and after every change, until interrupted."""
    path = find_schema(given, read_project())
    click.echo(f"Watching {path}; press Ctrl-C to stop.")
    last: object = None
    try:
        while True:
            current = _read_stamps(path)
            if current != last:
                last = current
                try:
                    generate(given, check=False)
                except TwofoldError as error:
                    click.secho(f"error: {error}", fg="red", err=True)
            time.sleep(WATCH_INTERVAL)
    except KeyboardInterrupt:
        return 0


def _read_stamps(path: Path) -> tuple[tuple[str, int, int], ...]:
    """The schema's files, each with its time of modification and its size."""
    paths = sorted(path.rglob("*.prisma")) if path.is_dir() else [path] if path.exists() else []
    return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in paths)
