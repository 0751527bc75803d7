"""The async client."""

from __future__ import annotations

from twofold.client.delegates import Delegates, folder
from twofold.database.asynchronous import AsyncDatabase
from twofold.database.settings import client_url


class AsyncClient(Delegates, AsyncDatabase):
    """An async database with a delegate for each model: `await db.user.find_many()`."""

    def __init__(self, url: str | None = None) -> None:
        super().__init__(client_url(type(self), url), base=folder(type(self)))
