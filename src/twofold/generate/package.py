"""The files of a generated client, and writing them into the user's source tree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from twofold.errors import ConfigurationError
from twofold.generate.arguments import arguments_stub
from twofold.generate.client import (
    Source,
    arguments_module,
    async_client_module,
    client_module,
    includes_module,
    package_module,
)
from twofold.generate.delegates import client_stub, includes_stub
from twofold.generate.models import models_module
from twofold.schema import Schema

MARK = "# Written by twofold"


def files(schema: Schema, source: Source = Source()) -> dict[str, str]:  # noqa: B008 (frozen)
    """The texts of the package's files, by name. Raises `ConfigurationError` for a schema with composite types."""
    if schema.types:
        raise ConfigurationError(
            f"The schema has composite types ({', '.join([each.name for each in schema.types])}), "
            "which only document databases have; twofold generates clients of SQL databases."
        )
    title = source.title
    return {
        "__init__.py": _head(source, f"The client of {title}.") + package_module(schema),
        "models.py": models_module(schema, _head(source, f"The models of {title}.")),
        "client.py": _head(source, f"A database with a delegate for each model of {title}.")
        + client_module(schema, source),
        "client_async.py": _head(source, f"An async database with a delegate for each model of {title}.")
        + async_client_module(schema),
        "includes.py": _head(source, "Includes as calls: `include=user(posts=post(take=3))`.")
        + includes_module(schema),
        "arguments.py": _head(source, "The types of the arguments of the client's methods.") + arguments_module(),
        "client.pyi": _head(source) + client_stub(schema),
        "includes.pyi": _head(source) + includes_stub(schema),
        "arguments.pyi": _head(source) + arguments_stub(schema),
    }


def _head(source: Source, title: str = "") -> str:
    mark = (
        f"{MARK}: change {source.title}, then run `twofold generate`.\n# ruff: noqa\n# fmt: off\n# isort: skip_file\n"
    )
    return f'{mark}"""{title}"""\n\n' if title else mark


@frozen
class Changes:
    """The files that writing a package changes."""

    folder: Path
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def changes(folder: Path, texts: Mapping[str, str]) -> Changes:
    """The files that differ from those in the folder. Raises `ConfigurationError` if twofold did not write one."""
    differing = [name for name, text in texts.items() if _text(folder / name) != text]
    for name in differing:
        present = _text(folder / name)
        if present and not present.startswith(MARK):
            raise ConfigurationError(
                f"{folder / name} was not written by twofold, so it is not replaced. "
                "Choose another folder: `output` in the generator block."
            )
    outdated = [path.name for path in sorted(folder.glob("*.py*")) if path.name not in texts and _is_generated(path)]
    return Changes(folder, tuple(differing), tuple(outdated))


def write(folder: Path, texts: Mapping[str, str]) -> Changes:
    """Writes the files that differ, and removes generated ones that are no longer part of the package."""
    changed = changes(folder, texts)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed.written:
        (folder / name).write_text(texts[name], encoding="utf-8", newline="\n")
    for name in changed.removed:
        (folder / name).unlink()
    return changed


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def _is_generated(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return path.suffix in (".py", ".pyi") and file.readline().startswith(MARK)
