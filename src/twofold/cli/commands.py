"""The commands, their options and their help."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path
from typing import Any

import click

from twofold.databases.registry import DEFAULT, DEFINITIONS
from twofold.errors import TwofoldError
from twofold.runtime.drivers.hidden import hide_password

_URL = re.compile(r"[a-zA-Z][\w+.-]*:[^\s'\")]+")
"""A word of a message that may be a URL, with a password."""
EPILOG = """\b
Settings, in order of precedence:
  --schema PATH        [tool.twofold] schema      ./schema.prisma  ./prisma/schema.prisma
  --url URL            [tool.twofold] url         the datasource's url   DATABASE_URL

\b
A file named .env here or beside the schema is read too.
Completion for your shell:
  eval "$(twofold completion bash)"
"""
SCHEMA = click.option("--schema", "schema", metavar="PATH", help="The schema: a file, or a folder of files.")
FILE = click.argument("file", metavar="[PATH]", required=False)
"""The same, without the name of the option."""


def _one_of(schema: str | None, file: str | None) -> str | None:
    if schema is not None and file is not None:
        raise click.UsageError("--schema and PATH exclude each other.")
    return file if schema is None else schema


class Commands(click.Group):
    """A group that reports errors in one message, with exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except TwofoldError as error:
            message = str(error)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click ends quietly
            message = f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror or error}."
        except click.UsageError as error:
            shown = _URL.sub(lambda url: hide_password(url[0]), error.format_message())
            raise click.UsageError(shown, error.ctx) from None
        click.secho(f"error: {message}", fg="red", err=True, color=ctx.color)
        return ctx.exit(1)


def _print_version(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        from twofold import __version__

        click.echo(f"twofold {__version__}")
        ctx.exit()


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def twofold() -> None:
    """A database described in schema.prisma, queried through a fluent API or a client.

    \b
    Start with:
      twofold init           write a first schema.prisma
      twofold generate       write the Python package: models and a typed client
      twofold db push        create the tables in an empty database
    """


@twofold.command()
@SCHEMA
@FILE
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def validate(schema: str | None, file: str | None, as_json: bool) -> None:
    """Check the schema and report every mistake.

    \b
    Exits with 1 if there is any:
      schema.prisma:12:9: `User` has no field `emial`. Did you mean "email"?
    """
    from twofold.cli.schemas import validate

    sys.exit(validate(_one_of(schema, file), as_json=as_json))


@twofold.command("format")
@SCHEMA
@FILE
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file would change.")
def format_(schema: str | None, file: str | None, check: bool) -> None:
    """Format the schema as `prisma format` does. Comments are kept."""
    from twofold.cli.schemas import reformat

    sys.exit(reformat(_one_of(schema, file), check=check))


@twofold.command()
@SCHEMA
@FILE
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if the package is not up to date.")
@click.option("--watch", is_flag=True, help="Keep running, and generate again whenever the schema changes.")
def generate(schema: str | None, file: str | None, check: bool, watch: bool) -> None:
    """Write the Python package of the schema: models and a typed client.

    \b
    It is written to the `output` of the generator block, or else to `db` beside the schema:
      generator client {
        provider = "twofold"
        output   = "./app/db"
      }

    Only files that differ are written. Blocks of other generators are ignored.
    """
    from twofold.cli.generate import generate, watch_schema

    if watch and check:
        raise click.UsageError("--check and --watch exclude each other.")
    path = _one_of(schema, file)
    sys.exit(watch_schema(path) if watch else generate(path, check=check))


@twofold.group()
def db() -> None:
    """Bring a database in sync with the schema."""


@db.command()
@SCHEMA
@click.option(
    "--url", metavar="URL", help="The database: sqlite:///app.db, file:./dev.db, postgresql://user@host/name."
)
@click.option("--print", "only_print", is_flag=True, help="Print the statements; connect to no database.")
@click.option(
    "--models", "modules", metavar="MODULE", multiple=True, help="The models of a Python module, instead of a schema."
)
def push(schema: str | None, url: str | None, only_print: bool, modules: tuple[str, ...]) -> None:
    """Create the schema's tables in an empty database.

    A database that is in sync is left unchanged. For one that differs, the differences are reported.

    \b
    With models of a Python module, and those that they are related to:
      twofold db push --models app.models
    """
    if modules:
        from twofold.cli.models import print_models, push_models

        if schema is not None:
            raise click.UsageError("--schema and --models exclude each other.")
        sys.exit(print_models(modules, url) if only_print else push_models(modules, url))
    from twofold.cli.push import print_statements, push_schema

    sys.exit(print_statements(schema) if only_print else push_schema(schema, url))


@twofold.command()
@click.option("--provider", type=click.Choice([*DEFINITIONS]), help=f"The database. [default: {DEFAULT.name}]")
@click.option("--url", metavar="URL", help="The database's URL; written to .env as DATABASE_URL.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path(), help="Where to write. [default: here]")
def init(provider: str | None, url: str | None, folder: Path) -> None:
    """Write a first schema.prisma, and DATABASE_URL into .env.

    Asks for missing options if standard input is a terminal.
    """
    from twofold.cli.init import start_project

    sys.exit(start_project(folder, provider, url))


@twofold.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for your shell."""
    from click.shell_completion import get_completion_class

    completion_class = get_completion_class(shell)
    assert completion_class is not None
    click.echo(completion_class(twofold, {}, "twofold", "_TWOFOLD_COMPLETE").source())
