"""Database URLs, in SQLAlchemy's form and in Prisma's.

sqlite:///app.db   sqlite:////var/app.db   sqlite://   file:./dev.db   file::memory:
postgresql://user:password@host:5432/name?schema=public&connection_limit=5&sslmode=require
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from attrs import define, field

OWN_OPTIONS = ("schema", "connection_limit", "pool_timeout", "timeout")
"""Options after `?` that twofold reads; a server URL's other options go to the driver."""
PRISMA_OPTIONS = ("pgbouncer", "statement_cache_size", "socket_timeout")
"""Options of Prisma's engine, which a driver does not know."""


def _represent(text: str) -> str:
    return repr(hide_password(text))


@define(frozen=True)
class Url:
    """A parsed URL."""

    dialect: str
    text: str = field(repr=_represent)
    """The URL as it was given."""
    target: str = field(repr=_represent)
    """The path of a file or `:memory:`; for a server the URL without twofold's own options."""
    pool_size: int = 10
    timeout: float = 10.0
    """Seconds to wait for a free connection. On SQLite also for a lock."""
    namespace: str | None = None
    """The SQL schema to use; None for the server's default."""


def parse_file_url(dialect: str, text: str, base: Path | None) -> Url:
    """Parses `sqlite:///path`. A relative path starts at the working directory."""
    path, _, query = text.partition("://")[2].partition("?")
    return _file(dialect, text, unquote(path.removeprefix("/")), query)


def parse_prisma_file_url(dialect: str, text: str, base: Path | None) -> Url:
    """Parses `file:path`. A relative path starts at `base`."""
    path, _, query = text.removeprefix("file:").partition("?")
    return _file(dialect, text, unquote(path.removeprefix("//")), query, base)


def _file(dialect: str, text: str, path: str, query: str, base: Path | None = None) -> Url:
    options = dict(parse_qsl(query))
    timeout = float(options.get("timeout", options.get("socket_timeout", 5)))
    if path in ("", ":memory:"):
        return Url(dialect, text, ":memory:", 1, timeout)
    target = base / path if base and not Path(path).is_absolute() else Path(path)
    return Url(dialect, text, str(target), int(options.get("connection_limit", 10)), timeout)


def parse_server_url(dialect: str, text: str, base: Path | None) -> Url:
    """Parses `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(text)
    options = dict(parse_qsl(parts.query))
    user, at, host = parts.netloc.rpartition("@")
    netloc = user.replace("@", "%40") + at + host
    passed_on = {name: options[name] for name in options if name not in (*OWN_OPTIONS, *PRISMA_OPTIONS)}
    return Url(
        dialect,
        text,
        urlunsplit((dialect, netloc, parts.path, urlencode(passed_on), "")),
        int(options.get("connection_limit", 10)),
        float(options.get("pool_timeout", 10)),
        options.get("schema"),
    )


_HARMLESS_OPTIONS = {*OWN_OPTIONS, *PRISMA_OPTIONS, "sslmode", "connect_timeout", "application_name"}
_LOCATION = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*:(?://)?)"
    r"(?:(?P<user>[^:@/]*)(?P<password>:.*)?@)?"
    r"(?P<place>[^@]*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_CREDENTIALS = re.compile(
    r"(?:[^:/]*|\[[^\]/]*\])(?::\d*)?(?:,[^:/]*(?::\d*)?)*(?:/.*)?"  # hosts with their ports, and a path
    r"|:memory:|[./~].*|[a-z]:[/\\].*",  # files
    re.IGNORECASE | re.DOTALL,
)


def hide_password(text: str) -> str:
    """Returns a URL for messages. Whatever may be a password becomes `***`, in a malformed URL too.

    hide_password("postgresql://ann:secret@host/app?sslkey=x")    # postgresql://ann:***@host/app?sslkey=***
    """
    location, question_mark, options = text.partition("?")
    match = _LOCATION.fullmatch(location)
    if match is None:
        return text if re.fullmatch(r"[\w.-]*", text) else "***"
    scheme, user, password, place = match.groups()
    understood = _NO_CREDENTIALS.fullmatch(place) if user is None else scheme.endswith("//")
    if not understood or "@" in options:
        return f"{scheme}***"
    credentials = "" if user is None else f"{user}{':***' if password else ''}@"
    shown_options = "&".join([_hide_value(option) for option in options.split("&")])
    return f"{scheme}{credentials}{place}{question_mark}{shown_options}"


def _hide_value(option: str) -> str:
    name, equals, _ = option.partition("=")
    return option if name in _HARMLESS_OPTIONS or not option else f"{name}=***" if equals else "***"
