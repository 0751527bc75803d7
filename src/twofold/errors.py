"""Every error, each with a stable code. A driver's error becomes one of these and stays as its `__cause__`.

TwofoldError
├── SchemaError            T1xxx, P1012   an invalid schema; has `problems`, each with file, line and column
├── ConfigurationError     T2xxx          a URL, a setting, a missing driver
├── QueryError             T3xxx, P2009   a query that cannot be run as written; raised before anything is sent
│   ├── InvalidValueError  P2006          a value of the wrong type or out of its column's range
│   ├── UnknownNameError   T3002          a method or attribute that does not exist (also an AttributeError)
│   └── ArgumentError      T3003          an argument that a method does not have or take (also a TypeError)
├── NotLoadedError         T4001          a field or relation that was not selected
├── FrozenRecordError      T4003          an attempt to change a record (also an AttributeError)
├── NotFoundError          P2025          a required record does not exist
│   ├── NotConnectedError  P2017          records are not related as the operation requires
│   └── RecordsNotFoundError P2018        some of the records to connect do not exist
├── MultipleResultsError   T4002          more than one row where one was expected
├── TransactionError       P2028          a transaction that has ended or cannot begin
└── DatabaseError          P2039          an error that the database reported
    ├── UniqueViolation    P2002, ForeignKeyViolation P2003, NotNullViolation P2011, CheckViolation P2004
    ├── ExclusionViolation P2004          two rows would be alike in an exclusion constraint
    ├── RelationViolation  P2014          a change that a required relation does not allow
    ├── ValueOutOfRange    P2020, ValueTooLong P2000
    ├── TransactionAborted P2028          an earlier statement of the transaction failed (also a TransactionError)
    ├── WriteConflict      P2034          a deadlock or a serialization failure: try again
    │   └── LockTimeout    P1008          another transaction held a lock for too long (also an OperationTimeout)
    ├── MissingTable       P2021, MissingColumn P2022
    ├── OperationTimeout   P1008
    └── ConnectionFailed   P1001
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NoReturn


class TwofoldError(Exception):
    """The base class of all errors. `code` is stable: Prisma's code if there is one, else twofold's own."""

    code: ClassVar[str] = "T0000"


class SchemaError(TwofoldError):
    """An invalid schema. `problems` lists everything that is wrong, with positions if the schema is a text."""

    code = "P1012"

    def __init__(self, message: str, problems: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class ConfigurationError(TwofoldError):
    """A URL, a setting or a missing driver."""

    code = "T2001"


class QueryError(TwofoldError):
    """A query that cannot be run as written. Nothing was sent to the database."""

    code = "P2009"


TOO_DEEP = (
    "This query is nested too deeply: it has some hundred levels of conditions inside conditions. One `&` or `|` over "
    "many conditions is one level; so is `in_` over a list."
)
"""The message for a query that is nested too deeply to process."""


class InvalidValueError(QueryError):
    """A value of the wrong type, or out of its column's range. Nothing was sent to the database."""

    code = "P2006"


class UnknownNameError(QueryError, AttributeError):
    """A method or attribute that does not exist. The message names the nearest one, or what to use instead."""

    code = "T3002"


class ArgumentError(QueryError, TypeError):
    """An argument that a method does not have or does not take, or operands that an operator does not take."""

    code = "T3003"


class NotLoadedError(TwofoldError):
    """A field or relation that was not selected. The message names the `include` or `select` to add.

    It is no `AttributeError`: `hasattr`, `getattr` with a default and pydantic's `from_attributes` would take
    "not read" for "there is none".
    """

    code = "T4001"


class FrozenRecordError(TwofoldError, AttributeError):
    """An attempt to change a record. Records are immutable: use an update, or copy with `twofold.replace`."""

    code = "T4003"


class NotFoundError(TwofoldError):
    """A required record does not exist."""

    code = "P2025"

    def __init__(self, message: str, model: str | None = None) -> None:
        super().__init__(message)
        self.model = model


class NotConnectedError(NotFoundError):
    """Records are not related as the operation requires."""

    code = "P2017"


class RecordsNotFoundError(NotFoundError):
    """Some of the records to connect do not exist."""

    code = "P2018"


class MultipleResultsError(TwofoldError):
    """More than one row where at most one was expected."""

    code = "T4002"


class TransactionError(TwofoldError):
    """A transaction that has ended or cannot begin."""

    code = "P2028"


class DatabaseError(TwofoldError):
    """An error that the database reported. The driver's own error is the `__cause__`.

    `sql` is the statement. `model` and `fields` are the logical names involved and `constraint` is the physical one, as
    far as the database reports them.
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


class UnreadableValue(TwofoldError):
    """The database holds a value that the field's type cannot hold: `infinity`, a year before Christ."""

    code = "P2023"


class UniqueViolation(DatabaseError):
    """Another record has this value already."""

    code = "P2002"


class ForeignKeyViolation(DatabaseError):
    """The record that a foreign key references does not exist, or is still referenced."""

    code = "P2003"


class NotNullViolation(DatabaseError):
    """NULL for a column that does not allow it."""

    code = "P2011"


class CheckViolation(DatabaseError):
    """A CHECK constraint rejected the row."""

    code = "P2004"


class ExclusionViolation(DatabaseError):
    """Two rows would be alike in the way that an exclusion constraint forbids."""

    code = "P2004"


class RelationViolation(DatabaseError):
    """A change that would leave a required relation without its record."""

    code = "P2014"


class ValueOutOfRange(DatabaseError):
    """A number that does not fit its column, or a division by zero."""

    code = "P2020"


class ValueTooLong(DatabaseError):
    """A text that does not fit its column."""

    code = "P2000"


class WriteConflict(DatabaseError):
    """A deadlock or a serialization failure. The same transaction may succeed if it is run again."""

    code = "P2034"


class TransactionAborted(DatabaseError, TransactionError):
    """An earlier statement of this transaction failed, so the database accepts no further statements in it."""

    code = "P2028"


class MissingTable(DatabaseError):
    """The table does not exist."""

    code = "P2021"


class MissingColumn(DatabaseError):
    """The column does not exist."""

    code = "P2022"


class OperationTimeout(DatabaseError):
    """The database was busy, or the statement took too long."""

    code = "P1008"


class LockTimeout(WriteConflict, OperationTimeout):
    """Another transaction held a lock for too long. The same transaction may succeed if it is run again."""

    code = "P1008"


class ConnectionFailed(DatabaseError):
    """The database cannot be reached, or the connection was lost."""

    code = "P1001"


def shown(value: object) -> str:
    """A value as a message shows it: its repr, cut if it is long; its class if it has none. A class is its name."""
    try:
        text = value.__name__ if isinstance(value, type) and type(value).__repr__ is type.__repr__ else repr(value)
    except (ValueError, RecursionError):  # an int of more than 4,300 digits, a list inside lists inside lists
        return f"a very large {type(value).__name__}"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 4]} ..."


LONGEST_SHOWN = 80
"""The longest text of a value in a message."""


def suggestion(name: str, known: Iterable[str]) -> str:
    """Returns ` Did you mean "email"?` for the end of a message about an unknown name, or an empty string.

    Names that differ only in their case and underscores are the nearest: `orderBy` and `order_by`.
    """
    from difflib import get_close_matches  # most programs never print a suggestion

    names = list(known)
    folded = {_folded(candidate): candidate for candidate in names}
    if _folded(name) in folded:
        return f' Did you mean "{folded[_folded(name)]}"?'
    lowered = {candidate.lower(): candidate for candidate in names}
    close = get_close_matches(name, names, 1, 0.6) or [
        lowered[match] for match in get_close_matches(name.lower(), lowered, 1, 0.6)
    ]
    return f' Did you mean "{close[0]}"?' if close else ""


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


def public_names(cls: type) -> list[str]:
    """Returns the names that a class has for its users."""
    attributes = {name: value for base in reversed(cls.__mro__) for name, value in vars(base).items()}
    return [name for name, value in attributes.items() if name[0] != "_" and not isinstance(value, Elsewhere)]


def unknown_name(owner: str, name: str, known: Iterable[str], instead: str = "") -> AttributeError:
    """Returns the error for an attribute that does not exist: with the nearest name, or what to use instead.

    A name with an underscore at its start is asked for by Python's own protocols, which expect a bare error.
    """
    if name.startswith("_"):
        return AttributeError(name)
    hint = f" {instead}" if instead else suggestion(name, known)
    return UnknownNameError(f"{owner} has no {name!r}.{hint}")


def is_view(name: str) -> str:
    """Why nothing is written to a view."""
    return f"{name} is a view, whose records cannot be written."


class Elsewhere:
    """A name that other libraries have for something, as an attribute of a class: reading it raises the error.

    It costs nothing to those who do not read it, while a `__getattr__` makes every attribute slower.
    """

    def __init__(self, instead: str) -> None:
        self.instead = instead
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type) -> NoReturn:
        raise unknown_name(owner.__name__, self.name, (), f"Use {self.instead}.")


def elsewhere(cls: type, names: Mapping[str, str]) -> None:
    """Gives a class the names that other libraries have, each with what to use instead; none that it has itself."""
    known = dir(cls)
    for name, instead in names.items():
        if name in known:
            continue
        attribute = Elsewhere(instead)
        attribute.__set_name__(cls, name)
        setattr(cls, name, attribute)
