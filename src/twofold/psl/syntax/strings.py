"""Quoted strings: what one says, and how to write one. The escapes are JSON's."""

from __future__ import annotations

import json
import re

from twofold.psl.problems import Report
from twofold.psl.source import Span

_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\u[0-9a-fA-F]{0,3}|\\([\s\S])")
_PLAIN = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def unquote(quoted: str, span: Span, report: Report) -> str:
    """What a quoted string says. An escape that is not known is reported and left out."""
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner

    def replace(match: re.Match[str]) -> str:
        start = span.start + 1 + match.start()
        place = Span(span.source, start, start + len(match[0]))
        if match[1] is None:
            return _unicode(match[0], place, report)
        if match[1] not in _PLAIN:
            hint = r"A backslash itself is written \\."
            report.error(place, f"`{match[0]}` is not an escape that a string knows.", hint)
        return _PLAIN.get(match[1], "")

    return _ESCAPE.sub(replace, inner)


def _unicode(escapes: str, place: Span, report: Report) -> str:
    """The characters that a row of `\\uXXXX` stands for; two of them may be the halves of one."""
    try:
        decoded = str(json.loads(f'"{escapes}"'))
        decoded.encode()
    except (json.JSONDecodeError, UnicodeEncodeError):
        report.error(place, f"`{escapes}` is not a character: \\u takes four hexadecimal digits.")
        return ""
    return decoded


def quote(text: str) -> str:
    """A string as PSL writes it."""
    return json.dumps(text, ensure_ascii=False)
