"""What `from twofold import *` gives to both checkers. Never run."""

from __future__ import annotations

from typing_extensions import assert_type

from twofold import *  # pyright: ignore[reportWildcardImportFromLibrary]


class Account(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    email: Column[str] = column(unique=True)


def starred(db: Database) -> None:
    assert_type(db.select(Account.email, count()).all(), list[Row[str, int]])
    assert_type(db.select(max_(Account.id)).scalar(), int | None)
