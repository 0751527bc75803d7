"""The files of a generated client, and writing them into the user's source tree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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
from twofold.structs import Value, struct

MARK = "# Written by twofold"
ELSEWHERE = "Choose another folder: `output` in the generator block."


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
    # The name of a file may have quotes and line breaks in it.
    name = source.title
    shown = "".join([char if char.isprintable() and char not in '"\\' else "_" for char in name])
    mark = f"{MARK}: change {shown}, then run `twofold generate`.\n# ruff: noqa\n# fmt: off\n# isort: skip_file\n"
    return f'{mark}"""{title.replace(name, shown)}"""\n\n' if title else mark


@struct
class Changes(Value):
    """The files that writing a package changes."""

    folder: Path
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Files that are marked as generated, are no longer part of the package, and have something else in them."""

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def changes(folder: Path, texts: Mapping[str, str]) -> Changes:
    """The files that differ from those in the folder. Raises `ConfigurationError` if twofold did not write one."""
    contents = {name: text.encode() for name, text in texts.items()}
    differing = [name for name, content in contents.items() if _read(folder / name) != content]
    for name in differing:
        if present := _read(folder / name):
            _check_mark(folder / name, present)
    others = [path for path in sorted(folder.glob("*.py*")) if path.name not in texts and _is_generated(path)]
    removed = [path.name for path in others if _is_unchanged(path.read_bytes(), contents)]
    return Changes(
        folder, tuple(differing), tuple(removed), tuple([path.name for path in others if path.name not in removed])
    )


def write(folder: Path, texts: Mapping[str, str]) -> Changes:
    """Writes the files that differ, and removes generated ones that are no longer part of the package."""
    changed = changes(folder, texts)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed.written:
        (folder / name).write_text(texts[name], encoding="utf-8", newline="\n")
    for name in changed.removed:
        (folder / name).unlink()
    return changed


def _read(path: Path) -> bytes | None:
    """The content of a file, None if there is none. Raises `ConfigurationError` for anything else than a plain file."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise ConfigurationError(f"{path} is {_kind(path)}, so it is not replaced. {ELSEWHERE}")
    return path.read_bytes() if path.exists() else None


def _kind(path: Path) -> str:
    return "a symbolic link" if path.is_symlink() else "a folder" if path.is_dir() else "not a plain file"


def _check_mark(path: Path, present: bytes) -> None:
    if not present.startswith(MARK.encode()):
        raise ConfigurationError(f"{path} was not written by twofold, so it is not replaced. {ELSEWHERE}")


def _is_generated(path: Path) -> bool:
    plain = path.suffix in (".py", ".pyi") and path.is_file() and not path.is_symlink()
    return plain and path.read_bytes().startswith(MARK.encode())


def _is_unchanged(content: bytes, contents: Mapping[str, bytes]) -> bool:
    """Whether nothing is lost with a file: it is a copy of a generated one, or has only comments."""
    return content in contents.values() or all(line.startswith(b"#") for line in content.splitlines() if line.strip())
