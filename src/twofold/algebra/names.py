"""Names in SQL, as databases tell them apart."""

from __future__ import annotations


def first_bytes(name: str, length: int) -> str:
    """The first bytes of a name."""
    return name.encode()[:length].decode(errors="ignore")


def folded_name(name: str) -> str:
    """Equal for names that some database does not distinguish: SQLite ignores case, PostgreSQL all but 63 bytes."""
    return first_bytes(name, 63).lower()
