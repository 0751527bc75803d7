"""A schema as a database: the tables that it means, the statements that make them, and pushing them.

`tables` is pure, from a Schema to the tables, indexes and enum types of one dialect; `create_statements` spells them as
SQL. The facts about a dialect stand in `twofold.databases.ddl`.
"""

from twofold.migrate.models import create_tables, create_tables_async
from twofold.migrate.push import Pushed, push
from twofold.migrate.spell import create_statements

__all__ = ["Pushed", "create_statements", "create_tables", "create_tables_async", "push"]
