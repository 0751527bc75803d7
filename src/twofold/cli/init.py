"""`twofold init`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from twofold.errors import ConfigurationError

URLS = {"sqlite": "file:./dev.db", "postgresql": "postgresql://localhost:5432/app"}
SCHEMA = """\
// The data, described once. `twofold generate` makes the Python package, `twofold db push` the tables.
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


def run(folder: Path, provider: str | None, url: str | None) -> int:
    """Writes a first schema; the exit code. Raises `ConfigurationError` where one is already."""
    path = folder / "schema.prisma"
    if path.exists():
        raise ConfigurationError(f"{path} is there already; nothing was changed.")
    chosen = provider or _asked("Which database", "sqlite", list(URLS))
    target = url or (_asked("Its URL", URLS[chosen]) if provider is None else URLS[chosen])
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(SCHEMA.format(provider=chosen), encoding="utf-8")
    click.echo(f"Wrote {path}.")
    if _remember(folder / ".env", target):
        click.echo(f"Wrote DATABASE_URL into {folder / '.env'}.")
    click.echo("Next: `twofold db push` makes the tables, `twofold generate` the Python package.")
    return 0


def _asked(question: str, default: str, choices: list[str] | None = None) -> str:
    """The answer, or the default where there is nobody to ask."""
    if not sys.stdin.isatty():
        return default
    kind = click.Choice(choices) if choices else None
    return str(click.prompt(question, default=default, type=kind))


def _remember(path: Path, url: str) -> bool:
    """Keeps the URL in `.env`, unless one stands there."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if any(line.strip().removeprefix("export ").startswith("DATABASE_URL=") for line in before.splitlines()):
        return False
    gap = "\n" if before and not before.endswith("\n") else ""
    path.write_text(f'{before}{gap}DATABASE_URL="{url}"\n', encoding="utf-8")
    return True
