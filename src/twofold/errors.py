"""Every error, each with a stable code. Driver errors are mapped to these and stay as `__cause__`.

TwofoldError
├── SchemaError            T1xxx, P1012   a schema that is not valid; has `problems`, each with file, line, column
├── ConfigurationError     T2xxx          a URL, a setting, a missing driver
├── QueryError             T3xxx, P2009   a question that cannot be asked; raised before anything is sent
│   └── InvalidValueError  P2006          a value of the wrong type or out of its column's range
├── NotLoadedError         T4001          a field or relation that was not selected (also an AttributeError)
├── FrozenRecordError      T4003          a record was to be changed (also an AttributeError)
├── NotFoundError          P2025          a record that had to be there is not
│   ├── NotConnectedError  P2017          records that had to belong to another one do not
│   └── RecordsNotFoundError P2018        not all of the records to connect are there
├── MultipleResultsError   T4002          more than one row where one was asked for
├── TransactionError       P2028          a transaction that has ended or cannot begin
└── DatabaseError          P2039          what the database answered
    ├── UniqueViolation    P2002, ForeignKeyViolation P2003, NotNullViolation P2011, CheckViolation P2004
    ├── RelationViolation  P2014          a change that a required relation does not allow
    ├── ValueOutOfRange    P2020, ValueTooLong P2000
    ├── TransactionAborted P2028          an earlier statement of the transaction failed (also a TransactionError)
    ├── WriteConflict      P2034          deadlock or serialisation failure: try again
    ├── MissingTable       P2021, MissingColumn P2022
    ├── OperationTimeout   P1008
    └── ConnectionFailed   P1001
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar


class TwofoldError(Exception):
    """The root of all. `code` is stable: Prisma's where there is one, else our own."""

    code: ClassVar[str] = "T0000"


class SchemaError(TwofoldError):
    """A schema that is not valid. `problems` holds all of them, each with a position where the schema is a text."""

    code = "P1012"

    def __init__(self, message: str, problems: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class ConfigurationError(TwofoldError):
    """A URL, a setting or a missing driver."""

    code = "T2001"


class QueryError(TwofoldError):
    """A question that cannot be asked as it was. Nothing has reached the database."""

    code = "P2009"


TOO_DEEP = (
    "This query is nested too deeply: conditions inside conditions, some hundred levels of them. One `&` or `|` over "
    "many conditions is one level; so is `in_` over a list."
)
"""What a query that no recursion gets through comes to."""


class InvalidValueError(QueryError):
    """A value of the wrong type, or outside its column's range. Nothing has reached the database."""

    code = "P2006"


class NotLoadedError(TwofoldError, AttributeError):
    """A field or relation that was not selected; the message names the `include` or `select` to add."""

    code = "T4001"


class FrozenRecordError(TwofoldError, AttributeError):
    """A record was to be changed. Records do not change: write with an update, or copy with `copy.replace`."""

    code = "T4003"


class NotFoundError(TwofoldError):
    """A record that had to be there is not."""

    code = "P2025"

    def __init__(self, message: str, model: str | None = None) -> None:
        super().__init__(message)
        self.model = model


class NotConnectedError(NotFoundError):
    """Records that had to belong to another one do not."""

    code = "P2017"


class RecordsNotFoundError(NotFoundError):
    """Not all of the records to connect are there."""

    code = "P2018"


class MultipleResultsError(TwofoldError):
    """More than one row where at most one was asked for."""

    code = "T4002"


class TransactionError(TwofoldError):
    """A transaction that has ended, or cannot begin."""

    code = "P2028"


class DatabaseError(TwofoldError):
    """What the database answered. The driver's own error is the `__cause__`.

    `sql` is the statement, `model` and `fields` the logical names involved and `constraint` the physical one, as far as
    the database tells them.
    """

    code = "P2039"

    def __init__(
        self,
        message: str,
        *,
        model: str | None = None,
        fields: tuple[str, ...] = (),
        constraint: str | None = None,
        sql: str | None = None,
    ) -> None:
        super().__init__(message)
        self.model = model
        self.fields = fields
        self.constraint = constraint
        self.sql = sql


class UniqueViolation(DatabaseError):
    """Another record has this value already."""

    code = "P2002"


class ForeignKeyViolation(DatabaseError):
    """The record that a foreign key points to is not there, or is still pointed to."""

    code = "P2003"


class NotNullViolation(DatabaseError):
    """NULL for a column that does not admit it."""

    code = "P2011"


class CheckViolation(DatabaseError):
    """A CHECK constraint refused the row."""

    code = "P2004"


class RelationViolation(DatabaseError):
    """A change that would leave a required relation without its record."""

    code = "P2014"


class ValueOutOfRange(DatabaseError):
    """A number that does not fit its column."""

    code = "P2020"


class ValueTooLong(DatabaseError):
    """A text that does not fit its column."""

    code = "P2000"


class WriteConflict(DatabaseError):
    """A deadlock or a serialisation failure. The same transaction may succeed when it is tried again."""

    code = "P2034"


class TransactionAborted(DatabaseError, TransactionError):
    """An earlier statement of this transaction failed, so that the database takes no further one."""

    code = "P2028"


class MissingTable(DatabaseError):
    """The table is not in the database."""

    code = "P2021"


class MissingColumn(DatabaseError):
    """The column is not in the database."""

    code = "P2022"


class OperationTimeout(DatabaseError):
    """The database was busy, or the statement took too long."""

    code = "P1008"


class ConnectionFailed(DatabaseError):
    """The database cannot be reached, or the connection was lost."""

    code = "P1001"


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean "email"?`, or nothing: the end of a message about a name that is not known."""
    from difflib import get_close_matches  # most programs never print a suggestion

    names = list(known)
    folded = {candidate.lower(): candidate for candidate in names}
    if name.lower() in folded:
        return f' Did you mean "{folded[name.lower()]}"?'
    close = get_close_matches(name, names, 1, 0.6) or [
        folded[match] for match in get_close_matches(name.lower(), folded, 1, 0.6)
    ]
    return f' Did you mean "{close[0]}"?' if close else ""
