"""SQLite's errors, of which there is only a message."""

from __future__ import annotations

import re
from collections.abc import Mapping

from twofold.errors import (
    CheckViolation,
    ConnectionFailed,
    DatabaseError,
    ForeignKeyViolation,
    LockTimeout,
    MissingColumn,
    MissingTable,
    NotNullViolation,
    UniqueViolation,
    ValueOutOfRange,
)
from twofold.runtime.drivers.base import NOT_PUSHED, Failure

FAILED_OPEN = "unable to open database file"
_FAILURES: Mapping[str, type[DatabaseError]] = {
    "UNIQUE constraint failed": UniqueViolation,
    "NOT NULL constraint failed": NotNullViolation,
    "FOREIGN KEY constraint failed": ForeignKeyViolation,
    "CHECK constraint failed": CheckViolation,
    "user-defined function raised exception": ValueOutOfRange,
    "integer overflow": ValueOutOfRange,
    "no such table": MissingTable,
    "no such column": MissingColumn,
    "database is locked": LockTimeout,
    "database table is locked": LockTimeout,
    "disk I/O error": ConnectionFailed,
    FAILED_OPEN: ConnectionFailed,
}
_EXPLANATIONS: Mapping[str, str] = {
    "user-defined function raised exception": "a computed number is out of its column's range, or a division by zero",
    "LIKE or GLOB pattern too complex": "SQLite takes patterns of at most 50,000 bytes",
    "database is locked": "another connection holds the lock, and did not release it in time. Inside a transaction, "
    "use the transaction and not the database itself",
    "parser stack overflow": "the query nests more levels of relations than SQLite before 3.46 can parse (about six). "
    "Read the deeper levels with a separate query, or use a newer SQLite.",
}
"""What SQLite's messages mean where they do not say."""
_COLUMNS = re.compile(r"constraint failed: (.+)", re.DOTALL)


def describe_failure(message: str) -> Failure:
    """Reads the kind of error and the columns out of SQLite's message, which does not name a constraint."""
    message = f"{message}: {_EXPLANATIONS[message]}" if message in _EXPLANATIONS else message
    kind = next((kind for start, kind in _FAILURES.items() if message.startswith(start)), DatabaseError)
    if kind in (MissingTable, MissingColumn):
        return Failure(kind, f"{message}. {NOT_PUSHED}")
    match = _COLUMNS.search(message)
    if match is None or kind not in (UniqueViolation, NotNullViolation):
        return Failure(kind, message, constraint=match[1] if match and kind is CheckViolation else None)
    if match[1].startswith("index '"):
        return Failure(kind, message, constraint=match[1].removeprefix("index '").removesuffix("'"))
    names = [name.rpartition(".") for name in match[1].split(", ")]
    columns = tuple(column for _, _, column in names)
    return Failure(kind, message, names[0][0], columns, qualified_columns=match[1])
