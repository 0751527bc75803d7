"""Locks: what `lock` takes, the locking clauses of SQL in lower case: `"update"`, `"update skip locked"`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from twofold.algebra.queries import Lock, LockStrength, LockWait

_STRENGTHS: Final[tuple[LockStrength, ...]] = ("UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE")
_WAITS: Final[tuple[LockWait | None, ...]] = (None, "NOWAIT", "SKIP LOCKED")

LOCKS: Final[Mapping[str, Lock]] = {
    f"{strength} {wait or ''}".strip().lower(): Lock(strength, wait) for strength in _STRENGTHS for wait in _WAITS
}
