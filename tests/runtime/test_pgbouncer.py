"""pgbouncer in transaction mode, the real one, where it is installed."""

from __future__ import annotations

import asyncio
import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.blog import MODELS, Tag
from twofold import connect, connect_async
from twofold.errors import ConfigurationError
from twofold.migrate import create_tables

PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def bouncer_url(postgresql_url: str) -> Iterator[str]:
    """The URL of a pgbouncer with three sessions for everybody."""
    if PROGRAM is None:
        pytest.skip("pgbouncer is not installed")
    parts, port = urlsplit(postgresql_url), _free_port()
    server = f"host={parts.hostname} port={parts.port or 5432} user={parts.username or getpass.getuser()}"
    with TemporaryDirectory() as folder:
        settings = Path(folder) / "pgbouncer.ini"
        settings.write_text(
            f"[databases]\n* = {server}\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nauth_type = any\npool_mode = transaction\n"
            "default_pool_size = 3\nunix_socket_dir =\n"
        )
        os.chmod(folder, 0o755)
        user = {"user": "nobody"} if os.getuid() == 0 else {}
        process = subprocess.Popen([PROGRAM, "-q", settings], stderr=subprocess.DEVNULL, **user)  # type: ignore[call-overload]
        try:
            for _ in range(100):
                with socket.socket() as attempt:
                    if attempt.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield urlunsplit(parts._replace(netloc=f"127.0.0.1:{port}", query="pgbouncer=true"))
        finally:
            process.terminate()
            process.wait(10)


def test_threads_and_tasks_behind_pgbouncer(bouncer_url: str) -> None:
    errors: list[BaseException] = []
    with connect(bouncer_url) as db:
        create_tables(db, *MODELS)

        def work(number: int) -> None:
            try:
                for turn in range(20):
                    with db.transaction() as tx:
                        tx.insert(Tag(name=f"{number}-{turn}")).run()
                        assert tx.select(Tag).where(Tag.name == f"{number}-{turn}").count() == 1
                    list(db.select(Tag).limit(10).stream(3))
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert errors == []
        assert db.select(Tag).count() == 160

    async def main() -> None:
        async with connect_async(bouncer_url) as adb:
            counts = await asyncio.gather(*[adb.select(Tag).count() for _ in range(50)])
        assert counts == [160] * 50

    asyncio.run(main())


def test_a_schema_behind_pgbouncer_is_refused() -> None:
    with (
        connect("postgresql://127.0.0.1/x?pgbouncer=true&schema=mine") as db,
        pytest.raises(ConfigurationError, match="schema: got 'mine', expected public behind pgbouncer"),
    ):
        db.execute_script("SELECT 1")
