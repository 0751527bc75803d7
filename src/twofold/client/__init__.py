"""The client: Prisma's operations, one delegate for each model.

Arguments are traced to a shape and values (`shape`), along what the model's arguments can say (`grammar`). The shape
finds the plan; where none is known yet, the query is built from the shape alone. `reading` has the queries, `writing`
the scripts of statements, `types` what a type checker reads.
"""

from twofold.client.includes import Include, include_helper

__all__ = ["Include", "include_helper"]
