"""Database URLs: SQLAlchemy's form and Prisma's.

sqlite:///app.db   sqlite:////var/app.db   sqlite://   file:./dev.db   file::memory:
postgresql://user:password@host:5432/name?schema=public&connection_limit=5&sslmode=require
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from attrs import define, field

from twofold.errors import ConfigurationError, nearest

_PASSWORDS = (
    re.compile(r"(?<=:)[^:@/]*(?=@)"),
    re.compile(r"(?<=://)([^:@/]*:).*(?=@)", re.DOTALL),
    re.compile(r"([?&](?:ssl)?password=)[^&]*", re.IGNORECASE),
)
"""Passwords, an unquoted `@` or `/` in them too; a group is what stands before one."""


def _no_settings() -> dict[str, str]:
    return {}


@define(frozen=True)
class Url:
    """A URL, understood: which dialect, and what its driver needs."""

    dialect: str
    target: str = field(repr=lambda text: repr(hidden(text)))
    """A file's path or `:memory:`; or what libpq takes."""
    pool_size: int = 10
    timeout: float = 10.0
    settings: Mapping[str, str] = field(factory=_no_settings)
    """Settings of a session (`search_path`)."""


def parse(text: str, base: Path | None = None) -> Url:
    """The URL. Raises `ConfigurationError`. A relative path of Prisma's form starts at `base`."""
    scheme = text.partition(":")[0].partition("+")[0].lower()
    made = _SCHEMES.get(scheme)
    if made is None:
        raise ConfigurationError(
            f"{hidden(text)!r}: no database is known for {scheme!r}; a URL begins with "
            f"{', '.join(f'{name}:' for name in _SCHEMES)}.{nearest(scheme, _SCHEMES)}"
        )
    return made(text, base)


def hidden(text: str) -> str:
    """The URL without its password, for messages."""
    for pattern in _PASSWORDS:
        text = pattern.sub(lambda found: f"{found[1] if found.re.groups else ''}***", text)
    return text


def _sqlite(text: str, base: Path | None) -> Url:
    rest = text.partition("://")[2]
    path, _, query = rest.partition("?")
    path = unquote(path.removeprefix("/"))
    return _file(path, query, None)


def _prisma_file(text: str, base: Path | None) -> Url:
    path, _, query = text.removeprefix("file:").partition("?")
    return _file(unquote(path.removeprefix("//")), query, base)


def _file(path: str, query: str, base: Path | None) -> Url:
    given = dict(parse_qsl(query))
    timeout = float(given.get("timeout", given.get("socket_timeout", 5)))
    if path in ("", ":memory:"):
        return Url("sqlite", ":memory:", pool_size=1, timeout=timeout)
    target = base / path if base and not Path(path).is_absolute() else Path(path)
    return Url("sqlite", str(target), pool_size=int(given.get("connection_limit", 10)), timeout=timeout)


_PRISMA_ONLY = ("schema", "connection_limit", "pool_timeout", "pgbouncer", "statement_cache_size", "socket_timeout")


def _postgresql(text: str, base: Path | None) -> Url:
    parts = urlsplit(text)
    given = dict(parse_qsl(parts.query))
    kept = {name: value for name, value in given.items() if name not in _PRISMA_ONLY}
    settings = {"search_path": f'"{given["schema"]}"'} if given.get("schema", "public") != "public" else {}
    person, at, host = parts.netloc.rpartition("@")
    netloc = person.replace("@", "%40") + at + host
    target = urlunsplit(("postgresql", netloc, parts.path, urlencode(kept), ""))
    size, timeout = int(given.get("connection_limit", 10)), float(given.get("pool_timeout", 10))
    return Url("postgresql", target, size, timeout, settings)


_SCHEMES: Mapping[str, Callable[[str, Path | None], Url]] = {
    "sqlite": _sqlite,
    "file": _prisma_file,
    "postgresql": _postgresql,
    "postgres": _postgresql,
}
