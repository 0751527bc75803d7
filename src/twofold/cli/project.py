"""A project's settings: where its schema and its database are.

They come from options, `[tool.twofold]` in `pyproject.toml`, `.env` and the environment.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from twofold.errors import ConfigurationError, nearest

if TYPE_CHECKING:
    from twofold.psl import Document

KEYS = ("schema", "url", "migrations")
DEFAULT_SCHEMAS = ("schema.prisma", "prisma/schema.prisma")
_LINE = re.compile(
    r"""\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\n#]*))\s*(?:\#.*)?$"""
)
_REFERENCE = re.compile(r"\$\{([A-Za-z_]\w*)\}")


@frozen
class Project:
    """A project's settings, and the folder of the `pyproject.toml` that holds them."""

    folder: Path
    schema: str | None = None
    url: str | None = None


def read_project(start: Path | None = None) -> Project:
    """The settings in the nearest `pyproject.toml` that has any. Raises `ConfigurationError`."""
    current = (start or Path()).resolve()
    for folder in (current, *current.parents):
        path = folder / "pyproject.toml"
        if path.is_file() and (table := _read_table(path)) is not None:
            return Project(folder, table.get("schema"), table.get("url"))
    return Project(current)


def _read_table(path: Path) -> dict[str, str] | None:
    try:
        document: dict[str, Any] = tomllib.loads(_read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from error
    tools: Any = document.get("tool")
    table: Any = cast("dict[str, Any]", tools).get("twofold") if isinstance(tools, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigurationError(f"{path}: [tool.twofold]: got {table!r}, expected a table.")
    settings = cast("dict[str, Any]", table)
    for key, value in settings.items():
        if key not in KEYS:
            raise ConfigurationError(
                f"{path}: [tool.twofold] has no setting {key}, expected {', '.join(KEYS)}.{nearest(key, KEYS)}"
            )
        if not isinstance(value, str):
            raise ConfigurationError(f"{path}: [tool.twofold] {key}: got {value!r}, expected a string.")
    return settings


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} cannot be read: it is not UTF-8.") from error


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


def read_environment(*folders: Path) -> dict[str, str]:
    """The environment, then the `.env` files of these folders; the first value of a variable counts."""
    variables: dict[str, str] = {}
    for folder in reversed(folders):
        path = folder / ".env"
        if path.is_file():
            variables |= dict(_parse_env(_read_text(path), variables | dict(os.environ)))
    return variables | dict(os.environ)


def _parse_env(text: str, variables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The variables that a `.env` file sets; `${NAME}` in a value is another variable's value."""
    values = dict(variables)
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        name, single, double, bare = match.groups()
        if single is not None:
            value = single
        else:
            value = re.sub(r"\\(.)", r"\1", double) if double is not None else bare.strip()
            value = _REFERENCE.sub(lambda reference: values.get(reference[1], ""), value)
        values.setdefault(name, value)
        yield name, value


def find_url(given: str | None, project: Project, document: Document, path: Path) -> str:
    """The database's URL: the option, the setting, the datasource's, or `DATABASE_URL`. Raises `ConfigurationError`."""
    variables = read_environment(Path(), project.folder, schema_folder(path))
    declared = document.datasource.url if document.datasource else None
    variable = (declared.variable if declared else None) or "DATABASE_URL"
    literal = declared.literal if declared else None
    url = given or project.url or literal or variables.get(variable)
    if not url:
        raise ConfigurationError(
            f"No database URL: set {variable} (in the environment or in .env) or `url` under [tool.twofold] in "
            "pyproject.toml, or give --url."
        )
    return _REFERENCE.sub(lambda reference: variables.get(reference[1], ""), url)
