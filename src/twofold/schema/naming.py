"""Names that are derived from other names."""

from __future__ import annotations

import re

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake_case(name: str) -> str:
    """`UserProfile` as `user_profile`, the name of a client's delegate."""
    return _WORD_START.sub("_", name).lower()


def constraint_name(table: str, columns: tuple[str, ...], suffix: str, limit: int) -> str:
    """The name of a constraint by Prisma's rule: `{table}_{columns}_{suffix}`, cut before the suffix to `limit` bytes.

    constraint_name("User", ("email",), "key", 63)    # User_email_key
    """
    stem = "_".join((table, *columns)).encode()[: limit - len(suffix) - 1]
    return f"{stem.decode(errors='ignore')}_{suffix}"
