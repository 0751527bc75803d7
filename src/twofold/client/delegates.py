"""Delegates: the base class of clients, with a delegate for each model as an attribute, also inside transactions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final, cast

from twofold.client.delegate import Delegate, delegate_of
from twofold.errors import public_names, unknown_name
from twofold.models.model import Model
from twofold.models.names import attribute
from twofold.schema import snake_case

RESERVED: Final = frozenset(
    (
        *("aggregate", "batch", "begin", "close", "commit", "connect", "connection", "count", "database"),
        *("default_url", "delegates", "delete", "dialect", "disconnect", "driver", "events", "execute"),
        *("execute_async", "execute_many", "execute_raw", "execute_script", "explain", "extend", "fetch"),
        *(
            "insert",
            "is_closed",
            "merge",
            "models",
            "open",
            "options",
            "ping",
            "plans",
            "pool",
            "pool_statistics",
            "prepare",
        ),
        *("query", "query_raw"),
        *(
            "raw",
            "recording",
            "refresh",
            "rid",
            "rollback",
            "run",
            "run_in_transaction",
            "runner",
            "schema",
            "schema_folder",
            "script",
        ),
        *("select", "sql", "stream", "tables", "transaction", "union", "update", "url", "url_variable"),
        *("values", "with_"),
    )
)
"""The names of a client's own methods, of today and of later versions. No delegate has one of them."""


def delegate_names(models: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The names of the models' delegates, in the order of the models: `user_profile` for `UserProfile`.

    A name that is a Python keyword or that a client or another delegate has already gets an underscore: `batch_`.
    """
    names: list[str] = []
    reserved = RESERVED.union(taken)
    for model in models:
        name = attribute(snake_case(model))
        while name in names or name in reserved:
            name += "_"
        names.append(name)
    return names


_RAW = "Raw SQL is not part of the client; write the query with `db.select(...)`, or use the driver."
_INSTEAD: Mapping[str, str] = {
    "disconnect": "`close()` closes its connections; so does leaving a `with` block.",
    "batch": "`with db.transaction() as tx:` runs several operations as one.",
    "tx": "`with db.transaction() as tx:` runs several operations as one.",
    "use": "`recording()` shows the statements that are sent.",
    "on": "`recording()` shows the statements that are sent.",
    **dict.fromkeys(("queryraw", "executeraw", "queryrawunsafe", "executerawunsafe", "queryfirst"), _RAW),
}
"""What to use instead of names of Prisma's clients, by their names without case and underscores."""


class Delegates:
    """The base class of clients: `db.user_profile` is the delegate of `UserProfile`."""

    models: ClassVar[tuple[type[Model], ...]] = ()
    """The models of the client."""
    delegates: ClassVar[Mapping[str, type[Model]]] = {}
    """The models by the names of their delegates. By default it is made from `models`."""
    default_url: ClassVar[str | None] = None
    """The URL of the database if none is given: that of the schema's datasource."""
    url_variable: ClassVar[str | None] = None
    """The variable (of the environment, or in `.env`) that holds the database's URL; None for `DATABASE_URL`."""
    schema_folder: ClassVar[str | None] = None
    """The folder from which a relative `file:` URL starts."""
    runner: Any

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "delegates" not in cls.__dict__:
            own = [name for name in dir(cls) if not name.startswith("_")]
            names = delegate_names([model.__name__ for model in cls.models], own)
            cls.delegates = dict(zip(names, cls.models, strict=True))

    def __getattr__(self, name: str) -> Delegate[Any, Any]:
        """A delegate, made at its first use."""
        models = type(self).delegates
        model = models.get(name)
        if model is None:
            known = [*models, *public_names(type(self))]
            raise unknown_name(type(self).__name__, name, known, _INSTEAD.get(name.replace("_", "").lower(), ""))
        delegate = cast("Delegate[Any, Any]", delegate_of(self.runner, model))
        self.__dict__[name] = delegate
        return delegate

    def _with_runner(self, runner: Any) -> Any:
        """The same client with another runner, and without the delegates that use the old one."""
        inherited: Any = super()
        client = inherited._with_runner(runner)
        for name in type(self).delegates:
            client.__dict__.pop(name, None)
        return client


def folder(client: type[Delegates]) -> Path | None:
    """The folder from which a relative `file:` URL starts."""
    return Path(client.schema_folder) if client.schema_folder else None
