"""Quoted strings of PSL, whose escapes are those of JSON."""

from __future__ import annotations

import json
import re

from twofold.psl.problems import Report
from twofold.psl.source import Span

_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\u[0-9a-fA-F]{0,3}|\\([\s\S])")
_CHARACTERS = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def unquote(quoted: str, span: Span, report: Report) -> str:
    """The value of a quoted string. An unknown escape is reported and left out."""
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner

    def replace(match: re.Match[str]) -> str:
        start = span.start + 1 + match.start()
        place = Span(span.source, start, start + len(match[0]))
        if match[1] is None:
            return _decode_unicode(match[0], place, report)
        if match[1] not in _CHARACTERS:
            report.error(place, f"`{match[0]}` is not an escape of a string.", r"A backslash is written \\.")
        return _CHARACTERS.get(match[1], "")

    return _ESCAPE.sub(replace, inner)


def _decode_unicode(escapes: str, place: Span, report: Report) -> str:
    """The characters of consecutive `\\uXXXX` escapes. Two of them may be the halves of one character."""
    try:
        decoded = str(json.loads(f'"{escapes}"'))
        decoded.encode()
    except (json.JSONDecodeError, UnicodeEncodeError):
        report.error(place, f"`{escapes}` is not a character. Expected four hexadecimal digits after \\u.")
        return ""
    return decoded


def quote(text: str) -> str:
    """The string as PSL writes it."""
    return json.dumps(text, ensure_ascii=False)
