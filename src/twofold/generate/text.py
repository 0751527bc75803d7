"""Python as text: literals, calls, docstrings and imports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

WIDTH = 120
INDENT = "    "


def quoted(text: str) -> str:
    """The text as a Python literal, in double quotes unless that needs more escapes."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return repr(text)


def literal(value: object) -> str:
    """A JSON document, a number, a text or bytes as a Python literal."""
    match value:
        case str():
            return quoted(value)
        case dict():
            items = cast("dict[str, object]", value).items()
            return "{" + ", ".join([f"{literal(key)}: {literal(item)}" for key, item in items]) + "}"
        case list():
            return "[" + ", ".join(map(literal, cast("list[object]", value))) + "]"
        case _:
            return repr(value)


def text_tuple(names: Iterable[str]) -> str:
    """`("a", "b")`, `("a",)`."""
    items = [quoted(name) for name in names]
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def call(head: str, arguments: Iterable[str], indent: str = "", tail: str = "") -> str:
    """`head(a, b)tail` on one line if it fits, otherwise with a line for each argument."""
    listed = list(arguments)
    line = f"{indent}{head}({', '.join(listed)}){tail}"
    if len(line) <= WIDTH or not listed:
        return line
    inside = "".join([f"{indent}{INDENT}{argument},\n" for argument in listed])
    return f"{indent}{head}(\n{inside}{indent}){tail}"


def bracketed(head: str, items: Iterable[str]) -> str:
    """`head=[a, b]` as an argument of a call, with a line for each item if one line is too short for them."""
    listed = list(items)
    line = f"{head}=[{', '.join(listed)}]"
    if len(line) <= WIDTH - 2 * len(INDENT):
        return line
    inside = "".join([f"{INDENT * 2}{item},\n" for item in listed])
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
    """The document, if Python writes it as the same text again. Raises `ValueError` otherwise."""
    value = json.loads(text)
    if value is None or json.dumps(value) != text:
        raise ValueError(text)
    return value


def private_imports(body: str, sources: Mapping[str, Iterable[str]]) -> str:
    """The imports of the names that the body uses: `Any` as `_Any`, or as the name that is given, `models as _m`."""
    lines: list[str] = []
    for module, names in sources.items():
        aliased = [name if " as " in name else f"{name} as _{name}" for name in names]
        used = [each for each in aliased if re.search(rf"\b{each.rpartition(' ')[2]}\b", body)]
        lines += [f"from {module} import {', '.join(used)}\n"] if used else []
    return "".join(lines)
