"""Database URLs, in SQLAlchemy's form and in Prisma's.

sqlite:///app.db   sqlite:////var/app.db   sqlite://   file:./dev.db   file::memory:
postgresql://user:password@host:5432/name?schema=public&connection_limit=5&sslmode=require

A URL is taken apart here and nowhere else. Drivers receive parts that they can read, since their messages about a URL
quote it, with its password.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, TypeVar
from urllib.parse import quote, unquote, unquote_to_bytes

from twofold.errors import ConfigurationError, shown, suggestion
from twofold.runtime.drivers.hidden import hide_password as hide_password
from twofold.structs import Value, struct

T = TypeVar("T")

SERVER_OPTIONS = (
    *("schema", "connection_limit", "min_connections", "pool_timeout", "lock_timeout", "max_lifetime"),
    *("pgbouncer", "statement_cache_size", "socket_timeout"),
)
"""Options after `?` that twofold reads or that only Prisma's engine has. Other options go to the driver."""
FILE_OPTIONS = ("connection_limit", "min_connections", "pool_timeout", "lock_timeout", "timeout", "socket_timeout")


@struct
class Url(Value):
    """A parsed URL."""

    dialect: str
    text: str
    """The URL as it was given."""
    target: str
    """The path of a file or `:memory:`; for a server the URL that the driver receives."""
    options: tuple[tuple[str, str], ...] = ()
    """All options, with their values."""
    pool_size: int = 10
    min_connections: int = 1
    """The number of connections that are opened at the start, when a program asks for it."""
    timeout: float = 10.0
    """Seconds to wait for a free connection."""
    lock_timeout: float = 10.0
    """Seconds to wait for a lock that another transaction holds."""
    namespace: str | None = None
    """The SQL schema to use; None for the server's default."""

    def __repr__(self) -> str:
        return f"Url({hide_password(self.text)!r})"


def refuse(text: str, reason: str) -> NoReturn:
    """Raises `ConfigurationError` for a URL, without its secrets."""
    raise ConfigurationError(f"The URL {hide_password(text)!r} {reason}") from None


# --- files


def parse_file_url(dialect: str, text: str, base: Path | None) -> Url:
    """Parses `sqlite:///path`. A relative path starts at the working directory."""
    _, slashes, rest = text.partition("://")
    place, _, query = rest.partition("?")
    if not slashes:
        refuse(text, "has no path, expected sqlite:///app.db, sqlite:////var/app.db, or sqlite:// for memory.")
    if place not in ("", ":memory:") and not place.startswith("/"):
        refuse(text, "names a host, expected a path after three slashes, as in sqlite:///app.db.")
    return _file(dialect, text, unquote(place.removeprefix("/")), query)


def parse_prisma_file_url(dialect: str, text: str, base: Path | None) -> Url:
    """Parses `file:path`. A relative path starts at `base`."""
    _, colon, rest = text.partition(":")
    place, _, query = rest.partition("?")
    if not colon or not place:
        refuse(text, "has no path, expected file:./dev.db, or file::memory: for memory.")
    return _file(dialect, text, unquote(place.removeprefix("//")), query, base)


def _file(dialect: str, text: str, path: str, query: str, base: Path | None = None) -> Url:
    if "\0" in path:
        refuse(text, "has a path with a NUL character.")
    options = _read_query(text, query)
    for name in options:
        if name not in FILE_OPTIONS:
            unknown_option(text, name, FILE_OPTIONS)
    timeout = _read(options, "timeout", _read(options, "socket_timeout", 5.0, seconds), seconds)
    memory = path in ("", ":memory:")
    return Url(
        dialect,
        text,
        ":memory:" if memory else str(base / path if base and not Path(path).is_absolute() else Path(path)),
        tuple(options.items()),
        *((1, 1) if memory else _pool_sizes(options)),
        _read(options, "pool_timeout", timeout, limit),
        _read(options, "lock_timeout", timeout, limit),
    )


# --- servers

_SERVER = re.compile(
    r"[^:/?#]+://(?:(?P<user>[^:/?#]*)(?::(?P<password>[^/?#]*))?@)?(?P<hosts>[^/?#@]*)"
    r"(?:/(?P<name>[^/?#@]*))?(?:\?(?P<query>[^#]*))?"
)
_HOST = re.compile(r"(?:\[(?P<address>[^\[\]]*)\]|[^:\[\]]*)(?::(?P<port>\d{1,5})?)?")


def parse_server_url(dialect: str, text: str, base: Path | None) -> Url:
    """Parses `postgresql://user:password@host:port/name?option=value`."""
    match = _SERVER.fullmatch(text)
    if match is None:
        refuse(
            text,
            f"cannot be read, expected {dialect}://user:password@host:5432/name?option=value. In a user name, a "
            "password and a database name write % as %25, / as %2F, ? as %3F, # as %23 and @ as %40.",
        )
    user, password, hosts, name, query = match.groups()
    _check_hosts(text, hosts)
    options = _read_query(text, query or "", _decode)
    login = "" if user is None else quote(_decode(text, user), "")
    login += "" if password is None else f":{quote(_decode(text, password), '')}"
    passed_on = [
        f"{quote(key, '')}={quote(value, '/,')}" for key, value in options.items() if key not in SERVER_OPTIONS
    ]
    path = f"/{quote(_decode(text, name), '')}" if name else "/" if name == "" and passed_on else ""
    return Url(
        dialect,
        text,
        f"{dialect}://{login}{'' if user is None else '@'}{hosts}{path}{'?' if passed_on else ''}{'&'.join(passed_on)}",
        tuple(options.items()),
        *_pool_sizes(options),
        _read(options, "pool_timeout", 10.0, limit),
        _read(options, "lock_timeout", 10.0, limit),
        options.get("schema"),
    )


def _check_hosts(text: str, hosts: str) -> None:
    """Checks the form of hosts and ports. Nothing of them is repeated: a colon may begin an unencoded password."""
    for host in hosts.split(","):
        match = _HOST.fullmatch(_decode(text, host))
        if match is None or int(match["port"] or 1) not in range(1, 65536) or not _is_address(match["address"]):
            refuse(
                text,
                "has no valid host, expected host, host:port with a port from 1 to 65535, or [::1]:port. "
                "In a password write : as %3A, / as %2F, ? as %3F, # as %23 and @ as %40.",
            )


def _is_address(address: str | None) -> bool:
    if address is None:
        return True
    from ipaddress import IPv6Address

    try:
        IPv6Address(address)
    except ValueError:
        return False
    return True


_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def _decode(text: str, part: str) -> str:
    """Decodes a part of a URL, as libpq does: strictly, and `+` is a plus."""
    if _BROKEN_ESCAPE.search(part):
        refuse(text, "has a % that begins no percent-encoded character, write it as %25.")
    try:
        decoded = unquote_to_bytes(part).decode()
    except UnicodeDecodeError:
        refuse(text, "has a percent-encoded text that is not UTF-8.")
    if "\0" in decoded:
        refuse(text, "has a NUL character.")
    return decoded


# --- options


def _read_query(
    text: str, query: str, decode: Callable[[str, str], str] = lambda _, part: unquote(part)
) -> dict[str, str]:
    options: dict[str, str] = {}
    for option in query.split("&"):
        name, equals, value = option.partition("=")
        if option and not equals:
            refuse(text, "has an option without a value, expected name=value.")
        if option:
            options[decode(text, name)] = decode(text, value)
    return options


def unknown_option(text: str, name: str, known: tuple[str, ...]) -> NoReturn:
    """Raises `ConfigurationError` for an option. Its name is not repeated if it may be a part of a password."""
    shown = name if re.fullmatch(r"\w+", name) and "@" not in text.partition("?")[2] else "***"
    listed = f", expected {', '.join(known)}" if len(known) < 10 else ""
    refuse(text, f"has an unknown option {shown}{listed}.{suggestion(name, known)}")


def _read(options: Mapping[str, str], name: str, default: T, parse: Callable[[str, str], T]) -> T:
    return parse(name, options[name]) if name in options else default


def _pool_sizes(options: Mapping[str, str]) -> tuple[int, int]:
    """The maximum number of connections, and how many are opened at the start."""
    most = _read(options, "connection_limit", 10, _count)
    least = _read(options, "min_connections", 1, _count)
    if least > most:
        raise ConfigurationError(f"min_connections: got {least}, expected at most {most}, the connection_limit.")
    return most, least


def _count(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) == 0:
        raise ConfigurationError(f"{name}: got {shown(text)}, expected a whole number from 1 to 999999.")
    return int(text)


def seconds(name: str, text: str) -> float:
    """Reads a number of seconds. Raises `ConfigurationError`."""
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]+)?", text):
        raise ConfigurationError(f"{name}: got {shown(text)}, expected a number of seconds.")
    return float(text)


def limit(name: str, text: str) -> float:
    """Reads a number of seconds where 0 means that there is no limit."""
    return seconds(name, text) or math.inf
