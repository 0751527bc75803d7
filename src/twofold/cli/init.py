"""`twofold init`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from twofold.databases.registry import DATABASES, DEFAULT, DEFINITIONS
from twofold.errors import ConfigurationError

SCHEMA = """\
// `twofold generate` writes the Python package of this schema, `twofold db push` creates its tables.
// The database's URL is DATABASE_URL, in the environment or in .env.

datasource db {{
  provider = "{provider}"
}}

generator client {{
  provider = "twofold"
  output   = "./db"
}}

model User {{
  id    Int     @id @default(autoincrement())
  email String  @unique
  name  String?
  posts Post[]
}}

model Post {{
  id        Int      @id @default(autoincrement())
  title     String
  published Boolean  @default(false)
  createdAt DateTime @default(now())
  author    User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId  Int
}}
"""


def start_project(folder: Path, provider: str | None, url: str | None) -> int:
    """Writes a first schema; returns the exit code. Raises `ConfigurationError` if there is a schema already."""
    path = folder / "schema.prisma"
    if path.exists():
        raise ConfigurationError(f"{path} exists already; nothing was changed.")
    chosen = provider or _ask("Which database", DEFAULT.name, list(DEFINITIONS))
    example = DATABASES[chosen].example_url
    target = url or (_ask("Its URL", example) if provider is None else example)
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(SCHEMA.format(provider=chosen), encoding="utf-8")
    click.echo(f"Wrote {path}.")
    if _write_url(folder / ".env", target):
        click.echo(f"Wrote DATABASE_URL into {folder / '.env'}.")
    click.echo("Next: `twofold db push` creates the tables, `twofold generate` writes the Python package.")
    return 0


def _ask(question: str, default: str, choices: list[str] | None = None) -> str:
    """The answer; the default if standard input is not a terminal."""
    if not sys.stdin.isatty():
        return default
    return str(click.prompt(question, default=default, type=click.Choice(choices) if choices else None))


def _write_url(path: Path, url: str) -> bool:
    """Adds DATABASE_URL to an .env file, unless it is there."""
    before = path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""
    if any(line.strip().removeprefix("export ").startswith("DATABASE_URL=") for line in before.splitlines()):
        return False
    line_end = "\n" if before and not before.endswith("\n") else ""
    path.write_text(f'{before}{line_end}DATABASE_URL="{url}"\n', encoding="utf-8", errors="surrogateescape")
    return True
