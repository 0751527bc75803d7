"""What a server's URL says about its sessions."""

from __future__ import annotations

import math

from twofold.errors import ConfigurationError, shown
from twofold.runtime.drivers.urls import SERVER_OPTIONS, Url, seconds, unknown_option
from twofold.structs import Value, struct


@struct
class ServerOptions(Value):
    """What a server's URL says about connections, beside what `Url` has."""

    max_lifetime: float
    """Seconds after which a connection is replaced by a new one."""
    prepared_statements: bool
    """False behind pgbouncer in transaction mode, where each transaction may run on another session."""
    given: dict[str, str]
    """The options that go to the driver."""


def read_options(url: Url, known: tuple[str, ...]) -> ServerOptions:
    """Reads the options out of a URL. `known` are those of the driver. Raises `ConfigurationError`."""
    options = dict(url.options)
    for name in options:
        if name not in SERVER_OPTIONS and name not in known:
            unknown_option(url.text, name, (*SERVER_OPTIONS, *known))
    pgbouncer = options.get("pgbouncer") == "true" or options.get("statement_cache_size") == "0"
    if pgbouncer and url.namespace not in (None, "public"):
        raise ConfigurationError(
            f"schema: got {shown(url.namespace)}, expected public behind pgbouncer, which does not keep a session's "
            "search_path. Set it in the database: ALTER ROLE ... SET search_path."
        )
    return ServerOptions(
        seconds("max_lifetime", options["max_lifetime"]) if "max_lifetime" in options else 3600.0,
        not pgbouncer,
        {name: value for name, value in options.items() if name not in SERVER_OPTIONS},
    )


def session_settings(url: Url) -> dict[str, str]:
    """Returns the settings of a session."""
    lock_timeout = 0 if math.isinf(url.lock_timeout) else round(url.lock_timeout * 1000)
    settings = {"timezone": "UTC", "lock_timeout": str(lock_timeout)}
    if url.namespace not in (None, "public"):
        quoted = url.namespace.replace('"', '""')
        settings["search_path"] = f'"{quoted}"'
    return settings


def spell_settings(settings: dict[str, str]) -> str:
    """Spells settings as the server's command line, in which a space ends an argument."""
    escaped = {name: value.replace("\\", "\\\\").replace(" ", "\\ ") for name, value in settings.items()}
    return " ".join([f"-c {name}={value}" for name, value in escaped.items()])
