"""The sync client."""

from __future__ import annotations

from twofold.client.delegates import Delegates, folder
from twofold.database.blocking import Database
from twofold.database.settings import client_url


class Client(Delegates, Database):
    """A sync database with a delegate for each model. A generated package has one for its models.

    class Client(twofold.Client):
        models = (User, Post)

    with Client("sqlite:///app.db") as db:
        db.user.find_many(where={"posts": {"some": {"published": True}}}, include={"posts": True})
    """

    def __init__(self, url: str | None = None) -> None:
        super().__init__(client_url(type(self), url), base=folder(type(self)))
