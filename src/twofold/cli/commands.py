"""The commands, as click knows them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from twofold.errors import TwofoldError

EPILOG = """\b
Settings, the first that is there counts:
  --schema PATH        [tool.twofold] schema      ./schema.prisma  ./prisma/schema.prisma
  --url URL            [tool.twofold] url         the datasource's url   DATABASE_URL

\b
A file named .env here or beside the schema is read too.
Completion for your shell:
  eval "$(twofold completion bash)"
"""
SCHEMA = click.option("--schema", "schema", metavar="PATH", help="The schema: a file, or a folder of files.")


class Commands(click.Group):
    """A group whose commands say what went wrong in one message, with exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except TwofoldError as error:
            told = str(error)
        except OSError as error:
            if error.filename is None:
                raise
            told = f"{error.filename}: {error.strerror}."
        click.secho(f"error: {told}", fg="red", err=True, color=ctx.color)
        return ctx.exit(1)


def _version(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        from twofold import __version__

        click.echo(f"twofold {__version__}")
        ctx.exit()


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def twofold() -> None:
    """One database, described once in schema.prisma, asked in two ways.

    \b
    Begin with:
      twofold init           writes a first schema.prisma
      twofold generate       makes the Python package: models and a typed client
      twofold db push        makes the tables in an empty database
    """


@twofold.command()
@SCHEMA
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def validate(schema: str | None, as_json: bool) -> None:
    """Check the schema and report every mistake.

    \b
    Exits with 1 if there is any:
      schema.prisma:12:9: `User` has no field `emial`. Did you mean "email"?
    """
    from twofold.cli.schemas import check

    sys.exit(check(schema, as_json=as_json))


@twofold.command("format")
@SCHEMA
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if something would change.")
def format_(schema: str | None, check: bool) -> None:
    """Lay out the schema as `prisma format` does, keeping every comment."""
    from twofold.cli.schemas import layout

    sys.exit(layout(schema, check=check))


@twofold.command()
@SCHEMA
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if the package is not up to date.")
@click.option("--watch", is_flag=True, help="Stay, and generate again whenever the schema changes.")
def generate(schema: str | None, check: bool, watch: bool) -> None:
    """Make the Python package that the schema describes.

    \b
    It is written where a generator block says, else into `db` beside the schema:
      generator client {
        provider = "twofold"
        output   = "./app/db"
      }

    Files are touched only where they change. Generators of others are left alone.
    """
    from twofold.cli.generate import follow, run

    if watch and check:
        raise click.UsageError("--check looks once and --watch keeps looking: choose one.")
    sys.exit(follow(schema) if watch else run(schema, check=check))


@twofold.group()
def db() -> None:
    """Bring a database to the schema."""


@db.command()
@SCHEMA
@click.option(
    "--url", metavar="URL", help="The database: sqlite:///app.db, file:./dev.db, postgresql://user@host/name."
)
@click.option("--print", "only_print", is_flag=True, help="Print the statements; touch no database.")
def push(schema: str | None, url: str | None, only_print: bool) -> None:
    """Make the schema's tables in an empty database.

    A database that has them already is left as it is; one that differs is refused, with what differs.
    """
    from twofold.cli.push import run

    sys.exit(run(schema, url, only_print=only_print))


@twofold.command()
@click.option("--provider", type=click.Choice(["sqlite", "postgresql"]), help="The database. [default: sqlite]")
@click.option("--url", metavar="URL", help="Where it is; kept in .env as DATABASE_URL.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path(), help="Where to write. [default: here]")
def init(provider: str | None, url: str | None, folder: Path) -> None:
    """Write a first schema.prisma, and DATABASE_URL into .env.

    Asks for what is not given, unless there is nobody to ask.
    """
    from twofold.cli.init import run

    sys.exit(run(folder, provider, url))


@twofold.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes twofold's commands in your shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(twofold, {}, "twofold", "_TWOFOLD_COMPLETE").source())
