"""The spellings that SQLite's moments and booleans have, and what they mean: for reading, and for comparing in SQL."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from twofold.errors import InvalidValueError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


_parse = datetime.fromisoformat


def read_moment(stored: Any) -> datetime:
    """ISO 8601 text (Prisma 7 and before 5, CURRENT_TIMESTAMP), or milliseconds since 1970 (adapters configured to).

    To the millisecond, as Prisma reads and as columns store. Raises `InvalidValueError` for anything else.
    """
    try:
        found = _parse(stored)
    except TypeError:
        return _from_number(stored)
    except ValueError:
        raise _unreadable(stored, _MOMENT) from None
    if found.tzinfo is UTC and not found.microsecond % 1000 and stored[7] == "-":
        return found
    return _from_text(stored, found)


_MOMENT = "a moment: YYYY-MM-DD with or without a time, or milliseconds since 1970"


def _from_text(stored: str, found: datetime) -> datetime:
    """A moment in another spelling than twofold's. Python reads more: a week date, a date without hyphens."""
    if stored[7] != "-":
        raise _unreadable(stored, _MOMENT)
    found = found.replace(microsecond=found.microsecond // 1000 * 1000)
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:
        raise _unreadable(stored, "a moment within the years 1 to 9999") from None


def _from_number(stored: Any) -> datetime:
    try:
        whole: datetime = _EPOCH + (stored // 1) * _MILLISECOND
        return whole
    except (OverflowError, TypeError, ValueError):
        raise _unreadable(stored, "a moment within the years 1 to 9999") from None


def spell_moment(value: datetime) -> str:
    """`2020-01-01T00:00:00.000+00:00`: to the millisecond, of one width, so that texts sort as moments do."""
    return value.isoformat(timespec="milliseconds")


def moment_before(spelled: str) -> str:
    """The date before which texts are moments before this one, whatever their offsets. Takes our spelling."""
    try:
        return (date.fromisoformat(spelled[:10]) - timedelta(days=1)).isoformat()
    except OverflowError:
        return ""


def moment_after(spelled: str) -> str:
    """The date from which on texts are moments after this one."""
    try:
        return (date.fromisoformat(spelled[:10]) + timedelta(days=2)).isoformat()
    except OverflowError:
        return "~"


def moment_number(spelled: str) -> int:
    """The milliseconds since 1970."""
    return (datetime.fromisoformat(spelled) - _EPOCH) // _MILLISECOND


def same_moment(stored: Any) -> Any:
    """A stored moment in our spelling. What cannot be read is equal to itself alone."""
    if stored is None:
        return None
    try:
        return spell_moment(read_moment(stored))
    except InvalidValueError:
        return stored


class _Booleans(dict[Any, bool]):
    def __missing__(self, stored: Any) -> bool:
        raise _unreadable(stored, "a boolean: 0, 1, 'true' or 'false'")


read_boolean = _Booleans({0: False, 1: True, "false": False, "true": True}).__getitem__
"""From a number or a text to what it says. Prisma reads these too."""


def boolean_text(value: bool) -> str:
    """A boolean as some programs store it."""
    return "true" if value else "false"


def _unreadable(stored: Any, expected: str) -> InvalidValueError:
    return InvalidValueError(f"The database holds {stored!r}, written by another program; expected {expected}.")
