"""Where a field's value comes from when nobody gives one."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen


@frozen
class Literal:
    """`@default(5)`, `@default("x")`, `@default([1, 2])`: sent by the client, and in the DDL.

    The value is in Python's terms: str, bool, int, float, `Decimal`, aware `datetime`, bytes, the name of an enum value
    (str), the text of a JSON document (str), or a tuple of these for a list.
    """

    value: Any
    digits: str | None = field(default=None, eq=False)
    """How a Float was written: 1, 1.0 and 1.00 are one value, but not one text in the database's catalogue."""


@frozen
class Now:
    """`@default(now())`: sent by the client, one instant for a whole operation; CURRENT_TIMESTAMP in the DDL."""


@frozen
class ClientFunction:
    """`uuid() uuid(7) cuid() cuid(2) ulid() nanoid() nanoid(n)`: made by the client, unknown to the database."""

    name: str
    argument: int | None = None


@frozen
class Sequence:
    """`autoincrement()`, or CockroachDB's `sequence(...)` with its options: made by the database."""

    options: tuple[tuple[str, str], ...] | None = None


@frozen
class DatabaseDefault:
    """`dbgenerated("expr")`, or `auto()` with no expression: made by the database. None: it exists, unknown to us."""

    expression: str | None = None
    function: str = "dbgenerated"


Default = Literal | Now | ClientFunction | Sequence | DatabaseDefault
