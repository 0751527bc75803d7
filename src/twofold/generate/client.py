"""Client: the text of `client.py`, `shapes.py` and `arguments.py`, whose types stand in `.pyi` files beside them."""

from __future__ import annotations

from attrs import frozen

from twofold.generate.names import class_names
from twofold.generate.writing import INDENT, WIDTH, quoted
from twofold.models.names import attribute
from twofold.schema import Model, Schema, snake_case

OWN_NAMES = frozenset(
    (
        *("aggregate", "batch", "begin", "close", "commit", "connect", "connection", "count", "database"),
        *("default_url", "delegates", "delete", "dialect", "disconnect", "driver", "events", "execute"),
        *("execute_async", "execute_many", "execute_raw", "execute_script", "explain", "extend", "fetch"),
        *("insert", "is_closed", "models", "open", "options", "plans", "pool", "pool_statistics", "prepare"),
        *("query", "query_raw", "raw", "recording", "rid", "rollback", "run", "run_in_transaction", "runner"),
        *("schema", "schema_folder", "script"),
        *("select", "sql", "stream", "tables", "transaction", "union", "update", "url", "url_variable"),
        *("values", "with_"),
    )
)
"""What a client's own methods may be called: a model of one of these names gets a delegate with an underscore."""


@frozen
class Source:
    """What the client knows about its database from the schema's text."""

    title: str = "schema.prisma"
    """What the generated files call the schema."""
    url: str | None = None
    variable: str | None = None
    """The environment variable that holds the URL."""
    folder: str = "."
    """The schema's folder, seen from the package: what a relative `file:` URL starts from."""


def delegates(schema: Schema) -> dict[str, Model]:
    """The models that the client asks, by the name of their delegate: `user_profile` for `UserProfile`."""
    found: dict[str, Model] = {}
    for model in schema.models:
        if not model.ignored:
            name = attribute(snake_case(model.name))
            while name in found or name in OWN_NAMES:
                name += "_"
            found[name] = model
    return found


def client_names(schema: Schema) -> tuple[str, str]:
    """What the two client classes are called: a model called `Client` keeps its name."""
    taken = set(class_names(schema))
    found: list[str] = []
    for name in ("Client", "AsyncClient"):
        while name in taken:
            name += "_"
        found.append(name)
    return found[0], found[1]


def client_module(schema: Schema, source: Source) -> str:
    """`client.py`: both colours of the client."""
    known = delegates(schema)
    listed = [f"{quoted(name)}: models.{attribute(model.name)}" for name, model in known.items()]
    lines = [f"{INDENT}{line},\n" for line in listed]
    facts = [
        f"default_url = {quoted(source.url)}" if source.url else "",
        f"url_variable = {quoted(source.variable or 'DATABASE_URL')}",
        f"schema_folder = os.path.join(os.path.dirname(__file__), {quoted(source.folder)})",
    ]
    body = "".join(f"{INDENT}{fact}\n" for fact in ("delegates = _DELEGATES", *facts) if fact)
    sync, colour = client_names(schema)
    return (
        "from __future__ import annotations\n\nimport os\n\nimport twofold\n\nfrom . import models\n\n"
        f"_DELEGATES = {{\n{''.join(lines)}}}\n\n\n"
        f"class {sync}(twofold.Client):\n{body}\n\nclass {colour}(twofold.AsyncClient):\n{body}"
    )


def shapes_module(schema: Schema) -> str:
    """`shapes.py`: what `include=` takes, by model."""
    lines = [f"{name} = shape_of(models.{attribute(model.name)})\n" for name, model in delegates(schema).items()]
    return (
        "from __future__ import annotations\n\nfrom twofold.client import shape_of\n\nfrom . import models\n\n"
        + "".join(lines)
    )


def arguments_module() -> str:
    """`arguments.py`: at run time an argument is a dictionary."""
    return (
        "from __future__ import annotations\n\nfrom typing import Any\n\n\n"
        "def __getattr__(name: str) -> Any:\n"
        '    if name.startswith("_"):\n        raise AttributeError(name)\n    return dict[str, Any]\n'
    )


def package_module(schema: Schema) -> str:
    """`__init__.py`: the clients, the models and the enums."""
    clients = sorted(client_names(schema))
    models = sorted(class_names(schema))
    every = sorted({*clients, *models})
    listed = "".join(f"{INDENT}{quoted(name)},\n" for name in every)
    return (
        f"from __future__ import annotations\n\nfrom .client import {', '.join(clients)}\n"
        + _import("models", models)
        + f"\n__all__ = [\n{listed}]\n"
    )


def _import(module: str, names: list[str]) -> str:
    if not names:
        return ""
    line = f"from .{module} import {', '.join(names)}\n"
    if len(line) <= WIDTH:
        return line
    return f"from .{module} import (\n" + "".join(f"{INDENT}{name},\n" for name in names) + ")\n"
