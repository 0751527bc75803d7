"""Placeholders: values of a prepared query, which each execution gives."""

from __future__ import annotations

from functools import lru_cache
from typing import NoReturn

from twofold.errors import QueryError


class Placeholder:
    """The place of a value that each execution gives. Nothing is known of the value while the query is built."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"param({self.name!r})"

    def _refuse(self, *_: object) -> NoReturn:
        raise QueryError(
            f"The value of {self.name!r} is not known while the prepared query is built: it can be compared and passed "
            "on, and neither tested, computed with nor formatted in Python."
        )

    __bool__ = __len__ = __iter__ = __str__ = __int__ = __float__ = __index__ = _refuse  # pyright: ignore[reportAssignmentType]
    __format__ = __add__ = __radd__ = __sub__ = __mul__ = __mod__ = __getitem__ = _refuse  # pyright: ignore[reportAssignmentType]


@lru_cache(4096)
def placeholder(name: str) -> Placeholder:
    """One object for each name, so that two uses of it are equal."""
    return Placeholder(name)
