"""Delegates: one for each model, as attributes of a client and of its transactions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from twofold.client.delegate import Delegate
from twofold.errors import ConfigurationError, nearest
from twofold.models.model import Model
from twofold.models.names import attribute
from twofold.schema import snake_case


class Delegates:
    """What makes a database a client: `db.user_profile` asks `UserProfile`."""

    models: ClassVar[tuple[type[Model], ...]] = ()
    """The models that it asks."""
    delegates: ClassVar[Mapping[str, type[Model]]] = {}
    """The models by the names of their delegates; made of `models` where it is not given."""
    default_url: ClassVar[str | None] = None
    """Where the database is, if the caller does not say: the datasource's own URL."""
    url_variable: ClassVar[str | None] = None
    """The environment variable that says where the database is; `DATABASE_URL` if None."""
    schema_folder: ClassVar[str | None] = None
    """Where a relative `file:` URL starts from."""
    runner: Any

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "delegates" not in cls.__dict__:
            cls.delegates = named(cls.models, dir(cls))

    def __getattr__(self, name: str) -> Delegate[Any, Any]:
        """A delegate, made at its first use."""
        model = type(self).delegates.get(name)
        if model is None:
            known = type(self).delegates
            raise AttributeError(f"{type(self).__name__} has no model or attribute {name!r}.{nearest(name, known)}")
        made: Delegate[Any, Any] = Delegate(self.runner, model)
        self.__dict__[name] = made
        return made

    def _with_runner(self, runner: Any) -> Any:
        """The same client by another runner; the delegates made so far ask by the old one, so they are made anew."""
        inherited: Any = super()
        made = inherited._with_runner(runner)
        for name in type(self).delegates:
            made.__dict__.pop(name, None)
        return made


def named(models: Iterable[type[Model]], taken: Iterable[str]) -> dict[str, type[Model]]:
    """Each model by its name in snake case, with underscores after it where the client has that name already."""
    own = {name for name in taken if not name.startswith("_")}
    found: dict[str, type[Model]] = {}
    for model in models:
        name = attribute(snake_case(model.__name__))
        while name in found or name in own:
            name += "_"
        found[name] = model
    return found


def client_url(client: type[Delegates], url: str | None) -> str:
    """The URL given, else the schema's, else the environment's. Raises `ConfigurationError` where nobody says."""
    variable = client.url_variable or "DATABASE_URL"
    found = url or client.default_url or os.environ.get(variable)
    if not found:
        raise ConfigurationError(f"Where is the database? Give {client.__name__}(url), or set {variable}.")
    return found


def folder(client: type[Delegates]) -> Path | None:
    """Where a relative `file:` URL starts from."""
    return Path(client.schema_folder) if client.schema_folder else None
