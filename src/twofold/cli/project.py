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
    path = Path(given) if given is not None else project.folder / project.schema if project.schema is not None else None
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
