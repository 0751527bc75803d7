"""A client of the blog in one world, and the number of statements of a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import twofold
from tests import blog
from tests.world import World


class Client(twofold.Client):
    models = blog.MODELS


class AsyncClient(twofold.AsyncClient):
    models = blog.MODELS


CLIENTS: dict[str, Any] = {"blocking": Client, "asyncio": AsyncClient}


def client_of(world: World, *models: Any) -> Any:
    """A client on the connections of the world."""
    kind: Any = CLIENTS[world.colour]
    if models:
        kind = type("Client", (twofold.AsyncClient if world.loop else twofold.Client,), {"models": models})
    made = object.__new__(kind)
    made.__dict__.update(world.db.__dict__)
    return made


class Blog:
    """The blog's tables, made in a world."""

    def __init__(self, world: World) -> None:
        world.create(*blog.MODELS)
        self.world = world
        self.db = client_of(world)
        self.ask = world.ask

    def counted(self, call: Callable[[], Any]) -> tuple[Any, int]:
        """The result, and the number of statements, with BEGIN and COMMIT."""
        with self.db.recording() as statements:
            answer = self.ask(call())
        return answer, len(statements)

    def ids(self, delegate: str, where: Any) -> list[int]:
        """The ids of the records that fulfil a condition."""
        found = self.ask(getattr(self.db, delegate).find_many(where=where, order_by={"id": "asc"}))
        return [record.id for record in found]
