"""The async client."""

from __future__ import annotations

from twofold.client.delegates import Delegates, client_url, folder
from twofold.database.asynchronous import AsyncDatabase


class AsyncClient(Delegates, AsyncDatabase):
    """An async database with a delegate for each model: `await db.user.find_many()`."""

    def __init__(self, url: str | None = None) -> None:
        super().__init__(client_url(type(self), url), base=folder(type(self)))
