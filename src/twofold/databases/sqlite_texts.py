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


def substring(text: str, start: int, *lengths: int) -> str:
    """The text from this character on, the first being 1, or so many characters of it.

    Characters before the first count, as in PostgreSQL: of `abc`, 0 and 2 give `a`.
    """
    if not lengths:
        return text[max(start - 1, 0) :]
    if lengths[0] < 0:
        raise ValueError("negative substring length not allowed")
    return text[max(start - 1, 0) : max(start - 1 + lengths[0], 0)]


def left(text: str, length: int) -> str:
    """The first characters; with a negative number all but the last."""
    return text[:length]


def right(text: str, length: int) -> str:
    """The last characters; with a negative number all but the first."""
    return text[max(len(text) - length, 0) :] if length >= 0 else text[-length:]


def translate(text: str, characters: str, replacements: str) -> str:
    """The text with each of the characters replaced by the one in its place; those beyond it are removed."""
    table: dict[int, str | None] = {}
    for index, character in enumerate(characters):
        table.setdefault(ord(character), replacements[index] if index < len(replacements) else None)
    return text.translate(table)


_LONGEST = 2**30 - 1
"""The most bytes of a text in PostgreSQL."""


def _padding(text: str, length: int, fill: str) -> str:
    missing = min(length, _LONGEST) - len(text)
    return (fill * (missing // len(fill) + 1))[:missing] if fill and missing > 0 else ""


def lpad(text: str, length: int, fill: str) -> str:
    """The text with the filling before it, cut at this length."""
    return (_padding(text, length, fill) + text)[: max(length, 0)] if len(text) < length else text[: max(length, 0)]


def rpad(text: str, length: int, fill: str) -> str:
    """The text with the filling behind it, cut at this length."""
    return (text + _padding(text, length, fill))[: max(length, 0)]


def repeat(text: str, times: int) -> str:
    """The text so many times; nothing for a negative number."""
    if times > 0 and len(text.encode()) * times > _LONGEST:
        raise OverflowError("the repeated text is too long")
    return text * times


def reverse(text: str) -> str:
    """The characters in the opposite order."""
    return text[::-1]


def split_part(text: str, delimiter: str, number: int) -> str:
    """The field with this number, the first being 1, the last -1; nothing if there are fewer."""
    if number == 0:
        raise ValueError("the number of a field cannot be 0")
    fields = text.split(delimiter) if delimiter else [text]
    index = number - 1 if number > 0 else len(fields) + number
    return fields[index] if 0 <= index < len(fields) else ""


def concat_ws(separator: str | None, *texts: str | None) -> str | None:
    """The texts that are not NULL, with the separator between them."""
    return None if separator is None else separator.join([text for text in texts if text is not None])
