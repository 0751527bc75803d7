"""A database to push to, of each kind."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import frozen

from twofold.database import Database
from twofold.migrate import PushResult, push
from twofold.psl import read_schema


@frozen
class Target:
    """An empty database."""

    dialect: str
    url: str
    db: Database

    @classmethod
    @contextmanager
    def open(cls, url: str) -> Generator[Target]:
        with Database(url) as db:
            yield cls(db.dialect, url, db)

    def push(self, text: str) -> PushResult:
        """As `twofold db push` does."""
        with self.db.transaction() as tx:
            return tx.runner.exchange(push(read_schema(text).schema, self.dialect))

    def run(self, sql: str) -> None:
        self.db.execute_script(sql)


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    url = f"sqlite:///{tmp_path}/pushed.db" if request.param == "sqlite" else request.getfixturevalue("postgresql_url")
    with Target.open(url) as opened:
        yield opened
