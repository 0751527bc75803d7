"""Typed dictionaries as text, in the form that each type checker reads fast."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from keyword import iskeyword
from textwrap import indent

from attrs import frozen

from twofold.generate.text import INDENT, WIDTH, quoted

LOST_KEYS = ("get", "pop", "setdefault", "update")
"""Keys that pyright loses when they are inherited, because a dictionary has methods of these names."""
Items = Sequence[tuple[str, str]]


def dictionary(name: str, items: Iterable[tuple[str, str]], bases: Iterable[str] = ()) -> str:
    """A TypedDict without required keys. Keys that are Python keywords are in a base class in functional form."""
    listed, above, before = list(items), list(bases), ""
    keywords = [(key, type_) for key, type_ in listed if iskeyword(key)]
    if keywords:
        base = f"_{name.lstrip('_')}Keywords"
        inside = ", ".join([f"{quoted(key)}: {type_}" for key, type_ in keywords])
        before = f'{base} = _TypedDict("{base}", {{{inside}}}, total=False)\n'
        above.append(base)
    head = f"class {name}({', '.join(above or ['_TypedDict'])}, total=False):"
    body = _lines([f"{key}: {type_}; " for key, type_ in listed if not iskeyword(key)], "; ")
    return f"{before}{head}\n{body}" if body else f"{before}{head} ...\n"


def extended(name: str, items: Items, base: str, inherited: Items) -> str:
    """A TypedDict with the keys of another and more. It repeats inherited keys if pyright would lose one of them."""
    if any(key in LOST_KEYS for key, _ in inherited):
        return dictionary(name, [*inherited, *items])
    return dictionary(name, items, [base])


def functional_dictionary(name: str, items: Items) -> str:
    """A TypedDict without required keys, as a call, which takes keys that are Python keywords."""
    inside = _lines([f"{quoted(key)}: {type_}, " for key, type_ in items], " ")
    return f'{name} = _TypedDict("{name}", {{\n{inside}}}, total=False)\n'


def _lines(items: Iterable[str], ending: str) -> str:
    """The items, as many on a line as there is room for, without the ending of each line."""
    lines = [""]
    for item in items:
        if len(lines[-1]) + len(item) > WIDTH - 2 * len(INDENT):
            lines.append("")
        lines[-1] += item
    return "".join([f"{INDENT}{line.removesuffix(ending)}\n" for line in lines if line])


@frozen
class ByChecker:
    """Statements of which each type checker reads its own."""

    mypy: str
    pyright: str


Block = str | ByChecker


def stub_text(blocks: Iterable[Block]) -> str:
    """The statements of a stub. `MYPY` is true for mypy, whatever its value.

    All that depends on it is in one statement, because pyright gives up on modules with hundreds of branches.
    """
    common: list[str] = []
    mypy: list[str] = []
    pyright: list[str] = []
    for block in blocks:
        if isinstance(block, ByChecker):
            mypy.append(indent(block.mypy, INDENT))
            pyright.append(indent(block.pyright, INDENT))
        else:
            common.append(block)
    branches = f"MYPY = False\nif MYPY:\n{''.join(mypy)}else:\n{''.join(pyright)}" if mypy else ""
    return f"{''.join(common)}\n{branches}"


def linked_dictionary(
    name: str, items: Items, base: str = "", inherited: Items = (), *, for_mypy: Items | None = None
) -> ByChecker:
    """A TypedDict whose values lead to other models, and back to it.

    For each field of a class, and again for each that it inherits, mypy walks everything that the field leads to, which
    in a client is most of it. For the functional form it does so once, but pyright takes no circle of these. `for_mypy`
    are the items for mypy, if they differ.
    """
    class_ = extended(name, items, base, inherited) if base else dictionary(name, items)
    functional = functional_dictionary(name, [*inherited, *(items if for_mypy is None else for_mypy)])
    return ByChecker(functional, class_)
