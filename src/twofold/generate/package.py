"""Package: all files of a generated client, and how they get into the user's tree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from twofold.errors import ConfigurationError
from twofold.generate.arguments import arguments_stub
from twofold.generate.client import Source, arguments_module, client_module, package_module, shapes_module
from twofold.generate.delegates import client_stub, shapes_stub
from twofold.generate.models import models_module
from twofold.schema import Schema

MARK = "# Written by twofold"


def files(schema: Schema, source: Source = Source()) -> dict[str, str]:  # noqa: B008 (frozen)
    """The package's files, by name. Raises `ConfigurationError` for a schema that no SQL database can hold."""
    if schema.types:
        raise ConfigurationError(
            f"The schema has composite types ({', '.join(held.name for held in schema.types)}), "
            "which only document databases hold; twofold generates clients of SQL databases."
        )
    title = source.title
    return {
        "__init__.py": _head(source, f"The client of {title}.") + package_module(schema),
        "models.py": models_module(schema, _head(source, f"The models of {title}.")),
        "client.py": _head(source, f"A database with a delegate for each model of {title}.")
        + client_module(schema, source),
        "shapes.py": _head(source, "What `include=` takes: `user(posts=post(take=3))`.") + shapes_module(schema),
        "arguments.py": _head(source, "What the client's methods take, for annotations.") + arguments_module(),
        "client.pyi": _head(source) + client_stub(schema),
        "shapes.pyi": _head(source) + shapes_stub(schema),
        "arguments.pyi": _head(source) + arguments_stub(schema),
    }


def _head(source: Source, title: str = "") -> str:
    mark = (
        f"{MARK}: change {source.title}, then run `twofold generate`.\n# ruff: noqa\n# fmt: off\n# isort: skip_file\n"
    )
    return f'{mark}"""{title}"""\n\n' if title else mark


@frozen
class Changes:
    """What writing a package would do, or did."""

    folder: Path
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def changes(folder: Path, texts: Mapping[str, str]) -> Changes:
    """The files that differ from what is there. Raises `ConfigurationError` where a file is not ours to change."""
    differing = [name for name, text in texts.items() if _text(folder / name) != text]
    for name in differing:
        found = _text(folder / name)
        if found and not found.startswith(MARK):
            raise ConfigurationError(
                f"{folder / name} was not written by twofold, so it is left alone. "
                "Choose another folder: `output` in the generator block."
            )
    ours = [path.name for path in sorted(folder.glob("*.py*")) if path.name not in texts and _is_ours(path)]
    return Changes(folder, tuple(differing), tuple(ours))


def write(folder: Path, texts: Mapping[str, str]) -> Changes:
    """Brings the folder to these files, touching only those that differ."""
    found = changes(folder, texts)
    folder.mkdir(parents=True, exist_ok=True)
    for name in found.written:
        (folder / name).write_text(texts[name], encoding="utf-8", newline="\n")
    for name in found.removed:
        (folder / name).unlink()
    return found


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def _is_ours(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as opened:
        return path.suffix in (".py", ".pyi") and opened.readline().startswith(MARK)
