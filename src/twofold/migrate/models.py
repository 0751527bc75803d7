"""From Python models to tables, in an empty database."""

from __future__ import annotations

from twofold.database import AsyncDatabase, Database
from twofold.migrate.push import push
from twofold.models.model import Model
from twofold.models.schemas import schema_of


def create_tables(db: Database, *models: type[Model]) -> tuple[str, ...]:
    """Creates the tables of these models, and of the models related to them. Returns the statements that ran.

        create_tables(db, User, Post)

    ```sql
    CREATE TABLE "User" (
        "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
    );
    ...
    ```

    Nothing runs if the database is in sync already. Raises `ConfigurationError` if it is neither empty nor in sync.
    """
    with db.transaction() as tx:
        return tx.runner.exchange(push(schema_of(*models), db.dialect)).statements


async def create_tables_async(db: AsyncDatabase, *models: type[Model]) -> tuple[str, ...]:
    """Like `create_tables`, on an async database."""
    async with db.transaction() as tx:
        return (await tx.runner.exchange(push(schema_of(*models), db.dialect))).statements


__all__ = ["create_tables", "create_tables_async"]
