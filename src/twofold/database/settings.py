"""A project's settings: where its database is. The command line and clients without a URL read them alike.

They come from `[tool.twofold]` in `pyproject.toml`, the environment and `.env` files. A `.env` file is only read: the
environment does not change.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from twofold.errors import ConfigurationError, shown, suggestion
from twofold.runtime.drivers.urls import hide_password
from twofold.structs import Value, struct

if TYPE_CHECKING:
    from twofold.client.delegates import Delegates

DEFAULT_VARIABLE = "DATABASE_URL"
KEYS = ("schema", "url", "migrations")
ROOTS = ("pyproject.toml", ".git")
"""What the uppermost folder of a project has."""
_LINE = re.compile(
    r"""\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\n#]*))\s*(?:\#.*)?$"""
)
_REFERENCE = re.compile(r"\$\{([A-Za-z_]\w*)\}")


@struct
class Project(Value):
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
    import tomllib  # a client whose project has no settings does not need it

    try:
        document: dict[str, Any] = tomllib.loads(_read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from error
    tools: Any = document.get("tool")
    table: Any = cast("dict[str, Any]", tools).get("twofold") if isinstance(tools, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigurationError(f"{path}: [tool.twofold]: got {shown(table)}, expected a table.")
    settings = cast("dict[str, Any]", table)
    for key, value in settings.items():
        if key not in KEYS:
            raise ConfigurationError(
                f"{path}: [tool.twofold] has no setting {key}, expected {', '.join(KEYS)}.{suggestion(key, KEYS)}"
            )
        if not isinstance(value, str):
            raise ConfigurationError(
                f"{path}: [tool.twofold] {key}: got {hide_password(repr(value))}, expected a string."
            )
    return settings


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} cannot be read: it is not UTF-8.") from error
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}.") from error


def database_url(
    given: str | None, project: Project, declared: str | None, variable: str | None, schema_folder: Path | None
) -> str | None:
    """The database's URL: the given one, the project's, that of the schema's datasource, or that of a variable.

    The value of a variable is that in the environment, or in the first `.env` file that has it: in the working
    directory, in the project's folder, beside the schema, or above it in the same project.
    """
    if given is not None:
        return given
    url = project.url or declared
    if url is None and (value := os.environ.get(variable or DEFAULT_VARIABLE)):
        return value
    variables = read_environment(*env_folders(project, schema_folder)) if url is None or "$" in url else {}
    url = url or variables.get(variable or DEFAULT_VARIABLE)
    return url and _REFERENCE.sub(lambda reference: variables.get(reference[1], ""), url)


def client_url(client: type[Delegates], url: str | None) -> str:
    """The URL of a client's database, as the command line finds it. Raises `ConfigurationError` if there is none."""
    if url is not None:
        return url
    project, folder = _mentioned_project(), client_folder(client)
    chosen = database_url(None, project, client.default_url, client.url_variable, folder)
    if not chosen:
        files = ", ".join([str(each / ".env") for each in env_folders(project, folder)])
        raise ConfigurationError(
            f"{client.__name__} has no database. Give it a URL, or set {client.url_variable or DEFAULT_VARIABLE} "
            f"(in the environment or in .env: {files})."
        )
    return chosen


def client_folder(client: type[Delegates]) -> Path | None:
    """The folder of a client's schema, or else of the module that defines the client."""
    if client.schema_folder:
        return Path(client.schema_folder)
    file = getattr(sys.modules.get(client.__module__), "__file__", None)
    return Path(file).parent if file and client.__module__.partition(".")[0] != "twofold" else None


def _mentioned_project() -> Project:
    """As `read_project`, but a `pyproject.toml` without settings of twofold is not parsed, and need not be valid."""
    current = Path().resolve()
    for folder in (current, *current.parents):
        path = folder / "pyproject.toml"
        if path.is_file() and b"twofold" in path.read_bytes():
            return read_project(folder)
    return Project(current)


def env_folders(project: Project, schema_folder: Path | None) -> tuple[Path, ...]:
    """The folders of the `.env` files that are read, the first one first."""
    above = () if schema_folder is None else _up_to_root(schema_folder.resolve())
    return tuple(dict.fromkeys((Path().resolve(), project.folder, *above)))


def _up_to_root(folder: Path) -> tuple[Path, ...]:
    """The folder and those above it, up to that of the project. Outside of a project the folder alone."""
    folders = (folder, *folder.parents)
    roots = [index for index, each in enumerate(folders) if any((each / name).exists() for name in ROOTS)]
    return folders[: roots[0] + 1] if roots else (folder,)


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
