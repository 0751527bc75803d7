"""Python as text: literals, calls that wrap, docstrings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

WIDTH = 120
INDENT = "    "


def quoted(text: str) -> str:
    """The text as a Python literal, in double quotes unless that takes more escapes."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return repr(text)


def literal(value: Any) -> str:
    """A value made of JSON's types, or a number, a text or bytes, as Python writes it."""
    match value:
        case str():
            return quoted(value)
        case dict():
            inside: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            return "{" + ", ".join(f"{literal(key)}: {literal(each)}" for key, each in inside.items()) + "}"
        case list():
            items: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
            return "[" + ", ".join(map(literal, items)) + "]"
        case _:
            return repr(value)


def text_tuple(names: Iterable[str]) -> str:
    """`("a", "b")`, `("a",)`."""
    found = [quoted(name) for name in names]
    return f"({found[0]},)" if len(found) == 1 else f"({', '.join(found)})"


def call(head: str, arguments: Iterable[str], indent: str = "", tail: str = "") -> str:
    """`head(a, b)tail` on one line if it fits, else with a line for each argument."""
    given = list(arguments)
    line = f"{indent}{head}({', '.join(given)}){tail}"
    if len(line) <= WIDTH or not given:
        return line
    inside = "".join(f"{indent}{INDENT}{argument},\n" for argument in given)
    return f"{indent}{head}(\n{inside}{indent}){tail}"


def bracketed(head: str, items: Iterable[str]) -> str:
    """`head=[a, b]`, with a line for each item where there are more than fit; made to stand inside a call."""
    given = list(items)
    line = f"{head}=[{', '.join(given)}]"
    if len(line) <= WIDTH - 2 * len(INDENT):
        return line
    inside = "".join(f"{INDENT * 2}{item},\n" for item in given)
    return f"{head}=[\n{inside}{INDENT}]"


def docstring(text: str, indent: str = INDENT) -> str:
    """The text as a docstring."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if escaped.endswith('"'):
        escaped = f'{escaped[:-1]}\\"'
    lines = escaped.splitlines() or [""]
    if len(lines) == 1:
        return f'{indent}"""{lines[0].strip()}"""\n'
    rest = "".join(f"{indent}{line}".rstrip() + "\n" for line in lines[1:])
    return f'{indent}"""{lines[0].strip()}\n{rest}{indent}"""\n'


def plain_json(text: str) -> Any:
    """The document if Python can write it so that the same text comes back; raises `ValueError` if not."""
    value = json.loads(text)
    if value is None or json.dumps(value) != text:
        raise ValueError(text)
    return value


def private_imports(body: str, sources: Mapping[str, Iterable[str]]) -> str:
    """Import lines for what the body uses of these modules: `Any` goes by `_Any`, or as it is said, `models as _m`."""
    lines: list[str] = []
    for module, names in sources.items():
        told = [name if " as " in name else f"{name} as _{name}" for name in names]
        used = [each for each in told if re.search(rf"\b{each.rpartition(' ')[2]}\b", body)]
        lines += [f"from {module} import {', '.join(used)}\n"] if used else []
    return "".join(lines)
