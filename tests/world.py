"""A world: one database in one colour. A test runs in all four, and says `world.ask(...)` where a user awaits."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import isasyncgen, isawaitable
from typing import Any

from twofold.database import AsyncDatabase, Database
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of

COLOURS: dict[str, type[Database] | type[AsyncDatabase]] = {"blocking": Database, "asyncio": AsyncDatabase}


class World:
    """A database, and how its answers are waited for."""

    def __init__(self, url: str, dialect: str, colour: str) -> None:
        self.dialect = dialect
        self.colour = colour
        self.loop = asyncio.new_event_loop() if colour == "asyncio" else None
        self.db: Any = COLOURS[colour](url)

    def ask(self, answer: Any) -> Any:
        """The answer itself, waited for where it must be."""
        if isasyncgen(answer):
            return self.ask(_collected(answer))
        if isawaitable(answer):
            assert self.loop is not None
            return self.loop.run_until_complete(answer)
        return list(answer) if isinstance(answer, Iterator) else answer

    def create(self, *models: Any) -> None:
        """The tables of these models and of those related to them."""
        for statement in create_statements(schema_of(*models), self.dialect):
            self.ask(self.db.execute_script(statement))

    @contextmanager
    def transaction(self, **options: Any) -> Iterator[Any]:
        """`with db.transaction()`, or `async with`."""
        with self.entered(self.db.transaction(**options)) as tx:
            yield tx

    @contextmanager
    def entered(self, manager: Any) -> Iterator[Any]:
        """Any context manager of either colour."""
        if self.loop is None:
            with manager as value:
                yield value
            return
        value = self.ask(manager.__aenter__())
        try:
            yield value
        except BaseException as error:
            if not self.ask(manager.__aexit__(type(error), error, error.__traceback__)):
                raise
        else:
            self.ask(manager.__aexit__(None, None, None))

    def close(self) -> None:
        """Closes the database, and the loop."""
        self.ask(self.db.close())
        if self.loop is not None:
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()


async def _collected(rows: Any) -> list[Any]:
    return [row async for row in rows]
