"""Printing: code in two columns where the terminal is wide enough, SQL formatted, colours only on a terminal."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from inspect import getsource
from itertools import zip_longest
from textwrap import dedent, indent, wrap
from typing import Any

BOLD, DIM, CYAN, GREEN = "1", "2", "36", "32"
_BREAK = re.compile(r" (?=(?:FROM|WHERE|ORDER BY|LIMIT|JOIN|GROUP BY)\b)|(?=\(SELECT\b)")
_BRACKET = re.compile(r"\(SELECT\b|\(|\)")
_WIDEST = 140


def coloured(text: str, code: str) -> str:
    """The text in a colour, on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return text
    return f"\033[{code}m{text}\033[0m"


def width() -> int:
    """How many columns there are to print in."""
    return min(shutil.get_terminal_size((120, 40)).columns, _WIDEST)


def code(function: Callable[..., Any]) -> list[str]:
    """The body of a function, without what only a module needs: `return` and its brackets."""
    body = dedent("".join(getsource(function).splitlines(keepends=True)[1:])).replace("  # fmt: skip", "")
    before, _, answer = body.rpartition("return ")
    if answer.startswith("(\n"):
        answer = dedent(answer.strip()[1:-1]).strip()
        first, *rest = answer.splitlines()
        answer = "\n".join([first, *[f"    {line}" for line in rest]])
    return (before + answer).rstrip().splitlines()


def side_by_side(heads: tuple[str, str], left: Sequence[str], right: Sequence[str]) -> str:
    """Two pieces of code, beside each other where they fit, else below each other."""
    if width() < 100:
        parts = [(heads[0], left), (heads[1], right)]
        return "\n".join(f"{coloured(head, CYAN)}\n{indent(chr(10).join(lines), '  ')}" for head, lines in parts)
    half = max(len(line) for line in left) + 4
    lines = [f"{coloured(heads[0], CYAN)}{' ' * (half - len(heads[0]))}  {coloured(heads[1], CYAN)}"]
    lines += [f"  {one:<{half}}{other}".rstrip() for one, other in zip_longest(left, right, fillvalue="")]
    return "\n".join(lines)


def sql(text: str) -> str:
    """SQL with a line for each clause, indented by the selects that it is inside of."""
    open_brackets: list[bool] = []
    lines: list[str] = []
    for clause in _BREAK.split(" ".join(text.split())):
        inside = sum(open_brackets) + clause.startswith("(SELECT")
        space = "  " * (inside + 1)
        lines += wrap(clause, width(), initial_indent=space, subsequent_indent=f"{space}    ", break_long_words=False)
        for bracket in _BRACKET.findall(clause):
            if bracket == ")":
                open_brackets.pop()
            else:
                open_brackets.append(bracket != "(")
    return coloured("\n".join(lines), GREEN)
