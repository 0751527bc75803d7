"""Settings: where the schema and the database are, from options, `[tool.twofold]`, `.env` and the environment."""

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
USUAL_SCHEMAS = ("schema.prisma", "prisma/schema.prisma")
_LINE = re.compile(
    r"""\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\n#]*))\s*(?:\#.*)?$"""
)
_REFERENCE = re.compile(r"\$\{([A-Za-z_]\w*)\}")


@frozen
class Project:
    """A project's settings, and the folder that they stand in."""

    folder: Path
    schema: str | None = None
    url: str | None = None


def project(start: Path | None = None) -> Project:
    """The settings in the nearest `pyproject.toml` that has any. Raises `ConfigurationError`."""
    here = (start or Path()).resolve()
    for folder in (here, *here.parents):
        path = folder / "pyproject.toml"
        if path.is_file() and (found := _table(path)) is not None:
            return Project(folder, found.get("schema"), found.get("url"))
    return Project(here)


def _table(path: Path) -> dict[str, str] | None:
    try:
        whole: dict[str, Any] = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from error
    tools: Any = whole.get("tool")
    found: Any = cast("dict[str, Any]", tools).get("twofold") if isinstance(tools, dict) else None
    if found is None:
        return None
    if not isinstance(found, dict):
        raise ConfigurationError(f"{path}: [tool.twofold] has to be a table, not {found!r}.")
    table = cast("dict[str, Any]", found)
    for key, value in table.items():
        if key not in KEYS:
            raise ConfigurationError(f"{path}: [tool.twofold] has no setting {key!r}.{nearest(key, KEYS)}")
        if not isinstance(value, str):
            raise ConfigurationError(f"{path}: [tool.twofold] {key} has to be a string, not {value!r}.")
    return table


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} cannot be read: it is no UTF-8 text.") from error


def schema_path(given: str | None, settings: Project) -> Path:
    """The schema's file or folder: as given, as set, or where it usually is. Raises `ConfigurationError`."""
    if given is not None or settings.schema is not None:
        path = Path(given) if given is not None else settings.folder / cast("str", settings.schema)
        if not path.exists():
            raise ConfigurationError(f"There is no schema at {path}.")
        return path
    for folder in dict.fromkeys((Path(), settings.folder)):
        for usual in USUAL_SCHEMAS:
            if (folder / usual).is_file():
                return folder / usual
    places = " or ".join(f"./{usual}" for usual in USUAL_SCHEMAS)
    raise ConfigurationError(f"There is no schema at {places}. Name one with --schema, or begin with `twofold init`.")


def schema_folder(path: Path) -> Path:
    """The folder that a relative `file:` URL starts from."""
    return path if path.is_dir() else path.parent


def environment(*folders: Path) -> dict[str, str]:
    """The environment over the `.env` files of these folders, the first of them over the later ones."""
    found: dict[str, str] = {}
    for folder in reversed(folders):
        path = folder / ".env"
        if path.is_file():
            found |= dict(_env_lines(_text(path), found | dict(os.environ)))
    return found | dict(os.environ)


def _env_lines(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    said = dict(known)
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        name, single, double, bare = match.groups()
        if single is not None:
            value = single
        else:
            value = re.sub(r"\\(.)", r"\1", double) if double is not None else bare.strip()
            value = _REFERENCE.sub(lambda reference: said.get(reference[1], ""), value)
        said.setdefault(name, value)
        yield name, value


def database_url(given: str | None, settings: Project, document: Document, path: Path) -> str:
    """The URL: as given, as set, as the datasource says, else `DATABASE_URL`. Raises `ConfigurationError`."""
    known = environment(Path(), settings.folder, schema_folder(path))
    said = document.datasource.url if document.datasource else None
    variable = (said.variable if said else None) or "DATABASE_URL"
    literal = said.literal if said else None
    found = given or settings.url or literal or known.get(variable)
    if not found:
        raise ConfigurationError(
            f"No database is named: set {variable} (in the environment or in .env), "
            "`url` under [tool.twofold] in pyproject.toml, or give --url."
        )
    return _REFERENCE.sub(lambda reference: known.get(reference[1], ""), found)
