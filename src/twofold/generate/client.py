"""The text of `client.py`, `includes.py` and `arguments.py`. Their types are in `.pyi` files beside them."""

from __future__ import annotations

from attrs import frozen

from twofold.client.delegates import delegate_names
from twofold.generate.names import class_names
from twofold.generate.text import INDENT, WIDTH, quoted
from twofold.models.names import attribute
from twofold.schema import Model, Schema


@frozen
class Source:
    """The database of a client, as the schema's text describes it."""

    title: str = "schema.prisma"
    """The name of the schema in the generated files."""
    url: str | None = None
    variable: str | None = None
    """The environment variable that holds the URL."""
    folder: str = "."
    """The folder of the schema, relative to the package: a relative `file:` URL starts from it."""


def delegates(schema: Schema) -> dict[str, Model]:
    """The models of the client, by the names of their delegates."""
    models = [model for model in schema.models if not model.ignored]
    return dict(zip(delegate_names([model.name for model in models]), models, strict=True))


def client_names(schema: Schema) -> tuple[str, str]:
    """The names of the sync and the async client. They get an underscore if a model has that name."""
    sync_name, async_name = [_free_name(name, class_names(schema)) for name in ("Client", "AsyncClient")]
    return sync_name, async_name


def _free_name(name: str, taken: list[str]) -> str:
    while name in taken:
        name += "_"
    return name


def client_module(schema: Schema, source: Source) -> str:
    """The text of `client.py`: the sync client. The async one imports asyncio, so it is imported when it is used."""
    models = [f"{quoted(name)}: models.{attribute(model.name)}" for name, model in delegates(schema).items()]
    lines = [f"{INDENT * 2}{line},\n" for line in models]
    attributes = [
        f"delegates = {{\n{''.join(lines)}{INDENT}}}",
        *([f"default_url = {quoted(source.url)}"] if source.url else []),
        f"url_variable = {quoted(source.variable or 'DATABASE_URL')}",
        f"schema_folder = os.path.join(os.path.dirname(__file__), {quoted(source.folder)})",
    ]
    body = "".join([f"{INDENT}{line}\n" for line in attributes])
    sync_name, async_name = client_names(schema)
    return (
        "from __future__ import annotations\n\nimport os\nfrom typing import Any\n\nimport twofold\n\n"
        f"from . import models\n\n\nclass {sync_name}(twofold.Client):\n{body}"
        + _lazy_import("client_async", async_name)
    )


def async_client_module(schema: Schema) -> str:
    """The text of `client_async.py`: the async client."""
    sync_name, async_name = client_names(schema)
    names = ("delegates", "default_url", "url_variable", "schema_folder")
    body = "".join([f"{INDENT}{name} = {sync_name}.{name}\n" for name in names])
    return (
        f"from __future__ import annotations\n\nimport twofold\n\nfrom .client import {sync_name}\n\n\n"
        f"class {async_name}(twofold.AsyncClient):\n{body}"
    )


def _lazy_import(module: str, name: str) -> str:
    """A module's `__getattr__` that imports a name at its first use."""
    return (
        f"\n\ndef __getattr__(name: str) -> Any:\n"
        f"{INDENT}if name != {quoted(name)}:\n{INDENT * 2}raise AttributeError(name)\n"
        f"{INDENT}from .{module} import {name}\n\n{INDENT}return {name}\n"
    )


def includes_module(schema: Schema) -> str:
    """The text of `includes.py`: a function for each model."""
    lines = [f"{name} = include_helper(models.{attribute(model.name)})\n" for name, model in delegates(schema).items()]
    return (
        "from __future__ import annotations\n\nfrom twofold.client import include_helper\n\nfrom . import models\n\n"
        + "".join(lines)
    )


def arguments_module() -> str:
    """The text of `arguments.py`: at run time every type is that of a dictionary."""
    return (
        "from __future__ import annotations\n\nfrom typing import Any\n\n\n"
        "def __getattr__(name: str) -> Any:\n"
        '    if name.startswith("_"):\n        raise AttributeError(name)\n    return dict[str, Any]\n'
    )


def package_module(schema: Schema) -> str:
    """The text of `__init__.py`: the clients, the models and the enums."""
    sync_name, async_name = client_names(schema)
    models = sorted(class_names(schema))
    names = sorted({sync_name, async_name, *models})
    listed = "".join([f"{INDENT}{quoted(name)},\n" for name in names])
    return (
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING, Any\n\n"
        f"from .client import {sync_name}\n{_import('models', models)}\n"
        f"if TYPE_CHECKING:\n{INDENT}from .client import {async_name}\n\n"
        f"__all__ = [\n{listed}]\n{_lazy_import('client_async', async_name)}"
    )


def _import(module: str, names: list[str]) -> str:
    if not names:
        return ""
    line = f"from .{module} import {', '.join(names)}\n"
    if len(line) <= WIDTH:
        return line
    return f"from .{module} import (\n" + "".join([f"{INDENT}{name},\n" for name in names]) + ")\n"
