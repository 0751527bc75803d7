"""Texts in lower and upper case as PostgreSQL makes them: letter by letter, in every alphabet."""

from __future__ import annotations


class _Letters(dict[int, str]):
    """A table for `str.translate` that is filled as letters occur. A letter stays one, whatever stands beside it."""

    def __init__(self, method: str) -> None:
        self.method = method

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        changed: str = getattr(letter, self.method)()
        made = self[code] = changed if len(changed) == 1 else letter
        return made


_LOWER = _Letters("lower")
_UPPER = _Letters("upper")


def lower(text: object) -> object:
    """The text in lower case; what is no text as it is."""
    if not isinstance(text, str):
        return text
    return text.lower() if text.isascii() else text.translate(_LOWER)


def upper(text: object) -> object:
    """The text in upper case; what is no text as it is."""
    if not isinstance(text, str):
        return text
    return text.upper() if text.isascii() else text.translate(_UPPER)
