"""The options of a server's URL that twofold acts on itself, and the URL that is left for the driver."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from twofold.errors import ConfigurationError
from twofold.runtime.drivers.urls import Url
from twofold.structs import Value, struct

_OWN = ("lock_timeout", "max_lifetime")


@struct
class ServerOptions(Value):
    """What a server's URL says about connections, beside what `Url` has."""

    target: str
    """The URL for the driver."""
    lock_timeout: float
    """Seconds to wait for a lock that another transaction holds; 0 for no limit."""
    max_lifetime: float
    """Seconds after which a connection is replaced by a new one."""
    prepared_statements: bool
    """False behind pgbouncer in transaction mode, where each transaction may run on another session."""

    def settings(self, namespace: str | None) -> dict[str, str]:
        """Returns the settings of a session."""
        settings = {"timezone": "UTC", "lock_timeout": str(round(self.lock_timeout * 1000))}
        if namespace not in (None, "public"):
            settings["search_path"] = f'"{namespace}"'
        return settings


def read_options(url: Url) -> ServerOptions:
    """Reads the options out of a URL. Raises `ConfigurationError`."""
    given = dict(parse_qsl(urlsplit(url.text).query))
    pgbouncer = given.get("pgbouncer") == "true" or given.get("statement_cache_size") == "0"
    if pgbouncer and url.namespace not in (None, "public"):
        raise ConfigurationError(
            f"schema: got {url.namespace!r}, expected public behind pgbouncer, which does not keep a session's "
            "search_path. Set it in the database: ALTER ROLE ... SET search_path."
        )
    return ServerOptions(
        _without(url.target, _OWN),
        _read(given, "lock_timeout", 10.0, _seconds),
        _read(given, "max_lifetime", 3600.0, _seconds),
        not pgbouncer,
    )


def _without(target: str, names: tuple[str, ...]) -> str:
    parts = urlsplit(target)
    options = [(name, value) for name, value in parse_qsl(parts.query) if name not in names]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(options), ""))


def _read(given: dict[str, str], name: str, default: float, parse: Callable[[str], float]) -> float:
    if name not in given:
        return default
    try:
        return parse(given[name])
    except ValueError:
        raise ConfigurationError(f"{name}: got {given[name]!r}, expected a number of seconds.") from None


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value < 1e9:
        raise ValueError
    return value
