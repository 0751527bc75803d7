"""From Python models straight to tables, for a database that holds nothing yet."""

from __future__ import annotations

from twofold.database import AsyncDatabase, Database
from twofold.migrate.push import push
from twofold.models.model import Model
from twofold.models.schemas import schema_of


def create_tables(db: Database, *models: type[Model]) -> tuple[str, ...]:
    """Makes the tables of these models, and of those related to them; the statements that ran, none if all is there.

        create_tables(db, User, Post)

    Raises `ConfigurationError` for a database that is neither empty nor in sync.
    """
    with db.transaction() as tx:
        return tx.runner.exchange(push(schema_of(*models), db.dialect)).statements


async def create_tables_async(db: AsyncDatabase, *models: type[Model]) -> tuple[str, ...]:
    """The same for asyncio."""
    async with db.transaction() as tx:
        return (await tx.runner.exchange(push(schema_of(*models), db.dialect))).statements


__all__ = ["create_tables", "create_tables_async"]
