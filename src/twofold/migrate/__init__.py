"""From a schema to the tables of a database.

`tables` builds the definitions of all tables, `spell` writes them as SQL statements, `push` runs these in an empty
database. How each database spells tables is in `twofold.databases`.
"""

from twofold.migrate.models import create_tables, create_tables_async
from twofold.migrate.push import PushResult, push
from twofold.migrate.spell import create_statements

__all__ = ["PushResult", "create_statements", "create_tables", "create_tables_async", "push"]
