"""Names in SQL, as databases tell them apart."""

from __future__ import annotations

from collections.abc import Callable


def first_bytes(name: str, length: int) -> str:
    """The first bytes of a name."""
    return name.encode()[:length].decode(errors="ignore")


def folded_name(name: str) -> str:
    """Equal for names that some database does not distinguish: SQLite ignores case, PostgreSQL all but 63 bytes."""
    return first_bytes(name, 63).lower()


def free_name(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The name, with a number if it is taken. `is_taken` gets the folded name."""
    name, number = wanted, 1
    while is_taken(folded_name(name)):
        number += 1
        name = f"{first_bytes(wanted, 56)}_{number}"
    return name
