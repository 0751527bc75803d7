"""When a transaction is run again after a conflict."""

from __future__ import annotations

from collections.abc import Iterator
from random import random

FIRST_PAUSE, LONGEST_PAUSE = 0.01, 1.0
"""Seconds. The pause doubles each time, and is shortened at random so that two conflicting transactions part."""


def pauses(retries: int, depth: int) -> Iterator[float | None]:
    """Yields for each call the seconds to wait after its failure, and None for the last call."""
    if depth == 0:
        for number in range(retries):
            yield min(FIRST_PAUSE * 2**number, LONGEST_PAUSE) * (0.5 + random() / 2)
    yield None
