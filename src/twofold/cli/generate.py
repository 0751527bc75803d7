"""`twofold generate`."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import click

from twofold.cli.project import project, schema_folder, schema_path
from twofold.errors import ConfigurationError, TwofoldError, nearest
from twofold.generate.client import Source
from twofold.generate.package import Changes, changes, files, write
from twofold.psl import Document, Generator, read_schema

OURS = "twofold"
PYTHON_CLIENT = "prisma-client-py"
DEFAULT_OUTPUT = "db"
NOTES = {
    "interface": "both Client and AsyncClient are always there",
    "recursive_type_depth": "types follow relations to any depth",
    "partial_type_generator": "name a class of your own instead: find_many(into=Card)",
    "enable_experimental_decimal": "Decimal is always supported",
    "binaryTargets": "there is no binary",
    "engineType": "there is no engine",
}
"""Options of Prisma's Python client that have no effect here, and why."""
POLL = 0.2
"""Seconds between two looks at a schema that is watched."""


def run(given: str | None, *, check: bool) -> int:
    """Generates every package, or only tells which are stale; the exit code."""
    path = schema_path(given, project())
    document = read_schema(path)
    stale = False
    for generator in _generators(document):
        for note in _notes(generator):
            click.secho(f"note: {note}", fg="yellow", err=True)
        folder = schema_folder(path) / (generator.output or DEFAULT_OUTPUT if generator else DEFAULT_OUTPUT)
        texts = files(document.schema, _source(path, folder, document))
        found = changes(folder, texts) if check else write(folder, texts)
        stale = stale or bool(found)
        _tell(found, len(document.schema.models), check=check)
    return 1 if check and stale else 0


def _generators(document: Document) -> list[Generator | None]:
    known = [generator for generator in document.generators if generator.provider in (OURS, PYTHON_CLIENT)]
    return [*known] or [None]


def _notes(generator: Generator | None) -> Iterator[str]:
    """What to say about a generator's options. Raises `ConfigurationError` for one of ours that is misspelt."""
    for key in generator.config if generator else ():
        if generator and generator.provider == OURS:
            raise ConfigurationError(
                f"The generator `{generator.name}` has no option `{key}`.{nearest(key, ('provider', 'output'))}"
            )
        reason = NOTES.get(key)
        yield f"`{key}` has no effect{f': {reason}' if reason else ''}."


def _source(path: Path, folder: Path, document: Document) -> Source:
    url = document.datasource.url if document.datasource else None
    return Source(
        title=path.name,
        url=url.literal if url else None,
        variable=url.variable if url else None,
        folder=Path(os.path.relpath(schema_folder(path), folder)).as_posix(),
    )


def _tell(found: Changes, models: int, *, check: bool) -> None:
    shown = os.path.relpath(found.folder)
    if not found:
        click.echo(f"{shown} is up to date.")
        return
    names = ", ".join((*found.written, *(f"{name} (to go)" for name in found.removed)))
    click.echo(f"{shown} is not up to date: {names}." if check else f"{shown}: {models} models; wrote {names}.")


def follow(given: str | None) -> int:
    """Generates now and after every change, until interrupted."""
    path = schema_path(given, project())
    click.echo(f"Watching {path}; Ctrl-C ends it.")
    seen: object = None
    try:
        while True:
            now = _stamps(path)
            if now != seen:
                seen = now
                try:
                    run(given, check=False)
                except TwofoldError as error:
                    click.secho(f"error: {error}", fg="red", err=True)
            time.sleep(POLL)
    except KeyboardInterrupt:
        return 0


def _stamps(path: Path) -> tuple[tuple[str, int, int], ...]:
    found = sorted(path.rglob("*.prisma")) if path.is_dir() else [path] if path.exists() else []
    return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in found)
