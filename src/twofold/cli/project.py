"""Where a project's schema and its database are, for the commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from twofold.database.settings import DEFAULT_VARIABLE, Project, database_url
from twofold.errors import ConfigurationError

if TYPE_CHECKING:
    from twofold.psl import Document

DEFAULT_SCHEMAS = ("schema.prisma", "prisma/schema.prisma")


def find_schema(given: str | None, project: Project) -> Path:
    """The schema's file or folder: the option, the setting, or a default place. Raises `ConfigurationError`."""
    path: Path | None = None
    if given is not None:
        path = checked_path(given, "--schema")
    elif project.schema is not None:
        path = project.folder / checked_path(project.schema, "[tool.twofold] schema")
    if path is not None:
        if not path.exists():
            raise ConfigurationError(f"There is no schema at {path}.")
        return path
    for folder in dict.fromkeys((Path(), project.folder)):
        for default in DEFAULT_SCHEMAS:
            if (folder / default).is_file():
                return folder / default
    places = " or ".join(f"./{default}" for default in DEFAULT_SCHEMAS)
    raise ConfigurationError(f"There is no schema at {places}. Name one with --schema, or run `twofold init`.")


def checked_path(text: str, place: str) -> Path:
    """The path that a setting names. Raises `ConfigurationError` for one that no system can have."""
    if "\0" in text:
        raise ConfigurationError(f"{place}: got {text!r}, expected a path without NUL characters.")
    return Path(text)


def counted(count: int, noun: str) -> str:
    """`1 model`, `2 models`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def schema_folder(path: Path) -> Path:
    """The folder that a relative `file:` URL starts from."""
    return path if path.is_dir() else path.parent


def find_url(given: str | None, project: Project, document: Document, path: Path) -> str:
    """The database's URL: the option, the setting, the datasource's, or `DATABASE_URL`. Raises `ConfigurationError`."""
    declared = document.datasource.url if document.datasource else None
    variable = declared.variable if declared else None
    url = database_url(given, project, declared.literal if declared else None, variable, schema_folder(path))
    if not url:
        raise ConfigurationError(
            f"No database URL: set {variable or DEFAULT_VARIABLE} (in the environment or in .env) or `url` under "
            "[tool.twofold] in pyproject.toml, or give --url."
        )
    return url
